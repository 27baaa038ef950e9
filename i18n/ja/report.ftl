# 月次集計（Excel・CSV）の見出しと説明。画面と同じ言葉を使う。

report-title = 特記事項 履行状況 月次集計（{ $month }）
report-title-whole-year = 特記事項 履行状況 年次集計（{ $month }）
report-file-stem-whole-year = 年次集計_{ $month }
report-title-comparison = 特記事項 履行状況 比較（{ $one }・{ $other }）
report-file-stem-comparison = 比較_{ $one }_{ $other }
report-title-year = 特記事項 履行状況 年度累計（{ $month }）
report-period = { $first }～{ $last }
report-scope-section = 所管課　{ $name }
report-scope-vendor = 受託者　{ $name }
report-scope-contract = 契約番号　{ $name }
report-file-stem-year = 年度累計_{ $month }
report-as-of = { $date }現在
report-as-of-running = { $date }現在（月の途中の集計です）
report-file-stem = 月次集計_{ $month }
report-annex-elsewhere = 「{ $name }」は{ $count }件あるため、この文書には載せていません。Excelの同じ名前のシートをご覧ください。
report-boxes = 起案、係長、課長
report-missing-signs = 〓は、この文書の書体にない文字です（{ $signs }）。正しい字は画面又はExcelでご確認ください。
report-event-due = 【期限】{ $vendor }：{ $what }（{ $status }）
report-event-inspection = 【検査】{ $vendor }：{ $kind }（{ $state }）
report-event-contract = 契約番号 { $number }　{ $title }
report-event-clause = 条項 { $clause }

## 表計算ソフトの日付の表示形式（[$-411] は日本語。元号は表計算ソフトが付ける）

report-format-date-era = [$-411]ggge"年"m"月"d"日"
report-format-date-era-short = [$-411]ge.m.d
report-format-moment-era = [$-411]ggge"年"m"月"d"日" h:mm
report-format-date = yyyy"年"m"月"d"日"
report-format-date-short = yyyy/m/d
report-format-moment = yyyy"年"m"月"d"日" h:mm

## シートの名前

report-sheet-overview = 概況
report-sheet-months = 月別の推移
report-sheet-differences = 受託者ごとの違い
report-sheet-attention = 注意を要する事項
report-sheet-groups = 条項の区分別
report-sheet-assets = 情報資産
report-sheet-levels = サービスレベル
report-sheet-people = 従事者・教育
report-sheet-vendors = 受託者別
report-sheet-obligations = 義務
report-sheet-approvals = 承認
report-sheet-incidents = 事故
report-sheet-inspections = 検査
report-sheet-next-month = 翌月の期限

report-total = 合計
report-empty = 該当するものはありません。
report-empty-differences = 違いはありません。
report-empty-attention = 特に注意を要する事項はありません。
report-empty-vendors = 契約が登録されていません。契約を登録すると、受託者ごとの件数が載ります。

## 列の見出し

report-col-figure = 項目
report-col-before = 前年同月分
report-col-group = 条項の区分
report-col-waiting = 確認待ち・差戻し
report-col-facts = 根拠となる記録
report-col-assets-before = 期首の残高
report-col-assets-handed = 引渡し
report-col-assets-settled = 返却・廃棄
report-col-assets-out = 期末の残高
report-col-level = 項目
report-col-target = 目標
report-col-kept = 達成状況
report-col-trend = 推移
report-col-on-roster = 従事者
report-col-untold = 周知の未了
report-col-last-briefing = 直近の秘密保持の周知
report-col-last-training = 直近の教育
report-col-last-drill = 直近の訓練
report-col-change = 増減
report-col-what-counts = 数えたもの
report-col-vendor = 受託者
report-col-number = 契約番号
report-col-contract = 件名
report-col-clause = 条項
report-col-what = 義務の内容
report-col-party = 義務者
report-col-due = 期限
report-col-status = 状態
report-col-met-on = 充足日
report-col-days-late = 超過日数
report-col-rule = 期限の根拠
report-col-kind = 種別
report-col-subject = 申請の内容
report-col-other-party = 相手方
report-col-received = 受領日
report-col-state = 状態
report-col-decision = 決裁結果
report-col-decided-on = 決裁日
report-col-reason = 条件・理由
report-col-until = 承認の終期
report-col-outline = 概要
report-col-occurred = 発生日時
report-col-vendor-knew = 受託者の認知日時
report-col-ward-received = 区の受領日時
report-col-people-certain = 対象者（確定）
report-col-people-suspected = 対象者（おそれ）
report-col-next-due = 次の報告期限
report-col-clocks = 報告の期限と状態
report-col-date = 実施日・予定日
report-col-place = 場所
report-col-findings = 指摘
report-col-findings-open = 未改善
report-col-findings-late = 期限超過
report-col-findings-text = 未改善の指摘と改善の期限

