//! Texts as they come: each shows one way of printing, or one trap.

use super::*;

#[test]
fn articles_have_their_heading_behind_the_number_and_paragraphs_numbered_from_two() {
    let text = "\
        港南町文書配送業務 約款\n\n\
        \u{3000}配送業務の受託者（以下「乙」という。）は、この約款に従う。\n\n\
        第１条（目的） この約款は、配送の安全を目的とする。\n\
        第２条（用語） 次の言葉は、次の意味で用いる。\n\
        \u{3000}一　文書　紙に書かれたもの\n\
        \u{3000}二　容器　文書を入れるもの\n\
        ２　前項のほかは、要綱の例による。\n\
        ３　乙は、次の者を置く。\n\
        \u{3000}一　責任者\n\
        \u{3000}二　運転者\n\
        第３条の２（雑則） 細目は、別に定める。\n";
    let reading = read(text);
    assert_eq!(reading.wording.title, "港南町文書配送業務 約款");
    assert!(reading.wording.preamble.starts_with("配送業務の受託者"), "{}", reading.wording.preamble);
    let wanted = "\
1[目的] この約款は、配送の安全を目的とする。
2[用語] 次の言葉は、次の意味で用いる。
  一 文書　紙に書かれたもの
  二 容器　文書を入れるもの
  2 前項のほかは、要綱の例による。
  3 乙は、次の者を置く。
    一 責任者
    二 運転者
3-2[雑則] 細目は、別に定める。
";
    assert_eq!(outline(&reading.wording), wanted);
    assert_eq!(reading.doubts, [Doubt::Gap { after: "2".into(), found: "3-2".into() }]);
}

#[test]
fn a_heading_may_stand_behind_the_number_with_the_text_below() {
    let text = "\
        配送の条件\n\
        １　荷造り\n\
        \u{3000}荷物は、丈夫な箱に入れ、濡れないように包んで、宛先を見やすい所に書いておくこと。\n\
        ２　引渡し\n\
        \u{3000}荷物は、名宛人に手渡し、受け取った者の名を控えておき、翌日までに知らせること。\n\
        ３　遅れ\n\
        (1) 遅れが分かったときは、直ちに電話で知らせること。\n\
        (2) 遅れた訳は、書面で知らせること。\n";
    let wanted = "\
1[荷造り] 荷物は、丈夫な箱に入れ、濡れないように包んで、宛先を見やすい所に書いておくこと。
2[引渡し] 荷物は、名宛人に手渡し、受け取った者の名を控えておき、翌日までに知らせること。
3[遅れ]\u{20}
  (1) 遅れが分かったときは、直ちに電話で知らせること。
  (2) 遅れた訳は、書面で知らせること。
";
    assert_eq!(read_outline(text), wanted);
}

#[test]
fn a_number_alone_on_its_line_opens_a_clause_with_its_heading_below() {
    let text = "第１条\n（目的）\n安全に運ぶ。\n第２条\n（報告）\n毎月、報告する。\n";
    assert_eq!(read_outline(text), "1[目的] 安全に運ぶ。\n2[報告] 毎月、報告する。\n");
}

#[test]
fn sub_numbers_come_between_and_are_no_gap() {
    let text = "１　一つ目の定め。\n２　二つ目の定め。\n２の２　挟まれた定め。\n２の３　もう一つの定め。\n３　三つ目の定め。\n";
    let reading = read(text);
    let numbers: Vec<&str> = reading.wording.clauses.iter().map(|c| c.number.as_str()).collect();
    assert_eq!((numbers, reading.doubts), (vec!["1", "2", "2-2", "2-3", "3"], vec![]));
}

#[test]
fn numbers_within_a_sentence_open_nothing() {
    let text = "\
        １ 乙は、事故を知ったときから数えて\n\
        2 日以内に報告し、その後は\n\
        2 週間ごとに経過を知らせ、規則第\n\
        2 条の書類及び要綱\n\
        ２の規定による書類を添え、(1)\n\
        (2)に掲げる者の印を得る。\n\
        ２ 乙は、30\n\
        30分ごとに見回る。\n";
    let reading = read(text);
    assert_eq!(reading.wording.clauses.len(), 2, "{}", outline(&reading.wording));
    assert!(reading.wording.clauses[0].text.contains("2 日以内に報告し"), "{}", outline(&reading.wording));
    assert!(reading.wording.clauses[1].text.ends_with("見回る。"));
    assert!(reading.doubts.is_empty(), "{:?}", reading.doubts);
}

