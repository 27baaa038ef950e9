# 下書き。

drafts-count = 下書きが{ $count }件あります。
drafts-note = まだ記録していない入力です。台帳には入っていません。
drafts-show = 一覧を見る
drafts-hide = 一覧を閉じる
drafts-list = 下書き
drafts-continue = 続ける
drafts-continue-name = 続ける：{ $what }
drafts-discard = 破棄
drafts-discard-name = 破棄：{ $what }
drafts-discarded = 下書きを破棄しました：{ $what }
drafts-at = 最後の入力 { $when }
drafts-perhaps = 記録の途中でプログラムが終了しました。既に記録されていないか、履歴を確かめてください。
drafts-contract-gone = この契約は台帳にないため、続けられません。

## うまくいかなかったとき

draft-kept-on-screen = 入力した内容はこの画面に残っています。記録はこのままできます。
draft-not-written = 入力中の内容を「{ $path }」へ下書きとして保存できませんでした（{ $reason }）。
draft-not-written-advice = 保存できるまでは、異常終了すると入力が失われます。ディスクの空き容量と、フォルダーに書き込めることを確かめてください。
draft-too-large = 入力した内容が{ $size }あり、下書きの上限（{ $most }）を超えています。
draft-too-large-advice = 長い文章は、ファイルにして書面として添えてください。
draft-no-text = 入力中の内容を下書きとして保存できませんでした（{ $reason }）。
draft-no-text-advice = 早めに記録してください。添えた書面のファイル名が読めない文字を含むときは、名前を変えてから添えてください。
draft-not-removed = 下書きのファイル「{ $path }」を消せませんでした（{ $reason }）。
draft-not-removed-kept = 台帳の内容に影響はありません。
draft-not-removed-advice = 次に起動したとき、下書きとして表示されることがあります。記録済みのものは、一覧で破棄してください。
draft-no-list = 下書きを探せませんでした。フォルダー「{ $path }」を開けません（{ $reason }）。
draft-no-list-advice = フォルダーを読めることを確かめて、台帳を開き直してください。
draft-refused = 下書きのうち{ $count }件は、壊れているか、この台帳のものではないため開けません。
draft-refused-kept = 「{ $path }」に名前を変えて残してあります（末尾が .refused のファイル）。台帳の内容は変わっていません。
draft-refused-advice = 不要であれば、そのファイルを削除してください。
draft-newer = 新しい版のプログラムで作られた下書きが{ $count }件あり、この版では開けません。
draft-newer-kept = そのまま残してあります。台帳の内容は変わっていません。
draft-newer-advice = 新しい版のプログラムで開いてください。
draft-gone = この下書きは、別のウィンドウで続きの入力をしたか、破棄されています。
draft-gone-advice = 別のウィンドウと、契約の記録を確かめてください。
