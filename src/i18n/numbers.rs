use fluent_bundle::FluentValue;

/// A whole number with thousands separators, the same in both languages: "1,742".
pub fn number(number: i64) -> String {
    group(&number.to_string())
}

/// Writes the numbers inside messages the same way; other values keep their own form.
pub(super) fn in_message<M>(value: &FluentValue<'_>, _memo: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(group(&number.as_string())),
        _ => None,
    }
}

/// Separates the thousands of a decimal number's whole part.
fn group(plain: &str) -> String {
    let (sign, unsigned) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
    let (whole, fraction) =
        unsigned.split_once('.').map_or((unsigned, None), |(whole, part)| (whole, Some(part)));
    let mut text = String::with_capacity(plain.len() + whole.len() / 3 + 1);
    text.push_str(sign);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_separated_whatever_the_sign_and_length() {
        let written = [0, 7, 999, 1_000, 12_345, 123_456, 1_234_567, -1_000, -999].map(number);
        assert_eq!(
            written,
            ["0", "7", "999", "1,000", "12,345", "123,456", "1,234,567", "-1,000", "-999"].map(String::from)
        );
        assert_eq!(number(i64::MIN), "-9,223,372,036,854,775,808");
        assert_eq!(group("1234.5678"), "1,234.5678");
    }
}
