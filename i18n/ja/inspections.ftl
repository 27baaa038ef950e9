# 検査の画面。

inspections-title = 検査
inspections-note = { $year }
inspections-record = 検査を計画・記録
inspections-planned = 予定
inspections-not-yet = 今年度まだの契約
inspections-findings = 改善待ちの指摘
inspections-held = 実施済み
inspections-none-planned = 予定している検査はありません
inspections-none-missing = 履行中の契約は、すべて今年度の検査を終えています
inspections-none-findings = 改善を待っている指摘はありません
inspections-none-held = 実施した検査の記録はありません

inspections-kind = 種別
inspections-place = 場所
inspections-last = 前回の検査
inspections-never = 実施なし
inspections-finding = 指摘
inspections-result = 結果
inspections-begin = 現場記録
inspections-go-on = 現場記録を続ける
inspections-begin-name = 現場記録：{ $title }（{ $date }）
inspections-plan = 計画する
inspections-unplanned = 計画なしで現場記録
inspections-what = { $kind }　{ $place }
inspections-date-state = { $date } { $state }
inspections-tally = 適 { $fit }・不適 { $unfit }・未確認 { $unseen }（改善待ち { $open }）
inspections-overall = { $overall }：{ $tally }
inspections-was-refused = 拒否された
inspections-finding-open = 改善待ち
inspections-finding-mended = 改善済み
inspections-finding-line = 第{ $clause }項　{ $text }
inspections-finding-photos = { $line }（写真 { $count }枚）
inspections-not-notified = { $when }・通知未了
