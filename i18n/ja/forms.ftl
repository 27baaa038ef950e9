# 記録する画面（フォーム）の言葉。欄の見出しは fields.ftl にあります。

## どのフォームにも

form-required = ※必須
form-choose = 選んでください
form-none = （選ばない）
form-time = 時刻
form-contract = 契約
form-one-a-line = 1行に1件ずつ入力してください。
form-row-remove = { $number }件目を削除
form-not-a-time = 「{ $text }」は時刻として読み取れません。「9:30」や「9時30分」のように入力してください。
form-not-a-number = 「{ $text }」は数として読み取れません。数字だけを入力してください。
form-problem = { $field }：{ $problem }

## 何についての記録か

form-clause = 第{ $clause }項
form-clause-item = 第{ $clause }項{ $item }
form-due = 期限 { $due }・{ $when }
form-waiting = { $due }・{ $when }
form-contract-line = { $contract }（{ $vendor }）

## 下書きと保存

form-draft = 下書き：前に入力した内容です。
form-draft-discard = 下書きを破棄
form-draft-kept = 入力した内容を下書きに残しました。同じ記録を開くと続きから入力できます。
form-saved = 記録しました：{ $what }
form-undo = 取消（訂正）
form-next = 続けて記録

## 書面

form-written-form = 書面は後から追加できます。書面がない間は、書面の提出が未済として残ります（書面主義）。
form-paper-drop = 書面をここにドロップ
form-paper-choose = 選ぶ
form-paper-path = ファイルの場所
form-paper-take = 追加
form-paper-remove = { $name }を外す
form-paper-not-found = 「{ $path }」が見つかりません。場所と名前を確かめてください。
form-paper-not-allowed = 「{ $path }」を開く権限がありません。開けるファイルを選ぶか、システム管理者に確かめてください。
form-paper-folder = 「{ $path }」はフォルダーです。ファイルを選んでください。
form-paper-unreadable = 「{ $path }」を読み取れません。ほかで開いていないか、媒体が外れていないかを確かめてください。
form-paper-too-large = 「{ $name }」は{ $size }あり、{ $most }を超えています。分けるか圧縮してください。

## 題名

form-title-submission = { $paper }の受領を記録
form-title-any-submission = 提出物の受領を記録
form-title-check = { $paper }の受理・差戻し
form-title-decide = { $kind }の承認申請を審査
form-title-condition = 承認条件の充足を記録
form-title-conclude = { $kind }の終了報告を記録
form-title-review = { $kind }の承認申請の審査を記録
form-title-use = 承認が要る行為を記録
form-title-approval-request = 承認申請の受領を記録
form-title-incident = 事故の第1報を記録
form-title-incident-next = 事故（{ $kind }）の経過を記録
form-title-legal-report = 区の{ $kind }を記録
form-title-prevention = 再発防止策の実施を記録
form-title-inspection = { $kind }を記録
form-title-any-inspection = 監査・立入検査を記録
form-title-notice = { $kind }の通知を記録
form-title-self-check = 自己点検の結果を記録
form-title-correction = 改善報告の受領を記録
form-title-check-correction = 改善の確認検査を記録
form-title-briefing = 秘密保持の周知を記録
form-title-receipt = 預かり証の受領を記録
form-title-settle = 情報資産の返却・廃棄を記録
form-title-measure = { $level }の実績を記録（{ $month }）
form-title-explain = { $level }の未達の理由を記録（{ $period }）
form-title-verify = 「{ $duty }」の確認を記録
form-title-missing-paper = 書面の追加・省略を記録
form-title-settlement = 違反・請求の解決を記録
form-title-claim-answer = 請求への回答を記録
form-title-vendor = 受託者を登録
form-title-vendor-details = 受託者の情報を変更
form-title-contract = 契約を登録
form-title-signing = 契約の締結を記録
form-title-terms = 変更契約を記録
form-title-ending = 業務の終了を記録
form-title-closing = 契約の完結を記録
form-title-request = 提出の要請を記録
form-title-change = 提出済みの内容の変更を記録
form-title-event = 事象の把握を記録
form-title-hand-over = 情報資産の引渡しを記録
form-title-level = サービスレベルの合意を記録
form-title-breach = 違反・損害賠償の請求を記録
form-title-waive = 義務の免除を記録
form-title-extend = 期限の延長を記録
form-title-not-applicable = 対象外の決定を記録
form-title-retract = 記録を取り消す
form-title-amend = { $kind }を訂正

## 受理・差戻し、決裁

form-outcome = 確認の結果
form-accept = 受理
form-return = 差戻し
form-condition-more = 条件を追加
form-condition-due = 日付がなければ、承認の間ずっと守る条件になります。

## 承認申請

form-request-work = 再委託する業務
form-request-subcontractor = 再委託先の名称
form-request-work-place = 再委託先の業務執行場所
form-request-copied = 複写するもの
form-request-purpose = 複写の目的
form-request-copies = 部数
form-request-kept-at = 保管場所
form-request-system = システムの名称
form-request-operator = 運用する者
form-request-server-place = 設置場所
form-request-data = 対象のデータ
form-request-method = 方法
form-request-disposed = 廃棄するもの
form-request-why-not-returned = 返却できない理由
form-request-disposal-method = 廃棄の方法
form-request-workers = 従事者数
form-further-yes = 行う
form-further-no = 行わない
form-use-request = { $subject }（{ $state }）
form-use-note = 申請がないときは、選ばずに記録してください。承認のない使用として違反に数えます。

