# 最初の画面: 台帳を開くか、作るか、見本を見る。

start-note = 委託契約の特記事項で受託者が負う義務と期限を、条項ごとに管理します。
start-folder = 台帳フォルダー
start-choose = フォルダーを選ぶ

start-open-title = 台帳を開く
start-open-note = 課で使っている台帳のフォルダーを開きます。
start-open = 開く

start-create-title = 新しい台帳を作る
start-create-note = 空のフォルダーに台帳を作ります。課の共有フォルダーに置くと、みなで使えます。
start-new-folder = 作るフォルダー
start-new-folder-note = 空のフォルダーか、まだない名前を入力してください。
start-office = 課の名前
start-office-hint = 情報政策課
start-office-needed = 課の名前を入力してください。
start-create = 作って開く

start-sample-title = 見本を見る
start-sample-note = 架空の受託者12者・契約31件の台帳を新しく作って開きます。何を記録しても、ほかの台帳は変わりません。
start-sample = 見本を開く
