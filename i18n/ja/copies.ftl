# 台帳の写し: 控え、統合、持出しと戻し。

## うまくいかなかったとき

copies-other-workspace = 「{ $path }」は、いま開いている台帳の写しではありません。
copies-other-workspace-advice = 別の台帳とは統合できません。フォルダーを確かめてください。
copies-other-ledger = 「{ $path }」の台帳で始めた作業が終わりましたが、その台帳はもう開いていません。結果は記録していません。
copies-other-ledger-advice = その台帳を開いて、もう一度行ってください。
copies-same-folder = 「{ $path }」は、いま開いている台帳と同じフォルダーか、一方がもう一方の中にあります。
copies-same-folder-advice = 台帳の外にある、別のフォルダーを選んでください。
copies-merge-busy = 「{ $path }」には、ほかのプログラムがいま写しを統合しています。
copies-merge-busy-advice = 終わるのを待ってから、もう一度やり直してください。
copies-no-passphrase = 持出しファイルを開くには、パスフレーズが必要です。
copies-no-passphrase-advice = 持出しのときに決めたパスフレーズを入力してください。
copies-wrong-passphrase = パスフレーズが違います（{ $path }）。
copies-wrong-passphrase-advice = 大文字・小文字と空白に気を付けて、もう一度入力してください（全角と半角は区別しません）。忘れた場合は、誰にも開くことができません。区の台帳には持出しまでの記録がすべて残っています。
copies-not-a-takeout = 「{ $path }」は持出しファイルではありません。
copies-not-a-takeout-advice = 持出しで作ったファイル（.age）を選んでください。
copies-damaged = 「{ $path }」は壊れているか、途中で切れています。
copies-damaged-advice = 元のファイルからもう一度コピーするか、持出しをやり直してください。区の台帳には持出しまでの記録がすべて残っています。
copies-bad-entry = 「{ $path }」の中に、台帳にはないはずのファイル「{ $entry }」があります。
copies-overfull = 「{ $path }」の中にあるとされるファイルの合計が、ファイル自体より大きくなっています。
copies-overfull-advice = 持出しで作られたファイルではありません。開かずに、誰から受け取ったものかを確かめてください。
takeout-retracted = 持出しファイルを作れなかったため
takeout-undone = 持出しファイルはできていません。先に記録した持出しは撤回したため、持出し中になった契約はありません。
takeout-still-recorded = 持出しファイルはできていませんが、持出しの記録が{ $count }件の契約に残っています（{ $contracts }）。契約の「履歴」で、その持出しを取り消してください。
takeout-already-there = 「{ $path }」という名前のファイルかフォルダーが、すでにあります。上書きはしていません。
takeout-already-there-advice = まだない名前のファイルを指定してください。
copies-io = 「{ $path }」を読み書きできません（{ $reason }）。
copies-passphrase-short = パスフレーズが短すぎます（{ $least }文字以上）。
copies-passphrase-different = 2回の入力が一致していません。
copies-passphrase-uniform = 同じ文字だけのパスフレーズは使えません。
copies-passphrase-advice = 長いパスフレーズを決めるか、数字の組を自動で作ってください。

## 行った結果

copies-stopped = 途中で取りやめました。それまでに写した分は残っています。もう一度行うと続きを写します。
copies-backup-nothing = 控えは最新です。新しく写すものはありませんでした。
copies-backup-done = 控えを取りました（記録 { $lines }件、書類 { $papers }件を写しました）。
copies-backup-partly = 控えに写せなかったものがあります（写したもの：記録 { $lines }件、書類 { $papers }件）。次の内容を確かめて、もう一度控えを取ってください。
copies-merge-nothing = この台帳にないものは、写しにありませんでした。
copies-merge-done = 統合しました（記録 { $lines }件、書類 { $papers }件が加わりました）。
copies-merge-partly = 統合できなかったものがあります（加わったもの：記録 { $lines }件、書類 { $papers }件）。次の内容を確かめて、もう一度行ってください。
copies-back-nothing = 戻したものに、この台帳にないものはありませんでした。
copies-back-done = 戻しました（記録 { $lines }件、書類 { $papers }件が加わり、契約 { $contracts }件の戻しを記録しました）。
copies-back-partly = 戻せなかったものがあります（加わったもの：記録 { $lines }件、書類 { $papers }件）。戻しは記録していません。次の内容を確かめて、もう一度戻してください。
copies-taken-out = 「{ $path }」に持ち出しました。契約 { $contracts }件の持出しを記録しました。
copies-packed = 持出しファイル「{ $path }」を作りました。
copies-opened = 「{ $path }」に開きました。台帳フォルダーとして使えます。

