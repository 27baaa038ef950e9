## 様式の書き方（レイアウト）

form-layout-name = { $title }（第{ $version }版）
form-sample-contract = （見本）
form-sample-vendor = （受託者名）
form-kind-text = 文字
form-kind-lines = 文章
form-kind-date = 日付
form-kind-moment = 日時
form-kind-count = 整数
form-kind-number = 数値
form-kind-yes-no = 有・無
form-kind-choice = 選択（{ $choices }）
form-kind-names = 氏名（複数）
form-kind-period = 期間
form-kind-month = 年月
form-kind-reference = 整理番号
form-kind-ordinal = 番号
form-kind-file = ファイル名
form-goes-shown = 区が印字（記録しない）
form-goes-given = 区が記入：{ $field }
form-goes-paper = 添付する書類
form-goes-nowhere = 確認のみ（記録しない）
form-answers-request = 承認申請
form-answers-condition = 承認の条件
form-answers-conclusion = 承認の終了
form-answers-incident = 事故の報告
form-answers-instruction = 事故での指示
form-answers-prevention = 再発防止
form-answers-correction = 検査の指摘の改善
form-answers-briefing = 従事者への周知
form-answers-receipt = 情報資産の預かり
form-answers-return = 情報資産の返却・廃棄
form-answers-machine = 機器の消去
form-answers-measure = サービスレベルの実績
form-answers-shortfall = 未達の説明
form-answers-self-check = 自己点検
form-answers-claim = 損害賠償の請求
cli-form-head = { $name }　[{ $id }]
cli-form-own = 区の様式
cli-form-builtin = 標準の様式
cli-form-states = 記録の種類: { $states }
cli-form-answers = 応じるもの: { $answers }
cli-form-cell = { $label }{ $required ->
    [yes] ※
   *[no] {""}
}　{ $kind }　→ { $to }
cli-form-table = 表「{ $label }」　1行の見出し
cli-form-good = { $name }　誤りはありません。欄{ $fields }、表の列{ $columns }
cli-form-there = { $name }は同じ内容ですでに使われています。何も記録していません。
cli-form-sampled = 見本を「{ $path }」に書き出しました。

## 様式を渡す

hand-forms-title = 様式を渡す
hand-forms-note = 受託者に記入してもらう様式を、案内と合わせて一つのzipファイルにまとめます。記録はしません。
hand-forms-which = 渡す様式
hand-forms-due = 期限が近いもの
hand-forms-these = 選んで渡す
hand-forms-by = この日までに期限が来るもの
hand-forms-find = 様式を探す
hand-forms-none = この日までに提出を求める様式はありません。日を延ばすか、様式を選んでください。
hand-forms-line = { $title }　{ $date }
hand-forms-own = 区の様式
hand-forms-builtin = 標準の様式
hand-forms-file = ファイル
hand-forms-file-note = 新しいzipファイルの場所です。入力もできます。
hand-forms-choose = 保存先を選ぶ
hand-forms-make = 作成する
hand-forms-making = 様式を作成しています
hand-forms-name = { $number }_様式一式_{ $date }.zip
hand-forms-done = 様式{ $count }件をまとめました。

## 様式の画面

form-layouts-title = 様式
form-layouts-note = 受託者に渡す様式と、その版。見出しを改めたり、区の様式を加えたりできます。
form-layouts-column-title = 様式
form-layouts-column-version = 版
form-layouts-column-whose = 区分
form-layouts-version = 第{ $version }版
form-layouts-own = 区の様式
form-layouts-builtin = 標準
form-layouts-adopt = 様式を採用
form-layouts-adopt-note = 「tokki-cli forms export」で書き出した様式を直し、版を一つ上げて採用します。標準に戻すには、標準の様式を新しい版で採用します。
form-layouts-file = 様式のファイル
form-layouts-choose = ファイルを選ぶ
form-layouts-take = 採用する
form-layouts-adopted = 様式を採用しました。これから渡す様式に使います。
form-layouts-there = 同じ内容の様式がすでにあります。何も記録していません。
form-layouts-cell = 欄
form-layouts-kind = 書き方
form-layouts-to = 記録先
