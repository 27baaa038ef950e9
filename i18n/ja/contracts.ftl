# 契約の一覧。

contracts-title = 契約
contracts-note = { $count }件
contracts-register = 契約を登録
contracts-register-vendor = 受託者を登録

contracts-all = すべて
contracts-current = 準備・履行中
contracts-winding-up = 終了手続中
contracts-closed = 完結
contracts-late-only = 期限超過あり
contracts-search = 検索：{ $text } ×

contracts-number = 契約番号
contracts-subject = 件名
contracts-vendor = 受託者
contracts-section = 所管課
contracts-period = 期間
contracts-stage = 段階
contracts-late = 超過
contracts-soon = 間近
contracts-waiting = 確認待ち
contracts-from-to = { $start } ― { $end }

contracts-none = まだ契約がありません
contracts-none-advice = 受託者を登録し、契約を登録すると、条項ごとの義務と期限がここから始まります。
contracts-nothing-found = 当てはまる契約がありません
contracts-nothing-advice = 検索の言葉を短くするか、絞り込みを外してください。件名・契約番号・受託者の名称とフリガナ・所管課・担当から探します。
contracts-show-all = すべての契約を表示
