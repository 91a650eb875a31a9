//! What people get wrong, and the sentence they read.

#![allow(clippy::too_many_lines, reason = "drawings are as long as they are")]

mod form;
mod meaning;

use notation::read_strategy;

/// One sentence a document; the documents are separated by lines `=== name`.
fn sentences(documents: &str) -> String {
    documents
        .split("=== ")
        .skip(1)
        .filter_map(|case| case.split_once('\n'))
        .map(|(name, document)| {
            let sentence = match read_strategy(document.as_bytes()) {
                Ok(_) => "ok".to_owned(),
                Err(error) => error.to_string(),
            };
            format!("{name}\n    {sentence}\n")
        })
        .collect()
}
