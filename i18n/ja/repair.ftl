# 傷みの隔離

problem-own-tail = 終わりの行が足りません。この端末は{ $seen }番まで書きましたが、ここには{ $last }番までしかありません。
problem-own-line = この端末が書いた{ $seq }番の行と、ここにある行が違います。ファイルが入れ替えられています。

repair-tail = 「{ $path }」の書きかけの終わりを「{ $kept }」に隔離しました。
repair-paper = 内容の変わった書類「{ $path }」を「{ $kept }」に隔離しました。控えの台帳を統合すると、元の書類が戻ります。
repair-foreign-log = 別の台帳の記録ファイル「{ $path }」を「{ $kept }」に隔離しました。
repair-file = 台帳のものではない「{ $path }」を「{ $kept }」に隔離しました。

cli-set-aside = 隔離したもの { $count }件（何も消していません）
cli-nothing-set-aside = 隔離するものはありませんでした。

settings-repair = 傷んだものを隔離する
settings-repair-note = 書きかけの行、内容の変わった書類、台帳のものではないファイルを quarantine フォルダーに移します。何も消しません。
settings-set-aside = 隔離したもの
