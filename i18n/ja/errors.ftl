# うまくいかなかったときの言葉。何が起きたか、何が残っているか、どうすればよいか。

## 残っているもの

kept-unchanged = 記録済みの内容は変わっていません。
kept-nothing-recorded = 今回の分は記録していません。記録済みの内容は変わっていません。
kept-nothing-imported = 取込みは行っていません。記録済みの内容は変わっていません。
kept-nothing-exported = ファイルは書き出していません。記録済みの内容は変わっていません。
kept-nothing-made = 新しい台帳は作っていません。元からあるファイルは変わっていません。
kept-perhaps-recorded = 今回の分は、記録できたとも、できなかったとも言えません。それより前の記録は変わっていません。
kept-settings = 設定はこの画面を閉じるまで有効です。記録済みの内容は変わっていません。
kept-readable = 閲覧はできます。記録済みの内容は変わっていません。

## どうするか

advice-again = もう一度やり直してください。続くときは、この表示を添えて情報システム担当に知らせてください。
advice-tell-support = この表示を添えて情報システム担当に知らせてください。
advice-reinstall = プログラムを入れ直してください。台帳はそのまま使えます。
advice-free-space = 空き容量を増やしてから、もう一度やり直してください。
advice-rights = 書込みの権限と、フォルダーが読取専用でないことを確かめてください。
advice-place = 場所の名前を確かめてください。共有フォルダーやUSBメモリーなら、つながっているかも確かめてください。
advice-record-again = そのまま、もう一度記録してください。前の記録が届いていたかどうかは、プログラムが先に確かめます。台帳を開き直したときは、最後の記録があるかどうかを確かめてから続けてください。
advice-verify = 台帳の点検を行い、控えがあれば控えから戻してください。
advice-fix-fields = 示された項目を直して、もう一度記録してください。
advice-close-others = ほかのプログラムで開いているときは閉じてから、もう一度やり直してください。

## アプリケーション

