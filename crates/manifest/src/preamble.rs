//! What the exported scripts of this crate begin with.

use crate::landing::unready;
use crate::{Context, shell};

/// A script: its first comment lines, its data, its body. Where the plan is not ready, or nothing lands, it says so
/// and does nothing else.
pub(crate) fn script(context: &Context<'_>, about: &str, data: &[String], body: &str) -> Vec<u8> {
    let nothing = context.plan.landing_order.is_empty().then(|| "no file falls to a pull request".to_owned());
    let text = if let Some(why) = unready(context).or(nothing) {
        let why = shell::word(&format!("There is nothing to do: the plan is not ready, {why}."));
        ["#!/bin/sh\n", about, "printf '%s\\n' ", &why, " >&2\nexit 1\n"].concat()
    } else {
        ["#!/bin/sh\n", about, "set -eu\n\n", &data.concat(), "\n", body].concat()
    };
    text.into_bytes()
}

/// A function that calls the command in its first argument once for each row of words.
pub(crate) fn rows(name: &str, about: &str, rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut text = format!(
        "# Nothing in a title is for the shell.\n# shellcheck disable=SC2016\n{name}() {{ # {about}\n"
    );
    for row in rows {
        text.push_str("\"$1\" ");
        text.push_str(&row.join(" "));
        text.push('\n');
    }
    text.push_str("}\n");
    text
}