#[test]
fn what_looks_like_a_reference_is_an_item_where_it_begins_with_a_word() {
    let text = "１．次のとおりとする。\n（１）以下の書類\n（２）関係した者の一覧\n（３）できる限り新しい地図\n（４）中央口の鍵\n２．2 回まで貸し出す。\n";
    let wording = read(text).wording;
    assert_eq!((wording.clauses.len(), wording.clauses[0].items.len()), (2, 4), "{}", outline(&wording));
    assert_eq!(wording.clauses[1].text, "2 回まで貸し出す。");
}

#[test]
fn a_clause_may_begin_with_a_word_that_counts_where_a_paragraph_surely_begins() {
    let text = "１　受託者は、作業の計画を立てる。\n２　年度ごとに、計画を見直す。\n\
        ３　月の初めに、見直した計画を届け出るものとし、届け出た後に変わったときも、\n\
        \u{3000}同じように届け出る。\n４　日を改めて話し合い、次の計画の案を決めたときは、決めた日から\n\
        5 日以内に書面で知らせる。\n";
    let wording = read(text).wording;
    let numbers: Vec<&str> = wording.clauses.iter().map(|c| c.number.as_str()).collect();
    assert_eq!(numbers, ["1", "2", "3", "4"], "{}", outline(&wording));
}

#[test]
fn a_missing_and_a_doubled_number_are_kept_and_told() {
    let text = "1. 甲の定め。\n2. 乙の定め。\n4. 丙の定め。\n5. 丁の定め。\n5. 戊の定め。\n6. 己の定め。\n";
    let reading = read(text);
    let numbers: Vec<&str> = reading.wording.clauses.iter().map(|c| c.number.as_str()).collect();
    assert_eq!(numbers, ["1", "2", "4", "5", "5", "6"]);
    let wanted = [Doubt::Gap { after: "2".into(), found: "4".into() }, Doubt::Twice("5".into())];
    assert_eq!(reading.doubts, wanted);
    assert_eq!(reading.wording.doubled(), ["5"]);
}

#[test]
fn an_excerpt_that_begins_in_the_middle_says_so() {
    let reading = read("第５条　鍵を預かる。\n第６条　鍵を返す。\n");
    assert_eq!(reading.wording.clauses.len(), 2);
    assert_eq!(reading.doubts, [Doubt::StartsAt("5".into())]);
}

#[test]
fn supplements_stand_apart_and_chapters_are_no_text() {
    let text = "\
        第１章　総則\n\
        第１条　この条件は、配送に用いる。\n\
        第２章　安全\n\
        第２条　速さを守る。\n\
        附　則\n\
        １　この条件は、令和8年4月1日から用いる。\n\
        ２　前の条件は、廃する。\n\
        別表第１（第２条関係）\n\
        市内　30キロメートル\n\
        以上\n";
    let wording = read(text).wording;
    assert_eq!(outline(&wording), "1[総則] この条件は、配送に用いる。\n2[安全] 速さを守る。\n");
    let titles: Vec<&str> = wording.supplements.iter().map(|s| s.title.as_str()).collect();
    assert_eq!(titles, ["附　則", "別表第１（第２条関係）"]);
    assert_eq!(wording.supplements[1].text, "市内　30キロメートル");
}

#[test]
fn a_paragraph_behind_the_items_goes_back_to_the_clause() {
    let text = "\
        １ 次の書類を届け出る。\n\
        \x20 (1) 名簿。\n\
        \x20 (2) 日程。\n\
        前項の書類が変わったときも同じとする。\n\
        ２ 届け出た書類は返さない。\n";
    let wording = read(text).wording;
    assert_eq!(wording.clauses[0].text, "次の書類を届け出る。\n前項の書類が変わったときも同じとする。");
    assert_eq!(wording.clauses[0].items.len(), 2);
}

