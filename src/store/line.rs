//! One line of a log, to the byte as `FORMAT.md` has it.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::hash::ContentHash;
use super::header::WorkspaceHeader;
use super::id::{LedgerId, LineId, WriterId};
use super::problem::Damage;
use super::sign::{Identity, PublicKey, Signature};
use super::texts::{is_plain, is_time};

/// The longest line, in bytes, its line break included.
pub const MAX_LINE: usize = 4 * 1024 * 1024;

/// The highest number a line can have: what every reader of numbers takes exactly, and far from overflow.
pub(super) const LAST_SEQ: u64 = (1 << 53) - 1;

/// The last line of another log that a writer had in sight.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Head {
    /// Whose log, and which line.
    pub id: LineId,
    /// That line's hash.
    pub hash: ContentHash,
}

/// A line as it was found intact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredLine {
    /// Its name within the ledger.
    pub id: LineId,
    /// When it was recorded, RFC 3339.
    pub at: String,
    /// Which officer recorded it.
    pub by: String,
    /// The heads of the ledger's other logs, as far as they moved since this writer's previous line.
    pub seen: Vec<Head>,
    /// The link of the line before it, or the genesis hash.
    pub prev: ContentHash,
    /// The line's own hash.
    pub hash: ContentHash,
    /// What the line after it names as its `prev`.
    pub link: ContentHash,
    /// Whose signature vouches for it; nothing in a workspace of format 1, which knows no signatures.
    pub signed_by: Option<PublicKey>,
    /// The fact, raw RON on one line.
    pub fact: String,
}

/// Where a log belongs. Its hash goes into every line, so that no line counts anywhere else.
#[derive(Clone)]
pub(super) struct Place {
    genesis: ContentHash,
    /// SHA-256 after the genesis hash: exactly one block, so binding each line to its place costs nothing.
    primed: Sha256,
    /// Whether lines are signed here: since format 2.
    signed: bool,
}

impl Place {
    /// A fork's lines were written for the log they forked from.
    pub(super) fn new(workspace: &WorkspaceHeader, ledger: &LedgerId, writer: WriterId) -> Self {
        let (id, writer) = (&workspace.id, writer.base());
        let text = match workspace.founder {
            None => format!("tokki 1\n{id}\n{ledger}\n{writer}\n"),
            Some(founder) => format!("tokki 2\n{id}\n{founder}\n{ledger}\n{writer}\n"),
        };
        let signed = workspace.founder.is_some();
        Self { signed, ..Self::of_genesis(ContentHash::of(text.as_bytes())) }
    }

    /// Whether lines are signed here.
    pub(super) fn is_signed(&self) -> bool {
        self.signed
    }

    /// The place that a first line with this `prev` was written for.
    pub(super) fn of_genesis(genesis: ContentHash) -> Self {
        let mut primed = Sha256::new();
        primed.update(genesis.to_string().as_bytes());
        Self { genesis, primed, signed: true }
    }

    pub(super) fn genesis(&self) -> ContentHash {
        self.genesis
    }

    pub(super) fn hash(&self, covered: &str) -> ContentHash {
        let mut state = self.primed.clone();
        state.update(covered.as_bytes());
        ContentHash::finish(state)
    }
}

/// Everything a line says before its own hash.
pub(super) struct Header<'a> {
    pub(super) seq: u64,
    pub(super) at: &'a str,
    pub(super) by: &'a str,
    pub(super) prev: ContentHash,
    pub(super) seen: &'a [Head],
}

/// What names a line: others by its hash, the line after it by its link, which covers the signature too.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) hash: ContentHash,
    pub(super) link: ContentHash,
}

