# 受信フォルダー

inbox-title = 受信フォルダー
inbox-none = 届いた提出パッケージを置くフォルダーを決めておくと、ここに新着が並びます。フォルダーのファイルを動かしたり消したりはしません。
inbox-choose = フォルダーを選ぶ
inbox-choose-title = 受信フォルダーを選ぶ
inbox-change = 変更
inbox-forget = 使わない
inbox-path = フォルダーの場所
inbox-set = 設定する
inbox-looking = 受信フォルダーを確かめています。
inbox-empty = 提出パッケージ（zip）は届いていません。届くと自動でここに表示します。
inbox-nothing-to-do = 未取込のものはありません。
inbox-out-of-reach = 受信フォルダーを開けません。ネットワークの接続と、フォルダーの場所を確かめてください。1分ごとに開き直します。
inbox-more = ほかに { $count } 件あります。新しいものから500件までを表示しています。
inbox-to-do = 未取込
inbox-all = すべて
inbox-column-file = ファイル
inbox-column-written = 更新日時
inbox-column-size = 大きさ
inbox-column-standing = 状態
inbox-column-do = 操作
inbox-read = 読み取る
inbox-read-again = もう一度読み取る
inbox-read-name = { $name }を読み取る
inbox-arriving = 受信中
inbox-new = 未取込
inbox-put-off = 後回し{ $count }件（{ $date }受領）
inbox-taken = 取込済み（{ $date }受領）
inbox-sent-back = 差戻し（{ $date }受領）
inbox-refused = 読取不可（{ $date }に確認）
inbox-too-large = 読取不可（大きすぎます）
inbox-unreadable = 開けません（ほかで使用中など）

inbox-in-ledger = 「{ $path }」は、台帳のフォルダーの中にあります。
inbox-in-ledger-advice = 台帳とは別のフォルダーを選んでください。

cli-inbox-head = 受信フォルダー: { $path }
cli-inbox-none = 受信フォルダーは決まっていません。`inbox set フォルダー` で決めます。
cli-inbox-set = 受信フォルダーを決めました: { $path }
cli-inbox-off = 受信フォルダーの使用をやめました。
