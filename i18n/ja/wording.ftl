# 条文の取込み。

## 読み取りの結果

wording-counts = 条項 { $clauses }件、見出し { $headings }件、号 { $items }件
wording-heading = （{ $heading }）
wording-no-clauses = 番号の付いた条項が見つかりませんでした。条文の文書か、確かめてください。
wording-starts-at = 最初の条項が第{ $number }項です。前の部分が欠けていないか、確かめてください。
wording-gap = 第{ $after }項の次が第{ $found }項です。抜けがないか、確かめてください。
wording-twice = 第{ $number }項が2つあります。番号を確かめてください。
wording-item-gap = 第{ $clause }項の号の番号が{ $found }へ飛んでいます。抜けがないか、確かめてください。
wording-empty = 第{ $number }項に本文がありません。
wording-dropped = ページ番号・柱とみられる{ $count }行を除きました。
wording-proposal = → { $set } 第{ $number }項「{ $heading }」に類似（{ $percent }%）　方式：{ $mechanisms }　義務：{ $duties }　点検項目：{ $checks }件
wording-no-proposal = → 似た条項なし（方式と義務は担当者が選びます）
wording-unknown-count = 似た条項の見つからない条項が{ $count }件あります。方式と義務は担当者が選んでください。
wording-other-clauses = その他

## 取込みの画面

wording-import = 条文を取り込む
wording-import-again = 条文を差し替える
wording-title = 条文の取込み
wording-note = 特記事項の条文を読み取り、条項ごとに契約に保存します。読み取った内容は、保存の前に直せます。
wording-note-set = 特記事項の条文を読み取り、課の条項集を作ります。似た条項から、義務と点検項目を引き継ぎます。
wording-adopt = この条文で条項集を作る
wording-adopted = 条項集を作りました（条項 { $count }件）。
wording-set-title = 条項集の名称
wording-set-id = 条項集の記号
wording-set-id-note = 半角の英小文字・数字・ハイフン。すでにある記号のときは、次の版になります。
wording-set-id-bad = 半角の英小文字・数字・ハイフンで入力してください。
wording-prompt = 条文のテキストファイル（.txt）をここに置く
wording-choose = ファイルを選ぶ
wording-choose-title = 条文のファイルを選ぶ
wording-path = ファイルの場所
wording-read-file = 読み取る
wording-paste = 条文を貼り付ける
wording-paste-hint = 文書からコピーした条文を貼り付けます
wording-read-pasted = 貼り付けた条文を読み取る
wording-pasted-name = 貼り付けた条文.txt
wording-leave = 取込みをやめる
wording-keep = この条文を契約に保存
wording-kept = 条文を保存しました（条項 { $count }件）。
wording-valid-from = 適用開始日
wording-valid-from-bad = 日付を読み取れません。
wording-clauses = 読み取った条項
wording-clause-row = { $number }　{ $heading }
wording-row-of = 条項集の第{ $number }項
wording-row-unknown = 対応する条項なし
wording-number = 番号
wording-clause-heading = 見出し
wording-text = 本文
wording-known = 条項集の条項
wording-known-none = 対応する条項なし
wording-known-clause = { $number } { $heading }
wording-merge = 前の条項につなげる
wording-to-item = 前の条項の号にする
wording-remove = この条項を除く
wording-item-up = 号を条項にする：{ $label }
wording-item = { $label }
wording-doubled = 同じ番号の条項があります：{ $numbers }
wording-nothing-chosen = 左の一覧から条項を選んでください
wording-shown = 条文（{ $source }）
wording-brings = 方式：{ $mechanisms }　義務：{ $duties }　点検項目：{ $checks }件
