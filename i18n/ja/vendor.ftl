# 受託者の側: 提出パッケージを作り、確かめ、署名する。

kept-no-bundle-made = ファイルは作っていません。

vendor-exists = { $path } は既にあります。
vendor-exists-advice = 別の名前にするか、--replace を付けて置き換えてください。
vendor-nothing = 入れるファイルがありません。
vendor-nothing-advice = 記入した様式と書面の入ったフォルダーか、ファイルを指定してください。
vendor-no-such-item = 「{ $path }」というファイルがありません。
vendor-no-such-item-advice = フォルダーの中での場所（papers/月報.pdf など）か、ファイルの場所を指定してください。
vendor-same-place = 「{ $path }」になるファイルが2つあります。
vendor-same-place-advice = どちらかの名前を変えてください。
vendor-no-name = 受託者の名称が分かりません。
vendor-no-name-advice = この契約で初めて作るときは、--vendor で名称を指定してください。
vendor-no-password = パスワードが空です。
vendor-no-password-advice = パスワードを入れるか、パスワードを掛けずに作ってください。
vendor-mend = 直してから、もう一度作ってください。
vendor-would-be-refused = このままでは、区で受理できないものが{ $count }件あります。
vendor-would-be-refused-advice = 直すか、--item で何の書面かを指定してください。そのまま作るときは --anyway を付けます。
vendor-item-problem = { $path }：{ $text }
vendor-no-profile = この端末には、鍵と番号を残しておく場所がありません。
vendor-no-profile-advice = 利用者のフォルダーがある端末で行うか、TOKKI_HOME にフォルダーを指定してください。
vendor-notes = 鍵と番号の控え { $path } を使えません（{ $reason }）。
vendor-no-key = 署名の鍵がまだありません。
vendor-no-key-advice = 「tokki-cli bundle key --new --person 氏名」で作り、指紋を書面で区に届け出てください。
vendor-key-exists = 署名の鍵は既にあります。
vendor-key-exists-advice = 作り直すときは --replace を付けてください。今の鍵は別の名前で残ります。新しい指紋を、書面で区に届け出てください。
vendor-no-person = 鍵を持つ人の氏名が入っていません。
vendor-no-person-advice = 署名する人の氏名を入れてください。
vendor-key-locked = 署名の鍵にはパスフレーズが掛かっています。
vendor-key-locked-advice = --key-passphrase-file で、パスフレーズを書いたファイルを指定してください。
vendor-wrong-passphrase = 署名の鍵のパスフレーズが違います。
vendor-wrong-passphrase-advice = 確かめて、もう一度入れてください。
vendor-key-damaged = 署名の鍵のファイル { $path } が壊れています。
vendor-key-damaged-advice = 控えから戻してください。控えがないときは、新しい鍵を作り、指紋を区に届け出てください。

## 鍵

vendor-key-of = 署名の鍵の指紋（{ $person }、{ $day } 作成）
vendor-key-sealed = 鍵にはパスフレーズが掛かっています。
vendor-key-open = 鍵にパスフレーズはありません。この端末を使える人は署名できます。
vendor-key-paper = この64桁をそのまま書面に記載し、区に届け出てください。区が登録すると、登録済みの鍵の署名として確かめられます。
vendor-key-prompt = 署名の鍵のパスフレーズ：

## 確かめた結果

vendor-item = { $number }. { $path }　{ $kind }　{ $size }
vendor-item-refused = { $number }. { $path }　{ $kind }　{ $size }　【受理できません】
vendor-unknown-kind = 「{ $kind }」は、標準の条項集にない種類です。契約の条項集が求めていなければ、区は受理できません。
vendor-check-good = 区で受理できないものは見つかりませんでした。義務に当たるかどうかは、区の台帳で確かめられます。

## 控え

receipt-title = 提出パッケージの控え　{ $name }
receipt-contract = 契約
receipt-vendor = 受託者
receipt-person = 作成した人
receipt-made-at = 作成日時
receipt-sequence = 番号
receipt-size = 大きさ
receipt-sha256 = SHA-256
receipt-password = パスワード
receipt-locked = あり（AES-256）
receipt-open = なし
receipt-signature = 署名
receipt-fingerprint = 鍵の指紋
receipt-passed-over = 入れなかったもの：{ $paths }

## 様式一式

