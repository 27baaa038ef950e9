//! The paper beside its review: pages, zoom, and what stands there when it cannot be shown.

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, TouchPhase, Vec2, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable};
use tokki::app::Place;
use tokki::i18n::Language;

use crate::bundles::papers;
use crate::pdf::Pdf;
use crate::{
    DOUBLE, Desk, WARD, Window, click, click_role, has, picture, tells, type_into, wait_for, window,
};

/// A report of three pages, each with a bar of its own height.
fn report() -> Vec<u8> {
    let mut pdf = Pdf::new("/Kids[3 0 R 5 0 R 7 0 R]/Count 3/MediaBox[0 0 595 842]");
    for (page, high) in [(3, 200), (5, 400), (7, 600)] {
        pdf.add(&format!("<</Type/Page/Parent 2 0 R/Contents {} 0 R>>", page + 1));
        pdf.stream("", format!("0 0 0.6 rg 60 60 475 {high} re f").as_bytes());
    }
    pdf.bytes()
}

/// A window on the review of these papers.
fn reviewing(desk: &Desk, language: Language, size: (Vec2, f32), files: &[(&str, &[u8])]) -> Window {
    let mut app = desk.on_the_sample();
    app.speak(language);
    let path = papers(desk.path(), app.picture().unwrap(), files);
    let mut window = window(app, Place::Import, size);
    let (field, read, title) = match language {
        Language::Ja => ("ファイルの場所", "読み取る", "取込の確認"),
        Language::En => ("Path of the file", "Read", "Review of the import"),
    };
    type_into(&mut window, field, &path.to_string_lossy());
    window.get_by_label(read).click();
    window.step();
    wait_for(&mut window, title);
    window
}

/// Width of the page in sight, in points.
fn width(window: &Window, name: &str) -> f64 {
    let bounds = window.get_by_role_and_label(Role::Image, name).accesskit_node().bounding_box().unwrap();
    bounds.width()
}

#[test]
fn pages_are_turned_by_button_and_by_key() {
    let desk = Desk::new();
    let report = report();
    let mut window = reviewing(&desk, Language::Ja, WARD, &[("papers/報告.pdf", &report)]);
    wait_for(&mut window, "報告.pdf 1 / 3 ページ");
    window.remove_cursor();
    window.run();
    picture(&mut window, "paper");
    click(&mut window, "次のページ");
    wait_for(&mut window, "報告.pdf 2 / 3 ページ");
    window.get_by_role_and_label(Role::Image, "報告.pdf 2 / 3 ページ").click();
    window.run();
    window.key_press(Key::PageDown);
    window.step();
    wait_for(&mut window, "報告.pdf 3 / 3 ページ");
    assert!(window.get_by_label("次のページ").accesskit_node().is_disabled());
    window.key_press(Key::PageUp);
    window.key_press(Key::PageUp);
    window.step();
    wait_for(&mut window, "報告.pdf 1 / 3 ページ");
    assert!(window.get_by_label("前のページ").accesskit_node().is_disabled());
}

#[test]
fn a_page_grows_and_shrinks_and_fits_the_width_again() {
    let desk = Desk::new();
    let report = report();
    let mut window = reviewing(&desk, Language::Ja, WARD, &[("papers/報告.pdf", &report)]);
    let name = "報告.pdf 1 / 3 ページ";
    wait_for(&mut window, name);
    let fitting = width(&window, name);
    click(&mut window, "拡大");
    click(&mut window, "拡大");
    let larger = width(&window, name) / fitting;
    assert!((larger - 1.5).abs() < 0.02, "{larger}");
    click(&mut window, "幅に合わせる");
    assert!((width(&window, name) - fitting).abs() < 1.0);
    click(&mut window, "縮小");
    let smaller = width(&window, name) / fitting;
    assert!((smaller - 0.75).abs() < 0.02, "{smaller}");
    click(&mut window, "幅に合わせる");
    click(&mut window, "書面を広げる");
    wait_for(&mut window, "書面を元の幅に戻す");
    assert!(width(&window, name) > fitting * 2.0);
    window.run();
    picture(&mut window, "paper-wide");
}

