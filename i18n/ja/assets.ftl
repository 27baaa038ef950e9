# 情報資産の画面と、その記録の言葉。

## 記録の題名

form-title-transport = 情報資産の運搬・移動を記録
form-title-copied = 情報資産の複写を記録
form-title-product = 作成物の引渡しを記録
form-title-machine = 電算処理機器を登録
form-title-machine-erased = 機器内データの消去を記録
form-title-machine-removed = 電算処理機器の搬出を記録

## 記録の説明

assets-item-left = { $what }（残り{ $count }点）
assets-request = { $what }（{ $state }）
assets-event = { $kind }：{ $outline }
assets-holder-note = 受託者の手元にあるときは空のままにしてください。
assets-copied-note = 情報資産を選ばないときは、複写したものを入力してください。
assets-no-leave = 許可にあたる承認や指示の記録がありません。届出のない場所や会社への運搬は、許可のない持出しとして違反に数えます。
assets-no-request = 複写の承認申請の記録がありません。バックアップのほかは、承認のない複写として違反に数えます。
assets-machine-holds-data = 消去の記録がありません。このまま記録すると、消去前の搬出として違反に数えます。
assets-still-there = まだ残っているもの

## 画面

assets-title = 情報資産
assets-note = 引き渡したもの、複写、作成物、機器
assets-balance = 契約別の残高
assets-out = 預けているもの
assets-receipts = 預かり証の未受領
assets-others = 複写物・作成物・機器
assets-close-out = 終了後に残るもの
assets-none = 引き渡した情報資産の記録はありません
assets-nothing-left = 残っているものはありません
assets-stage = 段階
assets-kind = 区分
assets-count = 数量
assets-with = 所在
assets-since = いつから

## 契約の情報資産

assets-view-assets = 情報資産
assets-view-copies = 複写物
assets-view-products = 作成物
assets-view-machines = 機器
assets-no-copies = 複写の記録はありません
assets-no-products = 作成物の引渡しの記録はありません
assets-no-machines = 電算処理機器の登録はありません
assets-with-vendor = 受託者
assets-whereabouts = { $at } { $count }点
assets-copied = 複写したもの
assets-copied-on = 複写日
assets-copies-gone = 消去・返却済み
assets-copies-left = 残り{ $count }点
assets-product = 作成物
assets-product-missing = 未引渡し
assets-made-on = 作成日
assets-handed-to = 引渡先
assets-handed-on = 引渡日
assets-machine = 機器
assets-capacity = 容量
assets-used-from = 使用開始日
assets-place = 場所
assets-machine-removed = { $how } { $date }
assets-machine-erased = 消去 { $date }
assets-machine-data = 使用中（データあり）
assets-machine-used = 使用中
assets-history = 経過
assets-what-happened = 記録
assets-record-settlement = 返却・廃棄を記録
assets-record-transport = 運搬を記録
assets-record-copy = 複写を記録
assets-record-product = 作成物の引渡しを記録
assets-record-machine = 機器を登録
assets-record-erasure = 消去を記録
assets-record-removal = 搬出を記録
