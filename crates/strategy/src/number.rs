//! Numbers for people.

/// A number with commas between thousands.
pub fn number(value: impl Into<u64>) -> String {
    let digits = value.into().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// "1 file", "86 files".
pub fn counted(value: impl Into<u64>, thing: &str) -> String {
    let value = value.into();
    [number(value).as_str(), " ", thing, if value == 1 { "" } else { "s" }].concat()
}

#[cfg(test)]
mod tests {
    use super::{counted, number};

    #[test]
    fn numbers_have_commas_between_thousands() {
        let shown = [0_u32, 999, 1_000, 1_083, 1_000_000].map(number);
        assert_eq!(shown, ["0", "999", "1,000", "1,083", "1,000,000"]);
        assert_eq!([counted(1_u32, "row"), counted(1_083_u32, "row")], ["1 row", "1,083 rows"]);
    }
}
