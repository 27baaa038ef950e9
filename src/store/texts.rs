//! What a line may say of its time and its officer.

/// Whether a text can stand between a header's quotation marks as it is.
pub(super) fn is_plain(text: &str) -> bool {
    (1..=200).contains(&text.len())
        && !text.chars().any(|letter| letter.is_control() || matches!(letter, '"' | '\\'))
}

/// Whether a text is a time with its offset, RFC 3339.
pub(super) fn is_time(text: &str) -> bool {
    is_usual_time(text.as_bytes()) || (is_plain(text) && chrono::DateTime::parse_from_rfc3339(text).is_ok())
}

/// Whether it is a time as nearly all are written: every line of a ledger is asked, and this needs no calendar.
fn is_usual_time(text: &[u8]) -> bool {
    const SHAPE: &[u8; 25] = b"0000-00-00T00:00:00+00:00";
    let fits = |(byte, shape): (&u8, &u8)| if *shape == b'0' { byte.is_ascii_digit() } else { byte == shape };
    if text.len() != SHAPE.len() || !text.iter().zip(SHAPE).all(fits) {
        return false;
    }
    let parts =
        [(5, 1..=12), (8, 1..=28), (11, 0..=23), (14, 0..=59), (17, 0..=59), (20, 0..=14), (23, 0..=59)];
    parts.iter().all(|(at, range)| match text.get(*at..*at + 2) {
        Some([tens, ones]) => range.contains(&((tens - b'0') * 10 + (ones - b'0'))),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_time_at_once_is_one() {
        for part in 0_u32..100 {
            for text in [
                format!("2026-{part:02}-28T10:00:00+09:00"),
                format!("2026-02-{part:02}T10:00:00+09:00"),
                format!("2026-11-23T{part:02}:00:00+09:00"),
                format!("2026-11-23T10:{part:02}:00+09:00"),
                format!("2026-11-23T10:00:{part:02}+09:00"),
                format!("2026-11-23T10:00:00+{part:02}:00"),
                format!("2026-11-23T10:00:00-{part:02}:30"),
                format!("2026-11-23T10:00:00+09:{part:02}"),
                format!("{part:02}00-11-23 10:00:00+09:00"),
            ] {
                let is_one = chrono::DateTime::parse_from_rfc3339(&text).is_ok();
                assert_eq!(is_time(&text), is_one, "{text}");
                assert!(is_one || !is_usual_time(text.as_bytes()), "{text}");
            }
        }
    }
}
