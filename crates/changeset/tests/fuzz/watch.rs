//! Watches over one input at a time: its panic is kept instead of printed, and one that never ends is written down.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "an input that never ends can only be told from another thread, which speaks for the test"
)]

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::path::PathBuf;
use std::sync::{Mutex, Once, PoisonError};
use std::time::Duration;

thread_local! {
    static IS_QUIET: Cell<bool> = const { Cell::new(false) };
    static SAID: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The input that is being read, if one is.
struct Open {
    bytes: Vec<u8>,
    key: String,
}

/// What is being read, and how often that has changed.
static OPEN: Mutex<(u64, Option<Open>)> = Mutex::new((0, None));

/// An input that is not read after so many looks is taken for one that never is. Each look is ten seconds apart, and
/// the longest input needs less than one.
const LOOKS: u32 = 12;

/// Starts to watch.
pub(crate) fn begin() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| drop(std::thread::spawn(look)));
}

fn look() {
    let (mut last, mut looks) = (0, 0);
    loop {
        std::thread::sleep(Duration::from_secs(10));
        let open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        looks = if open.0 == last { looks + 1 } else { 0 };
        last = open.0;
        if let (Some(Open { bytes, key }), true) = (&open.1, looks >= LOOKS) {
            let path = written(&format!("endless-{key}"), bytes);
            eprintln!("an input is read without an end: {}", path.display());
            std::process::exit(1);
        }
    }
}

/// Does the work for an input.
pub(crate) fn over<T>(bytes: &[u8], key: Option<&str>, work: impl FnOnce() -> T) -> T {
    let set = |open| {
        let mut now = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        *now = (now.0 + 1, open);
    };
    set(Some(Open { bytes: bytes.to_vec(), key: key.unwrap_or("detection").to_owned() }));
    let outcome = work();
    set(None);
    outcome
}

/// Does the work; where it panics, gives what the panic said instead of printing it.
pub(crate) fn quietly<T>(work: impl FnOnce() -> Result<T, Box<dyn Any + Send>>) -> Result<T, String> {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if IS_QUIET.get() {
                SAID.set(panic.to_string());
            } else {
                before(panic);
            }
        }));
    });
    IS_QUIET.set(true);
    let outcome = work();
    IS_QUIET.set(false);
    outcome.map_err(|_payload| SAID.take())
}

/// Writes an input to a file, and gives the file.
pub(crate) fn written(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = std::env::var_os("TRANCHE_FUZZ_FINDINGS")
        .map_or_else(|| PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("fuzz"), PathBuf::from);
    std::fs::create_dir_all(&folder).expect("a folder for what is found");
    let path = folder.join(name);
    std::fs::write(&path, bytes).expect("a file for what is found");
    path
}
