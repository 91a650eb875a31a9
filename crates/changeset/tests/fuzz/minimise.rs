//! Delta debugging (Zeller and Hildebrandt, 2002): an input made as small as it can be, as long as it stays bad.

/// A smaller input that is bad too. `tries` is how often `is_bad` may be asked.
pub(crate) fn minimised(input: &[u8], mut tries: usize, mut is_bad: impl FnMut(&[u8]) -> bool) -> Vec<u8> {
    let mut best = input.to_vec();
    let mut ask = |bytes: &[u8]| {
        let may = tries > 0;
        tries = tries.saturating_sub(1);
        may && is_bad(bytes)
    };
    let mut length = best.len().div_ceil(2);
    while length > 0 {
        let mut at = 0;
        let before = best.len();
        while at < best.len() {
            let end = (at + length).min(best.len());
            let without = [&best[..at], &best[end..]].concat();
            if ask(&without) {
                best = without;
            } else {
                at = end;
            }
        }
        if length > 1 || best.len() == before {
            length /= 2;
        }
    }
    // What is left and does not matter becomes plain.
    for at in 0..best.len() {
        if best[at].is_ascii_alphanumeric() && best[at] != b'a' {
            let mut plain = best.clone();
            plain[at] = b'a';
            if ask(&plain) {
                best = plain;
            }
        }
    }
    best
}

#[test]
fn only_what_matters_stays() {
    let holds = |part: &'static [u8]| move |bytes: &[u8]| bytes.windows(part.len()).any(|it| it == part);
    let input = [&[b'x'; 500][..], b"{ => }", &[b'y'; 333]].concat();
    assert_eq!(minimised(&input, 2_000, holds(b"{ => }")), b"{ => }");
    assert_eq!(minimised(&input, 0, holds(b"{ => }")), input);
    let many = |bytes: &[u8]| bytes.iter().filter(|byte| **byte == b'x').nth(6).is_some();
    assert_eq!(minimised(&input, 5_000, many), b"xxxxxxx");
}
