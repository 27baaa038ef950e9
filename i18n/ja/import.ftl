# 取込: 提出パッケージを読み、確かめ、受理する。

import-title = 取込
import-note = 受託者の提出パッケージ（zip）を確かめてから受理します
import-promise = 読み取っただけでは何も記録されません。内容を確かめ、受理したものだけが台帳に残ります。

## 読み取り

import-prompt = 提出パッケージ（zip）をここに置いてください
import-choose = ファイルを選ぶ
import-choose-title = 提出パッケージを選ぶ
import-path = ファイルの場所
import-take = 読み取る
import-read = この内容で読み取る
import-reading = { $name }を確かめています
import-one-by-one = 提出パッケージは1件ずつ読み取ります。
import-under-review = 取込の確認中です。受理するかやめてから、次の提出パッケージを置いてください。
import-password = パスワード
import-password-note = 受託者から別に知らされたパスワードです。保存はしません。
import-password-needed = パスワードがかかっています。入力してください。
import-password-wrong = パスワードが違います。確かめて、もう一度入力してください。
import-contract = 契約
import-contract-needed = どの契約の提出物か、ファイルに書かれていません。選んでください。
import-contract-name = { $number } { $title }（{ $vendor }）

## 確認

import-review-title = 取込の確認
import-review-note = { $name }・{ $vendor } { $contract }・{ $count }件・{ $size }
import-accept = 選んだ { $count } 件を受理
import-refuse = { $count } 件すべてを差戻し
import-leave = やめる
import-all-seen = すべて取込み済みです。新しいものはありません。

import-answers = { $clause } { $what }を満たす
import-answers-waiting = { $clause } { $what }：区の確認・決裁待ちになります
import-answers-breach = { $clause } { $what }：違反になります
import-answers-part = { $clause } { $what }の一部
import-answers-no-duty = { $paper }として受理（満たす義務なし）
import-paper-of = { $name }の書面
import-answers-nothing = 該当する義務なし
import-no-problem = 問題なし
import-problems = 確認事項 { $count }件
import-reason = 差戻しの理由
import-reason-hint = 受託者に伝える理由

## 名簿の違い

import-changes = 名簿との違い
import-changes-of = いまの名簿（{ $count }人）との違い
import-no-changes = いまの名簿と同じです。
import-changes-only = 違いのみ
import-everyone = 全員
import-column-name = 氏名・所属
import-column-role = 役割・場所
import-person-check = ！確認
import-person-joined = ＋追加
import-person-left = −退任
import-person-changed = ！変更
import-person-same = 同じ
import-changed = { $label }：{ $old } → { $new }
import-changed-name = 氏名
import-changed-employer = 所属
import-changed-role = 役割
import-changed-place = 場所
import-changed-responsibility = 責任
import-changed-other = 日付や取扱いの変更

## 記録される内容

import-records = 受理すると記録される内容
import-fact-kind = 記録
import-effects = 受理したときの義務の状態
import-effect = { $what }：{ $status }
import-form-advice = この様式は受理できません。下の理由を受託者に伝え、直したものの再提出を依頼してください。
import-nothing-advice = どの義務の書面か分かりませんでした。受理はできません。必要な書面なら、契約の画面から提出物として記録してください。

import-paper = 書面
import-paper-name = 名前
import-paper-path = 場所
import-paper-size = 大きさ
import-paper-hash = SHA-256
import-sender = 提出
import-made-by = 作成者
import-made-at = 作成日時
import-sequence = 通し番号
import-signature = 署名：{ $state }
import-signer = 署名者
import-received = 受領日
import-received-future = 今日より後の日付です。受領した日を入力してください。

## 受理のあと

import-done = { $name }：{ $taken }件を受理、{ $refused }件を差戻しとして記録しました。
import-nothing-new = { $name }：新しいものはなく、何も記録していません。
import-open-contract = 契約を開く

## 記録との違い

import-differences = 記録済みのものとの違い
import-differences-since = 記録済みのもの（{ $date }受領）との違い
import-differences-same = ほか{ $count }項目は同じです。
diff-new-task = 追加：{ $task }（{ $days }）
diff-gone-task = なくなった作業：{ $task }（{ $days }）
diff-moved-task = 日程の変更：{ $task }　{ $old } → { $new }
diff-changed = 変更：{ $what }（{ $changes }）
diff-new-contact = 追加：{ $name }（{ $telephone }）
diff-gone-contact = なくなった連絡先：{ $name }（{ $telephone }）
diff-count-less = { $what }：台帳の{ $onfile }に対して{ $stated }（{ $differ }少ない）
diff-count-more = { $what }：台帳の{ $onfile }に対して{ $stated }（{ $differ }多い）
diff-span = { $from }〜{ $to }
diff-none = なし

## 判断と取消

import-all-accept = すべて受理
import-all-send-back = すべて差戻し
import-all-later = すべて後で
import-verdict-accept = 受理
import-verdict-send-back = 差戻し
import-verdict-later = 後で
import-remark = 所見（任意）
import-again-by = 再提出の期限（任意）
import-again-by-past = 今日より前の日付です。
import-undo = 取消（訂正）
import-undo-reason = 取込の取消
import-undone = 取込を取り消しました（{ $count }件を撤回）。同じファイルをもう一度取り込めます。
import-letter = 差戻しのお知らせ：{ $path }
import-letter-forms = 再提出用様式：{ $path }
import-letter-failed = 記録は済みましたが、差戻しのお知らせを書き出せませんでした。
import-letters-folder = 差戻しのお知らせの保存先
