# 状況一覧。

dashboard-title = 状況一覧
dashboard-note = { $vendors } 受託者・{ $contracts } 契約・{ $obligations } 義務
dashboard-export = 月次集計を書き出す

## 絞込み

dashboard-all = すべて
dashboard-section = 部署：{ $section }
dashboard-year = 年度：{ $year }
dashboard-running = 進行中の契約
dashboard-late-only = 超過のみ

## 表

dashboard-column-vendor = 受託者 ／ 契約
dashboard-cell = { $name } { $group } { $status }
dashboard-cell-counted = { $name } { $group } { $status } { $count }件

## 期限

dashboard-deadlines = 期限
dashboard-span = { $from } ― { $to }
dashboard-today = 今日
dashboard-deadline = { $due } { $what }（{ $contract }） { $status }

## 何もないとき

dashboard-empty-title = 契約がまだありません
dashboard-empty-advice = 契約の画面で受託者と契約を登録すると、条項ごとの状況がここに並びます。
dashboard-empty-button = 契約の画面へ
dashboard-none-title = 絞込みに当てはまる契約はありません
dashboard-none-advice = 部署・年度・状態の絞込みを変えるか、すべてを表示してください。
dashboard-none-button = すべて表示
