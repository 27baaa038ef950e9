# 事実（記録）の種類と、その中身の言葉。

## 記録の種類

fact-office-set = 所属名・閉庁日の設定
fact-officer-registered = 職員の登録
fact-vendor-registered = 受託者の登録
fact-due-policy-set = 期限規則の設定
fact-device-introduced = 端末の登録の願い出
fact-device-admitted = 端末の登録
fact-device-withdrawn = 端末の登録の取消し
fact-clause-set-adopted = 条項集の採用
fact-form-adopted = 様式の採用
fact-contract-registered = 契約の登録
fact-contract-signed = 契約の締結
fact-contract-amended = 契約の変更
fact-contract-ended = 業務の終了
fact-contract-closed = 契約の完結
fact-submission-received = 提出物の受領
fact-submission-accepted = 提出物の受理
fact-submission-returned = 提出物の差戻し
fact-change-reported = 変更の把握
fact-paper-requested = 提出の要請
fact-event-noted = 事象の把握
fact-briefing-held = 秘密保持の周知
fact-approval-requested = 承認申請の受領
fact-approval-reviewed = 承認申請の審査
fact-approval-used = 承認が要る行為の把握
fact-approval-decided = 承認申請の決裁
fact-condition-met = 承認条件の充足
fact-approval-concluded = 承認事項の終了
fact-incident-reported = 事故の第1報
fact-incident-followed-up = 事故の続報・最終報
fact-incident-instructed = 事故についての指示
fact-instruction-answered = 指示への対応
fact-legal-report-made = 区の速報・確報
fact-incident-closed = 事故の終結
fact-prevention-done = 再発防止策の実施の確認
fact-inspection-planned = 検査の計画
fact-inspection-notified = 検査の通知
fact-inspection-held = 検査の実施
fact-inspection-refused = 検査の拒否
fact-correction-reported = 改善報告の受領
fact-correction-checked = 改善の確認検査
fact-asset-handed-over = 情報資産の引渡し
fact-custody-receipt-received = 預かり証の受領
fact-asset-settled = 情報資産の返却・廃棄
fact-asset-moved = 情報資産の運搬・移動
fact-asset-copied = 情報資産の複写
fact-product-handed-over = 作成物の引渡し
fact-equipment-listed = 電算処理機器の登録
fact-equipment-erased = 機器内データの消去
fact-equipment-removed = 電算処理機器の搬出
fact-service-level-agreed = サービスレベルの合意
fact-service-level-measured = サービスレベルの実績
fact-shortfall-explained = サービスレベル未達の理由
fact-duty-verified = 義務の確認
fact-breach-found = 違反・損害賠償の請求
fact-claim-answered = 請求への回答の受領
fact-breach-settled = 違反・損害賠償の解決
fact-contract-policy-set = この契約の期限規則
fact-bundle-signing-set = 提出パッケージの署名の登録
fact-paper-added = 書面の追加
fact-paper-excused = 書面の省略
fact-obligation-waived = 義務の免除
fact-duty-not-applicable = 対象外の決定
fact-obligation-extended = 期限の延長
fact-bundle-taken = 提出パッケージの取込
fact-wording-kept = 条文の保存
fact-fact-corrected = 記録の訂正
fact-fact-retracted = 記録の撤回

## 一行の要約

fact-summary = { $kind }：{ $detail }
with-detail = { $text }（{ $detail }）
list = { $before }、{ $next }
from-day = { $day }から
signing-optional = 署名は任意
signing-required = 署名は必須
until-day = { $day }まで
planned-for = { $day }予定
clause-set-version = 第{ $version }版
people-count = { $count }人
pieces = { $count }点
yen = { $amount }円
condition-number = 条件{ $number }
measure-number = 再発防止策{ $number }
finding-line = 指摘{ $number } { $text }
findings-count = 指摘{ $count }件
correction-mended = 改善を確認
correction-not-mended = 改善は不十分
level-target = { $target }{ $goal }
amended-clause-set = 条項集「{ $name }」第{ $version }版
level-value = { $month } { $value }

## 承認

approval-subcontract = 再委託
approval-copy = 複写
approval-offsite-server = 庁舎外サーバ
approval-backup-method = バックアップ手法
approval-disposal = 廃棄
approval-state-waiting = 受付
approval-state-reviewing = 審査中
approval-state-deciding = 決裁待ち
approval-state-conflict = 決裁の食い違い
approval-state-granted = 承認
approval-state-conditions = 承認（条件が未充足）
approval-state-refused = 不承認
approval-state-over = 終了
decision-granted = 承認
decision-granted-with-conditions = 条件付承認
decision-refused = 不承認
review-begun = 審査を始めた
review-forwarded = 決裁に回した
unapproved-not-asked = 承認申請がない
unapproved-undecided = 決裁前
unapproved-before = 承認の始まる{ $day }より前
unapproved-refused = { $day }に不承認
unapproved-expired = 承認の期限（{ $day }）の後
unapproved-concluded = 終了（{ $day }）の後
unapproved-too-many = 承認{ $approved }に対して{ $used }
unapproved-no-further = 再々委託は認められていない
tier-vendor = 受託者
tier-sub = 再委託先
tier-sub-sub = 再々委託先

## 事故

incident-trouble = トラブル・災害・故障
incident-loss = 紛失
incident-tampering = 改ざん
incident-leak = 漏えい
incident-unauthorised-access = 不正アクセス
incident-policy-breach = ポリシー違反
incident-other-harm = そのほかの悪影響
report-follow-up = 続報
report-final = 最終報
report-first = 第1報
report-follow-up-number = 続報 { $number }
report-yes = あり
report-no = なし
legal-preliminary = 速報
legal-final = 確報

## 検査・確認

