# 画面・書面・コマンドのどこでも使う言葉。用語は一つの物に一つ。

product-name = 特記

## 義務の状態

status-late-short = 超過
status-late = 期限超過
status-due-soon = 間近
status-waiting = 確認待ち
status-met = 充足
status-met-late = 遅れて充足
status-not-applicable = 対象外
status-not-yet = 未到来
status-sent-back = 差戻し
status-waived = 免除
status-standing = 継続中
status-breach = 違反

## 期限までの日数

days-late = { $days }日超過
days-left = あと{ $days }日
due-today = 本日

## 閉庁の理由

closed-weekend = 土日
closed-year-end = 年末年始の閉庁
closed-office = 区の閉庁日
calendar-not-covered = { $date }の祝日は暦に登録されていません。土日と年末年始だけを除いて数えました。

## ボタン

button-record = 記録する
button-close = 閉じる
button-keep-draft = 下書きに残す
button-undo = 取消

## 日付の入力

date-empty = 日付を入力してください。
date-not-understood = 「{ $text }」は日付として読み取れません。「R8.11.20」や「2026-11-20」のように入力してください。
date-no-such-day = 「{ $text }」という日はありません。月と日を確かめてください。
date-not-in-era = 「{ $text }」は{ $era }の日付ではありません。元号と年を確かめてください。
date-wrong-weekday = 「{ $text }」は曜日が合いません。{ $date }は{ $weekday }曜日です。

era-showa = 昭和
era-heisei = 平成
era-reiwa = 令和
