//! Names of devices, writers, ledgers and lines, from an alphabet that every file system keeps as it is.

use std::fmt;

use super::error::{IdKind, StoreError};

/// The longest contract or workspace id, in characters.
const LONGEST_ID: usize = 40;

/// One installation of the program: 8 lower-case hexadecimal digits, made once and kept in the user's profile.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceId(u32);

impl DeviceId {
    /// Any 32 bits are a device id; whoever makes one draws them at random.
    pub fn new(bits: u32) -> Self {
        Self(bits)
    }

    /// Reads 8 lower-case hexadecimal digits.
    pub fn parse(text: &str) -> Result<Self, StoreError> {
        Self::read(text).ok_or_else(|| StoreError::BadId { kind: IdKind::Device, text: text.to_owned() })
    }

    fn read(text: &str) -> Option<Self> {
        let lower_hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() != 8 || !text.bytes().all(lower_hex) {
            return None;
        }
        u32::from_str_radix(text, 16).ok().map(Self)
    }
}

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", self.0)
    }
}

impl fmt::Debug for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// One running copy of the program: a device and a number from 1 to [`WriterId::MOST`], written `1a2b3c4d-1`. Where two
/// copies wrote under one name (a disk was cloned), one of the two tails is kept as a *fork*, written
/// `1a2b3c4d-1-550403ae`: nobody writes under such a name, a merge makes it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WriterId {
    device: DeviceId,
    number: u8,
    fork: Option<u32>,
}

impl WriterId {
    /// How many writers one device can have.
    pub const MOST: u8 = 64;

    /// The writer with this number; `None` unless it is from 1 to [`WriterId::MOST`].
    pub fn new(device: DeviceId, number: u8) -> Option<Self> {
        (1..=Self::MOST).contains(&number).then_some(Self { device, number, fork: None })
    }

    /// The fork of this writer whose first line's hash starts with these 32 bits.
    pub(super) fn with_fork(self, tag: u32) -> Self {
        Self { fork: Some(tag), ..self }
    }

    /// Reads what [`fmt::Display`] writes, and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let (device, rest) = text.split_once('-')?;
        let (number, fork) = rest.split_once('-').map_or((rest, None), |(number, fork)| (number, Some(fork)));
        if number.starts_with('0') || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let base = Self::new(DeviceId::read(device)?, number.parse().ok()?)?;
        match fork {
            // Eight digits, as a device's.
            Some(tag) => DeviceId::read(tag).map(|tag| base.with_fork(tag.0)),
            None => Some(base),
        }
    }

    /// The device this writer runs on.
    pub fn device(self) -> DeviceId {
        self.device
    }

    /// Which of the device's writers it is, from 1.
    pub fn number(self) -> u8 {
        self.number
    }

    /// Whether these are lines that were written under a name that other lines have.
    pub fn is_fork(self) -> bool {
        self.fork.is_some()
    }

    /// The name under which the lines were written: the writer itself, unless it is a fork.
    #[must_use]
    pub fn base(self) -> Self {
        Self { fork: None, ..self }
    }

    /// The first 32 bits of the fork's first line's hash.
    pub(super) fn tag(self) -> Option<u32> {
        self.fork
    }
}

impl fmt::Display for WriterId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.device, self.number)?;
        self.fork.map_or(Ok(()), |tag| write!(f, "-{tag:08x}"))
    }
}

impl fmt::Debug for WriterId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A contract's id as it stands on disk: 1 to 40 of `a-z`, `0-9`, `-`, and no name that Windows keeps for a device.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ContractName(String);

impl ContractName {
    /// The id, as the name of its folder.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A ledger: facts that belong together and can be copied as one folder.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum LedgerId {
    /// Facts of the whole office: vendors, officers, calendar, clause sets.
    Office,
    /// Facts of one contract; made by [`LedgerId::contract`].
    Contract(ContractName),
}

impl LedgerId {
    /// The ledger of the contract with this id; refuses ids that would not survive as a folder's name.
    pub fn contract(id: &str) -> Result<Self, StoreError> {
        if is_safe_name(id) {
            Ok(Self::Contract(ContractName(id.to_owned())))
        } else {
            Err(StoreError::BadId { kind: IdKind::Contract, text: id.to_owned() })
        }
    }
}

