//! Digests of files: integrity attributes and short names.

use data_encoding::{BASE64, HEXLOWER};
use sha2::{Digest as _, Sha256, Sha384};

/// An integrity value as HTML and `fetch` take it, `sha384-…`.
pub(crate) fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64.encode(&Sha384::digest(bytes)))
}

/// Sixteen hexadecimal digits that change with the bytes.
pub(crate) fn short(bytes: &[u8]) -> String {
    let mut digits = HEXLOWER.encode(&Sha256::digest(bytes));
    digits.truncate(16);
    digits
}

#[cfg(test)]
mod tests {
    use super::{integrity, short};

    #[test]
    fn of_nothing() {
        // The well-known digests of the empty input.
        assert_eq!(integrity(b""), "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb");
        assert_eq!(short(b""), "e3b0c44298fc1c14");
    }
}