/// Appends a signed line, its line break included, to `out`; says its mark. The texts have been checked by the caller.
pub(super) fn write_line(
    out: &mut String,
    place: &Place,
    identity: &Identity,
    header: &Header<'_>,
    fact: &str,
) -> Mark {
    let start = out.len();
    let Header { seq, at, by, prev, seen } = header;
    // Writing to a string cannot fail, so the results say nothing.
    let _ = write!(out, "(seq:{seq}");
    if *seq == 1 {
        let _ = write!(out, ",key:\"{}\"", identity.public());
    }
    let _ = write!(out, ",at:\"{at}\",by:\"{by}\",prev:\"{prev}\",seen:[");
    for (index, head) in seen.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let _ = write!(out, "{comma}(\"{}\",{},\"{}\")", head.id.writer, head.id.seq, head.hash);
    }
    let _ = write!(out, "],fact_hash:\"{}\"", ContentHash::of(fact.as_bytes()));
    let hash = place.hash(out.get(start..).unwrap_or_default());
    let signature = identity.sign(hash);
    let _ = writeln!(out, ",hash:\"{hash}\",sig:\"{signature}\",fact:{fact})");
    Mark { hash, link: ContentHash::of_parts(&[&hash.to_string(), &signature.to_string()]) }
}

/// A line taken apart, before any hash is checked.
pub(super) struct Parsed<'a> {
    pub(super) seq: u64,
    /// The log's key: on a first line, since format 2.
    pub(super) key: Option<PublicKey>,
    pub(super) at: &'a str,
    pub(super) by: &'a str,
    pub(super) prev: ContentHash,
    pub(super) seen: Vec<Head>,
    pub(super) hash: ContentHash,
    /// Since format 2.
    pub(super) signature: Option<Signature>,
    /// What the next line names as its `prev`.
    pub(super) link: ContentHash,
    fact_hash: ContentHash,
    pub(super) fact: &'a str,
    covered: &'a str,
}

impl<'a> Parsed<'a> {
    /// Takes a line without its line break apart. Every byte outside the values must be as [`write_line`] puts it.
    pub(super) fn read(raw: &'a [u8]) -> Result<Self, Damage> {
        if raw.len() >= MAX_LINE {
            return Err(Damage::TooLong);
        }
        let text = str::from_utf8(raw).map_err(|_| Damage::NotText)?;
        Self::scan(text).ok_or(Damage::Grammar)
    }

    fn scan(text: &'a str) -> Option<Self> {
        let mut cursor = Cursor { rest: text };
        cursor.literal("(seq:")?;
        let seq = cursor.number()?;
        let key = match cursor.literal(",key:\"") {
            Some(()) => Some(PublicKey::parse(cursor.quoted()?)?),
            None => None,
        };
        cursor.literal(",at:\"")?;
        let at = cursor.quoted().filter(|at| is_time(at))?;
        cursor.literal(",by:\"")?;
        let by = cursor.quoted().filter(|by| is_plain(by))?;
        cursor.literal(",prev:\"")?;
        let prev = cursor.hash()?;
        cursor.literal(",seen:[")?;
        let seen = cursor.heads()?;
        cursor.literal("],fact_hash:\"")?;
        let fact_hash = cursor.hash()?;
        let covered = text.get(..text.len() - cursor.rest.len())?;
        cursor.literal(",hash:\"")?;
        let hash_text = cursor.quoted()?;
        let hash = ContentHash::parse(hash_text)?;
        let (signature, link) = match cursor.literal(",sig:\"") {
            Some(()) => {
                let text = cursor.quoted()?;
                (Some(Signature::parse(text)?), ContentHash::of_parts(&[hash_text, text]))
            }
            None => (None, hash),
        };
        // Signed lines name their key once, where the log begins; unsigned ones never do.
        if key.is_some() != (signature.is_some() && seq == 1) {
            return None;
        }
        cursor.literal(",fact:")?;
        let fact = cursor.rest.strip_suffix(')')?;
        Some(Self { seq, key, at, by, prev, seen, hash, signature, link, fact_hash, fact, covered })
    }

    pub(super) fn header_holds(&self, place: &Place) -> bool {
        place.hash(self.covered) == self.hash
    }

    pub(super) fn fact_holds(&self) -> bool {
        ContentHash::of(self.fact.as_bytes()) == self.fact_hash
    }
}