## 注意を要する事項、サービスレベル、記録

report-attention-incident = 事故
report-attention-incident-what = { $kind }：{ $outline }
report-attention-obligation = 義務
report-attention-findings = 指摘
report-attention-findings-what = 改善の期限を過ぎた指摘 { $count }件
report-attention-approval = 承認申請
report-attention-approval-what = { $kind }：{ $subject }（{ $day }受領）
report-level-kept = 達成
report-level-missed = 未達
report-level-missed-explained = 未達（理由書あり）
report-level-not-measured = 未報告
report-fact = { $day } { $fact }［{ $id }］

## 締め

fact-month-closed = 月次集計の締め
fact-month-reopened = 締めの取消
field-closed-month-on = 締めた日
field-month-basis = 根拠となる記録の照合値
report-closed = { $date }締め（決裁 { $by }）
report-sheet-adjustments = 締め後の修正
report-empty-adjustments = 締めた月について、その後に届いた記録はありません。
report-col-month = 対象月
report-col-closed = 締めたとき
report-col-now = 現在

## 事故と検査

report-incident-open = 対応中
report-incident-closed = 終結
report-clock = { $what }：{ $due }（{ $status }）
report-clock-undated = { $what }：期限なし（{ $status }）
report-inspection-planned = 予定
report-inspection-held = 実施
report-inspection-refused = 拒否
report-finding = 条項{ $clause }：{ $text }（{ $due }まで）

## 月の件数と、その数え方

figure-contracts = 契約
figure-contracts-what = 締結済みで、期間の前・期間中・終了処理中の契約
figure-due = 期限到来
figure-due-what = 期限がこの月にある義務
figure-met = 期限内に充足
figure-met-what = この月の義務のうち、期限までに充足したもの
figure-met-late = 遅れて充足
figure-met-late-what = この月の義務のうち、期限を過ぎて充足したもの
figure-late = 期限超過
figure-late-what = 基準日に期限を過ぎて充足していない義務と違反（前月以前の分を含む）
figure-awaiting-ward = 区の確認待ち
figure-awaiting-ward-what = 基準日に区の確認又は決裁を待っている義務
figure-approvals-asked = 承認申請
figure-approvals-asked-what = この月に受領した承認申請
figure-approvals-granted = 承認
figure-approvals-granted-what = この月に承認したもの（条件付承認を含む）
figure-approvals-refused = 不承認
figure-approvals-refused-what = この月に不承認としたもの
figure-approvals-waiting = 決裁待ち
figure-approvals-waiting-what = 基準日に決裁が済んでいない承認申請
figure-incidents-reported = 事故の報告
figure-incidents-reported-what = この月に第1報を受領した事故
figure-incidents-open = 対応中の事故
figure-incidents-open-what = 基準日に終結していない事故
figure-inspections-held = 検査の実施
figure-inspections-held-what = この月に実施した監査・立入検査
figure-findings-open = 未改善の指摘
figure-findings-open-what = 基準日に改善を確認していない指摘
figure-findings-late = 期限超過の指摘
figure-findings-late-what = 未改善の指摘のうち、改善の期限を過ぎたもの
figure-assets-handed = 引き渡した情報資産
figure-assets-handed-what = 対象月に区が受託者へ引き渡した情報資産の点数
figure-assets-settled = 返却・廃棄の情報資産
figure-assets-settled-what = 対象月に返却・廃棄の報告を受けた情報資産の点数
figure-assets-out = 預け中の情報資産
figure-assets-out-what = 基準日に受託者の手元にある情報資産の点数
figure-claims-made = 損害賠償の請求
figure-claims-made-what = その月に区が知り、額を定めて請求したもの
figure-claims-open = 未解決の請求
figure-claims-open-what = 基準日に解決していない請求
figure-claimed-yen = 請求額（円）
figure-claimed-yen-what = その月の請求額の合計
figure-settled-yen = 解決額（円）
figure-settled-yen-what = その月に支払われ、又は合意した額の合計

