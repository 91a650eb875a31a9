//! The known name that someone most likely meant.

use crate::error::shortened;

/// The longest text that is compared with the known ones, in bytes.
const MAX_COMPARED: usize = 64;

/// What people write who think of another tool's word, and the word used here.
const OTHER_WORDS: &[(&str, &str)] = &[
    ("dependencies", "after"),
    ("dependson", "after"),
    ("description", "objective"),
    ("estimate", "review_time"),
    ("fallback", "fallbacks"),
    ("filegroups", "groups"),
    ("id", "key"),
    ("label", "title"),
    ("needs", "after"),
    ("paths", "globs"),
    ("patterns", "globs"),
    ("prs", "pull_requests"),
    ("reason", "because"),
    ("requires", "after"),
    ("rules", "pull_requests"),
    ("slug", "key"),
    ("why", "because"),
];

/// The known name nearest to `text`, where one is near enough to be meant.
pub(crate) fn nearest<'k>(text: &str, known: &[&'k str]) -> Option<&'k str> {
    if text.len() > MAX_COMPARED {
        return None;
    }
    let plain = folded(text);
    if let Some(same) = known.iter().find(|name| folded(name) == plain) {
        return Some(same);
    }
    let limit = (plain.chars().count() / 3).max(1);
    let by_spelling = known
        .iter()
        .map(|name| (strsim::osa_distance(&plain, &folded(name)), *name))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance);
    if let Some((_, name)) = by_spelling {
        return Some(name);
    }
    let (_, here) = OTHER_WORDS.iter().find(|(there, _)| *there == plain)?;
    known.iter().find(|name| *name == here).copied()
}

/// The sentence for a name that is not known: the nearest one where there is one, else all.
pub(crate) fn unknown(what: &str, text: &str, known: &[&str]) -> String {
    let text_shown = shortened(text);
    match nearest(text, known) {
        Some(name) => format!("unknown {what} `{text_shown}`; did you mean `{name}`?"),
        None if known.is_empty() => format!("unknown {what} `{text_shown}`; none is known here"),
        None => format!("unknown {what} `{text_shown}`; known here: {}", known.join(", ")),
    }
}

/// Lower case, without the signs that separate words.
fn folded(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_the_one_that_was_meant() {
        let known = ["key", "title", "after", "groups", "pull_requests", "review_time", "globs"];
        let drawn: String = [
            "Title",
            "tilte",
            "pullRequests",
            "review-time",
            "globbs",
            "dependsOn",
            "depends_on",
            "id",
            "xyzzy",
            "",
        ]
        .map(|text| format!("{text} -> {}\n", nearest(text, &known).unwrap_or("none")))
        .concat();
        expect_test::expect![[r"
            Title -> title
            tilte -> title
            pullRequests -> pull_requests
            review-time -> review_time
            globbs -> globs
            dependsOn -> after
            depends_on -> after
            id -> key
            xyzzy -> none
             -> none
        "]]
        .assert_eq(&drawn);
    }

    #[test]
    fn every_other_word_is_written_as_it_is_compared() {
        for (there, _) in OTHER_WORDS {
            assert_eq!(*there, folded(there));
        }
    }
}
