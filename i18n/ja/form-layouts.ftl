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