error-no-workspace = 台帳が開かれていません。
error-no-workspace-advice = 台帳フォルダーを開くか、新しく作ってください。
error-refused = 記録できません。
error-refused-for = 契約 { $contract } について、記録できませんでした。
error-report-workbook = 月次集計のExcelファイルを作れませんでした（いちばん長い表は{ $rows }行）。
error-report-workbook-advice = CSVで書き出すか、この表示を添えて情報システム担当に知らせてください。
error-report-csv = 月次集計のCSVファイルを作れませんでした。
error-report-json = 月次集計のJSONファイルを作れませんでした。
error-report-frozen = 締めた月の数字を読めませんでした。
error-report-frozen-advice = 台帳の検査で書類の欠けを確かめ、控えから戻してください。
error-report-newer-frozen = この月は、新しい版の「特記」で締められています。
error-report-newer-frozen-advice = 新しい版の「特記」で書き出してください。
error-report-pages = PDFを作れませんでした。ひな形「{ $template }」の{ $where }：{ $fault }
error-report-pages-line = { $line }行目
error-report-pages-whole = 全体
error-report-pages-advice = 区で直したひな形をお使いのときは、その箇所を直してください。ほかの形式では書き出せます。
error-no-section = 所管課「{ $name }」の契約は台帳にありません。
error-no-section-advice = 契約に登録した所管課の名前を、そのとおりに指定してください。
error-no-year = 年度「{ $year }」は扱えません。
error-no-year-advice = 西暦の年（4月の属する年）を4桁で指定してください。
error-no-vendor = 受託者「{ $name }」は台帳にありません。
error-no-vendor-advice = 受託者の名前か受託者IDを、登録したとおりに指定してください。
error-no-contract = 契約「{ $contract }」は台帳にありません。
error-no-contract-advice = 契約番号か契約IDを確かめてください。同じ番号の契約が二つ以上あるときは、契約IDで指定してください。
error-no-form = 様式「{ $form }」はありません。
error-no-form-advice = 様式の記号を確かめてください。一覧は「様式」で見られます。
error-not-a-form = 「{ $path }」の様式は使えません。
error-not-a-form-advice = 示された箇所を直してください。書き方の例は「tokki-cli forms export」で得られます。
error-no-forms-due = いま提出を求める様式はありません。
error-no-forms-due-advice = 期限を延ばして選ぶか、様式を個別に選んでください。
error-bundle-names-no-contract = 提出パッケージ（バンドル）に、どの契約のものか書かれていません。
error-bundle-names-no-contract-advice = 契約を選んでから、もう一度取り込んでください。
error-bundle-unknown-contract = この提出パッケージは契約「{ $contract }」（受託者「{ $vendor }」）のものですが、その契約は台帳にありません。
error-bundle-unknown-contract-advice = 宛先の契約を受託者に確かめてください。新しい契約なら、先に契約を登録してください。
error-preview-outdated = 確認している間に、この契約の提出物が新たに記録されました。
error-preview-outdated-advice = 提出パッケージをもう一度読み取り、確かめてから受理してください。
error-import-uncounted = この取込は以前の版で記録されたもので、まとめて取り消すことができません。
error-import-uncounted-advice = 取り込んだ記録を一つずつ撤回してください。
error-import-in-use = この取込は取り消せません。取り込んだ記録を受けた記録（{ $kind }{ $date }）があります。
error-import-in-use-advice = 先にその記録を撤回するか、取り込んだ記録を一つずつ訂正してください。
error-bundle-other-contract = この提出パッケージは契約「{ $found }」のもので、選ばれている契約「{ $wanted }」のものではありません。
error-bundle-other-contract-advice = 契約を選び直すか、正しい提出パッケージを受託者に依頼してください。
error-read = 「{ $path }」を読めません（{ $reason }）。
error-paper-too-large = 「{ $path }」は{ $size }あり、書類1件の上限{ $most }を超えています。
error-paper-too-large-advice = ファイルを分けるか、画像の解像度を下げて、もう一度添付してください。
error-no-papers = この種類の記録（{ $kind }）には書類を添付できません。
error-no-papers-advice = 書類を外して記録するか、関係する受領の記録に添付してください。
error-not-a-visit = この種類の記録（{ $kind }）は、複数の契約に一度に記録できません。
error-not-a-visit-advice = 契約ごとに記録してください。まとめて記録できるのは、検査の計画・実施・拒否です。
error-paper-changed = 取り込んでいる間に「{ $path }」の内容が変わりました。
error-write = 「{ $path }」に書き込めません（{ $reason }）。
error-write-advice = 保存先のフォルダーがあること、書込みの権限と空き容量があること、ファイルを開いたままにしていないことを確かめてください。
error-fact-text = 記録を台帳の一行に書き表せませんでした（{ $reason }）。
error-settings = 設定を「{ $path }」に保存できませんでした（{ $reason }）。
error-program-data = プログラムに組み込まれたデータ（{ $part }）を読めません。プログラムが壊れています。
error-no-randomness = この端末から乱数を得られないため、新しい番号を作れません。
error-no-randomness-advice = 端末を再起動してから、もう一度やり直してください。
error-cancelled = 途中で取りやめました。
error-cancelled-advice = 続けるときは、もう一度実行してください。
error-job-lost = 処理が答えを返さずに終わりました。

part-clause-sets = 条項集
part-policy = 期限規則
part-calendar = 祝日の暦
part-sample = 見本の台帳

## システムの理由

reason-not-found = 見つかりません
reason-denied = 権限がありません
reason-full = 空き容量がありません
reason-read-only = 読取専用です
reason-exists = 同じ名前のものがあります
reason-network = 接続が切れています
reason-busy = ほかで使用中です
reason-folder = フォルダーとファイルの別が違います
reason-name = 使えない名前です
reason-unsupported = この場所では行えません
reason-other = { $kind }

## 台帳の読み書き

