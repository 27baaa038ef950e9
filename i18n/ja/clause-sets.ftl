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
every-half-year = 半期ごと
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

## 条項集の画面

clause-sets-title = 条項集
clause-sets-note = 契約に付ける特記事項と、その版
clause-sets-back = 設定へ戻る
clause-sets-list-back = 条項集の一覧へ戻る
clause-sets-column-set = 条項集
clause-sets-column-version = 版
clause-sets-column-used = 契約
clause-sets-version = 第{ $version }版
clause-sets-used = { $count }件
clause-sets-import = 条文から作る
clause-sets-adapt = 写して直す
clause-sets-apply = 契約に適用
clause-sets-compare-with = 比べる相手
clause-sets-compare-none = 比べない（内容を見る）
clause-sets-compare-head = { $old } からの違い
clause-sets-same = 違いはありません。
clause-sets-differences = 違い
clause-sets-column-sign = 違い
clause-sets-column-kind = 対象
clause-sets-column-clause = 条項
clause-sets-column-title = 名称
clause-sets-changed-line = { $what }: { $old } → { $new }
clause-sets-forms = 様式
clause-sets-duty = { $title }（{ $due }）
clause-sets-duty-line = { $label }　{ $text }（{ $trigger }）
clause-sets-labelled = { $label }　{ $text }

## 写して直す

form-title-adapt-set = 条項集を写して直す
adapt-set-as = 保存のしかた
adapt-set-as-version = 新しい版（第{ $version }版）
adapt-set-as-copy = 別の条項集
adapt-set-id = 条項集の記号
adapt-set-id-note = 半角の英小文字・数字・ハイフンで40字まで。後から変えられません。
adapt-set-title = 条項集の名称
adapt-set-clauses = 条項を直す
adapt-set-shown = 直す条項
adapt-set-drop-clause = この条項を除く
adapt-set-duty-title = 義務{ $number }の名称
adapt-set-duty-drop = 義務{ $number }を除く
adapt-set-duty-due = 義務{ $number }の期限の言葉
adapt-set-duty-rule = 義務{ $number }の独自の期限
adapt-set-add-questions = 点検項目を加える
adapt-set-add-question = 点検項目を追加
adapt-set-to-clause = 加える条項
adapt-set-question = 質問（適なら「はい」）
adapt-set-add-duties = 義務を加える
adapt-set-add-duty = 義務を追加
adapt-set-kind = 義務の種類
adapt-set-kind-standing = 常に守ること
adapt-set-kind-signing = 締結時の提出物
adapt-set-kind-periodic = 定期の提出物
adapt-set-kind-request = 要請時の提出物
adapt-set-new-title = 加える義務の名称
adapt-set-standing-question = 検査での質問
adapt-set-often = 提出の間隔
adapt-set-new-due = 加える義務の期限の言葉

## 契約に適用

form-title-apply-set = 条項集を契約に適用
form-apply-set-note = 選んだ契約それぞれに、変更契約を記録します。一つでも記録できない契約があれば、どの契約にも記録しません。
apply-set-contract = { $number } { $title }（現在 { $set }）
apply-set-nobody = 適用できる契約はありません。
apply-set-preview = 変わること
apply-set-now-under = { $set }からの{ $count }件
apply-set-begin = 始まる義務
apply-set-end = 終わる義務
apply-set-change = 変わる義務
apply-set-none = なし

## 様式

set-form-accident-call = 事故の連絡
set-form-backup-request = バックアップ方法の承認申請
set-form-briefing-record = 周知の記録
set-form-claim = 請求書
set-form-consultation-minutes = 協議の議事録
set-form-contacts = 緊急時連絡先
set-form-copy-request = 複写の承認申請
set-form-custody-receipt = 預かり証
set-form-disposal-report = 廃棄報告
set-form-disposal-request = 廃棄の承認申請
set-form-duplicate-erasure = 複製物の消去報告
set-form-duplicate-request = 複製の承認申請
set-form-equipment-erasure = 機器の消去報告
set-form-erasure-report = 消去報告
set-form-give-back = 返却の記録
set-form-half-year-review = 半期の振返り
set-form-hand-over = 引渡書
set-form-handling-manual = 取扱手順書
set-form-incident-report = 事故報告
set-form-inspection-record = 検査の記録
set-form-log-sample = ログの写し
set-form-monthly-report = 月次報告
set-form-move-notice = 移転の届
set-form-offsite-check = 庁舎外サーバの点検結果
set-form-offsite-request = 庁舎外設置の承認申請
set-form-patch-notice = 修正プログラムの通知
set-form-quarterly-report = 四半期報告
set-form-receipt = 受領書
set-form-register = 記録簿
set-form-return-report = 返却報告
set-form-roster = 従事者名簿
set-form-rules = 社内規程
set-form-schedule = 実施スケジュール
set-form-self-check = 自己点検表
set-form-service-level-report = サービスレベル報告
set-form-sub-consent = 再委託の承諾申請
set-form-subcontract-request = 再委託の承認申請
set-form-team-list = 体制表
set-form-test-plan = 試験項目
set-form-test-result = 試験結果
set-form-training-plan = 教育・訓練の計画
set-form-training-report = 教育・訓練の結果
trigger-at-end = 業務が終わったとき、{ $paper }
trigger-transport = 情報資産を運搬するとき
trigger-product = 作成を終えたとき、作成物
trigger-equipment = 機器を手放すとき、業務が終わったとき
