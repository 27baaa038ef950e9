# 端末と職員の画面

devices-title = 端末と職員
devices-note = この台帳に記録できる端末と職員
devices-back = 設定へ戻る
devices-open = 端末と職員を開く

## この端末

devices-own = この端末
devices-own-note = 端末の番号です。電話で読み上げ、相手の画面の番号と見比べます。
devices-fingerprint = 端末の番号
devices-own-founder = 台帳を作った端末（記録・決裁）
devices-own-admitted = 登録済み（{ $officer }、{ $roles }）
devices-own-not-admitted = 登録されていません
devices-own-withdrawn = 登録は取り消されています
devices-own-waits = 決裁できる職員に電話で上の番号を伝え、登録してもらってください。
devices-unsigned = 署名のない台帳です。どの端末の記録も数えます。
devices-ask = 登録を願い出る
devices-ask-again = もう一度願い出る

devices-whom-to-ask = 登録できる職員
devices-whom-to-ask-note = 端末の登録と取消しは、次の職員に頼んでください。
devices-nobody-decides = 今日、決裁できる職員がいません。
devices-founder = 台帳を作った端末
devices-at = { $who }　{ $computer }

## 課の引継ぎ

devices-hand-over = 課の引継ぎ
devices-hand-over-note = 異動のときは、後任を登録してから、ご自分の端末の登録を取り消します。
devices-only-one = 決裁できる端末がほかにありません
devices-only-one-note = この端末が使えなくなると、だれも決裁や登録ができなくなり、取り戻す方法はありません。もう1台を「決裁」付きで登録しておいてください。
devices-hand-over-admit = 1　後任の端末を「決裁」付きで登録する
devices-hand-over-how = 後任の端末で「登録を願い出る」を押してもらい、「登録待ち」から登録してください。終わりの日は入れません。
devices-hand-over-to = 決裁できるほかの職員：{ $names }
devices-hand-over-withdraw = 2　この端末の登録を取り消す
devices-hand-over-first = 先に後任を登録してください。決裁できる端末がなくなると、だれも登録できなくなります。
devices-withdraw-own = この端末の登録を取り消す

## 一覧

devices-tab-admitted = 登録済み（{ $count }）
devices-tab-waiting = 登録待ち（{ $count }）
devices-tab-apart = 数えていない記録（{ $count }）
devices-column-state = 状態
devices-column-device = 端末
devices-column-officer = 職員・できること
devices-column-period = 期間・登録者
devices-column-first = 登録の前に
devices-column-reason = 数えない理由
devices-column-count = 件数
devices-column-at = 記録日時
devices-column-by = 記録した職員
devices-column-ledger = 台帳
devices-column-kind = 記録の種類
devices-state-waiting = 登録待ち
devices-state-in-force = 有効
devices-state-coming = 開始前
devices-state-over = 期限切れ
devices-state-withdrawn = 取消し
devices-this = { $computer }（この端末）
devices-everybody = この端末を使う職員
devices-all-roles = 記録、決裁
devices-from = { $from }から
devices-between = { $from }から{ $until }まで
devices-admitted-by = 登録：{ $by }
devices-withdrawn-by = 取消し：{ $by }
devices-compare = 番号を電話で確かめてから登録してください。
devices-change = 変更
devices-change-name = { $device }の登録を変更
devices-withdraw = 取り消す
devices-withdraw-name = { $device }の登録を取り消す
devices-admit = 登録する
devices-admit-name = { $device }を登録する
devices-none-wait = 登録を待っている端末はありません
devices-none-wait-advice = 新しい端末でこの台帳を開き、「設定」の「端末と職員」で「登録を願い出る」を押すと、ここに並びます。
devices-none-apart = 数えていない記録はありません
devices-none-apart-advice = 登録されていない端末や職員の記録が見つかると、ここに並びます。

## 数えていない記録

devices-apart-name = 数えていない記録
devices-apart-note = 台帳に残っていますが、登録のない端末や職員の記録なので、期限や集計には数えていません。
devices-apart-look = 記録を見る
devices-apart-look-name = { $device }の記録を見る（{ $reason }）
devices-apart-back = 端末ごとの一覧へ戻る
devices-apart-of = { $device }：{ $reason }
devices-computer-and-key = { $computer }（{ $key }）
devices-nobody-signed = 署名のない記録
devices-ledger-office = 課の台帳
devices-unreadable = 読み取れない記録

## 今日の画面

devices-today-waiting = 登録を待っている端末が{ $count }台あります。
devices-today-apart = 数えていない記録が{ $count }件あります。

## 入力

form-title-device-ask = 登録を願い出る
form-device-ask-officer = { $officer }さんの名前で願い出ます
form-device-ask-note = 願い出たあと、決裁できる職員に電話で端末の番号を伝えてください。登録されるまで、この端末では記録できません。職員名は「設定」で変えられます。
form-title-device-admit = 端末を登録
form-title-device-change = 端末の登録を変更
form-device-compare-note = 相手に電話をかけ、その端末の画面にある番号を読み上げてもらい、上の番号と見比べてください。
form-device-change-note = 職員名を別の人に変えると、その人をこの端末に加えます。
form-device-compared = 番号を読み合わせ、同じであることを確かめた
form-device-not-compared = 番号を見比べて、印を付けてください。違うときは登録しないでください。
form-device-who = 記録する人
form-device-one = 職員を決める
form-device-roles-note = 「決裁」には、承認・免除・期限規則の決定と、端末の登録・取消しが含まれます。
form-device-until-note = 任期や異動日が決まっているときに入れます。
form-title-device-withdraw = 登録を取り消す
form-device-whole = 端末全体（すべての職員）
form-device-withdraw-counts = これまでに届いた記録{ $count }件は、今後も数えます。これから届く記録は、どの日付のものでも数えません。取り消した登録は元に戻せません。
form-device-withdraw-own = ご自分の端末の登録です。取り消すと、この端末では記録も決裁もできなくなります。
form-device-withdraw-knows = この端末で記録できなくなることを確かめた
form-device-withdraw-unknowing = 記録できなくなってよければ、印を付けてください。

field-device-key = 端末
field-device-computer = コンピューター名
field-device-officer = 職員
field-device-whom = 取り消す相手
field-device-roles = できること
field-device-from = 始まりの日
field-device-until = 終わりの日
field-device-cause = 取消しの理由
field-device-reason = 詳しい事情

wrong-last-to-decide = 決裁できる端末がなくなります。先に後任を、「決裁」付きで終わりの日を入れずに登録してください。
wrong-withdrawn = { $date }に登録を取り消しています。取り消した登録は元に戻せません。