store-folder-missing = 「{ $path }」というフォルダーやファイルはありません。
store-not-a-workspace = 「{ $path }」は台帳フォルダーではありません（workspace.ron がありません）。
store-not-a-workspace-advice = workspace.ron のあるフォルダーを選んでください。新しく始めるときは、空のフォルダーに台帳を作ってください。
store-already-a-workspace = 「{ $path }」には、すでに台帳があります。
store-already-a-workspace-advice = その台帳をそのまま開くか、別の空のフォルダーを選んでください。
store-folder-not-empty = フォルダー「{ $path }」は空ではありません。
store-folder-not-empty-advice = 空のフォルダーか、まだないフォルダーの名前を選んでください。
store-workspace-damaged = 「{ $path }」の内容が、作られたときと違います。
store-workspace-damaged-advice = 控えにある workspace.ron を戻してから、台帳を開き直してください。
store-workspace-replaced = 「{ $path }」が、開いていた台帳とは別の台帳に入れ替わっています。
store-workspace-replaced-advice = 元のUSBメモリーや共有フォルダーに戻すか、いまある台帳を開き直してください。
store-newer-format = 「{ $path }」は、より新しいプログラムで作られた台帳です（形式 { $found }。このプログラムで扱えるのは { $known } まで）。
store-newer-format-advice = プログラムを新しい版に更新してから開いてください。
store-bad-workspace-id = 「{ $text }」は台帳の番号として使えません。
store-bad-contract-id = 「{ $text }」は契約IDとして使えません。
store-bad-contract-id-advice = 半角の英小文字・数字・ハイフンで、40字以内にしてください。
store-bad-device-id = 「{ $text }」は端末の番号として使えません。
store-bad-time = 「{ $text }」は記録の日時として使えません。
store-bad-officer = 「{ $text }」は職員名として記録できません。
store-bad-officer-advice = 職員名は200バイト（漢字で約66字）以内とし、引用符と円記号を除いてください。
store-fact-not-one-line = { $number }件目の記録に、改行など一行に書けない文字があります。
store-fact-not-ron = { $number }件目の記録は、台帳の書き方（RON）になっていません。
store-fact-too-long = { $number }件目の記録が長すぎます。
store-fact-advice = その件を直して、もう一度記録してください。長い文章は書類として添付してください。
store-log-poisoned = 前回の書込みに失敗したため、「{ $path }」への記録を止めています。
store-log-moved = 「{ $path }」の大きさが、このプログラムの書いた{ $expected }バイトではなく{ $found }バイトになっています。ほかのだれかが手を加えました。
store-log-moved-advice = 台帳を開き直して点検を行い、このファイルに手を加えた人や同期ソフトがないか確かめてください。
store-no-room = 「{ $path }」に書き込む空き容量がありません。
store-not-writable = 「{ $path }」に書き込めません（{ $reason }）。
store-flush-failed = 「{ $path }」がディスクに確かに届いたという返事がありません（{ $reason }）。
store-attachment-missing = 書類「{ $path }」が台帳フォルダーにありません。
store-attachment-altered = 書類「{ $path }」の内容が、受け取ったときと違います。
store-io = 「{ $path }」を扱えませんでした（{ $reason }）。

## 閲覧のみ

read-only-asked = 閲覧のみで開いています。
read-only-asked-advice = 記録するときは、閲覧のみの指定を外して開き直してください。
read-only-not-writable = 「{ $path }」に書き込めないため、閲覧のみで開いています（{ $reason }）。
read-only-lock = 「{ $path }」で書込みの順番を取れないため、閲覧のみで開いています（{ $reason }）。
read-only-lock-advice = ファイルのロックに対応した場所に台帳を置くか、情報システム担当に相談してください。
read-only-old-format = この台帳は署名のない古い形式のため、閲覧のみで開いています。
read-only-old-format-advice = 新しい台帳を作り、必要な契約を登録し直してください。古い台帳の記録はこのまま見ることができます。
read-only-no-writer = この端末の書込み用の番号がすべて使用中か、傷んでいるため、閲覧のみで開いています。
read-only-no-writer-advice = 開いたままのプログラムを閉じてから開き直してください。直らないときは、台帳の点検を行ってください。

## 台帳の傷み

