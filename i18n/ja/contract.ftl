# 契約ごとのファイル。条項・義務・書類など、ほかの画面と共通の言葉もここに置く。

contract-gone = この契約は台帳にありません
contract-gone-advice = ほかの台帳を開いているか、契約の登録が撤回されています。契約の一覧から探してください。
contract-to-list = 契約の一覧へ
contract-number-period = { $number }　{ $start } ― { $end }
contract-count = { $status } { $count }

## 段階

contract-stage = 段階：{ $stage }
contract-stage-next = 段階：{ $stage }（次：{ $next }）
contract-next = { $step } ― { $left }
contract-next-signing = 締結
contract-next-start = 開始
contract-next-end = 終了
contract-next-ending = 終了の記録
contract-next-closing = 完結
contract-next-retention = 保存期間の開始
contract-next-purge = 保存期間の満了
contract-blockers = 次に進む前に
blocker-not-signed = 契約の締結が記録されていません
blocker-begins = { $date }に始まります
blocker-runs-until = { $date }まで続きます
blocker-end-not-recorded = 業務がどう終わったか（完了・解除）が記録されていません
blocker-on-the-books = { $what }が残っています
blocker-obligation = { $clause } { $title }
blocker-obligation-due = { $clause } { $title }（期限 { $date }）
blocker-conflict = { $what }の食い違いが解消されていません
blocker-kept-until = { $date }まで保存します
blocker-more = ほか { $count }件
contract-left-assets = 残る預かり { $count }点
contract-left-copies = 複写 { $count }件
contract-left-open = 未了の義務 { $count }件
contract-and = { $before }、{ $next }

## タブ

contract-tabs = 契約の内容
contract-tab-overview = 概要
contract-tab-clauses = 条項と義務
contract-tab-submissions = 提出物
contract-tab-people = 従事者
contract-tab-approvals = 承認
contract-tab-assets = 情報資産
contract-tab-incidents = 事故
contract-tab-inspections = 検査
contract-tab-reports = 報告・SLA
contract-tab-papers = 書類
contract-tab-history = 履歴
contract-record-submission = 提出物の受領を記録
contract-hand-forms = 様式を渡す
contract-record-approval = 承認申請を記録
contract-record-use = 使用を記録
contract-record-roster = 名簿の受領を記録
contract-record-incident = 事故を記録
contract-record-inspection = 検査を計画・記録
contract-record-self-check = 自己点検を記録
contract-record-signing = 締結を記録
contract-record-terms = 変更契約を記録
contract-record-ending = 終了を記録
contract-record-closing = 完結を記録
contract-record-request = 提出を求める
contract-record-change = 変更を記録
contract-record-event = 事象を記録
contract-record-hand-over = 引渡しを記録
contract-record-level = サービスレベルを記録
contract-record-breach = 違反を記録

## 義務の行

contract-trace = この期限の根拠
contract-trace-name = 期限の根拠：{ $title }
contract-action-name = { $action }：{ $title }
contract-met = { $status } { $date }
contract-next-check = 次の確認 { $date }
contract-due = 期限 { $date }
contract-due-when = { $due }・{ $when }

## 条項と義務

contract-clause = 条項
contract-duty = 義務
contract-status = 状態
contract-facts = 根拠となる事実・期限
contract-facts-title = { $facts }　{ $title }
contract-clauses-all = すべての条項
contract-clauses-pressing = 対応が必要な条項
contract-clauses-none-pressing = 対応が必要な条項はありません
contract-clauses-until = { $set } 第{ $version }版の義務（{ $day }まで適用）
contract-clauses-from = { $set } 第{ $version }版の義務（{ $day }から適用）
contract-no-clause-set = この契約の条項集が、この台帳にはありません
contract-nothing-owed = 今のところ生じている義務はありません
contract-duties = 義務 { $total }件（未了 { $open }件）
contract-duties-all-met = 義務 { $total }件
contract-item = { $label } { $heading }

## 概要

