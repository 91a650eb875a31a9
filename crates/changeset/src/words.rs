//! Bytes eight at a time: what is asked of a whole input, or of every row.
//!
//! Words of eight bytes are what both a processor and WebAssembly have; the program is built to be small, so nothing is
//! vectorised in it.

/// A word that has this byte in all places.
pub(crate) const fn every(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// How often the byte stands in the text.
pub(crate) fn count(byte: u8, text: &[u8]) -> usize {
    let (words, rest) = text.as_chunks::<8>();
    let mut count = rest.iter().map(|it| usize::from(*it == byte)).sum::<usize>();
    // Each byte of the sum counts its own place, so far as a byte can.
    for words in words.chunks(255) {
        let mut sum = 0u64;
        for word in words {
            let other = u64::from_le_bytes(*word) ^ every(byte);
            let is_other = (other & every(0x7f)).wrapping_add(every(0x7f)) | other;
            sum = sum.wrapping_add(!is_other >> 7 & every(1));
        }
        count += sum.to_le_bytes().iter().map(|places| usize::from(*places)).sum::<usize>();
    }
    count
}

/// How many bytes at the beginning of the text are certainly neither of these two; all of them where neither is there.
pub(crate) fn without(one: u8, other: u8, text: &[u8]) -> usize {
    let zeros = |word: u64| word.wrapping_sub(every(1)) & !word;
    let mut at = 0;
    for word in text.as_chunks::<8>().0 {
        let word = u64::from_le_bytes(*word);
        if (zeros(word ^ every(one)) | zeros(word ^ every(other))) & every(0x80) != 0 {
            return at;
        }
        at += 8;
    }
    let rest = text.get(at..).unwrap_or_default();
    at + rest.iter().take_while(|byte| **byte != one && **byte != other).count()
}

/// True for a text of `0` to `9` and `a` to `f` alone, and for none.
pub(crate) fn is_hexadecimal(text: &[u8]) -> bool {
    let (words, rest) = text.as_chunks::<8>();
    let (mut wide, mut fine) = (0, u64::MAX);
    for word in words {
        let word = u64::from_le_bytes(*word);
        wide |= word;
        // The highest bit is set from the first of a pair on, up to the second.
        let digits = word.wrapping_add(every(0x50)) ^ word.wrapping_add(every(0x46));
        let letters = word.wrapping_add(every(0x1f)) ^ word.wrapping_add(every(0x19));
        fine &= digits | letters;
    }
    (fine & !wide) & every(0x80) == every(0x80)
        && rest.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn digits_are_told_from_everything_else(text in "[0-9a-f]{0,40}", byte in any::<u8>(), at in 0usize..40) {
            let mut text = text.into_bytes();
            prop_assert!(is_hexadecimal(&text));
            if let Some(place) = text.get_mut(at) {
                *place = byte;
                prop_assert_eq!(is_hexadecimal(&text), matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
            }
        }

        #[test]
        fn words_count_as_bytes_do(byte in any::<u8>(), text in prop::collection::vec(prop_oneof![any::<u8>(), 126..130u8, 0..3u8], 0..100), times in 1usize..80) {
            let text = text.repeat(times);
            let byte = text.first().copied().unwrap_or(byte);
            prop_assert_eq!(count(byte, &text), memchr::memchr_iter(byte, &text).count());
        }

        #[test]
        fn a_beginning_without_two_bytes_ends_before_the_first_of_them(
            text in prop::collection::vec(prop_oneof![3 => any::<u8>(), 1 => 0..2u8, 1 => 26..28u8], 0..60),
            one in 0..2u8,
        ) {
            let end = without(one, 27, &text);
            let first = text.iter().position(|byte| *byte == one || *byte == 27);
            let is_right = first.map_or(end == text.len(), |first| end <= first && first < end + 8);
            prop_assert!(is_right, "{} {:?}", end, text);
        }
    }
}