#[test]
fn what_is_known_of_a_paper_unfolds_below_it() {
    let desk = Desk::new();
    let report = report();
    let mut window = reviewing(&desk, Language::Ja, WARD, &[("papers/報告.pdf", &report)]);
    wait_for(&mut window, "報告.pdf 1 / 3 ページ");
    assert!(has(&window, "受領日") && !tells(&window, "SHA-256"));
    click(&mut window, "書面の情報");
    assert!(tells(&window, "SHA-256") && tells(&window, "佐々木 誠"));
    picture(&mut window, "paper-facts");
}

#[test]
fn tables_and_texts_stand_there_in_letters() {
    let desk = Desk::new();
    // 氏名,所属 in CP932.
    let table = b"\x8E\x81\x96\xBC,\x8F\x8A\x91\xAE\r\nx,y\r\n";
    let text = "打合せの記録です。".repeat(20);
    let files: [(&str, &[u8]); 2] = [("papers/a.csv", table), ("papers/b.txt", text.as_bytes())];
    let mut window = reviewing(&desk, Language::Ja, WARD, &files);
    wait_for(&mut window, "氏名");
    assert!(has(&window, "所属") && !has(&window, "拡大"));
    picture(&mut window, "paper-table");
    click_role(&mut window, Role::ListBoxOption, "b.txt");
    wait_for(&mut window, "打合せの記録です。");
    picture(&mut window, "paper-text");
}

#[test]
fn what_cannot_be_shown_says_why_and_the_review_goes_on() {
    let desk = Desk::new();
    let mut locked = Pdf::page("/MediaBox[0 0 300 400]", "");
    locked.trailer = format!(
        "/ID[<00><00>]/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<{}>/U<{}>>>",
        "11".repeat(32),
        "22".repeat(32)
    );
    let (locked, report) = (locked.bytes(), report());
    let files: [(&str, &[u8]); 3] = [
        ("papers/1_壊れた.pdf", b"%PDF-1.7\n%%EOF\n"),
        ("papers/2_施錠.pdf", &locked),
        ("papers/3_報告.pdf", &report),
    ];
    let mut window = reviewing(&desk, Language::Ja, WARD, &files);
    wait_for(&mut window, "壊れているか、途中で切れています");
    assert!(tells(&window, "ほかの内容の確認と受理は続けられます"));
    picture(&mut window, "paper-broken");
    click(&mut window, "もう一度表示する");
    wait_for(&mut window, "壊れているか、途中で切れています");
    click_role(&mut window, Role::ListBoxOption, "2_施錠.pdf");
    wait_for(&mut window, "開くためのパスワードが掛かっています");
    click_role(&mut window, Role::ListBoxOption, "3_報告.pdf");
    wait_for(&mut window, "3_報告.pdf 1 / 3 ページ");
    assert!(!tells(&window, "パスワード"));
}

#[test]
fn the_paper_reads_at_200_percent_and_in_english() {
    for (language, name) in [(Language::Ja, "報告.pdf 1 / 3 ページ"), (Language::En, "報告.pdf, page 1 of 3")]
    {
        let desk = Desk::new();
        let report = report();
        let mut window = reviewing(&desk, language, DOUBLE, &[("papers/報告.pdf", &report)]);
        let label = if language == Language::Ja { "受領日" } else { "Received on" };
        wait_for(&mut window, name);
        // To the end of the column below the others, as with the wheel.
        window.event(Event::PointerMoved(pos2(400.0, 330.0)));
        for _ in 0..8 {
            let delta = vec2(0.0, -400.0);
            let (unit, phase, source) = (MouseWheelUnit::Point, TouchPhase::Move, MouseWheelSource::Wheel);
            window.event(Event::MouseWheel { unit, delta, phase, source, modifiers: Modifiers::NONE });
            window.run_steps(30);
        }
        picture(&mut window, &format!("paper-200-{language}"));
        let received = window.query_all_by_label(label).next().unwrap().accesskit_node().bounding_box();
        assert!(received.is_some_and(|at| at.y0 > 300.0 && at.y1 < 768.0), "{received:?}");
        assert!(window.state().app().words().missing().is_empty());
    }
}