contract-terms = 契約の内容
contract-officer = 担当
contract-signed = 締結日
contract-clause-set = 条項集
contract-personal-data = 個人情報
contract-yes = 取り扱う
contract-no = 取り扱わない
contract-places = 業務執行場所
contract-workers = 従事者
contract-people = { $count }人
contract-assets-out = 預けている資産
contract-copies-out = 未消去の複写物
contract-pieces = { $count }点
contract-ended = 業務の終了
contract-amended = 変更契約
contract-amended-from = { $date }から　{ $reason }
contract-pressing = 対応が必要な義務
contract-nothing-pressing = 今日対応が必要な義務はありません。

## 提出物・承認

contract-paper = 提出物
contract-paper-period = { $paper }　{ $period }
contract-version = 版
contract-version-number = 第{ $number }版
contract-content = 内容
contract-received = 受領日
contract-dated = 作成日
contract-document-number = 文書番号
contract-accepted = 受理 { $date }
contract-returned = 差戻し { $date }　{ $reason }
contract-returned-until = 差戻し { $date }（再提出 { $until }まで）　{ $reason }
contract-no-submissions = まだ提出物の受領が記録されていません
contract-approval-kind = 種別
contract-approval-subject = 申請の内容
contract-decided = 決裁日
contract-no-approvals = 承認申請の記録はありません

## 従事者

contract-no-people = 従事者名簿の内容は、まだ記録されていません
contract-person = 氏名・会社
contract-employer = 所属・業務
contract-role = 役割
contract-work-place = 業務執行場所
contract-person-period = 期間
contract-briefed = 周知日
contract-subcontractors = 再委託先
contract-roster-of = 今の名簿（{ $date } 受領）{ $count }人
contract-roster-version = 名簿 第{ $number }版（{ $date }）の変更
contract-roster-unchanged = 名簿 第{ $number }版（{ $date }）変更なし
contract-from = { $date }から
contract-until = { $date }まで
contract-person-working = 従事中
contract-person-coming = 従事予定
contract-person-left = 従事終了
contract-person-twice = 重複
contract-person-joined = 追加
contract-person-gone = 退任
contract-firm-unknown-parent = 元の再委託が見当たらない
contract-firm-circle = 上下関係が堂々巡り

## 情報資産

contract-balance = 残高
contract-balance-line = 引渡し { $handed }点 － 返却 { $returned }点 － 廃棄 { $destroyed }点 ＝ 残り { $left }点
contract-asset = 種類
contract-medium = 媒体
contract-handed = 引渡日
contract-receipt = 預かり証
contract-no-receipt = 未受領
contract-count-in = 引渡
contract-count-returned = 返却
contract-count-destroyed = 廃棄
contract-count-left = 残り
contract-no-assets = 引き渡した情報資産の記録はありません

## 事故・検査・報告

contract-claims = 違反・損害賠償
contract-no-incidents = 事故の記録はありません
contract-day = 日付
contract-inspection = 検査・指摘
contract-due-title = 期限
contract-no-inspections = 検査の計画・記録はありません
contract-period = 対象期間
contract-level = { $name }（{ $target }{ $goal }）
contract-report-cell = { $title } { $status } { $value }
contract-no-reports = 定期報告もサービスレベルもありません

## 書類・履歴

contract-paper-name = 書類の名称
contract-came-with = 記録
contract-size = 大きさ
contract-place = 保存場所
contract-bytes = { $count } B
contract-kilobytes = { $count } KB
contract-copy-path = 場所をコピー
contract-copy-path-name = 場所をコピー：{ $name }
contract-path-copied = 保存場所をコピーしました：{ $path }
contract-paper-missing = ファイルなし
contract-no-papers = 保存した書類はありません
contract-recorded = 記録日時
contract-recorded-by = 記録者
contract-known = 把握日
contract-what = 記録の内容
contract-mark = 訂正・撤回
contract-mend = 訂正・取消
contract-mend-name = 訂正・取消：{ $what }
contract-problems = この台帳には、つじつまの合わない記録が{ $count }件あります
contract-more = ほか{ $count }件
contract-no-history = まだ何も記録されていません
contract-outlook = 締結すると求めること
contract-outlook-count = { $count }件（日付の決まるもの、事があったときに生じるものの順）
contract-outlook-when = 期限
blocker-incident = 事故「{ $outline }」が終結していません
