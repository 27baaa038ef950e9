//! Names of firms and places, as different people write them.

/// A kind of company a line: its name in full, then the short forms it goes by.
const KINDS: &str = include_str!("../../assets/names/firms.txt");

/// A name without spaces, with the short forms of a company's kind written out.
fn plain(name: &str) -> String {
    let mut name: String = name.split_whitespace().collect();
    for line in KINDS.lines().filter(|line| !line.starts_with('#')) {
        let mut forms = line.split_whitespace();
        let Some(whole) = forms.next() else { continue };
        for short in forms.filter(|short| name.contains(*short)).collect::<Vec<_>>() {
            name = name.replace(short, whole);
        }
    }
    name
}

/// Whether two names mean the same firm or place.
pub fn same_name(a: &str, b: &str) -> bool {
    a == b || plain(a) == plain(b)
}

#[cfg(test)]
mod tests {
    use super::same_name;

    #[test]
    fn a_firm_is_itself_however_its_kind_and_spaces_are_written() {
        assert!(same_name("南関東印刷㈱", "南関東印刷 株式会社"));
        assert!(same_name("（有）丸山", "有限会社　丸山"));
        assert!(!same_name("南関東印刷㈱", "北関東印刷㈱"));
        assert!(
            !same_name("東都データ株式会社", "株式会社東都データ"),
            "before or behind the name makes two firms"
        );
    }
}
