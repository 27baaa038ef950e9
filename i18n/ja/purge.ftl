# 抹消：保存年限の過ぎた契約。

## 記録と段階

fact-contract-purged = 契約の抹消
fact-purge-held = 抹消の保留
fact-purge-released = 抹消の保留の解除
stage-purged = 抹消済
contract-next-purged = 抹消
blocker-purge-held = { $date }から抹消を保留しています（{ $reason }）
refusal-purged = 契約「{ $contract }」は抹消を決定済みのため、記録を加えられません。
purge-field-contract = 契約
purge-field-facts = 記録数
purge-field-file = 台帳に残す事項
purge-field-hash = ハッシュ値
purge-field-heads = 抹消する記録の範囲
purge-field-seq = 行の番号
purge-field-writer = 書込み元
purge-kept-until = 保存期限

## 抹消一覧（印刷）

purge-list-title = 保存年限満了契約 抹消一覧
purge-list-as-of = { $date }現在
purge-list-ask = 次の契約は保存年限が満了したので、記録と書類を抹消してよろしいか伺います。
purge-box-drafted = 起案
purge-box-chief = 係長
purge-box-head = 課長
purge-sheet-ready = 抹消する契約
purge-sheet-held = 抹消できない契約
purge-empty = 保存年限の過ぎた契約はありません。
purge-col-place = 番号
purge-col-section = 所管課
purge-col-ended = 業務の終了日
purge-col-closed = 完結日
purge-col-remark = 備考
purge-col-facts = 記録（件）
purge-col-papers = 書類（点）
purge-col-people = 氏名（人）
purge-again = 抹消の決定後に見つかった記録があります
purge-total = { $count }件
purge-file-stem = 抹消一覧_{ $date }

## 画面

purge-title = 保存年限の過ぎた契約
purge-note = 決裁を受けてから抹消します。契約の番号・件名・受託者・期間は一覧に残り、記録の内容と書類はなくなります。
purge-print = 抹消一覧を作る
purge-printed = 抹消一覧を作りました。
purge-ready = 抹消できます
purge-col-state = 状態
purge-chosen = { $count }件を選んでいます
purge-hold = 保留する
purge-release = 保留を解く
purge-hold-reason = 理由
purge-held = 抹消を保留しました。
purge-released = 抹消の保留を解きました。
purge-start = 抹消に進む
purge-confirm-title = 次の契約を抹消します
purge-confirm-warning = 抹消した記録と書類は、元に戻せません。ほかのパソコンで開いている台帳を閉じてから行ってください。
purge-decided-by = 決裁者
purge-reason = 抹消の理由
purge-reason-usual = 保存年限の満了
purge-document-number = 決裁した抹消一覧の文書番号
purge-type-number = 確認のため、契約番号「{ $number }」を入力
purge-type-count = 確認のため、抹消する件数「{ $count }」を入力
purge-do = 抹消する
purge-running = 抹消しています
purge-done = { $count }件の契約を抹消しました。
purge-done-detail = 記録{ $lines }件の内容と、書類など{ $files }点を消しました。
purge-left = 台帳のものではないファイルが残っています：{ $paths }
purge-pending = 抹消の終わっていない契約が{ $count }件あります。
purge-again-now = 続きを行う
purge-backups = 控え
purge-backups-note = 控えに残っている分も抹消します。取り出して保管している媒体は、一覧にありません。
purge-backups-look = 控えを調べる
purge-backups-none = 控えのフォルダーが登録されていません。
purge-backup-out-of-reach = 開けません。つないでから、もう一度調べてください。
purge-backup-other-key = 別のパスフレーズの控えなので、ここからは調べられません。控えを取ってから、そのフォルダーを台帳として開くと、抹消が行われます。
purge-backup-other = この台帳の控えではありません。
purge-backup-clean = 抹消した契約は残っていません。
purge-backup-holds = 抹消した契約が{ $count }件残っています。
purge-backup-behind = 抹消した契約が{ $count }件残っています。抹消の決定がまだ届いていないので、先に控えを取ってください。
purge-backup-erase = この控えからも抹消
settings-purge = 保存年限の過ぎた契約

purge-stage-decided = 段階：{ $stage }（{ $date }決裁、{ $by }、{ $reason }）
purge-state-held = 保留中（{ $reason }）
purge-way = { $number }：{ $blocker }

## 知らせ

purge-refused = 契約「{ $contract }」は抹消できません。どの契約も抹消していません。
purge-not-a-backup = 「{ $path }」は、開いている台帳の控えではありません。
purge-not-a-backup-advice = 控えを取ったフォルダーを選んでください。
purge-reserved-fact = { $number }件目は、抹消した記録の跡を表す書き方です。記録としては書けません。
purge-busy = 台帳がほかでも開かれているため、抹消できません（書込み元：{ $writers }）。
purge-busy-other = ほかのパソコンで抹消を行っているところです。
purge-busy-kept = 抹消の決定は記録されています。
purge-busy-advice = ほかのパソコンの特記を閉じてから、もう一度行ってください。次に台帳を開いたときにも続きを行います。
purge-outdated = 抹消を始めるまでの間に、「{ $path }」に新しい記録が加わりました。
purge-outdated-advice = もう一度抹消を行うと、新しい記録も確かめたうえで続けます。
purge-unsure = 「{ $path }」は、抹消したあとの形を確かめられなかったので、元のままにしました。
purge-unsure-advice = 台帳の点検を行い、結果を情報システム担当に伝えてください。
purge-read-only = ほかのパソコンで抹消を行っているため、閲覧のみで開いています。
purge-read-only-advice = 少し待ってから開き直してください。
purge-blanked-line = { $seq }番の記録が、課の決定（{ $by }）のないまま消されています。

## コマンド

cli-purge-state = 状態
cli-purge-ready = 抹消可
cli-purge-blocked = 抹消不可
cli-purge-decided = { $contract }  抹消を決定しました（{ $id }）
cli-purge-counts = 記録{ $lines }件の内容と、書類など{ $files }点を消しました。
cli-purge-nothing = 抹消の残りはありません。
cli-purge-unfinished = 抹消の終わっていない契約が{ $count }件あります。
cli-lines-purged = うち抹消済の行：{ $count }
cli-purge-finished = 途中だった抹消を終えました（{ $count }件）。