copies-note-forked = { $path }: 同じ端末名で別々に書かれた記録が{ $lines }件あります（{ $from }番から）。ディスクの複製が原因です。どちらも残しました。
copies-note-busy = { $path }: いま書き込み中のため、写していません。使っている人が閉じたあとに、もう一度行ってください。
copies-note-torn = { $path }: 最後の行が書きかけ（{ $bytes }バイト）のため、その行は写していません。
copies-note-damaged = { $path }: 壊れている行が{ $lines }行あります。その内容は写していません。
copies-note-not-signed = { $path }: 署名を確かめられない行が{ $lines }行あり、写していません。
copies-note-other-key = { $path }: この端末の名前を使って、別の鍵で署名された行が{ $lines }行あります。ほかの端末が書いたものとみて、写していません。
copies-note-gap = { $path }: どちらの台帳にもない行があります。
copies-note-paper = { $path }: 書類の内容が変わっているため、写していません。
copies-note-unreadable = { $path }: 読めません（{ $reason }）。
copies-note-still-out = すべては写せていないため、契約 { $contracts }件の戻しは記録していません。原因を取り除いてから、もう一度戻してください。
copies-note-set-aside = { $path }: 正しい内容に直しました。直す前のものは { $kept } にあります。

## 事実と項目

fact-taken-out = 持出し
fact-brought-back = 戻し
field-taken-out-on = 持出し日
field-brought-back-on = 戻し日
field-taken-out-to = 持出し先（端末・担当者）
field-taken-out-name = 持出しファイル
field-takeout = 持出しの記録
out-now = 持出し中：{ $to }（{ $day }から{ $days }日経過）

## 画面

copies-title = 台帳の写し
copies-note = 控えは、台帳の写しを別のフォルダーに取ったものです。何度行っても、足りない分だけが写ります。
copies-folder = 写しのフォルダー
copies-key = 写しのパスフレーズ
copies-key-hint = 写しに、この台帳と違うパスフレーズがあるときだけ入力します
copies-choose = 写しのフォルダーを選ぶ
copies-backup = 控えを取る
copies-restore = 控えから復元する
copies-merge = 別の写しを統合する
copies-bring-back = 持出し先から戻す
copies-running = 写しています
takeout-title = 持出し
takeout-note = 選んだ契約を、パスフレーズで開く1つのファイルにします。持出しと戻しは契約の記録に残ります。
takeout-file = 持出しファイル
takeout-file-hint = 例: E:\立入検査.age
takeout-contracts = 契約番号
takeout-contracts-hint = 例: R8-0123、R8-0124
takeout-to = 持出し先（端末・担当者）
takeout-to-hint = 例: 検査用ノートPC 3号
takeout-reason = 目的
takeout-reason-hint = 例: 立入検査
takeout-into = 開くフォルダー
takeout-into-note = 開いた写しは暗号化されていません。持ち歩く端末では、開いたあとに台帳のパスフレーズを設定してください。
takeout-passphrase = パスフレーズ（12文字以上）
takeout-passphrase-again = パスフレーズ（もう一度）
takeout-draw = 数字の組を作る
takeout-drawn = 控えておいてください。忘れると、誰にも開くことができません。
takeout-take = 持ち出す
takeout-open = この端末で開く
takeout-pack-back = 戻すファイルを作る
takeout-pack-back-note = この台帳は、持出しファイルを開いたものです。区に戻すときは、まだない名前のファイルとパスフレーズを指定して、戻すファイルを作ります。
takeout-bring-back = ファイルから戻す
contract-take-out = この契約を持ち出す
contracts-stage-out = { $stage }・持出し中
copies-out = 持出し
