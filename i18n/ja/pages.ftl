# 書面の表示: ページ、拡大と縮小、表示できないときの言葉。

page-of = { $page } / { $pages } ページ
page-sheet-of = シート { $page } / { $pages }
page-name = { $name } { $page } / { $pages } ページ
page-previous = 前のページ
page-next = 次のページ
page-smaller = 縮小
page-larger = 拡大
page-fit = 幅に合わせる
page-percent = { $percent }%
page-widen = 書面を広げる
page-narrow = 書面を元の幅に戻す
page-reading = 書面を開いています
page-again = もう一度表示する
page-incomplete = この書面には、ここに表示できない部分があります。
page-cut = 続きがあります。ここには初めの部分だけを表示しています。
page-blank = 何も書かれていません。
page-hidden-sheet = 受託者のExcelでは表示されないシートです。
page-line = 行
page-text = 本文
page-facts = 書面の情報

## 表示できないとき

page-not-shown = 「{ $name }」をここに表示できません。{ $reason }
page-not-read = 「{ $name }」を読めません（{ $reason }）。
page-not-read-advice = 提出パッケージを、もう一度読み取ってください。
page-kept = 何も記録していません。ほかの内容の確認と受理は続けられます。
page-advice = 内容を確かめられないときは、PDFとして作り直したものの再提出を受託者に依頼してください。
page-no-pictures = WordとPowerPointの書面は、この画面では開けません。
page-no-pictures-advice = 届いた提出パッケージを別に開いて確かめるか、PDFでの提出を受託者に依頼してください。
page-password = 開くためのパスワードが掛かっています。
page-encryption = 対応していない方法で暗号化されています。
page-password-advice = パスワードを掛けずに保存し直したものの再提出を、受託者に依頼してください。
page-no-pages = ページがありません。
page-size = ページの大きさの指定が正しくありません。
page-damaged = ファイルが壊れているか、途中で切れています。
