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
