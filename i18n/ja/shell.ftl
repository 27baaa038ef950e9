# 窓枠: 見出し、画面の切替え、どの画面でも使う部品。

window-title = 特記 — { $office }

shell-workspace = 台帳：{ $office }
shell-search-hint = 契約・受託者・人・書類を検索

## 画面

nav-name = 画面
nav-today = 今日
nav-dashboard = 状況一覧
nav-contracts = 契約
nav-approvals = 承認
nav-incidents = 事故
nav-inspections = 検査
nav-assets = 情報資産
nav-import = 取込
nav-reports = 月次・書面
nav-settings = 設定
nav-badge = { $count }件

## 部品

unit-items = 件
button-cancel = 中止
field-required = ※必須
calendar-open = 暦を開く
calendar-previous = 前の月
calendar-next = 次の月

language-ja = 日本語
language-en = English
