# 月次・書面。

reports-title = 月次・書面
reports-note = 月ごとの集計を確かめ、回議用のPDFやExcelに書き出します

## 書き出し

reports-month = 対象月
reports-folder = 書き出し先のフォルダー
reports-folder-note = なければ作ります。同じ月の集計があれば置き換えます。
reports-folder-needed = 書き出し先のフォルダーを入力してください。
reports-folder-name = 月次集計
reports-choose = フォルダーを選ぶ
reports-formats = 形式
reports-formats-needed = 形式を一つ以上選んでください。
reports-xlsx = Excelブック（.xlsx）
reports-csv = CSV（.csv、UTF-8）
reports-csv-cp932 = CSV（.csv、Shift_JIS）
reports-json = 他のプログラム用データ（.json）
reports-ics = 期限と検査のカレンダー（.ics）
reports-pdf = 回議用PDF（.pdf）
reports-export = 書き出す
reports-running = 月次集計を書き出しています
reports-written = { $count }個のファイルを書き出しました

## 集計

reports-as-of = { $day }現在
reports-by-vendor = 受託者別
reports-card-unit = 件（前月 { $before }）
reports-claims-and-assets = 違反・損害賠償と情報資産
reports-column-figure = 項目
reports-column-month = 当月
reports-column-before = 前月
reports-column-vendor = 受託者
reports-contracts = 契約
reports-due = 期限到来
reports-met = 期限内
reports-met-late = 期限後
reports-late = 期限超過
reports-awaiting = 確認待ち
reports-approvals-asked = 承認申請
reports-approvals-granted = 承認
reports-incidents-open = 対応中事故
reports-inspections = 検査の実施
reports-findings = 未改善指摘

## 締め

reports-closing = 締め
reports-closing-note = 締めると、この月の集計はそのまま残ります。後から届いた記録は、次の月の集計に「締め後の修正」として載ります。
reports-closing-not-over = 月が終わると締められます。
reports-closing-by-needed = 決裁者を入力してください。
reports-close = この月を締める
reports-closed = { $day }に締めました
reports-closed-by = 決裁　{ $by }
reports-reopen = 締めを取り消す
reports-reopen-reason-needed = 取り消す理由を入力してください。
