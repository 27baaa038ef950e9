# 操作履歴：だれが、何を、いつ、どのPCで記録したか。食い違いの見せ方。

nav-audit = 操作履歴
audit-title = 操作履歴
audit-note = 全{ $count }件の記録（だれが・何を・いつ・どのPCで）
audit-open = 操作履歴で見る

## 絞り込み

audit-search = 検索
audit-search-hint = 件名・氏名・文書番号など
audit-by = 記録者
audit-anybody = 全員
audit-pc = PC
audit-any-pc = すべてのPC
audit-pc-here = { $pc }（このPC）
audit-ledger = 台帳
audit-any-ledger = すべての台帳
audit-office = 課の台帳
audit-ledger-name = { $number } { $title }
audit-kind = 記録の種類
audit-any-kind = すべての種類
audit-kind-count = { $kind }（{ $count }件）
audit-from = 記録日（から）
audit-until = 記録日（まで）
audit-bad-date = 日付として読めません。例：R8.11.23、2026/11/23
audit-all = すべて
audit-only-mendings = 訂正・撤回
audit-only-contested = 食い違い
audit-only-not-understood = 読み解けない記録
audit-clear = 条件を外す
audit-found = { $count }件
audit-searching = 検索中…（{ $count }件まで見つかりました）
audit-more-filters = 条件を開く
audit-fewer-filters = 条件を閉じる

## 一覧

audit-at = 記録日時
audit-what = 内容
audit-mark = 状態
audit-none = 条件に合う記録はありません
audit-none-advice = 条件を減らすか、期間を広げてください。
audit-nothing = 記録はまだありません
audit-nothing-advice = 契約や受託者を記録すると、ここに並びます。
audit-contested = 食い違い
audit-retracted = 撤回済み
audit-corrected = 訂正済み
audit-newer = 新しい版の記録
audit-unreadable = 判読できません
audit-unreadable-line = 判読できない記録
audit-newer-kind = 新しい版の記録（{ $kind }）
audit-retraction = 記録の撤回：{ $what }（{ $reason }）

## 詳細

audit-back = 一覧に戻る
audit-hand = { $at }　{ $by }　{ $pc }
audit-record-number = 記録番号 { $id }
audit-reason = 理由：{ $reason }
audit-field = 項目
audit-value = 内容
audit-old = 訂正前
audit-new = 訂正後
audit-field-of = { $field }（{ $key }）
audit-yes = はい
audit-no = いいえ
audit-nothing-said = （記載なし）
audit-change = { $field }：{ $old } → { $new }
audit-no-change = 項目の違いはありません。
audit-corrects = 訂正の対象
audit-retracts = 撤回した記録
audit-corrected-by = この記録は後から訂正されました
audit-retracted-by = この記録は撤回され、効力がありません
audit-show-that = その記録を見る
audit-not-understood = この記録は、今の版では読み解けません。台帳にはそのまま保存されています。新しい版で開くと内容を確認できます。
audit-not-readable = 行そのものは壊れていませんが、記録として読めません。台帳にはそのまま保存されています。
audit-not-understood-count = 今の版で読み解けない記録が{ $count }件あります（そのまま保存されています）
audit-contested-count = 食い違いの記録が{ $count }件あります

## 食い違い

conflict-answer = 記録{ $number }
conflict-decision = 「{ $what }」の決裁
conflict-check = 「{ $what }」の受理・差戻し
conflict-correction = 「{ $what }」の訂正・撤回
conflict-closing = 「{ $what }」の終結
conflict-inspection = 「{ $what }」の検査結果
conflict-mending = 「{ $what }」の改善確認
conflict-settlement = 「{ $what }」の解決
conflict-obligation = 「{ $what }」の免除・延長
conflict-rule = 「{ $what }」の期限規則
conflict-signing = { $day }からの署名の登録
conflict-terms = { $day }からの契約内容
conflict-office = 課の設定
conflict-vendor = 受託者「{ $what }」の登録内容
conflict-month = { $month }の締め
conflict-policy = { $day }からの期限規則
conflict-settle-again = 互いを知らずに記録されました。両方を確かめ、改めて記録すると解消します。
conflict-settle-anew = 互いを知らずに記録されました。正しい内容を改めて記録すると解消します。
conflict-settle-mend = 互いを知らずに記録されました。誤っている方を撤回するか訂正すると解消します。

## 書き出し

audit-export = 書き出す
audit-export-title = 表示中の{ $count }件を書き出す
audit-export-do = この内容で書き出す
audit-csv = CSV（.csv）
audit-exporting = 書き出しています
audit-file-stem = 操作履歴_{ $day }
audit-report-as-of = { $date }現在　{ $count }件
audit-col-number = 契約番号
audit-col-title = 件名
audit-col-about = 対象の記録
audit-col-changes = 訂正・撤回の内容
audit-col-id = 記録番号
audit-sheet = 操作履歴

## コマンド

audit-cli-head = { $office } 操作履歴　{ $count }件／全{ $total }件

audit-purged = 抹消済
audit-purged-line = （抹消済の記録）
audit-was-purged = 保存年限が過ぎ、課の記録{ $fact }の決定により抹消されました。内容は残っていません。
