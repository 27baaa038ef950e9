# 期限規則。

rules-none = 期限なし
rules-head = { $day }の期限規則
rules-own = 義務ごとの規則
rules-legal = 法令・指針の期限
rules-horizon = 期限の{ $days }日前から「間近」とします。
rules-of-contract = { $number } { $title }　{ $day }の期限規則

clock-acceptance = 区の確認（提出物）
clock-briefing = 秘密保持の周知
clock-evidence = 特記事項を守らせる証拠
clock-conclusion = 終了の報告
clock-first-report = 第1報
clock-instruction = 指示への対応
legal-final-improper = 確報（不正の目的のおそれ）
