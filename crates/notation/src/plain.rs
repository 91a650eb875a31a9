//! What a scalar without quotes may mean to a reader of YAML.
//!
//! Two versions of YAML are in use, and they disagree: `no`, `010`, `12:30` and `2025-07-21` are text to the
//! one and something else to the other. A text that any of them could take for something else has to stand in
//! quotes, both where we read and where we write. Sources: YAML 1.2.2, 10.3.2 (core schema) and the YAML 1.1
//! type repository (bool, float, int, merge, null, timestamp, value).

/// What a plain scalar is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Nothing: empty, `~`, `null`.
    Null,
    /// `true` or `false`, to the letter.
    Bool(bool),
    /// A whole number in plain decimal digits, such as `85`; at most 19 digits are surely held by 64 bits.
    Integer,
    /// What some reader of YAML takes for something other than text, and what it takes it for.
    Typed(&'static str),
    /// Text to every reader.
    Word,
}

/// What `text` is when it stands without quotes.
pub(crate) fn reading(text: &str) -> Reading {
    match text {
        "" | "~" | "null" => return Reading::Null,
        "true" => return Reading::Bool(true),
        "false" => return Reading::Bool(false),
        "<<" => return Reading::Typed("a merge key"),
        "=" => return Reading::Typed("a default value"),
        "Null" | "NULL" => return Reading::Typed("nothing"),
        _ => {}
    }
    if is_boolean(text) {
        return Reading::Typed("a boolean");
    }
    if is_plain_integer(text) {
        return Reading::Integer;
    }
    if is_date(text) {
        return Reading::Typed("a date");
    }
    if is_number(text) {
        return Reading::Typed(if text.contains(':') { "a time" } else { "a number" });
    }
    Reading::Word
}

/// The booleans of YAML 1.1: each word in lower case, capitalised and in capitals.
fn is_boolean(text: &str) -> bool {
    let is_one_case =
        text.bytes().skip(1).all(|b| b.is_ascii_lowercase()) || text.bytes().all(|b| b.is_ascii_uppercase());
    is_one_case
        && ["y", "n", "yes", "no", "on", "off", "true", "false"]
            .iter()
            .any(|word| text.eq_ignore_ascii_case(word))
}

fn is_plain_integer(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits == "0" && digits.len() == text.len()
        || !digits.starts_with('0') && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

/// `2025-07-21`, with or without a time of day behind it.
fn is_date(text: &str) -> bool {
    let mut parts = text.splitn(3, '-');
    let (Some(year), Some(month), Some(rest)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let day = rest.bytes().take_while(u8::is_ascii_digit).count();
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    year.len() == 4
        && all_digits(year)
        && (1..=2).contains(&month.len())
        && all_digits(month)
        && (1..=2).contains(&day)
        && rest.bytes().skip(day).all(|b| b.is_ascii_digit() || b"tTzZ:.+- \t".contains(&b))
}

/// Numbers in every base and with every sign, points, underscores, exponents, and base 60 (`12:30`).
fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if [".inf", ".nan"].iter().any(|word| unsigned.eq_ignore_ascii_case(word)) {
        return true;
    }
    if let Some(digits) = ["0x", "0o", "0b"].iter().find_map(|base| unsigned.strip_prefix(base)) {
        return !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_hexdigit() || b == b'_');
    }
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
    let begins = mantissa.strip_prefix('.').unwrap_or(mantissa).bytes().next();
    begins.is_some_and(|b| b.is_ascii_digit())
        && mantissa.bytes().all(|b| b.is_ascii_digit() || b"_.:".contains(&b))
        && !exponent.is_empty()
        && exponent.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: &str = "|~|null|NULL|true|True|false|no|No|nO|Y|on|none|0|-0|7|-7|+7|007|1_000|1,083|1.10|1.|.5|.|..|\
        1.2.3|12e3|1.5E-3|12e|0x1F|0o17|0b1|0xyz|12:30|190:20:30.15|.inf|-.INF|.nan|2025-07-21|2025-7-1 12:30:00 +1|\
        2025-07-21T10:00:00Z|2025-07-21 was a Monday|2025-07|<<|=|~85|4-6 hours|v1.0|LOW";

    #[test]
    fn what_a_scalar_without_quotes_is() {
        let drawn: String = TEXTS.split('|').map(|text| format!("{text:?} {:?}\n", reading(text))).collect();
        expect_test::expect![[r#"
            "" Null
            "~" Null
            "null" Null
            "NULL" Typed("nothing")
            "true" Bool(true)
            "True" Typed("a boolean")
            "false" Bool(false)
            "no" Typed("a boolean")
            "No" Typed("a boolean")
            "nO" Word
            "Y" Typed("a boolean")
            "on" Typed("a boolean")
            "none" Word
            "0" Integer
            "-0" Typed("a number")
            "7" Integer
            "-7" Integer
            "+7" Typed("a number")
            "007" Typed("a number")
            "1_000" Typed("a number")
            "1,083" Word
            "1.10" Typed("a number")
            "1." Typed("a number")
            ".5" Typed("a number")
            "." Word
            ".." Word
            "1.2.3" Typed("a number")
            "12e3" Typed("a number")
            "1.5E-3" Typed("a number")
            "12e" Word
            "0x1F" Typed("a number")
            "0o17" Typed("a number")
            "0b1" Typed("a number")
            "0xyz" Word
            "12:30" Typed("a time")
            "190:20:30.15" Typed("a time")
            ".inf" Typed("a number")
            "-.INF" Typed("a number")
            ".nan" Typed("a number")
            "2025-07-21" Typed("a date")
            "2025-7-1 12:30:00 +1" Typed("a date")
            "2025-07-21T10:00:00Z" Typed("a date")
            "2025-07-21 was a Monday" Word
            "2025-07" Word
            "<<" Typed("a merge key")
            "=" Typed("a default value")
            "~85" Word
            "4-6 hours" Word
            "v1.0" Word
            "LOW" Word
        "#]]
        .assert_eq(&drawn);
    }
}
