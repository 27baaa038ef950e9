//! 取込: whose key signed a bundle, and what a contract with required signatures lets in.

use egui_kittest::kittest::Queryable;
use tokki::app::{Command, NewFact, Place};
use tokki::domain::fact::parse;

use crate::bundles::{bundle, contract, signed};
use crate::{Desk, WARD, Window, picture, tells, type_into, wait_for, window};

/// A window on the sample whose contract has this fact of signatures, and a bundle read into it.
fn review(desk: &Desk, fact: Option<&str>, is_signed: bool) -> Window {
    let mut app = desk.on_the_sample();
    let id = contract(app.picture().unwrap()).id.clone();
    let (path, fingerprint) = if is_signed {
        signed(desk.path(), app.picture().unwrap())
    } else {
        (bundle(desk.path(), app.picture().unwrap()), String::new())
    };
    if let Some(fact) = fact {
        let fact = parse(&fact.replace("KEY", &fingerprint)).unwrap();
        app.handle(Command::Record { contract: id, facts: vec![NewFact::bare(fact)] }).unwrap();
    }
    let mut window = window(app, Place::Import, WARD);
    type_into(&mut window, "ファイルの場所", &path.to_string_lossy());
    window.get_by_label("読み取る").click();
    window.step();
    wait_for(&mut window, "取込の確認");
    window
}

#[test]
fn a_bundle_signed_by_the_registered_key_says_so_in_its_head() {
    let desk = Desk::new();
    let fact = r#"BundleSigningSet(keys:[(fingerprint:"KEY",holder:"佐々木 誠",from:"2020-04-01")],required:true,on:"2020-04-01")"#;
    let mut window = review(&desk, Some(fact), true);
    assert!(tells(&window, "署名：登録済みの鍵と一致（佐々木 誠）"));
    window.get_by_label("選んだ 2 件を受理");
    window.remove_cursor();
    window.run();
    picture(&mut window, "import-signed");
}

#[test]
fn an_unsigned_bundle_is_shown_and_nothing_of_it_can_be_taken_where_signatures_are_wanted() {
    let desk = Desk::new();
    let fact = r#"BundleSigningSet(keys:[(fingerprint:"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",holder:"佐々木 誠",from:"2020-04-01")],required:true,on:"2020-04-01")"#;
    let mut window = review(&desk, Some(fact), false);
    assert!(tells(&window, "署名：なし"));
    assert!(tells(&window, "登録した鍵の署名がある提出パッケージだけを受理します"));
    assert!(window.query_by_label_contains("件を受理").is_none(), "there is nothing to press");
    assert!(tells(&window, "差戻し"), "it can be sent back");
    window.remove_cursor();
    window.run();
    picture(&mut window, "import-unsigned-refused");
}

#[test]
fn a_signature_where_no_key_is_registered_is_told_and_stands_in_nobodys_way() {
    let desk = Desk::new();
    let window = review(&desk, None, true);
    assert!(tells(&window, "署名：あり（この契約には鍵が登録されていません）"));
    window.get_by_label("選んだ 2 件を受理");
}
