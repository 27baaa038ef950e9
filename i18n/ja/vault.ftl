# 台帳のパスフレーズ: 設定・変更・解除と、ロック。

## 開くときに起こること

vault-locked = 「{ $path }」はパスフレーズで暗号化された台帳です。
vault-locked-advice = パスフレーズを入力してください。
vault-wrong = パスフレーズが違います。
vault-wrong-advice = 大文字と小文字、打ち間違いを確かめて、もう一度入力してください。何度間違えても台帳は変わりません。
vault-too-short = パスフレーズは{ $least }文字以上にしてください。
vault-too-short-advice = 関係のない言葉をいくつかつなげると、覚えやすく、当てられにくくなります。
vault-key-lost = 「{ $path }」は暗号化されていますが、鍵のファイル（vault.age と vault-copy.age）がありません。
vault-key-damaged = 「{ $path }」と控えの vault-copy.age が、どちらも壊れています。
vault-key-lost-advice = 鍵のファイルがないと、だれにも開けません。この台帳の控え（バックアップや別のパソコンの写し）にある vault.age を、このフォルダーに戻してください。
vault-other-key = 「{ $path }」のパスフレーズが、開いている間に設定し直されたか解除されています。
vault-other-key-advice = 台帳を開き直し、いまのパスフレーズを入力してください。
vault-unfinished = 「{ $path }」の暗号化か解除が途中で止まっています。
vault-unfinished-advice = パスフレーズを入力して台帳を開くと、続きから行います。
vault-busy = 「{ $path }」は、ほかで暗号化か解除、または写しの統合を行っているところです。
vault-busy-advice = 終わるのを待って、もう一度行ってください。
vault-in-use = 「{ $path }」は、ほかでも開かれています（{ $writer }）。
vault-in-use-advice = 台帳を使っているすべてのパソコンで特記を終了してから、もう一度行ってください。
vault-already = 「{ $path }」には、すでにパスフレーズがあります。
vault-already-advice = 別のものにするときは、パスフレーズを変更してください。
vault-none = 「{ $path }」にはパスフレーズがありません。
vault-none-advice = 台帳をそのまま開いてください。
vault-read-back = 「{ $path }」に書いたものが、読み直すと違っていました。元のファイルは残っています。
vault-stopped = 「{ $path }」の暗号化か解除を途中で止めました。

problem-line-sealed = 暗号化を解除できません。書かれたときと違うか、別の台帳の行です。この行だけ数えません。
problem-vault-file = 鍵のファイル（vault.age、vault-copy.age、vault.ron）のどれかが、書かれたときと違います。パスフレーズで台帳を開き直すと、残っているほうから直します。
problem-not-sealed = 暗号化されていません。パスフレーズのない台帳から入ったものです。

## ロックの画面

vault-title = 台帳はロックされています
vault-note = この台帳は暗号化されています。開くにはパスフレーズを入力してください。
vault-idle-note = { $minutes }分間操作がなかったので、台帳をロックしました。入力中の様式と立入検査は、下書きに残っています。確認の途中だった取込や条項の読取りは、もう一度開いてください。
vault-work-goes-on = ロックの前に始めた作業は、続いています。結果は、台帳を開いたあとに表示します。
vault-work-waits = ロックの前に始めた作業が終わりました。結果は、台帳を開いたあとに表示します。
vault-work-stopped = ロックしたため、途中の作業を取りやめました（{ $what }）。台帳を開いたあとに、もう一度行ってください。
vault-work-import = 取込の読取り
vault-work-bring-back = ファイルからの戻し
vault-work-other = 読取り
vault-work-ended = ロックの前に始めた作業が終わりました。
vault-goes-on-sealing = 暗号化が途中で止まっています。開くと続きから行います。
vault-goes-on-opening = 暗号化の解除が途中で止まっています。開くと続きから行います。
vault-passphrase = パスフレーズ
vault-show = 入力した文字を表示する
vault-unlock = 開く
vault-opening = パスフレーズを確かめています
vault-other = ほかの台帳を開く
vault-forgotten = パスフレーズを忘れると、この台帳はだれにも開けません。開発元や情報システム担当にも開けません。
vault-working-sealing = 台帳を暗号化しています
vault-working-opening = 暗号化を解除しています
vault-working-note = 電源が切れても台帳は失われません。次に開いたときに続きから行います。

## 設定の画面

vault-section = パスフレーズ
vault-section-off = 持ち運ぶパソコンでは、台帳をパスフレーズで暗号化できます。記録・書類・下書きのすべてが、パスフレーズなしでは読めなくなります。
vault-section-on = この台帳は暗号化されています。
vault-set = パスフレーズを設定
vault-new = 新しいパスフレーズ
vault-new-note = { $least }文字以上。関係のない言葉をいくつかつなげてください。
vault-again = もう一度入力
vault-old = いまのパスフレーズ
vault-short = { $least }文字以上にしてください。
vault-differ = 二つの入力が違います。
vault-warning = パスフレーズを忘れると、台帳はだれにも開けなくなります。復旧の方法はありません。紙に書いて封をし、課の金庫などに保管してください。これまでに取った控えは、次に控えを取るまで暗号化されません。
vault-warning-shared = 共有フォルダーの台帳では、使うすべての人がこのパスフレーズを知っている必要があります。設定の間は、ほかのパソコンで特記を終了してください。ほかのパソコンに残っている下書きは、そのパソコンで次にこの台帳を開いたときに暗号化されます。
vault-confirm = 忘れると開けなくなることを理解しました
vault-set-now = 暗号化する
vault-change = パスフレーズを変更
vault-change-now = 変更する
vault-changing = パスフレーズを変更しています。終わるまでお待ちください。
vault-busy-here = ほかの処理が終わるまで、暗号化と解除はできません。
vault-change-note = 変更する前に取った控えは、次に控えを取るまで前のパスフレーズで開きます。
vault-changed = パスフレーズを変更しました。
vault-remove = 暗号化を解除
vault-remove-note = すべての記録と書類が、パスフレーズなしで読めるようになります。
vault-remove-now = 解除する
vault-cancel = やめる
vault-lock = ロック
vault-lock-keys = Ctrl+L
vault-minutes = 操作がないときにロックするまでの分数
vault-minutes-note = 0にすると、自動ではロックしません。
vault-minutes-bad = 0から999までの数字を入力してください。
vault-sealed = 台帳を暗号化しました。
vault-opened = 台帳の暗号化を解除しました。
vault-left = 台帳のものではないファイルが{ $count }件あり、暗号化されていません（{ $files }）。不要なら削除してください。
vault-given-up = 壊れていて開けなかったものが{ $count }件ありました。鍵と一緒に quarantine に残しています。
vault-remains = 削除した元のファイルが、ディスクの中に復元できる形で残ることがあります。ディスク全体の暗号化（BitLockerなど）と併せて使ってください。

## 書類

vault-show-paper = 開いて場所をコピー
vault-paper-shown = 「{ $path }」に開き、その場所をコピーしました。台帳をロックするか特記を終了すると、この写しは消えます。ほかのソフトで開いたままの場合は、次に特記を起動したときに消えます。

## コマンド

vault-prompt = パスフレーズ: { "" }
vault-prompt-new = 新しいパスフレーズ: { "" }
vault-prompt-again = もう一度: { "" }
vault-cli-none = 新しいパスフレーズが渡されていません。
vault-cli-none-advice = 端末で入力するか、--new-passphrase-file で1行目にパスフレーズを書いたファイルを指定してください。
