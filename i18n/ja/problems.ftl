# 記録できない理由と、どうすればよいか。

## 入力欄のそば

wrong-required = 入力してください。
wrong-future = 今日以前の日付を入れてください。
wrong-before = { $what }（{ $date }）以後の日付を入れてください。
wrong-after = { $what }（{ $date }）以前の日付を入れてください。
wrong-unknown-fact = 対象の記録（{ $fact }）がこの契約にありません。一覧から選び直してください。
wrong-unknown-in-clause-set = 「{ $name }」はこの契約の条項集にありません。一覧から選んでください。
wrong-unknown-vendor = 受託者「{ $name }」は登録されていません。先に受託者を登録してください。
wrong-unknown-clause-set = 条項集「{ $name }」の第{ $version }版がありません。設定で条項集を取り込んでください。
wrong-not-newer = 第{ $version }版を使用しています。内容を改めるには、それより新しい版にしてください。
wrong-unchanged = 元と同じです。変えるところを直してください。
wrong-already-in-force = その日には条項集「{ $name }」の第{ $version }版がすでに適用されています。
wrong-duplicate-number = この番号は「{ $contract }」で使われています。番号を確かめてください。
wrong-duplicate-number-received = この番号は「{ $contract }」の受領（{ $day }）で使われています。
wrong-duplicate-number-decided = この番号は「{ $contract }」の決裁（{ $day }）で使われています。
wrong-twice = 「{ $name }」が重複しています。一つにしてください。
wrong-not-over = { $date }を過ぎるまで締められません。
wrong-not-closed = この月は締めていません。
wrong-already-done = { $date }に記録済みです。内容を改めるときは、その記録を訂正してください。
wrong-too-few = { $wanted }以上にしてください。
wrong-too-many = { $most }以下にしてください。
wrong-none-allowed = ここには入れられません。空にしてください。
wrong-not-a-period = 「{ $text }」はこの提出物の対象期間ではありません。期間を選び直してください。
wrong-malformed = 「{ $text }」は正しい形ではありません。書き方を確かめてください。
wrong-not-a-fingerprint = 鍵の指紋は0〜9とa〜fの64桁です（入力は{ $count }文字）。書面と見比べてください。
wrong-stage = 契約の今の段階では記録できません。締結・終了・完結の記録を確かめてください。
wrong-not-granted = 承認されていません。先に承認の決裁を記録してください。
wrong-blocked = まだ済んでいないことがあります：{ $blockers }。先に済ませてください。
wrong-still-holds = { $firm }の手元に情報資産が{ $pieces }点残っています。先に返却・移動・廃棄を記録してください。
wrong-below-in-force = この下に、終了していない再委託先があります（{ $firms }）。先にその終了を記録してください。

## 比べる日

day-today = 今日
day-start = 契約期間の日
day-signing = 締結日
day-occurred = 発生日
day-received = 受領日
day-known = 認知日
day-request = 申請・要請の日
day-review = 審査の日
day-use = 最後の使用日
day-decision = 決裁・決定の日
day-hand-over = 引渡日
day-made = 作成・複写の日
day-inspection = 検査日
day-report = 事故の報告の日
day-preliminary-report = 速報の日
day-final-report = 確報の日
day-letter = 書面の日付
day-from = 開始日

## 記録の拒否

refusal-field = { $field }: { $wrong }
refusal-unknown-contract = 契約「{ $contract }」は登録されていません。契約の一覧から選んでください。
refusal-contract-exists = 契約「{ $contract }」は既に登録されています。登録済みの契約を開いてください。
refusal-wrong-ledger = 「{ $kind }」はこの台帳には記録できません。課の記録は設定で、契約の記録は契約の画面で行ってください。
refusal-no-clause-set = 契約「{ $contract }」の条項集がこの台帳にありません。設定で条項集を取り込んでください。

## 台帳の食い違い