problem-at = { $place }: { $text }
problem-line = { $path } { $line }行目
problem-torn = 最後の行が書き終わっていません（{ $bytes }バイト）。停電や取外しの跡か、ほかの端末が書いている途中です。この行より前はすべて有効です。
problem-torn-nul = 最後の行が空データ（{ $bytes }バイト）になっています。停電の跡です。この行より前はすべて有効です。
problem-torn-kept = 書き終わっていない最後の行（{ $bytes }バイト）を「{ $kept }」に移しました。この行は記録されていません。必要ならもう一度記録してください。
problem-line-too-long = 行が長すぎます。この行だけ数えません。
problem-line-not-text = 文字として読めません。この行だけ数えません。
problem-line-grammar = 台帳の書き方になっていません。この行だけ数えません。
problem-line-header = 番号・日時・職員名のいずれかが、書かれたときと違います。この行だけ数えません。
problem-line-fact = 記録の内容が、書かれたときと違います。この行だけ数えません。
problem-chain = 前の行とつながっていません。前の行が入れ替えられています。
problem-gap = 行が抜けています（{ $expected }番の次に来るはずの行がなく、{ $found }番があります）。
problem-duplicate = { $seq }番の行が二度あります。二つ目は数えません。
problem-forked = { $seq }番が、異なる二つの行に付いています。ディスクの複製が原因です。二つ目は数えません。
problem-not-signed = { $seq }番の行に、この記録ファイルの端末の署名がありません。あとから別の人が書き加えたか、書き換えた行です。数えません。
problem-foreign-log = 別の台帳から来た記録ファイルです（{ $lines }行）。一行も数えません。
problem-missing-tail = 終わりの行が足りません。{ $by }は{ $seen }番まで見ていますが、ここには{ $last }番までしかありません。
problem-unmet-claims = 記録が認められていない端末のファイルです。ここにない行（{ $lines }行）を見たと書かれていますが、台帳の行が失われたことを示すものではありません。
problem-replaced = { $by }が見た{ $seq }番の行と、ここにある行が違います。ファイルが入れ替えられています。
problem-unknown-log = 記録ファイルの名前ではありません。読んでいません。
problem-foreign-file = 台帳のものではないファイルです。台帳に影響はありません。
problem-unreadable = 読めません（{ $reason }）。
problem-workspace-file = 台帳の表書きが、作られたときと違います。
problem-attachment-missing = 記録にある書類がありません。
problem-attachment-altered = 書類の内容が、受け取ったときと違います。
problem-attachment-stray = どの記録にもない書類です。台帳に影響はありません。

## 提出パッケージ(バンドル)

bundle-refused = 提出パッケージを受け付けられません。{ $reason }
bundle-read = 提出パッケージ「{ $path }」を読めません（{ $reason }）。
bundle-copy = 提出パッケージを調べるための写しを「{ $path }」に作れません（{ $reason }）。
bundle-start-reader = 提出されたファイルを読み取るプログラム「{ $path }」を始められません（{ $reason }）。
bundle-entry = 「{ $entry }」: { $text }
bundle-inside = 「{ $entry }」の中に問題があります。{ $text }
bundle-ask-again = 上の理由を受託者に伝え、作り直したものの再提出を依頼してください。
bundle-ask-split = 上の理由を受託者に伝え、分けるか小さくしたものの再提出を依頼してください。
bundle-reader-advice = 「{ $entry }」をExcelで開いて保存し直したものの再提出を、受託者に依頼してください。

reader-timed-out = 「{ $entry }」の読取りが{ $seconds }秒で終わらないため、止めました。
reader-no-time-left = ほかのブックの読取りに時間がかかりすぎたため、「{ $entry }」は読み取っていません。
reader-out-of-memory = 「{ $entry }」の読取りに{ $size }を超えるメモリーが必要なため、止めました。
reader-too-much = 「{ $entry }」から読み取った内容が{ $size }を超えたため、止めました。
reader-died = 「{ $entry }」を読み取るプログラムが途中で終わりました。ファイルが壊れているおそれがあります。
reader-bad-answer = 「{ $entry }」を読み取るプログラムの答えが分かりません。