vendor-write = { $path } に書き込めません（{ $reason }）。
vendor-no-pack = { $path } は、区の様式一式ではありません。
vendor-no-pack-advice = 区から届いた様式一式のファイルか、それを展開したフォルダーを指定してください。
vendor-folder-in-use = 展開先の { $path } には、既に何かが入っています。
vendor-folder-in-use-advice = 空のフォルダーか新しいフォルダーを指定してください。既に展開してあるときは、そのフォルダーを開いてください。
vendor-bad-layout = 様式「{ $id }」の定義が正しくないため、様式一式を使えません。
vendor-no-contract = どの契約のものか分かりません。
vendor-no-contract-advice = 様式一式のフォルダーを指定するか、--contract で契約の番号を指定してください。
vendor-other-contract = 指定した契約は「{ $given }」ですが、様式一式は「{ $found }」のものです。
vendor-other-contract-advice = 契約の指定を外すか、その契約の様式一式を使ってください。
vendor-named-twice = 提出書類一覧の2つの行が、同じファイル「{ $path }」を指しています。
vendor-named-twice-advice = ファイルを別の名前で複写し、行ごとに1つずつ指定してください。
vendor-index = 提出書類一覧に、直すところがあります。
pack-head = 様式一式　{ $number }　{ $title }（{ $office }）
pack-folder = フォルダー：{ $path }
pack-line = 【{ $state }】{ $title }　{ $due }　{ $left }　{ $path }
pack-others = ほかのファイル：{ $paths }
pack-state-open = 未記入
pack-state-filled = 記入済み
pack-state-faulty = 要確認
pack-state-missing = ファイルなし

## 受託者の画面

desk-as-ward = 区の職員として使う
desk-as-vendor = 受託者として使う
vendor-desk-title = 特記　受託者の画面
vendor-steps = 手順
vendor-step-open = 1 様式一式を開く
vendor-step-list = 2 提出するもの
vendor-step-bundle = 3 まとめる
vendor-step-receipt = 4 控え
vendor-running = 読み取っています
vendor-no-pack-yet = 様式一式がまだ開かれていません。
vendor-open-note = 区から届いた様式一式を開きます。展開したフォルダーの様式にExcelで記入し、書面は「papers」フォルダーに入れてください。
vendor-open-prompt = 様式一式（zip）か、展開したフォルダーをここに置く
vendor-open-choose = ファイルを選ぶ
vendor-open-path = ファイルかフォルダーの場所
vendor-open = 開く
vendor-into = 展開先のフォルダー
vendor-into-note = 空のフォルダーか、まだない名前を入力してください。空欄のときは、ファイルと同じ場所に同じ名前で作ります。
vendor-into-choose = 展開先を選ぶ
vendor-unpacked-choose = 展開済みのフォルダーを開く
vendor-counts = { $all }件のうち、記入済み { $filled }件、要確認 { $faulty }件
vendor-to-bundle = まとめる
vendor-again = 再確認
vendor-line-title = { $number }. { $title }
vendor-line-due = 提出期限 { $due }（{ $left }）
vendor-line-clauses = 条項 { $clauses }
vendor-copy-path = 場所をコピー
vendor-copy-path-name = { $title }の場所をコピー
vendor-others = ほかのファイル
vendor-others-note = 書面として一緒に入れます。
vendor-replace = 同じ名前のファイルがあれば置き換える
vendor-anyway = 区で受理できないものがあっても作る
vendor-make = 提出パッケージを作る
vendor-field-needed = 入力してください。
vendor-number = 提出番号
vendor-number-note = 空欄のときは、この契約の前回の次の番号になります。
vendor-number-wrong = 1以上の数を入力してください。
vendor-password = パスワード
vendor-password-note = 掛けないときは空欄にします。掛けたときは、パッケージとは別の方法で区に伝えてください。
vendor-password-again = 確認のためもう一度
vendor-password-differ = 2回の入力が違います。
vendor-out = 作るファイル
vendor-sign = 署名する
vendor-key-passphrase = 署名の鍵のパスフレーズ
vendor-key-none = 署名の鍵がまだありません。区が署名を求めていなければ、なくてもかまいません。
vendor-key-new-passphrase = 新しい鍵のパスフレーズ
vendor-key-new-note = 空欄のときは、この端末を使える人が署名できます。
vendor-key-wants-person = 先に「作成した人」を入力してください。
vendor-key-make = 鍵を作る
vendor-no-receipt = 提出パッケージをまだ作っていません。
vendor-made = 提出パッケージを作りました
vendor-made-note = このファイルを区に提出し、下の控えを保管してください。
vendor-receipt-save = 控えを保存
vendor-receipt-copy = 控えをコピー
vendor-receipt-saved = 控えを { $path } に保存しました。
