# 今日すること。

today-title = 今日すること
today-note-worst = 悪い順・期限の早い順
today-note-due = 期限の早い順
today-note-vendor = 受託者ごと・悪い順
today-note-clause = 条項ごと・悪い順

## 数

today-card-late = 期限超過
today-card-soon = { $days }日以内
today-card-waiting = 区の確認待ち
today-card-incidents = 対応中の事故
today-card-inspections = 検査予定

## 絞込みと並び

today-all = すべて
today-vendor = 受託者の義務
today-ward = 区の義務
today-mine = 担当：自分
today-order = 並び：{ $order }
today-order-worst = 悪い順
today-order-due = 期限
today-order-vendor = 受託者
today-order-clause = 条項

## 表

today-column-state = 状態
today-column-vendor = 受託者
today-column-contract = 契約
today-column-clause = 条項
today-column-what = すること
today-column-due = 期限
today-contract-name = 契約を開く：{ $number } { $title }
today-action-name = { $action }：{ $what }（{ $contract }）
today-trace-name = 期限の根拠：{ $what }
today-trace-title = この期限の根拠
today-trace-more = 条項の内容と義務を見る

## 何もないとき

today-empty-title = 今日することはありません
today-empty-advice = 期限を過ぎた義務、期限の近い義務、区の確認を待つ書類は、いずれもありません。
today-none-title = 絞込みに当てはまるものはありません
today-none-advice = 別の絞込みを選ぶか、すべてを表示してください。
today-none-button = すべて表示