limit-at = { $text }（{ $place }）
limit-archive-bytes = ファイルの大きさが上限の{ $allowed }を超えています。
limit-entries = 入っているファイルの数が上限の{ $allowed }件を超えています。
limit-directory-bytes = ファイルの一覧が上限の{ $allowed }を超えています。
limit-unpacked-bytes = 展開した大きさが上限の{ $allowed }を超えています。
limit-ratio = 圧縮の倍率が上限の{ $allowed }倍を超えています。
limit-office-bytes = Officeファイルの中身の合計が上限の{ $allowed }を超えています。
limit-path-depth = フォルダーの深さが上限の{ $allowed }段を超えています。
limit-path-part-chars = 名前の長さが上限の{ $allowed }字を超えています。
limit-manifest-bytes = manifest.ron の大きさが上限の{ $allowed }を超えています。
limit-signature-bytes = signature.ron の大きさが上限の{ $allowed }を超えています。
limit-manifest-depth = manifest.ron の入れ子が上限の{ $allowed }段を超えています。
limit-form-bytes = 様式の大きさが上限の{ $allowed }を超えています。
limit-form-depth = 様式の入れ子が上限の{ $allowed }段を超えています。
limit-sheets = シートの数が上限の{ $allowed }枚を超えています。
limit-rows = 行の番号が上限の{ $allowed }行を超えています。
limit-columns = 列の番号が上限の{ $allowed }列を超えています。
limit-cells = 記入されたセルの数が上限の{ $allowed }個を超えています。
limit-merged = 結合セルや非表示の列の数が上限の{ $allowed }か所を超えています。
limit-cell-chars = セル1個の文字数が上限の{ $allowed }字を超えています。
limit-text-bytes = 文字の合計が上限の{ $allowed }を超えています。
limit-xml-depth = ブックの内部の入れ子が上限の{ $allowed }段を超えています。
limit-xml-attributes = ブックの内部の属性の数が上限の{ $allowed }個を超えています。
limit-xml-tag-bytes = ブックの内部の項目1個の大きさが上限の{ $allowed }を超えています。
limit-pages = ページの数が上限の{ $allowed }ページを超えています。
limit-picture-pixels = 画像の画素数が上限の{ $allowed }を超えています。

refusal-not-an-archive = zip形式のファイルではありません。
refusal-password-needed = パスワードが掛かっています。
refusal-password-needed-advice = 受託者から知らされたパスワードを入力して、もう一度取り込んでください。
refusal-password-wrong = パスワードが違います。
refusal-password-wrong-advice = パスワードを確かめて、もう一度取り込んでください。
refusal-name = ファイル名「{ $name }」を使えません。{ $text }
refusal-missing-columns = シート「{ $sheet }」に必要な列がありません。足りない列: { $missing }。見つかった列: { $found }。
refusal-no-form-sheet = 様式のシートが見つかりません。必要な列: { $missing }。
refusal-no-form = 区の様式として読み取れません（どの様式か分かりません）。
refusal-missing-columns-advice = 区の様式の見出しを変えずに記入したものの再提出を、受託者に依頼してください。

structure-truncated = 途中で切れています。送信や複写が終わっていないおそれがあります。
structure-empty = 中にファイルがありません。
structure-second-end = 終わりの印が二つあり、中身が二通りに読めます。
structure-data-before = 先頭に余分なデータがあります。
structure-data-after = 末尾に余分なデータがあります。
structure-split = 分割された圧縮ファイルです。
structure-count = ファイルの数が、書かれている数と合いません。
structure-directory = ファイルの一覧の位置が合いません。
structure-zip64 = 大きなファイル用の記載が食い違っています。
structure-overlap = 二つのファイルが同じ場所を使っています。
structure-gap = どのファイルのものでもないデータが挟まっています。
structure-headers = 見出しの記載が食い違っています。
structure-descriptor = 末尾の記載が食い違っています。
structure-size = 大きさが、書かれている大きさと合いません。
structure-checksum = 中身が、送られる前と変わっています（検査値が合いません）。
structure-damaged = 圧縮されたデータが壊れています。
structure-data-behind = 圧縮されたデータの後ろに、余分なデータが隠れています。
structure-partly-encrypted = パスワードの掛かったファイルと掛かっていないファイルが混ざっています。
structure-method = 扱えない圧縮方式です（方式 { $method }）。
structure-encryption = 扱えない暗号化方式です。
structure-link = 別の場所を指すリンクです。
structure-not-a-file = ふつうのファイルではありません。
structure-folder = フォルダーなのに中身を持っています。

