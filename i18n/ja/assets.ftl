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