inspection-audit = 監査
inspection-site = 立入検査
verdict-fit = 適
verdict-unfit = 不適
verdict-not-seen = 未確認
checked-papers = 書類
checked-interview = 聞き取り
checked-on-spot = 現地
overall-no-findings = 指摘なし
overall-to-be-mended = 要改善
overall-serious = 重大な不備
verified-self-check = 自己点検
verified-audit = 監査
verified-site-inspection = 立入検査

## 情報資産・サービスレベル

settlement-returned = 返却
settlement-destroyed = 廃棄
asset-kind-data = 電子データ
asset-kind-medium = 記録媒体
asset-kind-paper = 書類
asset-kind-device = 機器・鍵など
asset-kind-other = その他
protection-encrypted = 暗号化
protection-locked-case = 鍵付きケース
protection-both = 暗号化・鍵付きケース
protection-none = 保護なし
protection-unknown = 不明
removal-repair = 修理
removal-scrapped = 廃棄
removal-returned-to-lessor = 賃貸元への返却
removal-other-work = 他業務への転用
left-asset = 預けている情報資産
left-receipt = 預かり証の未受領
left-copies = 消去していない複写物
left-product = 引渡しのない作成物
left-machine = データの残る機器
on-the-books = { $what } { $count }点
goal-at-least = 以上
goal-at-most = 以下
claim-accepts = 応じる
claim-accepts-part = 一部に応じる
claim-contests = 争う
settled-paid = 支払
settled-agreed = 合意
settled-dropped = 取下げ

## 契約の段階

stage-draft = 締結前
stage-signed = 締結済（開始前）
stage-running = 履行中
stage-ended = 期間終了（終了の記録待ち）
stage-winding-up = 終了手続中
stage-closed = 完結
stage-retention = 保存中
stage-purge-due = 保存年限満了（抹消待ち）
ending-completed = 完了
ending-cancelled = 解除

## 条項の仕組み

mechanism-deliverable = 提出
mechanism-approval = 承認
mechanism-consultation = 協議
mechanism-standing = 継続する義務
mechanism-register = 授受の記録
mechanism-event-report = 事故等の報告
mechanism-measure = 実績の測定
mechanism-wards-right = 区の権限
mechanism-remedy = 損害賠償
mechanism-rule = 通則

## 提出物の内容

topic-alternative = 代替策
topic-test-items = 検証項目
topic-patch = 修正プログラム
topic-retention = 記録の保存期間
topic-other = そのほか
test-passed = 合格
test-failed = 不合格
test-not-run = 未実施
severity-critical = 緊急
severity-high = 高
severity-medium = 中
severity-low = 低
training-training = 教育
training-drill = 訓練
training-both = 教育・訓練
restored-whole = すべて復元
restored-partly = 一部のみ復元
restored-failed = 復元できず
content-not-agreed = 合意に至っていません
content-agreed-on = { $day }合意
content-applied-on = { $day }適用
content-items = { $count }項目
content-not-passed = 合格していない項目{ $count }件
content-span = { $from }から{ $until }まで

## 期限の言葉と規則

due-word-at-once = 直ちに
due-word-promptly = 速やかに
due-word-beforehand = 事前に
due-word-periodically = 定期的に
due-word-each-time = その都度
due-word-on-request = 要請時
due-word-always = 常時
due-rule-hours = { $number }時間
due-rule-days = { $number }日
due-rule-days-then-open = { $number }日（閉庁日なら翌開庁日）
due-rule-working-days = { $number }開庁日
due-rule-months = { $number }か月
due-rule-same-day = 当日
due-rule-next-month = 翌月{ $day }日
due-rule-next-month-then-open = 翌月{ $day }日（閉庁日なら翌開庁日）
rule-source-default = 標準の基準
rule-source-office = 課の基準 { $from }から
rule-source-clause-set = 条項の定め
rule-source-contract = この契約の定め { $from }から
rule-source-law = 法令の定め
rule-source-fixed = 個別に定めた期日

## 提出物

paper-asset-register = 情報資産の記録簿
paper-completion-report = 業務完了報告書
paper-restore-test = 復元テストの結果
paper-consultation-minutes = 協議の議事録
paper-contacts = 緊急時連絡先
paper-equipment-erasure = 機器内データの消去報告書
paper-half-year-review = 自己評価書
paper-hand-over = 作成物の引渡書
paper-handling-manual = 取扱手順書
paper-log-sample = ログ・作業記録
paper-monthly-report = 業務報告書
paper-move-notice = 移転先の安全対策届
paper-offsite-check = 庁舎外サーバの確認結果
paper-patch-notice = 修正プログラムの影響確認書
paper-quarterly-report = 四半期報告書
paper-roster = 従事者名簿
paper-rules = 社内規程
paper-schedule = 実施スケジュール
paper-security-report = 管理状況の報告書
paper-status-report = 随時の業務報告書
paper-subcontract-terms = 再委託先に特記事項を守らせる書面
paper-team-list = 担当者一覧
paper-test-plan = 検証項目表
paper-test-result = 検証結果
paper-training-plan = 教育・訓練計画
paper-training-report = 教育・訓練結果報告
paper-transport-record = 運搬記録
paper-work-finished = 完了報告書

## 事象

event-asset-transport = 情報資産の運搬
event-development-start = 開発・導入の開始
event-equipment-disposal = 機器の修理・廃棄
event-patch-released = 修正プログラムの公開
event-premises-move = 作業場所の移転
event-product-made = 情報資産の作成
event-release = システムの稼働・更新
event-rule-infeasible = 規程の不明点・実施困難

## 期間

period-quarter = { $year }第{ $number }四半期
period-first-half = { $year }上半期
period-second-half = { $year }下半期

stated-yes = はい
stated-no = いいえ
