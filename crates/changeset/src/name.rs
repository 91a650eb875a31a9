//! Names as git writes them: verbatim, or quoted like a string in C (`core.quotePath`).

use crate::glance::{Glance, glance};
use crate::record::Misfit;
use gix_quote::ansi_c;
use memchr::memchr;
use std::borrow::Cow;

/// The name in a whole field. With `-z` git never quotes.
pub(crate) fn name(field: &[u8], is_z: bool) -> Result<Cow<'_, [u8]>, Misfit> {
    seen_name(field, is_z).map(|(name, _)| name)
}

/// The name in a whole field, and the glance at it where one was needed.
pub(crate) fn seen_name(field: &[u8], is_z: bool) -> Result<(Cow<'_, [u8]>, Option<Glance>), Misfit> {
    if field.is_empty() {
        return Err(Misfit::Empty);
    }
    if is_z {
        return Ok((Cow::Borrowed(field), None));
    }
    if field.first() == Some(&b'"') {
        let (name, rest) = quoted(field)?;
        return if rest.is_empty() { Ok((name, None)) } else { Err(Misfit::Quoting) };
    }
    let seen = glance(field);
    if !seen.is_plain {
        verbatim(field)?;
    }
    Ok((Cow::Borrowed(field), Some(seen)))
}

/// The name in quotes at the start of the field, and what follows it.
pub(crate) fn quoted(field: &[u8]) -> Result<(Cow<'_, [u8]>, &[u8]), Misfit> {
    let (name, used) = ansi_c::undo(field.into()).map_err(|_bad| Misfit::Quoting)?;
    let rest = field.get(used..).ok_or(Misfit::Quoting)?;
    // No name holds NUL, and an empty one is not quoted.
    if name.is_empty() || memchr(0, &name).is_some() {
        return Err(Misfit::Quoting);
    }
    Ok((Cow::Owned(name.into_owned().into()), rest))
}

/// Checks the name in a field without quotes: git would have quoted `"`, `\` and control characters.
fn verbatim(field: &[u8]) -> Result<(), Misfit> {
    if !field.iter().any(|byte| matches!(byte, 0..0x20 | b'"' | b'\\' | 0x7f)) {
        return Ok(());
    }
    Err(match field.iter().find(|byte| matches!(byte, b'"' | b'\\' | b'\t')) {
        Some(b'"') => Misfit::Quoting,
        Some(b'\\') => Misfit::Backslash,
        Some(_) => Misfit::Shape,
        None => Misfit::Control,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glance::tests::any_name;
    use proptest::prelude::*;

    fn read(field: &[u8]) -> Result<Vec<u8>, Misfit> {
        name(field, false).map(Cow::into_owned)
    }

    #[test]
    fn quotes_are_undone_strictly() {
        assert_eq!(read(br#""a\tb\303\251\"\\\a""#), Ok(b"a\tb\xc3\xa9\"\\\x07".to_vec()));
        for bad in [
            &br#""a"#[..],
            br#"""#,
            br#""""#,
            br#""a"x"#,
            br#""a\q""#,
            br#""a\400""#,
            br#""a\18""#,
            br#""a\08x""#,
            br#""a\000""#,
            br#""a\"#,
            br#"a"b"#,
        ] {
            assert_eq!(read(bad), Err(Misfit::Quoting), "{}", String::from_utf8_lossy(bad));
        }
        assert_eq!(read(b"a\\b"), Err(Misfit::Backslash));
        assert_eq!(read(b"a\x1bb"), Err(Misfit::Control));
        assert_eq!(read(b""), Err(Misfit::Empty));
        assert_eq!(read(b" a {x} "), Ok(b" a {x} ".to_vec()));
        assert_eq!(name(b"\"a\\", true).unwrap().as_ref(), b"\"a\\");
    }

    proptest! {
        #[test]
        fn a_plain_name_needs_no_quotes(name in any_name()) {
            let is_odd = |byte: &u8| matches!(byte, 0..0x20 | b'"' | b'\\' | 0x7f);
            if !name.is_empty() && !name.starts_with(b"\"") {
                prop_assert_eq!(read(&name).is_ok(), !name.iter().any(is_odd));
            }
        }
    }

    #[test]
    fn every_byte_survives_quoting() {
        for byte in 1..=255u8 {
            for name in [vec![byte, b'a', b'b'], vec![b'a', byte, b'b'], vec![b'a', b'b', byte]] {
                let written = ansi_c::quote(name.as_slice().into());
                assert_eq!(read(&written), Ok(name));
            }
        }
    }
}
