# 旧台帳の取込：既存の契約一覧（Excel・CSV）を読み、列を対応させ、確かめてから登録する。

takeover-open = 既存の一覧から取り込む
takeover-title = 旧台帳の取込
takeover-note = これまでの契約一覧（Excel・CSV）から、契約と受託者をまとめて登録します
takeover-promise = 読み取っただけでは何も記録されません。列の対応と各行の内容を確かめ、取り込んだ行だけが台帳に残ります。
takeover-prompt = 契約一覧（Excel・CSV）をここに置いてください
takeover-choose-title = 契約一覧を選ぶ
takeover-back-to-contracts = 契約の一覧へ戻る

## 列の対応

takeover-columns-title = 列の対応
takeover-columns-note = { $name }・シート「{ $sheet }」
takeover-next = 行の内容を確かめる
takeover-other-file = 別のファイルにする
takeover-sheet = シート
takeover-hidden-sheet = { $name }（非表示）
takeover-header-row = 見出しの行
takeover-header-row-wrong = この行には見出しがありません。
takeover-mapping = 保存した列の対応
takeover-mapping-none = 選んでください
takeover-col-column = 列
takeover-col-heading = 見出し
takeover-col-sample = 記入例
takeover-col-field = 取込先の項目
takeover-not-taken = （取り込まない）
takeover-field-of-column = 「{ $heading }」列の取込先
takeover-field-period = 契約期間（開始・終了を1つの欄に記入）
takeover-field-of-vendor = 受託者の{ $field }
takeover-constants = 一覧にない項目
takeover-constants-note = 列がないとき、又は欄が空のときに、すべての行に使います。
takeover-none = （なし）
takeover-yes = あり
takeover-no = なし
takeover-name = 列の対応の名称
takeover-name-note = 名称を付けて保存すると、同じ見出しの一覧を開いたときに自動で使われます。このパソコンの利用者ごとに保存します。
takeover-keep = 列の対応を保存
takeover-kept = 列の対応「{ $name }」を保存しました。

## 行の確認

takeover-rows-title = 取込内容の確認
takeover-rows-note = { $name }・シート「{ $sheet }」・{ $rows }行・新しい受託者 { $vendors }者
takeover-take = 選んだ { $count } 行を取り込む
takeover-back-to-columns = 列の対応へ戻る
takeover-show-all = すべて
takeover-show-new = 登録する
takeover-show-faults = 確認が必要
takeover-show-on-file = 台帳にあり
takeover-col-row = 行
takeover-col-state = 取込の結果
takeover-row-number = { $row }行
takeover-row = シート「{ $sheet }」{ $row }行: { $text }
takeover-unused = 取り込まない列：{ $columns }
takeover-left-out = 契約の行ではないと判断した行：{ $count }行
takeover-left-total = { $row }行「{ $text }」：合計の行
takeover-left-headings = { $row }行「{ $text }」：見出しの繰返し
takeover-left-remark = { $row }行「{ $text }」：注記又は区切りの行
takeover-done = { $count }行を取り込みました（記録 { $facts }件）。
takeover-nothing-new = すべて台帳にあります。新しく記録したものはありません。

takeover-state-new = 新しい契約として登録
takeover-state-signing = 契約日 { $date } を追記
takeover-state-on-file = 台帳にあり（同じ内容）
takeover-state-differs = 台帳にあり（内容が違う）
takeover-state-repeats = { $row }行と同じ内容
takeover-state-fault = 確認が必要（{ $count }件）

takeover-fault-no-column = この項目の列がなく、一覧にない項目の値も決められていません。
takeover-fault-period = 「{ $text }」は期間として読み取れません。
takeover-fault-clause-set = 「{ $text }」という条項集はありません。
takeover-fault-same-number = 契約番号「{ $text }」が{ $row }行にもあり、内容が違います。
takeover-fault-two-vendors = 「{ $text }」に当たる受託者が複数あります（{ $names }）。正式な名称を書いてください。
takeover-fault-purged = 契約番号「{ $text }」の契約は、保存年限により抹消されています。
takeover-fault-cell-error = 数式のエラー「{ $text }」です。