name-undecodable = 文字として読めません。
name-two-names = 一つのファイルに二つの名前が付いています。
name-empty = 名前が空です。
name-traversal = フォルダーの外を指しています。
name-dot = 「.」だけの名前があります。
name-absolute = ディスクの先頭からの場所を指しています。
name-drive = ドライブ名が付いています。
name-network = ほかの端末や装置を指しています。
name-backslash = 円記号（\）が入っています。
name-stream = コロン（:）が入っています。
name-forbidden = 使えない記号（< > " | ? *）が入っています。
name-reserved = Windowsの装置の名前です。
name-trailing = 名前の終わりに点か空白があります。
name-control = 制御文字が入っています。
name-bidi = 文字の向きを変える文字が入っています。
name-invisible = 目に見えない文字が入っています。
name-duplicate = 同じ名前とみなされるファイルがほかにあります。
name-file-is-folder = ファイルの名前が、フォルダーとしても使われています。

content-kind = 受け付けていない種類のファイルです（拡張子「{ $extension }」）。
content-kind-none = 拡張子がありません。
content-program = プログラムやスクリプトです。
content-shortcut = ショートカットです。
content-nested = 圧縮ファイルの中の圧縮ファイルです。
content-macro = マクロが入っています。
content-embedded = ほかのプログラムのデータが埋め込まれています。
content-outside = 開くと外部から別のファイルを読み込もうとします。
content-dde = 開くとほかのプログラムからデータを取り込もうとします（DDE・リンクオブジェクト）。
content-pdf-action = 開くとスクリプトやプログラムを動かそうとするPDFです。
content-pdf-attachment = 別のファイルが添付されたPDFです。
content-office-password = Officeのパスワードが掛かっています。
content-old-office = 2007より前の形式のOfficeファイルです。
content-html = ウェブページです。
content-utf16 = 文字コードがUTF-16です。
content-encoding = 文字コードが分かりません。
content-empty = 中身がありません。
content-mismatch = 中身が拡張子「{ $extension }」のものではありません。

manifest-bad = manifest.ron に問題があります。
manifest-newer = より新しい版の書き方です（版 { $found }。このプログラムで扱えるのは { $known } まで）。
manifest-malformed = { $line }行{ $column }文字目から先を読み取れません。
manifest-value = 項目 { $field } の値「{ $text }」が書き方に合いません。
manifest-item-value = 「{ $item }」の項目 { $field } の値「{ $text }」が書き方に合いません。
manifest-duplicate = 「{ $path }」が二度書かれています。
manifest-missing = 「{ $path }」と書かれていますが、入っていません。
manifest-extra = 「{ $path }」が入っていますが、書かれていません。
manifest-size = 「{ $path }」の大きさが違います（記載 { $declared }バイト、実際 { $found }バイト）。
manifest-hash = 「{ $path }」の中身が、記載のものと違います。

signature-bad = 署名（signature.ron）が正しくありません。{ $text }
signature-no-manifest = 署名の対象となる manifest.ron がありません。
signature-bad-key = 署名の鍵として使えないものが書かれています。
signature-does-not-fit = 署名と内容が合いません。署名した後に内容が変わったか、ほかの提出パッケージの署名です。
signature-unsigned = なし
signature-registered = 登録済みの鍵と一致（{ $holder }）
signature-none-registered = あり（この契約には鍵が登録されていません）
signature-unknown-key = 登録されていない鍵によるもの
signature-out-of-term = 登録の期間外の鍵によるもの（{ $holder }、{ $from }から{ $until }まで）
signature-not-yet = 登録の期間外の鍵によるもの（{ $holder }、{ $from }から）
signature-wanted = この契約は、登録した鍵の署名がある提出パッケージだけを受理します（この提出パッケージの署名：{ $state }）。
signature-wanted-advice = 受託者に、登録した鍵で署名したものの再提出を依頼してください。鍵が変わったときは、書面で受け取った指紋を契約の画面で登録すると受理できます。