impl fmt::Display for LedgerId {
    /// `office`, or `contracts/` and the id: also the ledger's folder inside a workspace.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Office => f.write_str("office"),
            Self::Contract(name) => write!(f, "contracts/{}", name.0),
        }
    }
}

/// One line, for ever: the writer and the place in that writer's log, within a ledger.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct LineId {
    /// Who wrote it.
    pub writer: WriterId,
    /// Its number in that log, from 1.
    pub seq: u64,
}

impl LineId {
    /// Reads what [`fmt::Display`] writes, and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let (writer, seq) = text.split_once(':')?;
        if seq.starts_with('0') || !seq.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        Some(Self { writer: WriterId::parse(writer)?, seq: seq.parse().ok()? })
    }
}

impl fmt::Display for LineId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.writer, self.seq)
    }
}

/// Whether a text is short, of the safe alphabet and not a device of Windows (`nul`, `com1` …).
pub(super) fn is_safe_name(text: &str) -> bool {
    let safe = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=LONGEST_ID).contains(&text.len()) && text.bytes().all(safe) && !is_windows_device(text)
}

fn is_windows_device(text: &str) -> bool {
    let numbered = |stem: &str| {
        text.strip_prefix(stem)
            .is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    matches!(text, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn names_that_break_on_some_file_system_are_refused() {
        let long = "a".repeat(41);
        for bad in
            ["", "A", "a.b", "a ", "a/b", "..", "契約", "con", "nul", "com1", "lpt9", "a:b", long.as_str()]
        {
            assert!(
                matches!(LedgerId::contract(bad), Err(StoreError::BadId { kind: IdKind::Contract, .. })),
                "{bad}"
            );
        }
        for good in ["c-2026-001", "0", "-", "con1", "com10", "console", &long[..40]] {
            assert!(LedgerId::contract(good).is_ok(), "{good}");
        }
    }

    #[test]
    fn a_writer_is_read_from_exactly_what_is_written() {
        let writer = WriterId::new(DeviceId::new(0x1a2b_3c4d), 12).unwrap();
        assert_eq!(writer.to_string(), "1a2b3c4d-12");
        assert_eq!(WriterId::parse("1a2b3c4d-12"), Some(writer));
        for bad in [
            "1A2b3c4d-1",
            "1a2b3c4d-01",
            "1a2b3c4d-0",
            "1a2b3c4d-65",
            "1a2b3c4d-+1",
            "1a2b3c4-1",
            "1a2b3c4d-1-",
            "1a2b3c4d-1-550403a",
            "1a2b3c4d-1-550403AE",
            "1a2b3c4d-1-550403ae-1",
            "1a2b3c4d",
            "",
        ] {
            assert_eq!(WriterId::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_fork_is_named_after_its_writer_and_its_first_line() {
        let writer = WriterId::new(DeviceId::new(0x1a2b_3c4d), 1).unwrap();
        let fork = writer.with_fork(0x0504_03ae);
        assert_eq!(fork.to_string(), "1a2b3c4d-1-050403ae");
        assert_eq!(WriterId::parse("1a2b3c4d-1-050403ae"), Some(fork));
        assert_eq!((fork.base(), fork.is_fork(), writer.is_fork()), (writer, true, false));
        assert!(writer < fork && fork < WriterId::new(DeviceId::new(0x1a2b_3c4d), 2).unwrap());
    }

    #[test]
    fn a_line_is_read_from_exactly_what_is_written() {
        let id = LineId::parse("1a2b3c4d-12:7").unwrap();
        assert_eq!((id.seq, id.to_string().as_str()), (7, "1a2b3c4d-12:7"));
        for bad in ["1a2b3c4d-12", "1a2b3c4d-12:", "1a2b3c4d-12:07", "1a2b3c4d-12:-1", "1a2b3c4d-12:7 "] {
            assert_eq!(LineId::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_device_is_eight_lower_case_digits() {
        assert_eq!(DeviceId::parse("00ff00aa").unwrap().to_string(), "00ff00aa");
        for bad in ["00FF00AA", "0ff00aa", "+0ff00aa", "00ff00aaa"] {
            assert!(DeviceId::parse(bad).is_err(), "{bad}");
        }
    }
}
