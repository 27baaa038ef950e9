//! 提出パッケージの署名: the vendor's keys, typed from paper.

use tokki::domain::fact::{BundleSigningSet, Fact, SignerKey};
use tokki::i18n::Language;
use tokki::ui::Ask;

use crate::desk::{Desk, SIZES};
use crate::world::contract_of;

const KEY: &str = "d75a 9801 82b1 0ab7 d54b fed3 c964 073a 0ee1 72f3 daa6 2325 af02 1a68 f707 511a";
const OTHER: &str = "3d40 17c3 e843 895a 92b7 0aa7 4d1b 7ebc 9c98 2ccf 2ec4 968c c0cd 55f1 2af4 660c";
const WANTED: &str = "登録した鍵の署名がない提出パッケージは受理しない";

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

fn key(fingerprint: &str, holder: &str, from: &str, until: Option<&str>) -> SignerKey {
    SignerKey {
        fingerprint: fingerprint.to_owned(),
        holder: holder.to_owned(),
        from: day(from),
        until: until.map(day),
    }
}

/// Full-width capitals with hyphens, as somebody may copy them.
fn wide(text: &str) -> String {
    let wide = |c: char| if c == ' ' { '－' } else { char::from_u32(u32::from(c) + 0xFEE0).unwrap() };
    text.to_uppercase().chars().map(wide).collect()
}

#[test]
fn a_key_is_registered_as_it_is_copied_from_paper_and_shown_in_groups() {
    let mut desk = Desk::new();
    let contract = desk.world.a.clone();
    desk.file(&contract, "概要");
    assert!(desk.shows("鍵は登録されていません。"));
    desk.press("鍵を登録・変更");
    desk.submit();
    assert_eq!(desk.error_of("鍵 1件目 鍵の指紋").as_deref(), Some("入力してください。"));
    assert_eq!(desk.error_of("鍵 1件目 署名する人").as_deref(), Some("入力してください。"));
    desk.write_into("鍵 1件目 鍵の指紋", &KEY[..74]);
    desk.type_into("鍵 1件目 署名する人", "高橋 一郎");
    desk.type_into("鍵 1件目 開始日", "R8.4.1");
    desk.submit();
    let told = desk.error_of("鍵 1件目 鍵の指紋").unwrap();
    assert!(told.contains("64桁") && told.contains("60文字"), "{told}");
    desk.write_into("鍵 1件目 鍵の指紋", &wide(KEY));
    desk.tick(WANTED);
    desk.type_into("適用開始日", "R8.4.1");
    desk.submit();
    assert!(!desk.has_form());
    let expected = BundleSigningSet {
        keys: vec![key(KEY, "高橋 一郎", "2026-04-01", None)],
        required: true,
        on: day("2026-04-01"),
        note: String::new(),
        papers: Vec::new(),
    };
    assert_eq!(desk.last(), Fact::from(expected));
    assert!(desk.shows("登録した鍵の署名が必要です。"));
    assert!(desk.shows(&KEY[..39]) && desk.shows(&KEY[40..]));
    desk.picture("signing-registered");
}

#[test]
fn the_form_begins_with_what_holds_and_a_registration_is_put_right_by_another_fact() {
    let registered = format!(
        r#"BundleSigningSet(keys:[(fingerprint:"{KEY}",holder:"高橋 一郎",from:"2026-04-01")],required:true,on:"2026-04-01")"#
    );
    let mut desk = Desk::prepared(|app| {
        crate::world::record(app, &crate::world::id("jumin"), &registered);
    });
    let contract = desk.world.a.clone();
    desk.ask(Ask::BundleSigning(contract.clone()));
    assert_eq!(desk.value_of("鍵 1件目 鍵の指紋"), KEY);
    desk.type_into("鍵 1件目 終了日", "R8.11.20");
    desk.press("鍵を追加");
    desk.write_into("鍵 2件目 鍵の指紋", OTHER);
    desk.type_into("鍵 2件目 署名する人", "鈴木 健");
    desk.type_into("鍵 2件目 開始日", "R8.11.21");
    desk.submit();
    let Fact::BundleSigningSet(set) = desk.last() else { panic!("{:?}", desk.last()) };
    let expected =
        [key(KEY, "高橋 一郎", "2026-04-01", Some("2026-11-20")), key(OTHER, "鈴木 健", "2026-11-21", None)];
    assert_eq!((set.keys.as_slice(), set.required, set.on), (&expected[..], true, day("2026-11-23")));
    let recorded = contract_of(desk.app(), &contract).file.facts.last().unwrap().id.clone();
    desk.ask(Ask::Amend(contract, recorded));
    assert_eq!(desk.value_of("鍵 2件目 署名する人"), "鈴木 健");
    desk.type_into("鍵 2件目 署名する人", "鈴木 健一");
    desk.write_into("訂正の理由", "転記の誤り");
    desk.submit();
    assert!(!desk.has_form());
    let file = &contract_of(desk.app(), &desk.world.a).file;
    assert_eq!(file.signing_on(day("2026-11-23")).unwrap().keys[1].holder, "鈴木 健一");
}

#[test]
fn the_form_is_pictured_at_both_sizes_and_in_both_languages() {
    for language in Language::ALL {
        for (suffix, size, scale) in SIZES {
            let mut desk = Desk::sized(language, size, scale);
            let contract = desk.world.a.clone();
            desk.ask(Ask::BundleSigning(contract));
            desk.picture(&format!("signing-{language}{suffix}"));
            assert_eq!(desk.app().words().missing(), std::collections::BTreeSet::new());
        }
    }
}