form-not-text = 文字として読み取れません（UTF-8 で保存してください）。
form-unknown-kind = 「{ $kind }」という様式はありません。
form-not-from-vendor = 「{ $kind }」は区が記録するもので、提出パッケージからは取り込めません。
form-malformed = { $line }行{ $column }文字目から先を読み取れません。
form-value = { $line }行{ $column }文字目の手前の値が、項目の書き方に合いません。
form-unknown-field = { $line }行{ $column }文字目: 「{ $field }」という項目はこの様式にありません。
form-field-twice = { $line }行{ $column }文字目: 項目「{ $field }」が二度書かれています。
form-field-missing = { $line }行{ $column }文字目まで: 項目「{ $field }」が書かれていません。
form-own-papers = 書類は様式に書くのではなく、ファイルとして提出パッケージに入れるものです。
form-control = 項目「{ $field }」に、制御文字か目に見えない文字が入っています。
form-too-long = 項目「{ $field }」が上限の{ $most }字を超えています。
form-too-many-rows = 項目「{ $field }」が上限の{ $most }行を超えています。
form-far-date = 項目「{ $field }」の日付「{ $text }」は、暦の扱える範囲にありません。

workbook-part = ファイルの中の「{ $part }」: { $text }
workbook-missing = あるはずの部分がありません。
workbook-encoding = 文字コードがUTF-8ではありません。
workbook-doctype = Excelが書かない宣言（DOCTYPE）が入っています。
workbook-encrypted = 中身の一部が暗号化されています。
workbook-malformed = 書き方が崩れています。
workbook-strings = 文字列の数が合いません（記載 { $declared }、実際 { $found }）。
workbook-reference = セルの位置「{ $text }」がシートの範囲を超えています。
workbook-cell-twice = セル「{ $text }」が2回書かれています。
workbook-sheet-twice = シート「{ $name }」が2回使われています。
workbook-string-index = セルが指す文字列「{ $text }」がありません。
workbook-target = ブックの外「{ $text }」を参照しています。
workbook-unreadable = 読み取れません。

## 提出パッケージの各項目

item-cell = シート「{ $sheet }」{ $row }行 { $column }列: { $text }
cell-date = 「{ $text }」は日付として読み取れません。
cell-yes-no = 「{ $text }」は「はい」「いいえ」のどちらにも読み取れません。
cell-blank = 記入が必要ですが、空です。
cell-end-before-start = 終了日「{ $text }」が開始日より前です。
cell-moment = 「{ $text }」は日時として読み取れません。日付と時刻を記入してください。
cell-choice = 「{ $text }」は選択肢にありません。
cell-count = 「{ $text }」は整数として読み取れません。
cell-number = 「{ $text }」は数値として読み取れません。
cell-period = 「{ $text }」は対象期間として読み取れません。
cell-hidden-row = 非表示の行です。ほかの行と同じように読み取りました。
cell-no-rows = 「{ $text }」が1件も記入されていません。
cell-duplicate = 「{ $text }」は{ $row }行目と同じです。
cell-duplicate-column = 見出し「{ $text }」の列が二つあります。
item-unreadable = 様式として読み取れませんでした。{ $text } 書類として見ることはできます。
item-unapproved-employer = 「{ $name }」の所属「{ $employer }」は、受託者でも承認済みの再委託先でもありません（再委託の承認を確かめてください）。
item-bad-period = 「{ $text }」は、この書類の対象期間ではありません。
item-no-period = 対象期間が書かれていません。
item-bad-date = 「{ $text }」は作成日として使えません。
item-number-in-use = 文書番号「{ $number }」は、すでに使われています。
item-field = { $field }: { $wrong }
item-row = { $row }行目 { $text }
item-as-handed-out = 区が渡したままの様式です。
item-blank-form = 未記入の様式です。
item-other-contract = 別の契約（ID { $contract }）のために渡した様式です。
item-no-such-file = 一覧にある「{ $name }」が、提出パッケージの中にありません。
item-later-than-receipt = 書かれた日時（{ $date }）が受領より後です。
item-other-kind = 目録では「{ $said }」ですが、中身は「{ $found }」です。
item-another-of = 同じ提出パッケージの「{ $path }」と種類が同じで、内容が違います。どちらを受理するか選んでください。
item-same-as = 「{ $path }」と同じ内容です。一つだけ取り込めます。
item-on-file = 同じ内容が{ $date }付けで記録済みです。
item-on-file-undated = 同じ内容が記録済みです。
item-bad-form = 様式として受け付けられません。{ $text }
item-answers-nothing = この契約のどの義務にも当てはまりません。取り込めません。
item-taken-before = { $date }に取り込んだものと同じです。
item-overtaken = より新しいもの（{ $which }）が記録済みです。後から届いた古い内容のため、受理するときは選び直してください。
item-replaces = 記録済みの{ $which }に代わるものです。
rival-of-bundle = { $date }受領、第{ $sequence }号
rival-dated = { $date }受領、{ $dated }付け
rival = { $date }受領
item-refused-before = { $date }に取り込まないこととしたものと同じです。

