//! Links whose checksum is right and whose inside is not.

use crate::sample::{document, drawing, every_kind};
use changeset::Row;
use data_encoding::BASE64URL_NOPAD;
use permalink::{LinkError, MAX_UNPACKED_BYTES, decode, encode};
use proptest::prelude::*;

/// A link around any bytes, as someone who means harm would make it.
fn link_around(packed: &[u8]) -> String {
    let payload = BASE64URL_NOPAD.encode(packed);
    let body = format!("1.{payload}.{}", payload.len());
    let checksum = crc32fast::hash(body.as_bytes());
    format!("#plan={body}.{checksum:08x}")
}

fn link_with(unpacked: &[u8]) -> String {
    link_around(&miniz_oxide::deflate::compress_to_vec(unpacked, 6))
}

/// The wire document of a document's link.
fn unpacked(link: &str) -> Vec<u8> {
    let payload = link.split('.').nth(1).unwrap();
    miniz_oxide::inflate::decompress_to_vec(&BASE64URL_NOPAD.decode(payload.as_bytes()).unwrap()).unwrap()
}

#[test]
fn a_bomb_is_not_unpacked() {
    assert_eq!(decode(&link_with(&vec![0; 64 << 20])).err(), Some(LinkError::UnpacksTooFar));
    // Within the hard limit, beyond what deflate honestly packs.
    assert_eq!(decode(&link_with(&vec![0; 4 << 20])).err(), Some(LinkError::UnpacksTooFar));
    assert_eq!(decode(&link_around(b"\xff\xff\xff")).err(), Some(LinkError::Damaged));
    assert_eq!(decode(&link_around(b"")).err(), Some(LinkError::Damaged));
}

#[test]
fn names_that_share_a_long_folder_do_not_grow_without_limit() {
    let folder = "deep/".repeat(800);
    let paths: Vec<_> = (0..2_200).map(|n| format!("{folder}{n}")).collect();
    let rows: Vec<_> = paths.iter().map(|path| Row { path: path.as_bytes(), ..Row::default() }).collect();
    assert_eq!(encode(&document("deep", &rows)).err(), Some(LinkError::TooLarge));
    let fits = document("deep", &rows[..2_000]);
    let link = encode(&fits).unwrap();
    assert_eq!(decode(&link).unwrap().changes.len(), 2_000);

    // The same link with the declared bytes of all names raised above the limit.
    let bytes = unpacked(&link);
    let total: usize = paths[..2_000].iter().map(String::len).sum();
    let number = |mut n: usize| {
        let mut out = Vec::new();
        while n > 0x7f {
            out.push(u8::try_from(n & 0x7f).unwrap() | 0x80);
            n >>= 7;
        }
        out.push(u8::try_from(n).unwrap());
        out
    };
    let from = number(total);
    let at = bytes.windows(from.len()).position(|window| window == from).unwrap();
    let raised = [&bytes[..at], &number(MAX_UNPACKED_BYTES + 1), &bytes[at + from.len()..]].concat();
    assert_eq!(decode(&link_with(&raised)).err(), Some(LinkError::UnpacksTooFar));
    let lowered = [&bytes[..at], &number(total - 1), &bytes[at + from.len()..]].concat();
    assert_eq!(decode(&link_with(&lowered)).err(), Some(LinkError::Damaged));
}

#[test]
fn an_unknown_recipe_is_not_half_read() {
    let bytes = unpacked(&encode(&every_kind()).unwrap());
    let text = bytes.windows(7).position(|window| window == b"\"title\"").unwrap();
    let mut other = bytes;
    other[text + 1] = b'T';
    let error = decode(&link_with(&other)).unwrap_err().to_string();
    assert!(error.contains("unknown key `Title`; did you mean `title`?"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]
    #[test]
    fn changed_insides_are_refused_or_read_but_never_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in any::<prop::sample::Index>(), is_cut in any::<bool>(),
    ) {
        let mut bytes = unpacked(&encode(&every_kind()).unwrap());
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if is_cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(document) = decode(&link_with(&bytes)) {
            let again = decode(&encode(&document).unwrap()).unwrap();
            prop_assert_eq!(drawing(&again), drawing(&document));
        }
    }
}
