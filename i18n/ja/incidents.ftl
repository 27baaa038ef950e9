# 事故の画面。

incidents-title = 事故
incidents-note = 対応中 { $count }件
incidents-record = 事故を記録
incidents-back = ← 一覧へ
incidents-none = 事故の記録はありません
incidents-none-advice = 受託者から知らせを受けたら、「事故を記録」から第1報を記録してください。期限の時計が動き始めます。

incidents-state = 状態
incidents-what = 事故
incidents-received = 受領
incidents-line = { $kind }　{ $outline }
incidents-open = 対応中
incidents-closed = 終結 { $date }

incidents-continue = 続報・指示・終結を記録
incidents-continue-name = 続報・指示・終結を記録：{ $outline }
incidents-steps = 経過
incidents-step-occurred = 発生
incidents-step-known = 認知（受託者）
incidents-step-reported = 報告（区の受領）
incidents-step-instructed = 指示
incidents-step-follow-up = 続報
incidents-step-final = 最終報
incidents-not-yet = まだ
incidents-unknown = 不明
incidents-clocks = 期限
incidents-clock = 報告・対応
incidents-clock-day = 期限・充足日
incidents-people = 影響
incidents-people-certain = 影響を受けた人（確定）
incidents-people-suspected = 影響のおそれのある人
incidents-information = 関係する情報
incidents-kinds = 該当する事項
incidents-personal-data = 個人情報
incidents-sensitive = 要配慮個人情報
incidents-financial-harm = 財産的被害のおそれ
incidents-improper-purpose = 不正の目的のおそれ
incidents-encryption = 暗号化
incidents-instructions = 区の指示
incidents-instruction = { $on }　{ $text }
incidents-instruction-done = { $on }　{ $text }（{ $done } 対応済）

incidents-legal-report = 区の{ $kind }
incidents-closing = 終結
incidents-next-report = 次の報告
incidents-changed = 変わったこと
incidents-papers = 書類
incidents-closed-on = 終結日
incidents-conclusion = 結論

incidents-reopen = 終結後の続報を記録
incidents-reopen-name = 終結後の続報を記録：{ $outline }
incidents-clock-by = 根拠
incidents-by-law = 法令
incidents-by-contract = 契約
incidents-law-runs-on = 新しい報告では法令上の報告の対象に当たりませんが、速報・確報の義務は免除を記録するまで残ります。
incidents-versions = 報告の比較
incidents-versions-note = 左が古い報告です。前の報告と違う項目に「変更」と付けています。
incidents-cell-changed = 変更
incidents-vendor-knew = 受託者の認知
incidents-preventions = 期限のある再発防止策
incidents-prevention-line = { $text }（{ $day }まで）
incidents-offends = 抵触する義務
incidents-closing-before = 再開前の終結