file-missing-reference = 記録 { $fact } が指す記録 { $missing } がありません。ほかのパソコンの記録がまだ届いていない可能性があります。
file-conflict = { $what }に、互いを知らずに付けられた食い違う記録が{ $count }件あります（{ $answers }）。内容を確かめ、解消してください。
file-unknown-kind = 記録 { $fact } は、この版の特記では読めない種類（{ $kind }）です。新しい版で開いてください。
file-unreadable = 記録 { $fact } の内容を読み取れません。設定の「台帳の点検」で確かめてください。
file-misplaced = 記録 { $fact } は別の台帳に置くべき種類です。この台帳では数えません。
file-before-what-it-answers = 記録 { $fact } の日付が、もとになる記録 { $answers } の日付より前です。どちらかの日付を訂正してください。
file-unknown-terms = 契約に定められた条項集「{ $name }」第{ $version }版が、この台帳にありません。条項集を取り込んでください。
file-runs-backwards = 記録 { $fact } の中で、日付の前後が逆になっています。日付を訂正してください。
file-same-number = 文書番号「{ $number }」が複数の記録（{ $facts }）に付いています。番号を確かめ、誤りを訂正してください。
file-person-twice = 従事者名簿（記録 { $fact }）に「{ $name }」が二度載っています。受託者に確かめ、名簿を出し直してもらってください。
file-step-twice = 記録 { $fact } は、記録 { $first } と同じ手続の二度目の記録です。後のものを用いています。誤りであれば撤回してください。
file-clause-set-twice = 記録{ $fact }の条項集「{ $set }」第{ $version }版は、同じ版の別の内容が先にあるため使いません。版を改めて採用し直してください。
file-form-twice = 記録{ $fact }の様式「{ $form }」第{ $version }版は、同じ版の別の内容が先にあるため使いません。版を改めて採用し直してください。
file-form-faulty = 記録{ $fact }の様式「{ $form }」は、書き方に誤りがあるため使いません。直したものを、版を改めて採用してください。
file-overreturned = 情報資産（記録 { $asset }）の返却・廃棄が、引き渡した点数を超えています。点数を訂正してください。
file-not-on-roster = 教育・訓練を受けた「{ $name }」（記録 { $fact }）は、従事者名簿にありません。名簿の出し直しが要るか、氏名の誤りかを確かめてください。
file-subcontract-circle = 再委託の承認申請（記録 { $fact }）の上下関係が堂々巡りになっています。元の再委託を訂正してください。
file-bad-count = 記録 { $fact } の数量が、0か、その日にある数を超えています。数量を訂正してください。

## 名前・文面の誤り

bad-name = 「{ $text }」は名前に使えません。半角の英小文字・数字・ハイフンで40字以内にし、ハイフン以外で始めてください。
bad-name-fact = 「{ $text }」は記録の番号ではありません。「a1b2c3d4-1.17」の形で入れてください。
bad-name-obligation = 「{ $text }」は義務の名前ではありません。「roster@signing」の形で入れてください。
clause-set-syntax = 条項集を読み取れません。{ $line }行目の{ $column }字目を直してください（{ $reason }）。
clause-set-faults = 条項集「{ $set }」に誤りがあります。
clause-set-fault = { $field }: { $wrong }
clause-set-fault-at = { $line }行目の{ $column }字目　{ $text }
set-wrong-group = 「{ $name }」というグループは、この条項集の groups にありません。
set-wrong-item = 「{ $name }」という号は、この条項にありません。
set-wrong-sign = 「{ $name }」には、使えない文字（@ または /）があります。
set-wrong-no-clauses = 条項が一つもありません。
set-wrong-version = 版は1から数えます。
layout-syntax = 様式を読み取れません。{ $line }行目の{ $column }字目を直してください（{ $reason }）。
layout-wrong-name = 英小文字・数字・ハイフンで、40字までにしてください。
layout-wrong-states = 受託者が提出できる記録の種類ではありません。
layout-wrong-unsayable = { $most }字までで、画面に表れない記号を含まないようにしてください。
layout-wrong-same-word = 「{ $word }」という見出しが二つあります。どちらかを改めてください。
layout-wrong-same-path = 「{ $path }」に入る欄が二つあります。どちらかを除いてください。
layout-wrong-same-choice = 「{ $word }」という選択肢が二つあります。どちらかを改めてください。
layout-wrong-no-choices = 選択肢の言葉がありません。
layout-wrong-wards-own = 「{ $path }」は区が定めるものなので、受託者の欄にはできません。
layout-wrong-rows = 1行を1件の記録とする様式（fact_per_row）の表には at を書かず、そのほかの表には at を書いてください。
layout-wrong-no-fact = 記入しても、この種類の記録になりません。欄の入る先（at）、種類（kind）、足りない必須の欄を確かめてください。
layout-field-id = 様式の名前（id）
layout-field-states = 記録の種類（states）
layout-field-table = 表（table）
layout-field-label = 欄の見出し（label）
layout-field-fields = 欄（fields）
layout-field-columns = 表の列（columns）
layout-field-rows = 空欄の行（rows）
layout-field-of = 「{ $name }」
fact-unknown-kind = 「{ $kind }」という種類の記録はありません。種類の名前を確かめてください。
fact-syntax = 記録の文を読み取れません。{ $line }行目の{ $column }字目を直してください（{ $reason }）。
month-not-understood = 「{ $text }」は月として読み取れません。「2026-10」のように入力してください。
