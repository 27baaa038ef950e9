# 条項集の中身と、二つの条項集の違い。

## どこが

set-part-of = { $before }の{ $next }
set-part-group = { $number }番目のグループ
set-part-clause = { $number }番目の条項
set-part-item = { $number }番目の号
set-part-duty = { $number }番目の義務
set-part-check = { $number }番目の点検項目
set-field-id = 名前（id）
set-field-version = 版
set-field-title = 名称
set-field-clauses = 条項
set-field-number = 番号
set-field-heading = 見出し
set-field-summary = 要旨
set-field-group = グループ
set-field-item = 号
set-field-label = 号の番号
set-field-question = 質問
set-field-trigger = 生じるとき
set-field-paper = 提出物
set-field-event = 事象
set-field-rule = 期限規則

## 義務が生じるとき

every-month = 毎月
every-quarter = 四半期ごと
every-half-year = 半年ごと
every-fiscal-year = 年度ごと
trigger-signing-and-change = 締結時と変更のつど「{ $paper }」を提出
trigger-signing = 締結時に「{ $paper }」を提出
trigger-change = 変更のつど「{ $paper }」を提出
trigger-never = 「{ $paper }」（提出の時期の定めなし）
trigger-period-start = { $every }、期間の初めに「{ $paper }」を提出
trigger-period-end = { $every }、期間の終わりに「{ $paper }」を提出
trigger-request = 区の要請のつど「{ $paper }」を提出
trigger-event = 「{ $event }」のつど「{ $paper }」を提出
trigger-approval = 事前に{ $kind }の承認
trigger-approval-conclude = 終わったら{ $word }報告
trigger-standing = 常に守り、定期に確認を受ける
trigger-briefing = 従事者ごとに周知
trigger-receipt = 情報資産を受け取るつど預かり証
trigger-return = 業務が終わったら返却・廃棄
trigger-incident = 発生のつど報告（{ $kinds }）
trigger-service-level = 合意した水準を毎月測る
trigger-written-form = 書面のない届出に書面を補う
trigger-breach = 違反・請求のつど対応

## 違い

difference-added = 追加
difference-removed = 削除
difference-changed = 変更
difference-of-set = 条項集
difference-of-clause = 条項
difference-of-duty = 義務
difference-of-check = 点検項目
difference-title = 名称
difference-groups = グループ
difference-order = 並び順
difference-number = 番号
difference-heading = 見出し
difference-summary = 要旨
difference-group = グループ
difference-mechanisms = 働き
difference-items = 号
difference-forms = 様式
difference-in-clause = 条項
difference-item = 号
difference-trigger = 生じるとき
difference-due = 期限の言葉
difference-rule = 独自の期限規則
difference-no-rule = なし
difference-survives = 契約終了後も続く
difference-yes = はい
difference-no = いいえ
difference-question = 質問
difference-look = 見るところ