warning-no-manifest = manifest.ron がありません。契約と書類の種類は、区で確かめてください。
warning-overtakes = 受付済みの第{ $newest }号より新しいものです。
warning-gap-one = 第{ $from }号が届いていません。
warning-gap = 第{ $from }号から第{ $to }号までが届いていません。
warning-made-before = { $made }に作成されたものですが、それより後に作成されたもの（{ $received }受領）を取り込み済みです。
warning-older = 第{ $sequence }号ですが、より新しい第{ $newest }号を取り込み済みです。
warning-taken-before = このファイルは{ $date }に取り込み済みです。
warning-other-vendor = 受託者の名前が、提出パッケージでは「{ $found }」、台帳では「{ $onfile }」です。
warning-ignored = 書類ではないので読み飛ばしました: { $paths }

## 並べるとき

list-separator = 、
size-bytes = { $count }バイト
size-kib = { $count } KB
size-mib = { $count } MB
kept-for-contracts = { $count }件の契約には記録済みです（{ $contracts }）。残りの契約には記録していません。
refused-for-contract = { $contract }: { $text }

## 条文のファイル

error-text-binary = 「{ $name }」はテキストファイルではありません。
error-text-binary-advice = WordやPDFの文書は、条文をコピーして貼り付けるか、テキスト形式で保存し直してください。
error-text-encoding = 「{ $name }」の文字コードを読み取れません。
error-text-encoding-advice = UTF-8又はShift_JISのテキスト形式で保存し直してください。
error-text-too-large = 「{ $name }」が大きすぎます（{ $most }まで）。
error-text-too-large-advice = 条文の部分だけを取り出して、もう一度読み取ってください。

error-letter-field-unknown = ひな形「{ $template }」の{ $part }の{ $paragraph }番目の段落にある項目「{ $field }」は、この書面にありません。
error-letter-field-open = ひな形「{ $template }」の{ $part }の{ $paragraph }番目の段落にある「{ $field }」は、閉じる括弧がありません。
error-letter-field-row = ひな形「{ $template }」の{ $part }の{ $paragraph }番目の段落にある項目「{ $field }」は、表の行の中に書いてください。
error-letter-field-advice = ひな形を直して、もう一度設定してください。使える項目の名前は、tokki-cli letter template で一覧できます。
error-letter-not-word = 「{ $template }」は、Wordのひな形として読めません。
error-letter-not-word-advice = Wordで開き、「Word文書 (*.docx)」として保存し直してください。
error-no-template = 「{ $name }」は書面のひな形として使えません。
error-no-template-advice = Word文書（.docx）か、Typstのひな形（.typ）を指定してください。
