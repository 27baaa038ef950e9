# 義務の一覧と、期限の根拠の言葉。

## 状態

status-due-soon-long = 期限間近
status-waiting-long = 区の確認待ち
hours-late = { $hours }時間超過
hours-left = あと{ $hours }時間
hours-left-none = あと1時間未満
days-waiting = 確認待ち { $days }日
received-on = 受付 { $day }
day-and-time = { $day } { $time }
day-and-weekday = { $day }（{ $weekday }）

## すること

title-period = { $period } { $title }
title-change = 変更: { $what }
title-change-alone = 変更
title-noted = { $label }: { $what }
title-request = { $kind }の承認申請
title-review = { $request }の審査
title-condition = 承認の条件
title-evidence = 再委託先に特記事項を守らせる書面の提出
title-copies-erased = 複写物の消去報告
title-disposal-report = 廃棄報告
title-conclusion = { $kind }の終了報告
title-first-report = 事故の第1報
title-next-report = 事故の続報
title-final-report = 事故の最終報
title-instruction = 指示への対応
title-prevention = 再発防止策の実施
title-claim-answer = 請求への回答
title-legal-preliminary = 速報
title-legal-final = 確報
title-inspection = { $kind }の実施
title-notice = { $kind }の通知
title-correction = 指摘の改善
title-verification = 定期確認
title-refusal = { $kind }の拒否
title-no-consent = 了承のない廃棄
title-breach = 違反への対応
title-explanation = サービスレベル未達の理由の説明
title-attendance = 受けていない従事者への{ $kind }
title-attendance-alone = 受けていない従事者への教育・訓練
title-not-held = { $kind }の実施と報告
title-agreement = 協議の合意
title-application = 修正プログラムの適用
title-test-item = 検証の済んでいない項目
asset-pieces = { $what }{ $count }点
asset-pieces-apart = { $what } { $count }点

## ボタン

action-record-receipt = 受領を記録
action-accept-or-return = 受理・差戻し
action-review = 審査する
action-record-condition = 条件の充足を記録
action-record-conclusion = 終了報告を記録
action-open-incident = 事故を開く
action-record-preliminary = 速報を記録
action-record-final = 確報を記録
action-record-prevention = 実施の確認を記録
action-record-answer = 回答を記録
action-plan-inspection = 検査を計画
action-open-inspection = 検査票を開く
action-record-notice = 通知を記録
action-record-correction = 改善報告を記録
action-check-correction = 確認検査を記録
action-record-briefing = 周知を記録
action-record-return = 返却・廃棄を記録
action-record-value = 実績を記録
action-record-explanation = 理由を記録
action-record-verification = 確認を記録
action-add-paper = 書面を追加
action-record-settlement = 解決を記録
action-take-up-breach = 違反を記録

## 当事者

party-vendor = 受託者
party-ward = 区

## 期限の根拠: 条項

clause-number = 第{ $number }項 { $heading }
clause-lettered = { $number } { $heading }
clause-item = { $clause } { $item }
clause-word = { $clause }「{ $word }」
clause-word-changed = { $clause }「変更後も{ $word }」

## 期限の根拠: 起点

trace-signing = 契約の締結（{ $day }）
trace-start = 契約の開始（{ $day }）
trace-work-end = 業務の終了（{ $day }）
trace-period-start = 対象期間の初日：{ $period }（{ $day }）
trace-period-end = 対象期間の末日：{ $period }（{ $day }）
trace-verified = 前回の確認：{ $how }（{ $day }）
trace-change = 変更の事実：{ $what }（{ $day } 認知）
trace-request = 区の要請：{ $what }（{ $day }）
trace-event = 事象：{ $what }（{ $day } 認知）
trace-event-on = 事象：{ $what }（{ $day } 実施）
trace-approval-request = 承認申請：{ $what }（{ $day } 受領）
trace-decision = 決裁：{ $what }（{ $day }）
trace-vendor-knew = 受託者の認知：{ $what }（{ $day }）
trace-ward-knew = 区の認知：{ $what }（{ $day }）
trace-next-report = 次回報告の予告：{ $what }（{ $day } 受領の報告）
trace-prevention = 再発防止策：{ $what }（{ $day } 受領の報告）
trace-reopened = 報告による再開：{ $what }（{ $day }）
trace-offended = 義務に抵触する事故：{ $what }（{ $day } 受領）
trace-instruction = 区の指示：{ $what }（{ $day }）
trace-plan = 検査の計画：{ $what }（{ $day }）
trace-planned-for = 検査の予定日：{ $what }（{ $day }）
trace-finding = 検査の実施：{ $what }（{ $day }）
trace-hand-over = 情報資産の引渡し：{ $what }（{ $day }）
trace-roster = 名簿への記載：{ $what }（{ $day } 受領）
trace-no-paper = 書面のない記録：{ $what }（{ $day }）
trace-breach = 違反の事実：{ $what }（{ $day } 認知）
trace-shortfall = サービスレベルの未達：{ $what }（{ $day } 受領）
trace-fact = { $what }（{ $day }）

## 期限の根拠: 規則と日付

clock-review = 区の審査
clock-verification = 定期確認
clock-final-report = 最終報
clock-claim-answer = 請求への回答
clock-notice = 予定日より前の通知
clock-regular = 定期の検査
trace-regular = { $word }（{ $source }）
trace-rule = { $word } ＝ { $rule }（{ $source }）
trace-no-rule = 「{ $word }」の期限規則が定められていないため、期限はありません。
trace-closed = { $days }は閉庁
trace-closed-then = { $days }は閉庁 → { $date }
trace-date = 期限 → { $date }
trace-fixed = 個別に定めた期日 → { $date }
trace-within-period = 期間中に実施 → { $date }まで
trace-extended = 延長 → { $date }
trace-original = 当初の期限 → { $date }
trace-again = 区が改めて示した期限 → { $date }
trace-again-on = 区が改めて示した期限 → { $date }（{ $day }）
trace-waived = 免除：{ $reason }（{ $day } { $by }）
trace-not-applicable = 対象外：{ $reason }（{ $day } { $by }）
trace-extended-by = 延長 → { $date }（{ $day } { $by }：{ $reason }）
trace-from = 起算日 { $day }
trace-and-then = { $before }／{ $next }
subject-record = { $what } { $date }
