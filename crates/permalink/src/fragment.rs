//! The fragment around the wire document: prefix, version, length, checksum.

use crate::{LinkError, MAX_UNPACKED_BYTES, wire1};
use changeset::crc32;
use data_encoding::BASE64URL_NOPAD;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use planner::PlanDocument;

const PREFIX: &str = "plan=";
const VERSION: u32 = 1;
/// What deflate may honestly unpack to: this many times the packed bytes.
const MAX_RATIO: usize = 200;
/// Below this a link may unpack to any multiple; it harms nobody.
const HARMLESS_BYTES: usize = 256 << 10;
/// The slowest and tightest level of the packer.
const LEVEL: u8 = 10;

/// The link's fragment, from `#` to the checksum. The same document gives the same fragment.
///
/// # Errors
/// When the document is too large for a link.
pub fn encode(document: &PlanDocument) -> Result<String, LinkError> {
    let unpacked = wire1::write(document)?;
    let packed = miniz_oxide::deflate::compress_to_vec(&unpacked, LEVEL);
    if unpacked.len() > most_unpacked(packed.len()) {
        return Err(LinkError::TooLarge);
    }
    let payload = BASE64URL_NOPAD.encode(&packed);
    let body = format!("{VERSION}.{payload}.{}", payload.len());
    let checksum = crc32(body.as_bytes());
    Ok(format!("#{PREFIX}{body}.{checksum:08x}"))
}

/// The plan document in a link: a whole URL, or its fragment with or without `#`.
///
/// # Errors
/// When the link is not a whole, unchanged plan link of a version that this program reads.
pub fn decode(link: &str) -> Result<PlanDocument, LinkError> {
    let link = link.trim_ascii();
    let body = match link.split_once('#') {
        Some((_, fragment)) => body(fragment)?,
        None => link.strip_prefix(PREFIX).filter(|body| !body.is_empty()).ok_or(LinkError::NoPlan)?,
    };
    let (version, payload) = body.split_once('.').ok_or(LinkError::Damaged)?;
    let payload = match number(version) {
        Some(VERSION) => checked(payload, body).ok_or(LinkError::Damaged)?,
        Some(version) if version > VERSION => return Err(LinkError::Newer { version }),
        _ => return Err(LinkError::Damaged),
    };
    let packed = BASE64URL_NOPAD.decode(payload.as_bytes()).map_err(|_not_base64| LinkError::Damaged)?;
    let most = most_unpacked(packed.len());
    let unpacked = decompress_to_vec_with_limit(&packed, most).map_err(|error| {
        if error.status == TINFLStatus::HasMoreOutput { LinkError::UnpacksTooFar } else { LinkError::Damaged }
    })?;
    wire1::read(&unpacked)
}

/// What follows the prefix.
fn body(fragment: &str) -> Result<&str, LinkError> {
    // A text fragment is the browser's own.
    let fragment = fragment.split_once(":~:").map_or(fragment, |(own, _)| own);
    let value = fragment.split_once('=').map_or(fragment, |(_, value)| value);
    match fragment.strip_prefix(PREFIX) {
        _ if value.is_empty() => Err(LinkError::NoPlan),
        Some(body) => Ok(body),
        // What is left of a link that was cut within its prefix.
        None if PREFIX.starts_with(fragment) => Err(LinkError::Damaged),
        None => Err(LinkError::Foreign),
    }
}

/// The payload, when length and checksum agree with it.
fn checked<'a>(rest: &'a str, body: &str) -> Option<&'a str> {
    let (payload, rest) = rest.split_once('.')?;
    let (length, checksum) = rest.split_once('.')?;
    let covered = body.len().checked_sub(checksum.len() + 1)?;
    let sum = crc32(body.as_bytes().get(..covered)?);
    let is_whole = number(length).and_then(|length| usize::try_from(length).ok()) == Some(payload.len());
    (is_whole && checksum == format!("{sum:08x}")).then_some(payload)
}

/// A number in the one spelling that `encode` uses.
fn number(digits: &str) -> Option<u32> {
    let number: u32 = digits.parse().ok()?;
    (number.to_string() == digits).then_some(number)
}

fn most_unpacked(packed: usize) -> usize {
    packed.saturating_mul(MAX_RATIO).clamp(HARMLESS_BYTES, MAX_UNPACKED_BYTES)
}