## 名簿・連絡先・スケジュール

form-content-note = 書面だけを受け取ったときは、空のまま記録できます。
form-roster-begin = 提出済みの名簿から始める
form-roster-rare = 責任・ID・誓約などの欄も入力する
form-worker-more = 従事者を追加
form-contact-more = 連絡先を追加
form-task-more = 作業を追加

## 事故

form-incident-data = 対象の情報と影響
form-occurred = 発生日時
form-ward-received-note = 区の期限はこの日時から数えます。
form-step = 記録の内容
form-step-instruct = 区の指示
form-step-answer = 指示への対応
form-step-close = 終結
form-as-now-known = 現在分かっていること
form-as-now-known-note = 前の報告の内容が入っています。変わった項目だけを直してください。前の報告はそのまま残ります。
form-offends-note = 選んだ義務は、事故を終結し、改めて確認するまで違反として残ります。
form-preventions = 再発防止
form-prevention-more = 期限のある再発防止策を追加
form-prevention-text = 再発防止策
form-prevention-due = 実施の期限
form-legal-from = { $report }までの内容が入っています。報告した内容に合わせて直してください。
form-claim-answer-line = { $day } { $answer }：{ $text }

## 検査

form-step-plan = 計画
form-step-held = 実施
form-step-refused = 拒否された
form-step-settled = 拒否の解決
form-also = 同じ機会に検査する契約
form-also-note = 選んだ契約の台帳にも同じ計画を記録します。
form-checked-how = 確認の方法
form-standing-duties = 継続する義務
form-all-fit = 判定を選んでいない義務は、すべて「適」とする
form-officials-note = 2人以上を、1行に1人ずつ入力してください。
form-checklist = 点検項目
form-seen = 見たこと
form-findings = 指摘
form-finding-more = 指摘を追加
form-settle-instead = 再確認せず、経緯を記録して解決とする
form-settle-instead-note = 改めて確認できないとき（対象の廃止など）に限り、解決の経緯を書いて記録します。
form-title-followed-up = 続報・最終報の訂正
form-as-then-said-note = この報告で新たに報告された事項です。空欄は、この報告では触れていないことを表します。
form-people-met = 現場にいた人
form-people-note = 名札や身分証のとおりに記入してください。提出済みの名簿・再委託の承認と照合します。
form-person-more = 人を追加
form-what-was-done = 改善の内容
form-mended = 改善を確認
form-not-mended = 改善は不十分

## 情報資産・サービスレベル

form-left-with-vendor = 受託者の手元に{ $count }点あります。
form-no-consent = 廃棄の了承が記録されていません。このまま記録すると、了承のない廃棄として違反に数えます。
form-unit = 単位：{ $unit }
form-shortfall = 目標に届いていません。理由は後からでも記録できます。期限までに理由がなければ違反になります。

## 書面の追加・省略

form-paper-add = 書面を追加
form-paper-excuse = 書面を省略
form-paper-received-on = 書面の受領日
form-excuse-note = 書面を省略できる定めを入力してください。

## 受託者・契約

form-kana-note = 一覧の並び順に使います。
form-corporate-number-note = 13桁の数字です。
form-new-vendor = 新しい受託者
form-clause-set = { $title }（第{ $version }版）
form-signed-note = 締結前なら空のままにしてください。締結するまで義務は生じません。

form-signing-note = この日から、条項の義務と期限が生じます。
form-ending-note = 返却や消去など、終了後の義務の期限はこの日から数えます。
form-closing-note = 情報資産がすべて戻り、未了の義務がなくなってから記録できます。
form-terms-new = 変更後の内容
form-terms-note = 変わる項目だけを入力してください。空の項目は今の内容のまま続きます。

## 要請・変更・事象・違反

form-answer-until-note = 空のままにすると、期限規則で期限を数えます。
form-event-day-note = 起きた日、または予定の日です。
form-return-by-note = 業務の終了より前に返却を受ける場合に入力してください。
form-level-until-note = 空のままにすると、契約期間の末日まで続きます。
form-title-bundle-signing = 提出パッケージの署名の登録
form-bundle-signing-note = 受託者が書面で届け出た鍵の指紋を、書面のとおりに入れてください。ここで登録した内容が、適用開始日から、それまでの登録に代わります。
form-bundle-signing-more = 鍵を追加
form-fingerprint-note = 64桁です。空白やハイフン、全角・半角、大文字・小文字の違いはかまいません。
form-duty-of-clause = 第{ $clause }項　{ $duty }

## 取消・訂正

form-retract-note = 取り消した記録は台帳に残り、数えられなくなります。
form-amend-instead = 取り消さずに訂正する
form-why-amended = 訂正の理由
form-cannot-amend = この記録は訂正できません。取り消してから、改めて記録してください。

## 提出物の内容

form-with-content = 内容も記録する
form-content = 提出物の内容
form-row-more = 行を追加
form-agreed-note = 合意していなければ空のままにし、残る課題を入力してください。合意が未済として残ります。
form-open-points-note = 課題の扱いを書かないまま稼働すると、違反として残ります。
form-apply-by-note = 合意した期限です。なければ期限の基準で数えます。
form-attendance-note = 受けた人の行だけを残してください。名簿にいて受けていない人は、未済として残ります。
form-oldest-note = 保存期間より新しければ、ログの保存を不適とします。
