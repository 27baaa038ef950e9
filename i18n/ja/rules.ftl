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
clock-check = 承認したものの定期の確認
clock-inspection-notice = 検査の通知
clock-attendance = 未受講者への実施
clock-agreement = 協議の成立
clock-application = 修正プログラムの適用
clock-explanation = 未達の理由の説明
legal-on-site-check = 委託先への定期の実地検査
legal-final-improper = 確報（不正の目的のおそれ）

## 課の期限規則

due-rules-title = 期限規則
due-rules-note = 「直ちに」などの言葉を、何日と読むか
due-rules-new = 新しい基準を定める
due-rules-back = 設定へ戻る
due-rules-list = 基準の一覧
due-rules-default = 標準（このプログラムの初期値）
due-rules-from = { $day }から
due-rules-in-force = 適用中
due-rules-over = 過去
due-rules-coming = 適用前
due-rules-words = 期限の言葉
due-rules-column-state = 状態
due-rules-column-policy = 基準
due-rules-column-of = 対象
due-rules-column-rule = 期限
due-rules-column-source = 根拠
rules-other = その他
rules-reportable = 法による報告を要する人数
rules-reportable-above = { $count }人を超えるとき
rules-retention = 完了した契約の保存年限
rules-retention-years = { $years }年
due-rules-horizon = 間近とする日数
due-rules-horizon-days = { $days }日前から
form-title-office-policy = 課の期限規則を定める
form-office-policy-note = 適用開始日から始まる期限に使います。それより前に始まった期限は変わりません。
form-office-policy-more = 義務の規則を追加
form-office-policy-duty = 義務
form-office-policy-source = { $of }の根拠

## この契約の期限規則

contract-rules = この契約の期限規則
contract-rules-none = 課の期限規則と条項の定めに従います。
contract-rules-add = 期限規則を追加
contract-rules-from = { $day }から　{ $name }　{ $rule }
contract-rules-from-basis = { $day }から　{ $name }　{ $rule }（{ $basis }）

contract-signing = 提出パッケージの署名
contract-signing-none = 鍵は登録されていません。署名のない提出パッケージも受理できます。
contract-signing-required = { $day }から　登録した鍵の署名が必要です。
contract-signing-optional = { $day }から　署名は任意です。
contract-signing-key = { $holder }　{ $from }から
contract-signing-key-until = { $holder }　{ $from }から{ $until }まで
contract-signing-register = 鍵を登録・変更
form-title-contract-rule = この契約の期限規則
form-contract-rule-note = 契約書に期限の定めがあるときに記録します。課の期限規則より先に使います。

rule-unit-none = 定めない
rule-unit-working-days = 開庁日
rule-unit-days = 日
rule-unit-days-then-open = 日（閉庁日なら翌開庁日）
rule-unit-hours = 時間
rule-unit-months = か月
rule-unit-same-day = 当日
rule-number-short = 数
rule-number = { $of }（数）