takeover-note-vendor-is = 受託者「{ $name }」と同じものとして扱います。
takeover-note-vendor-differs = { $field }は「{ $kept }」のままとします（一覧：{ $listed }）。
takeover-note-vendor-lacks = { $field }「{ $listed }」は、登録済みの受託者には追記しません。必要なら受託者の登録で直してください。
takeover-note-over = 契約期間は { $date } に終わっています。終了手続の義務が期限超過になることがあります。
takeover-note-not-signed = 契約日がないため、締結前の契約として登録します。
takeover-difference = { $field }が違います（台帳：{ $kept }／一覧：{ $listed }）。台帳は変えません。

takeover-unfinished = 旧台帳「{ $name }」（{ $rows }行）の取込が途中で終わっている可能性があります。
takeover-unfinished-advice = 同じ一覧をもう一度取り込むと、まだ登録されていない行だけが登録されます。

## 読み取れない・取り込めない

list-old-or-locked = 古い形式（.xls）か、パスワードのかかったExcelブックです。
list-binary = Excelブック（.xlsx）でもCSVでもありません。
list-encoding = 文字コードがUTF-8・UTF-16・シフトJISのどれでもありません。
list-empty = 何も書かれていません。
takeover-unreadable = 一覧を読み取れません。{ $reason }
takeover-unreadable-advice = Excelで開き、パスワードを外して「Excelブック（.xlsx）」又はCSVとして保存し直してから、もう一度読み取ってください。
takeover-no-table = 「{ $name }」に、見出しと行のある表がありません。
takeover-no-table-advice = シートと見出しの行を確かめてください。
takeover-no-sheet = シート「{ $name }」はありません。
takeover-no-sheet-advice = シートの名称、又は左から数えた番号を指定してください。
takeover-no-such-column = 「{ $name }」という見出しも列もありません。
takeover-no-such-column-advice = 見出しの文字、又は列の記号（A、B…）を指定してください。
takeover-no-such-field = 「{ $name }」という項目はありません。項目：{ $fields }
takeover-no-row = { $row }行には、取り込める契約がありません。
takeover-no-row-advice = 先に内容を表示して、行の番号を確かめてください。
takeover-no-mapping = 「{ $name }」という列の対応は保存されていません。
takeover-no-mapping-advice = 名称を確かめるか、列の対応のファイル（.ron）を指定してください。
takeover-no-name = 列の対応の名称が空です。
takeover-no-name-advice = 名称を付けてから保存してください。
takeover-bad-mapping = 列の対応のファイル「{ $path }」を読めません（{ $line }行 { $column }文字目）。
takeover-bad-mapping-advice = ファイルを書き出し直すか、別の場所へ移してから、もう一度行ってください。
takeover-rows-refused = 取り込めない行が { $count } 行あります。
takeover-rows-refused-advice = 一覧を直して読み取り直すか、その行を外して取り込んでください。

## コマンド

takeover-cli-head = { $name }・シート「{ $sheet }」・見出し { $row }行
takeover-cli-column = { $column }列「{ $heading }」→ { $field }
takeover-cli-constant = 一覧にない項目: { $field } = { $value }
takeover-cli-missing = 列が見つかりません: { $field }（{ $named }）
takeover-cli-row = { $row }行  { $state }  { $number } { $title }（{ $vendor }）
takeover-cli-vendors = 新しく登録する受託者: { $names }
takeover-cli-not-stored = まだ何も記録していません。取り込める行 { $count }行、確認が必要な行 { $faults }行。取り込むには --accept all（又は ready、行の番号）を付けてください。
takeover-cli-mapping = { $name }: { $columns }
takeover-cli-no-mappings = 保存した列の対応はありません。
