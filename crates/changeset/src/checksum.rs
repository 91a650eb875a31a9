//! The checksum of plan links, saved change sets and ZIP archives.

/// The CRC-32 of `bytes` as ZIP and gzip have it (RFC 1952, section 8).
pub fn crc32(bytes: &[u8]) -> u32 {
    let table = table();
    let rest = bytes.iter().fold(u32::MAX, |rest, byte| {
        let [low, ..] = rest.to_le_bytes();
        rest >> 8 ^ table.get(usize::from(low ^ byte)).copied().unwrap_or_default()
    });
    !rest
}

/// By byte: what is left of it. A table made at once is smaller than one that is carried along.
fn table() -> [u32; 256] {
    const POLYNOMIAL: u32 = 0xedb8_8320;
    let mut table = [0; 256];
    for (entry, byte) in table.iter_mut().zip(0..) {
        *entry = (0..8).fold(byte, |rest, _| rest >> 1 ^ if rest & 1 == 1 { POLYNOMIAL } else { 0 });
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::{any, prop_assert_eq, proptest};

    #[test]
    fn the_check_value_of_the_catalogues() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    proptest! {
        #[test]
        fn it_is_the_crc_of_everybody_else(bytes in vec(any::<u8>(), 0..300)) {
            prop_assert_eq!(crc32(&bytes), crc32fast::hash(&bytes));
        }
    }
}