struct Cursor<'a> {
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    fn literal(&mut self, expected: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(expected)?;
        Some(())
    }

    /// Up to a quotation mark, which is consumed too.
    fn quoted(&mut self) -> Option<&'a str> {
        let (text, rest) = self.rest.split_once('"')?;
        self.rest = rest;
        Some(text)
    }

    /// A number from 1 to [`LAST_SEQ`], without leading zeros.
    fn number(&mut self) -> Option<u64> {
        let end = self.rest.find(|letter: char| !letter.is_ascii_digit())?;
        let (digits, rest) = self.rest.split_at_checked(end)?;
        if digits.starts_with('0') {
            return None;
        }
        self.rest = rest;
        digits.parse().ok().filter(|number| *number <= LAST_SEQ)
    }

    fn hash(&mut self) -> Option<ContentHash> {
        ContentHash::parse(self.quoted()?)
    }

    /// Heads in ascending order of their writers, each once.
    fn heads(&mut self) -> Option<Vec<Head>> {
        let mut heads: Vec<Head> = Vec::new();
        while !self.rest.starts_with(']') {
            if !heads.is_empty() {
                self.literal(",")?;
            }
            self.literal("(\"")?;
            let writer = WriterId::parse(self.quoted()?)?;
            self.literal(",")?;
            let seq = self.number()?;
            self.literal(",\"")?;
            let hash = self.hash()?;
            self.literal(")")?;
            if heads.last().is_some_and(|before| before.id.writer >= writer) {
                return None;
            }
            heads.push(Head { id: LineId { writer, seq }, hash });
        }
        Some(heads)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    const AT: &str = "2026-11-23T10:00:00+09:00";
    const FACTS: [&str; 2] = [r#"Noted(text:"点検の結果、異状なし")"#, r#"Noted(text:",hash:\"")"#];

    /// Format 1, as it was written until signatures came. Computed with another program (Python's hashlib) after
    /// FORMAT.md, not by the code under test.
    const UNSIGNED: [&str; 2] = [
        concat!(
            r#"(seq:1,at:"2026-11-23T10:00:00+09:00",by:"o-3","#,
            r#"prev:"a23216df2d7c16c874dffc4a74f78a491b4822284d7549484943efc40360cc84","#,
            r#"seen:[],"#,
            r#"fact_hash:"b39fe355d3bb4b7b4560caafdc8da8ae4d87e946db10f63b3ecb7884c9aa0ef1","#,
            r#"hash:"550403ae6a5f51897d65c6753ea2ce8dd2ea6635cf7f512d9f05bd065e7c1028","#,
            r#"fact:Noted(text:"点検の結果、異状なし"))"#,
            "\n",
        ),
        concat!(
            r#"(seq:2,at:"2026-11-23T10:00:00+09:00",by:"o-3","#,
            r#"prev:"550403ae6a5f51897d65c6753ea2ce8dd2ea6635cf7f512d9f05bd065e7c1028","#,
            r#"seen:[("99999999-2",1,"0c867a4a9b56c86cfd560b2e7867ab42a60e187519134b019011e563d53c5d3c")],"#,
            r#"fact_hash:"f8a7fa5a3e1f046049b8c02aa8dbb425d512c90e663ece7b7e4a8b3ecb9132f0","#,
            r#"hash:"4da477948d70fb15a83ceb36874ffe0372e1b01492902d86f73848b77220d381","#,
            r#"fact:Noted(text:","#,
            r#"hash:\""))"#,
            "\n",
        ),
    ];

    /// Format 2. Computed with another program (Python's hashlib and cryptography) after FORMAT.md.
    const LINES: [&str; 2] = [
        concat!(
            r#"(seq:1,"#,
            r#"key:"ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c","#,
            r#"at:"2026-11-23T10:00:00+09:00",by:"o-3","#,
            r#"prev:"7f343ac33b93b85630c4d8a41dc4e1f2fe127e414287a0b5831db2e8013938de","#,
            r#"seen:[],"#,
            r#"fact_hash:"b39fe355d3bb4b7b4560caafdc8da8ae4d87e946db10f63b3ecb7884c9aa0ef1","#,
            r#"hash:"ac2e9bb4c9631a90279210f302ad9facc61a63c43e78295f5091b430ef46fe87","#,
            r#"sig:"089430cc293e610c163a559676ec26e0e5676228b92fe66e96de8b5792d4b9c4d"#,
            r#"3a7edce9f3ac655951747a514ff0b3e219e1a1820a13ace6bdb40733ed9060e","#,
            r#"fact:Noted(text:"点検の結果、異状なし"))"#,
            "\n",
        ),
        concat!(
            r#"(seq:2,"#,
            r#"at:"2026-11-23T10:00:00+09:00",by:"o-3","#,
            r#"prev:"51aae9c8f03110898886c4941c1170da3e6f4e11cd81cbc93cfa227c75c90e49","#,
            r#"seen:[("99999999-2",1,"0c867a4a9b56c86cfd560b2e7867ab42a60e187519134b019011e563d53c5d3c")],"#,
            r#"fact_hash:"f8a7fa5a3e1f046049b8c02aa8dbb425d512c90e663ece7b7e4a8b3ecb9132f0","#,
            r#"hash:"bff881469a704b558d0764ba8e9a905b3bc15c69cd371c339d1a497d0eae163b","#,
            r#"sig:"a3481f914bced968d396f4bc6d0bcc87547fbd690aa7be56557e994ffe360df27"#,
            r#"0f392e40cec462228f61ab3e935df3701adf9b1e2896a934d33c1c8205ea00f","#,
            r#"fact:Noted(text:",hash:\""))"#,
            "\n",
        ),
    ];

    fn writer(text: &str) -> WriterId {
        WriterId::parse(text).unwrap()
    }

    fn identity() -> Identity {
        Identity::new(writer("1a2b3c4d-1").device(), &[7; 32])
    }

    fn place_in(workspace: &str, founder: Option<PublicKey>, contract: &str, by: &str) -> Place {
        let header = WorkspaceHeader::new(workspace, AT, founder).unwrap();
        Place::new(&header, &LedgerId::contract(contract).unwrap(), writer(by))
    }

    fn place(workspace: &str, contract: &str, by: &str) -> Place {
        place_in(workspace, Some(identity().public()), contract, by)
    }

    fn seen() -> Head {
        let hash = "0c867a4a9b56c86cfd560b2e7867ab42a60e187519134b019011e563d53c5d3c";
        Head { id: LineId { writer: writer("99999999-2"), seq: 1 }, hash: ContentHash::parse(hash).unwrap() }
    }

    fn written() -> [String; 2] {
        let (place, identity) = (place("ward-1", "c-1", "1a2b3c4d-1"), identity());
        let (mut one, mut two) = (String::new(), String::new());
        let header = Header { seq: 1, at: AT, by: "o-3", prev: place.genesis(), seen: &[] };
        let prev = write_line(&mut one, &place, &identity, &header, FACTS[0]).link;
        write_line(
            &mut two,
            &place,
            &identity,
            &Header { seq: 2, prev, seen: &[seen()], ..header },
            FACTS[1],
        );
        [one, two]
    }

    #[test]
    fn a_line_of_the_first_format_is_read_as_it_was_written() {
        let place = place_in("ward-1", None, "c-1", "1a2b3c4d-1");
        let [one, two] = UNSIGNED.map(|line| Parsed::read(line.trim_end().as_bytes()).unwrap());
        for (parsed, fact) in [(&one, FACTS[0]), (&two, FACTS[1])] {
            assert!(parsed.header_holds(&place) && parsed.fact_holds() && parsed.signature.is_none());
            assert_eq!((parsed.at, parsed.by, parsed.fact), (AT, "o-3", fact));
        }
        assert_eq!((one.prev, two.prev), (place.genesis(), one.hash));
        assert_eq!(two.seen, [seen()]);
    }

    #[test]
    fn a_line_is_this_text_to_the_byte() {
        assert_eq!(written(), LINES);
    }

    #[test]
    fn a_line_is_read_back_as_it_was_written() {
        let place = place("ward-1", "c-1", "1a2b3c4d-1");
        let parsed = Parsed::read(LINES[1].trim_end().as_bytes()).unwrap();
        assert!(parsed.header_holds(&place) && parsed.fact_holds());
        assert!(identity().public().signed(parsed.hash, &parsed.signature.unwrap()));
        assert_eq!((parsed.seq, parsed.at, parsed.by, parsed.fact), (2, AT, "o-3", FACTS[1]));
        assert_eq!(parsed.seen, [seen()]);
        assert_eq!(parsed.prev, Parsed::read(LINES[0].trim_end().as_bytes()).unwrap().link);
    }

    #[test]
    fn a_line_holds_in_no_other_workspace_ledger_or_log() {
        let parsed = Parsed::read(LINES[0].trim_end().as_bytes()).unwrap();
        for (workspace, contract, by) in [
            ("ward-2", "c-1", "1a2b3c4d-1"),
            ("ward-1", "c-2", "1a2b3c4d-1"),
            ("ward-1", "c-1", "1a2b3c4d-2"),
        ] {
            assert!(!parsed.header_holds(&place(workspace, contract, by)), "{workspace} {contract} {by}");
        }
        let another = Identity::new(writer("1a2b3c4d-1").device(), &[8; 32]).public();
        assert!(!parsed.header_holds(&place_in("ward-1", Some(another), "c-1", "1a2b3c4d-1")));
    }

    #[test]
    fn the_chain_holds_when_the_fact_is_replaced() {
        let purged = LINES[0].trim_end().replace("点検の結果、異状なし", "");
        let parsed = Parsed::read(purged.as_bytes()).unwrap();
        assert!(parsed.header_holds(&place("ward-1", "c-1", "1a2b3c4d-1")));
        assert!(!parsed.fact_holds());
    }

    #[test]
    fn other_spellings_of_the_same_line_are_damage() {
        let line = LINES[1].trim_end();
        for (from, to) in [
            ("(seq:2", "(seq:02"),
            ("(seq:2", "( seq:2"),
            ("seq:2,at", "seq:2, at"),
            (",1,", ",+1,"),
            ("seen:[(", "seen:[,("),
            (")],fact_hash", "),],fact_hash"),
            ("prev:\"", "prev:\"A"),
            ("(seq:2", "(seq:99999999999999999999"),
            (",sig:\"", ",sig:\"0"),
            (",sig:\"", ",sgn:\""),
            ("(seq:2,", "(seq:1,"),
        ] {
            let other = line.replacen(from, to, 1);
            assert_ne!(other, line);
            assert!(matches!(Parsed::read(other.as_bytes()), Err(Damage::Grammar)), "{from} {to}");
        }
        let capital = line.replacen(
            &line[line.find("prev").unwrap()..][..70],
            &line[line.find("prev").unwrap()..][..70].to_uppercase(),
            1,
        );
        assert!(matches!(Parsed::read(capital.as_bytes()), Err(Damage::Grammar)));
    }

    #[test]
    fn a_line_without_a_time_or_an_officer_is_damage_however_well_it_is_signed() {
        let (place, identity) = (place("ward-1", "c-1", "1a2b3c4d-1"), identity());
        let long = "x".repeat(201);
        for (at, by, holds) in [
            (AT, "o-3", true),
            ("2028-02-29T23:59:60.25Z", "山田　太郎", true),
            ("2027-02-29T10:00:00+09:00", "o-3", false),
            ("2026-11-23", "o-3", false),
            ("", "o-3", false),
            (AT, "", false),
            (AT, "o\u{1}3", false),
            (AT, &long, false),
        ] {
            let mut line = String::new();
            let header = Header { seq: 1, at, by, prev: place.genesis(), seen: &[] };
            write_line(&mut line, &place, &identity, &header, FACTS[0]);
            let read = Parsed::read(line.trim_end().as_bytes());
            assert_eq!(read.is_ok(), holds, "{at} {by}");
            assert!(holds || matches!(read, Err(Damage::Grammar)));
        }
    }

    #[test]
    fn heads_out_of_order_or_twice_are_damage() {
        let line = LINES[1].trim_end();
        let head = &line[line.find("(\"9").unwrap()..line.find("],fact_hash").unwrap()];
        let twice = line.replacen(head, &format!("{head},{head}"), 1);
        assert!(matches!(Parsed::read(twice.as_bytes()), Err(Damage::Grammar)));
    }

    #[test]
    fn a_line_that_is_too_long_or_no_text_is_told_apart() {
        assert!(matches!(Parsed::read(&vec![b' '; MAX_LINE]), Err(Damage::TooLong)));
        assert!(matches!(Parsed::read(b"(seq:1,at:\"\xff"), Err(Damage::NotText)));
    }
}
