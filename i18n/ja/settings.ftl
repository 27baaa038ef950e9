# 設定。

settings-title = 設定
settings-note = このパソコンの使い方と、台帳の点検

settings-desk = このパソコン
settings-officer = 担当者
settings-officer-hint = 職員を選ぶ
settings-officer-name = { $name }（{ $post }）
settings-officer-typed = 担当者の氏名
settings-officer-note = 記録した人として台帳に残ります。
settings-language = 言語
settings-calendar = 年の数え方
settings-calendar-japanese = 和暦（令和8年）
settings-calendar-western = 西暦（2026年）
settings-office = 課の決めごと
settings-office-note = 契約に付ける条項集と、期限の言葉の読み方
settings-version = 特記 { $version }
settings-quit = 特記を終了

## 台帳

settings-workspace = 台帳フォルダー
settings-verify = 台帳を点検
settings-verify-note = すべての行と書類を読み、書かれたとおりに残っているかを確かめます。
settings-verifying = 台帳を点検しています
settings-intact = すべて書かれたとおりに残っています
settings-damaged = 書かれたときと違うところがあります
settings-column-what = 対象
settings-column-read = 読んだ数
settings-column-intact = 無事な数
settings-logs = 記録ファイル
settings-lines = 行
settings-papers = 書類
settings-misfits = 内容のかみ合わない記録が{ $count }件あります。契約の画面で確かめてください。

settings-busy = ほかの処理が終わるまで、ほかの台帳は開けません。
settings-other = 別の台帳を開く
settings-folder = フォルダー
settings-open = 開く
settings-choose = フォルダーを選ぶ
