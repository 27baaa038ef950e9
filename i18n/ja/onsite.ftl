# 現場記録。

onsite-title = 現場記録
onsite-here = { $kind }　{ $place }　{ $vendor }　{ $title }
onsite-officials = 検査員 { $officials }　立会 { $receiver }
onsite-officials-only = 検査員 { $officials }
onsite-name-break = ・
onsite-progress = 点検の進み { $done } / { $all }
onsite-items = 点検項目
onsite-item = 点検項目
onsite-no-questions = この契約の条項集には点検項目がありません
onsite-no-questions-advice = 「検査を計画・記録」から、点検項目のない検査として記録してください。
onsite-leave = 検査の一覧へ
onsite-recorded = 検査を記録しました。指摘は改善の義務として一覧に加わります。

onsite-head = 検査の基本事項
onsite-head-note = 入力した内容は、記録するまでこの画面に残ります。
onsite-required = ※必須
onsite-required-unfit = ※不適のとき必須
onsite-optional = （任意）
onsite-on = 実施日
onsite-place = 場所
onsite-inspectors = 検査員
onsite-inspectors-note = 2人以上。1行に1人、又は読点で区切って入力してください。
onsite-receiver = 立会人
onsite-identity = 身分証明書を提示した
onsite-remote = 遠隔で行った理由
onsite-remote-hint = （現地で行ったときは空欄）
onsite-also = この機会に併せて検査する契約
onsite-start = 点検を始める

onsite-place-in-set = 第{ $clause }項　{ $index } / { $count }
onsite-look = 見る所：{ $where }
onsite-verdict = 判定
onsite-seen = 見たこと
onsite-how = 確認の方法
onsite-concerned = 指摘の対象となる契約
onsite-due = 改善の期限
onsite-back = ← 前へ
onsite-next = 記録して次へ

onsite-end = まとめ・記録
onsite-left = 判定していない { $count }項目は「未確認」として記録します
onsite-findings = 指摘
onsite-no-findings = 不適とした項目はありません。
onsite-finding = 第{ $clause }項　{ $text }（改善の期限 { $due }）
onsite-finding-of = 対象：{ $titles }
onsite-people = 現場にいた人
onsite-people-note = 名札や身分証のとおりに入力してください。併せて検査する契約にも、同じ人を記録します。
onsite-person-name = 氏名（{ $number }人目）
onsite-person-employer = 所属（{ $number }人目）
onsite-person-remove = { $number }人目を取り消す
onsite-person-more = 人を追加
onsite-overall = 総合判定
onsite-closing-talk = 講評
onsite-vendor-remarks = 受託者の意見
onsite-note = 所見
onsite-record = 検査を記録する

onsite-papers = 写真・書面
onsite-photos = この項目の写真・書面
onsite-photos-prompt = この項目の写真・書面をここへ
onsite-papers-prompt = 写真・書面をここへ
onsite-papers-choose = ファイルを選ぶ
onsite-papers-path = ファイルの場所を入力
onsite-papers-take = 加える
onsite-paper-remove = 外す：{ $name }
