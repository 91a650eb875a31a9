//! What comes from files and from standard input.

use crate::failure::Failure;
use engine::{Inflow, Reading, Refusal};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// How much of a name a reason repeats, in characters.
const MAX_NAME: usize = 120;

/// True for the argument that means standard input.
pub(crate) fn is_standard_input(file: &Path) -> bool {
    file == Path::new("-")
}

/// The bytes of a file or of standard input, up to one more than a list may have.
///
/// # Errors
/// When the file cannot be read, or is larger than anything that is read here: it is not opened then.
pub(crate) fn bytes(file: &Path) -> Result<Vec<u8>, Failure> {
    let most = engine::MAX_INPUT_BYTES;
    let cannot = |error: io::Error| Failure::Because(format!("`{}` cannot be read: {error}", shown(file)));
    let mut bytes = Vec::new();
    if is_standard_input(file) {
        io::stdin().lock().take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(cannot)?;
        return Ok(bytes);
    }
    let size = std::fs::metadata(file).map_err(cannot)?.len();
    if size > most {
        return Err(Failure::Because(format!(
            "`{}` has {size} bytes, and at most {most} are read; make a smaller list with `{}`",
            shown(file),
            engine::RECOMMENDED_COMMAND
        )));
    }
    File::open(file).and_then(|open| open.take(most + 1).read_to_end(&mut bytes)).map_err(cannot)?;
    Ok(bytes)
}

/// What a file or standard input holds, read in pieces: a patch is never held.
///
/// # Errors
/// When the file cannot be read, or what is in it is refused: in the inner result.
pub(crate) fn reading(file: &Path, format: Option<&str>) -> Result<Result<Reading, Refusal>, Failure> {
    const PIECE: usize = 1 << 20;
    let cannot = |error: io::Error| Failure::Because(format!("`{}` cannot be read: {error}", shown(file)));
    let mut inflow = Inflow::new(format);
    let mut source: Box<dyn Read> = if is_standard_input(file) {
        Box::new(io::stdin().lock())
    } else {
        let metadata = std::fs::metadata(file).map_err(cannot)?;
        if metadata.is_file() {
            inflow = match inflow.expecting(metadata.len()) {
                Ok(inflow) => inflow,
                Err(refusal) => return Ok(Err(refusal)),
            };
        }
        Box::new(File::open(file).map_err(cannot)?)
    };
    let mut piece = vec![0; PIECE];
    loop {
        let length = source.read(&mut piece).map_err(cannot)?;
        if length == 0 {
            return Ok(inflow.finish());
        }
        if let Err(refusal) = inflow.push(piece.get(..length).unwrap_or_default()) {
            return Ok(Err(refusal));
        }
    }
}

/// A link as it was given, or from standard input: a command line holds at most 128 KiB of it.
pub(crate) fn link(link: &str) -> Result<String, Failure> {
    let given = Path::new(link);
    if is_standard_input(given) {
        return Ok(String::from_utf8_lossy(&bytes(given)?).into_owned());
    }
    Ok(link.to_owned())
}

/// What the plan calls its input: the file's name without its folders.
pub(crate) fn name(file: &Path) -> String {
    if is_standard_input(file) {
        return "standard input".to_owned();
    }
    file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned()
}

/// The file's name, which may tell what it is; standard input has none.
pub(crate) fn file_name(file: &Path) -> Option<String> {
    (!is_standard_input(file)).then(|| name(file))
}

/// A path for people.
pub(crate) fn shown(path: &Path) -> String {
    let text = engine::visible(path.as_os_str().as_encoded_bytes());
    match text.char_indices().nth(MAX_NAME) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