## 様式（受託者が記入するブック）

form-sheet-to = { $office } あて
form-sheet-contract = 契約番号 { $number }　件名 { $title }　受託者 { $vendor }
form-sheet-due = 提出期限 { $date }
form-sheet-papers = 添付する書類：{ $papers }
form-sheet-legend = 薄い黄色の欄に記入してください。赤字の項目は必ず記入してください。灰色の欄は変更しないでください。
form-sheet-number = No.
form-sheet-example-row = 記入例
form-sheet-example = 例：{ $example }
form-sheet-yes = 有
form-sheet-no = 無
form-sheet-date = 日付を記入してください。「令和8年4月1日」「R8.4.1」「2026/4/1」のいずれでもかまいません。
form-sheet-moment = 日付と時刻を記入してください。
form-sheet-names = 二人以上のときは「、」で区切ってください。
form-sheet-period = 「令和8年10月分」「2026年度第3四半期」「令和8年度」のように記入してください。
form-sheet-month = 「令和8年10月」「R8.10」「2026/10」のように記入してください。
form-sheet-file = papersフォルダーに入れたファイルの名前を記入してください。
form-sheet-figure = 数字だけを記入してください（単位は付けません）。
form-sheet-choice = 一覧から選んでください。
form-sheet-check = 記入内容の確認
form-sheet-go-on = この欄の書き方と違うようです。このまま記入してもよければ「はい」を選んでください。
form-guide-title = 提出書類のご案内
form-guide-to = { $vendor } 御中
form-guide-from = { $office }　{ $date }
form-guide-number = No.
form-guide-what = 提出していただくもの
form-guide-clause = 条項
form-guide-due = 期限
form-guide-when-needed = 該当するとき
form-guide-file = ファイル
form-guide-step-fill = 「forms」フォルダーの様式を開き、薄い黄色の欄に記入して保存してください。ファイル名は変えてもかまいません。
form-guide-step-cells = 行が足りないときは行を挿入してください。見出しと灰色の欄は変更しないでください。
form-guide-step-papers = PDFや写真などの書類は「papers」フォルダーに入れてください。様式のない書類は「提出書類一覧」にファイル名を記入してください。
form-guide-step-zip = このフォルダーごとzipファイルにまとめ、区の担当者が指定する方法で提出してください。記入しない様式は削除してもかまいません。
form-guide-step-program = 「特記」の受託者用画面をお使いの場合は、このzipファイルを開くと、記入の確認とまとめ（署名・パスワード）ができます。
form-guide-step-password = パスワードを付けるときは、AES-256で暗号化し、パスワードは別の方法で知らせてください。

## 差戻しのお知らせ

return-letter-title = 差戻しのお知らせ
return-letter-file = 差戻しのお知らせ
return-forms-file = 再提出用様式
return-letter-to = { $vendor } 御中
return-letter-officer = 担当　{ $officer }
return-letter-body = { $date }に受領した提出書類のうち、下記の{ $count }件は受理できませんでしたので、お返しします。内容をお直しのうえ、期限までに再提出してください。
return-letter-contract = 契約：{ $number } { $title }
return-letter-bundle = 提出パッケージ：{ $name }
return-letter-sequence = （第{ $sequence }号）
return-letter-accepted = 上記のほか{ $count }件は受理しました。
return-letter-number = No.
return-letter-what = お返しする書類
return-letter-why = 理由・お直しいただく箇所
return-letter-again-by = 再提出の期限
return-letter-step-mend = お直しいただいた書類だけを、新しい通し番号の提出パッケージとして提出してください。受理した書類の再提出は不要です。
return-letter-step-forms = 様式は、記入済みの内容を入れて同封しました。赤い欄に区の指摘が付いています。その欄を直して、そのまま提出できます。
return-letter-step-ask = ご不明の点は担当までお問い合わせください。
return-letter-point = ・{ $problem }
