# 端末と職員の登録

not-entitled-device = この端末は、この台帳に登録されていません。
not-entitled-device-advice = 「設定」の「端末と職員」から登録を願い出て、決裁できる職員に登録してもらってください。
not-entitled-officer = { $officer }さんは、この端末で記録する職員として登録されていません。
not-entitled-officer-advice = 「設定」で職員名を確かめるか、決裁できる職員に登録を頼んでください。
not-entitled-early = { $officer }さんの登録は、まだ始まっていません。
not-entitled-ended = { $officer }さんの登録は、期限が過ぎています。
not-entitled-withdrawn = この端末または{ $officer }さんの登録は、取り消されています。
not-entitled-period-advice = 決裁できる職員に、登録を確かめてもらってください。
not-entitled-role = { $officer }さんは記録する職員として登録されており、決裁はできません。
not-entitled-role-advice = 決裁できる職員の端末で記録してください。
dated-ahead = この台帳には{ $day }付けの記録があり、{ $officer }さんの登録ではその日の記録ができません。後に続く記録は数えられなくなります。
dated-ahead-advice = 日付の進んだ記録をした端末の日付と時刻を確かめ、決裁できる職員に登録の期間を改めてもらってください。

error-no-device = 「{ $key }」に当たる端末がありません。
error-no-device-advice = 端末の番号を、8桁以上で確かめて入力してください。

admission-this-device = この端末
admission-founder = 台帳を作った端末（記録・決裁）
admission-shared = 課の共用
admission-officer = { $name }（{ $post }）
admission-waiting = 登録待ち
admission-from = { $roles }（{ $from }から）
admission-between = { $roles }（{ $from }から{ $until }まで）
admission-withdrawn = 登録取消し（{ $day }、{ $cause }）
admission-held = 端末「{ $key }」の記録{ $count }件は数えていません（{ $reason }）。

role-records = 記録
role-decides = 決裁
withdrawal-lost = 紛失・盗難
withdrawal-moved = 異動
withdrawal-replaced = 交換・廃止
apart-not-admitted = 端末が登録されていません
apart-other-officer = 記録した職員がこの端末に登録されていません
apart-early = 登録の始まる前の記録です
apart-ended = 登録の期限が過ぎてからの記録です
apart-withdrawn = 登録が取り消されています
apart-not-entitled = 決裁できない職員の記録です

error-other-founder = 「{ $path }」にある台帳は、以前に開いた同じ名前の台帳と、作った端末が違います。入れ替えられたおそれがあるため開いていません。
error-other-founder-advice = 台帳フォルダーの場所を確かめ、情報システム担当と台帳の管理者に知らせてください。
