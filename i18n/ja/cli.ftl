# コマンドの答え。

cli-vendor = 受託者
cli-open = 未完了
cli-contracts = 契約
cli-total = 合計
cli-status-head = { $office }  { $today }現在
cli-problems = 台帳に確かめるべき点が{ $count }件あります。
cli-of-contract = { $contract }: { $text }
cli-incident-says = { $field }: { $value }
cli-incident-changed = 変更 { $field }: { $value }
cli-obligations-count = { $count }件
cli-assets-count = 残り{ $count }件

## 新しい台帳

cli-made = 台帳「{ $path }」を作りました（受託者 { $vendors }者、契約 { $contracts }件）。

## 台帳の点検

cli-verify-intact = 台帳に異常はありません。
cli-verify-damaged = 台帳に傷みがあります。
cli-read = 点検したもの
cli-logs = 記録ファイル
cli-lines = 行
cli-papers = 書類
cli-intact = 正常
cli-not-intact = 異常
cli-verify-damage = 傷み { $count }件
cli-verify-beside = 台帳に影響のないもの { $count }件
cli-verify-misfits = つじつまの合わない記録 { $count }件

## 取込

cli-import-head = { $name } — { $number } { $title }
cli-import-signature = 署名：{ $state }
cli-import-signer = 署名者：{ $signer }　鍵の指紋：{ $fingerprint }
cli-import-warning = 注意: { $text }
cli-import-item = { $number }. { $path }  { $kind }  { $can }
cli-import-can = 取込可
cli-import-cannot = 取込不可
cli-import-paper = 書類
cli-import-answers = { $fact } → 「{ $title }」に対応
cli-import-several = { $fact } ほか（計{ $count }件）
cli-import-stated = { $label }: { $value }
cli-import-effect = 取込後: { $clause } { $title }（{ $status }）
cli-import-paper-of = { $number }番に添付
cli-import-change = 違い: { $text }
cli-import-letter = お知らせ: { $path }
cli-import-forms = 再提出用様式: { $path }
cli-import-undone = 取込を取り消しました（{ $count }件を撤回）。
cli-import-undo-reason = 取込の取消
cli-import-no-use = 対応する義務なし
cli-import-problem = 確認: { $text }
cli-import-nothing-new = 新しく取り込むものはありません。何も記録していません。
cli-import-not-stored = { $count }件を取り込めます。まだ何も記録していません。取り込むには --accept を付けてください。
cli-forms-packed = 様式{ $count }件を「{ $path }」にまとめました。
cli-roster = 名簿の差分: 追加 { $joined }名、退任 { $left }名、変更 { $changed }名、同じ { $same }名
cli-roster-joined = 追加 { $name }（{ $employer } / { $role }）
cli-roster-left = 退任 { $name }（{ $employer } / { $role }）
cli-roster-changed = 変更 { $name }（{ $employer } / { $role }）

## 月次集計と条項集

cli-month-closed = { $month }を締めました（記録 { $fact }、照合値 { $basis }）。
cli-month-reopened = { $month }の締めを取り消しました（記録 { $fact }）。
cli-summary-head = { $office }  { $month }の集計（{ $day }時点）
cli-due = 期限到来
cli-approvals-asked = 承認申請
cli-incidents-reported = 事故
cli-inspections-held = 検査
cli-clause-count = { $count }条
cli-set-good = { $set }　{ $clauses }　誤りはありません。
cli-set-there = 「{ $set }」は同じ内容ですでにあります。何も記録していません。
cli-form-exported = 「{ $what }」を「{ $path }」に書き出しました。直してから forms check、forms adopt に渡してください。
cli-set-exported = 「{ $what }」を「{ $path }」に書き出しました。直してから clauses check、clauses adopt に渡してください。
cli-compare-head = { $old } → { $new }
cli-compare-same = 違いはありません。
cli-difference = { $sign }　{ $kind }　{ $clause }　{ $title }
cli-difference-of-set = { $sign }　{ $kind }　{ $title }
cli-difference-what = { $what }: { $old } → { $new }
cli-apply-contract = { $number } { $title }（現在 { $old }）
cli-apply-duty = { $sign }　{ $clause }　{ $title }
cli-apply-not-stored = { $count }件の契約が対象です。まだ何も記録していません。適用するには --preview を外してください。
cli-not-a-clause-set = 「{ $path }」の条項集は使えません。
cli-not-a-clause-set-advice = 示された箇所を直してください。書き方の例は「tokki-cli clauses export」で得られます。
cli-clause-duty = { $item } { $title }（{ $due }） [{ $id }]

## うまくいかなかったとき

cli-kept-nothing = 何も記録していません。記録済みの内容は変わっていません。
cli-kept-before = この行より前の{ $count }件は記録済みです。この行から後は記録していません。
cli-kept-this = 記録「{ $id }」は済んでいます。
cli-at-line = { $line }行目: { $text }
cli-see-examples = 書き方は「tokki-cli record --examples」で見られます。
cli-not-a-registration = 契約の登録ではなく、「{ $kind }」が書かれています。
cli-not-a-registration-advice = ContractRegistered（…） を書いてください。登録済みの契約への記録は record で行います。
cli-papers-want-one-fact = 書類を添えられるのは1件の記録だけですが、{ $count }件あります。
cli-papers-want-one-fact-advice = 書類を添える記録を、1件だけ別にして渡してください。
cli-no-fact = 「{ $path }」に記録が一つもありません。
cli-no-such-item = この提出パッケージに{ $number }番の項目はありません。
cli-not-imported = このファイルの取込みは記録されていません。
cli-not-imported-advice = 取り消す提出パッケージのファイルを確かめてください。取消済みの取込みは、もう一度取り消せません。
cli-item-refused = { $number }番の「{ $path }」は取り込めません。
cli-preview-first = --accept を付けずに実行すると、項目の番号と取り込めない理由を見られます。
cli-no-such-clause-set = 「{ $name }」という条項集はありません。
cli-no-such-clause-set-advice = 「tokki-cli clauses list」で条項集の名前を確かめてください。
cli-output = 答えを最後まで書き出せませんでした（{ $reason }）。
cli-next-step = 次：{ $step }
cli-what-if-dated = 日付の決まっている義務
cli-what-if-conditional = 事があったときに生じる義務
point-owed = 義務
point-recorded = 記録
point-bundle = 提出パッケージ
point-counted = 月次集計
point-asked = 点検項目
proof-not-seen-on-site = ―（現場で見えるものがない）
proof-nothing = ―