#[test]
fn latin_words_keep_a_space_where_their_line_was_broken() {
    let text = "1. The vendor keeps all\nrecords (paper\nor data) safe.\n2. The vendor tells\nthe office.\n";
    let wanted = "1[] The vendor keeps all records (paper or data) safe.\n2[] The vendor tells the office.\n";
    assert_eq!(read_outline(text), wanted);
}

#[test]
fn what_is_no_clause_text_gives_a_preamble_and_says_so() {
    for text in ["", "\n\n\u{c}\n", "本日は、晴れ。\n明日も、晴れ。\n", "買い物：卵、米"]
    {
        let reading = read(text);
        assert_eq!(reading.wording.clauses, []);
        assert_eq!(reading.doubts, [Doubt::NoClauses], "{text:?}");
    }
}

#[test]
fn two_megabytes_of_numbers_take_no_longer_than_their_length_warrants() {
    let piece = "１ 一 ア (1) ① 第１条 （見出し） 10 日\n（\n1\n(1)\n";
    let text = piece.repeat(LARGEST_TEXT / piece.len());
    let start = std::time::Instant::now();
    let small = read(&piece.repeat(LARGEST_TEXT / piece.len() / 16));
    let of_small = start.elapsed();
    let start = std::time::Instant::now();
    let large = read(&text);
    let of_large = start.elapsed();
    assert!(large.wording.clauses.len() >= small.wording.clauses.len());
    // Sixteen times the text: far below the 256-fold time of a square.
    assert!(of_large < of_small * 80 + std::time::Duration::from_millis(200), "{of_small:?} {of_large:?}");
}

#[test]
fn corrections_move_items_and_clauses_and_lose_no_text() {
    let mut wording = read("１ 定め。\n(1) 甲。\n(2) 乙。\n(3) 丙。\n２ 別の定め。\n").wording;
    assert!(wording.item_to_clause(0, 1));
    assert_eq!(outline(&wording), "1[] 定め。\n  (1) 甲。\n2[] 乙。\n  (3) 丙。\n2[] 別の定め。\n");
    assert!(wording.clause_to_item(1));
    assert_eq!(outline(&wording), "1[] 定め。\n  (1) 甲。\n  (2) 乙。\n    (3) 丙。\n2[] 別の定め。\n");
    assert!(wording.merge_with_before(1));
    assert_eq!(outline(&wording), "1[] 定め。\n  (1) 甲。\n  (2) 乙。\n    (3) 丙。2 別の定め。\n");
    assert!(!wording.merge_with_before(0) && !wording.clause_to_item(0) && !wording.item_to_clause(0, 9));
    assert!(wording.remove_clause(0) && !wording.remove_clause(0));
}

#[test]
fn the_wards_own_text_has_34_clauses_under_15_headings() {
    let Some(path) = std::env::var_os("TOKKI_WARD_TEXT") else {
        eprintln!("skipped: TOKKI_WARD_TEXT names no file");
        return;
    };
    let text = std::fs::read_to_string(path).unwrap();
    let Reading { wording, doubts } = read(&text);
    let numbers: Vec<String> = wording.clauses.iter().map(|c| c.number.clone()).collect();
    assert_eq!(numbers, (1..=34).map(|n| n.to_string()).collect::<Vec<_>>());
    assert_eq!(wording.headings().len(), 15);
    let labels = |items: &[WordedItem]| items.iter().map(|i| i.label.clone()).collect::<Vec<_>>();
    let clause = |n: usize| &wording.clauses[n - 1];
    assert_eq!(labels(&clause(3).items), ["(1)", "(2)", "(3)"]);
    assert_eq!(labels(&clause(3).items[1].items), ["①", "②", "③"]);
    assert_eq!(clause(14).items.len(), 8);
    assert_eq!(clause(32).items.len(), 6);
    assert_eq!(wording.item_count(), 3 + 3 + 8 + 6);
    assert_eq!(doubts, []);
    assert!(wording.clauses.iter().all(|c| c.text.ends_with('。') && !c.text.contains('\n')));
}
