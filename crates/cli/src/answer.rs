//! The answers of `read` and `check-strategy`: one JSON object, whether it went well or not.

use crate::failure::Failure;
use crate::{Out, input};
use engine::{NoticeView, Reading};
use serde::Serialize;
use std::borrow::Cow;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// The longest reason, in characters.
const MAX_WHY: usize = 400;

/// A file of the answer. `null` where the input does not say.
#[derive(Serialize)]
struct FileAnswer<'a> {
    path: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path_bytes_hex: Option<String>,
    status: Option<char>,
    old_path: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    old_path_bytes_hex: Option<String>,
    added: Option<u32>,
    deleted: Option<u32>,
}

#[derive(Serialize)]
struct TallyAnswer {
    rows: u32,
    accepted: u32,
    merged: u32,
    refused: u32,
}

/// A strategy, labels or owners that can be used.
#[derive(Serialize)]
struct Usable {
    ok: bool,
    why: Option<&'static str>,
    kind: String,
    notices: Vec<NoticeView>,
}

#[derive(Serialize)]
struct Refused<'a> {
    ok: bool,
    why: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    command: Option<&'a str>,
}

/// Says what a list holds.
pub(crate) fn read(file: &Path, format: Option<&str>, out: &mut Out) -> Result<ExitCode, Failure> {
    match input::reading(file, format) {
        Ok(Ok(reading)) => put_reading(out, &reading),
        Ok(Err(refusal)) => put_refusal(out, &refusal.why, refusal.command.as_deref()),
        Err(failure) => put_refusal(out, &failure.to_string(), None),
    }
}

/// Says whether a strategy can be used.
pub(crate) fn check_strategy(file: &Path, out: &mut Out) -> Result<ExitCode, Failure> {
    let name = input::file_name(file);
    let check = |bytes: Vec<u8>| engine::check_import(&bytes, name.as_deref()).map_err(Failure::from);
    match input::bytes(file).and_then(check) {
        Ok(import) => {
            let (kind, notices) = (import.kind, import.notices);
            serde_json::to_writer(&mut *out, &Usable { ok: true, why: None, kind, notices })?;
            out.write_all(b"\n")?;
            Ok(ExitCode::SUCCESS)
        }
        Err(failure) => put_refusal(out, &failure.to_string(), None),
    }
}

/// The object is written file by file: a million of them are never held twice.
fn put_reading(out: &mut Out, reading: &Reading) -> Result<ExitCode, Failure> {
    let tally = reading.tally;
    let (rows, accepted, merged, refused) = (tally.rows, tally.accepted, tally.merged, tally.refused);
    out.write_all(b"{\"ok\":true,\"format\":")?;
    serde_json::to_writer(&mut *out, &reading.format)?;
    out.write_all(b",\"encoding\":")?;
    serde_json::to_writer(&mut *out, &reading.encoding)?;
    out.write_all(b",\"tally\":")?;
    serde_json::to_writer(&mut *out, &TallyAnswer { rows, accepted, merged, refused })?;
    out.write_all(b",\"paths\":[")?;
    for file in reading.changes.files() {
        out.write_all(if file.0 == 0 { b"\n" } else { b",\n" })?;
        let row = reading.changes.row(file);
        let (path, path_bytes_hex) = name(row.path);
        let (old_path, old_path_bytes_hex) =
            row.old_path.map(name).map_or((None, None), |(old, hex)| (Some(old), hex));
        let answer = FileAnswer {
            path,
            path_bytes_hex,
            status: row.kind.letter(),
            old_path,
            old_path_bytes_hex,
            added: row.added.lines(),
            deleted: row.deleted.lines(),
        };
        serde_json::to_writer(&mut *out, &answer)?;
    }
    out.write_all(b"],\n\"warnings\":")?;
    let mut warnings: Vec<&str> = Vec::new();
    for notice in &reading.notices {
        if !warnings.contains(&notice.code.as_str()) {
            warnings.push(notice.code.as_str());
        }
    }
    serde_json::to_writer(&mut *out, &warnings)?;
    out.write_all(b"}\n")?;
    Ok(ExitCode::SUCCESS)
}

fn put_refusal(out: &mut Out, why: &str, command: Option<&str>) -> Result<ExitCode, Failure> {
    let shortened: String;
    let why = if why.chars().nth(MAX_WHY).is_some() {
        shortened = why.chars().take(MAX_WHY - 1).chain(['…']).collect();
        &shortened
    } else {
        why
    };
    serde_json::to_writer(&mut *out, &Refused { ok: false, why, command })?;
    out.write_all(b"\n")?;
    Ok(ExitCode::FAILURE)
}

/// The name as text, and its bytes in hexadecimal where the text is not the name.
fn name(bytes: &[u8]) -> (Cow<'_, str>, Option<String>) {
    match String::from_utf8_lossy(bytes) {
        Cow::Borrowed(text) => (Cow::Borrowed(text), None),
        lossy @ Cow::Owned(_) => (lossy, Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())),
    }
}
