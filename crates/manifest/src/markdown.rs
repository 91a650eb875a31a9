//! Text that others wrote, in Markdown: it is shown as it is and never becomes markup.

use changeset::visible;

/// Text inside a line. Line breaks become spaces, what cannot be seen is written out, markup is escaped, and a
/// name after `@` or a number after `#` reaches nobody.
pub(crate) fn text(text: &str) -> String {
    let line = text.split(['\n', '\r', '\t']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let line = visible(line.trim().as_bytes());
    let mut out = String::with_capacity(line.len() + 8);
    let mut characters = line.chars().peekable();
    if let Some(first @ ('#' | '+' | '-' | '=' | '>' | ':')) = characters.peek().copied() {
        out.push('\\');
        out.push(first);
        characters.next();
        put_guard(&mut out, first, characters.peek().copied());
    }
    // `1.` and `1)` begin a list.
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let mut ends_number = (digits > 0).then_some(digits);
    let mut before = ' ';
    while let Some(character) = characters.next() {
        let next = characters.peek().copied();
        let is_last = next.is_none_or(|c| c == ' ');
        let is_marker = ends_number == Some(0) && matches!(character, '.' | ')') && is_last;
        ends_number = ends_number.and_then(|left| left.checked_sub(1));
        // "~85" strikes nothing out: such a tilde can open, never close.
        let is_about = matches!(before, ' ' | '(') && next.is_some_and(|c| c.is_ascii_digit());
        let is_strike = character == '~' && !is_about;
        before = character;
        let is_entity = character == '&' && next.is_some_and(|c| c.is_ascii_alphanumeric() || c == '#');
        if is_marker || is_entity || is_strike || "\\`*_[]<|$".contains(character) {
            out.push('\\');
        }
        out.push(character);
        put_guard(&mut out, character, next);
    }
    out
}

/// Parts `@name`, `#1` and `GH-1`, so that the program that draws the text tells nobody and links nothing.
fn put_guard(out: &mut String, character: char, next: Option<char>) {
    if reaches_somebody(out, character, next) {
        out.push_str("&#8203;");
    }
}

/// True where `character`, the last of `text`, would tell somebody or link something together with what comes `next`
/// (GitHub Docs, "Autolinked references and URLs").
pub(crate) fn reaches_somebody(text: &str, character: char, next: Option<char>) -> bool {
    let is_digit = next.is_some_and(|c| c.is_ascii_digit());
    match character {
        '@' => next.is_some_and(char::is_alphanumeric),
        '#' => is_digit,
        '-' => {
            is_digit
                && text.get(text.len().saturating_sub(3)..).is_some_and(|end| end.eq_ignore_ascii_case("gh-"))
        }
        _ => false,
    }
}

/// A name as a code span, fenced by more backticks than it has in a row.
pub(crate) fn code(name: &[u8]) -> String {
    let shown = visible(name);
    let fence = "`".repeat(longest_run(&shown) + 1);
    let is_bare = !shown.is_empty()
        && !shown.starts_with(['`', ' '])
        && !shown.ends_with(['`', ' '])
        && !shown.contains("  ");
    if is_bare { format!("{fence}{shown}{fence}") } else { format!("{fence} {shown} {fence}") }
}

/// Lines as a fenced block of code.
pub(crate) fn block(language: &str, lines: &[String]) -> String {
    let lines: Vec<_> = lines.iter().map(|line| visible(line.as_bytes())).collect();
    let longest = lines.iter().map(|line| longest_run(line)).max().unwrap_or(0);
    let fence = "`".repeat((longest + 1).max(3));
    format!("{fence}{language}\n{}\n{fence}", lines.join("\n"))
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// So many files.
pub(crate) fn files(files: impl Into<u64>) -> String {
    strategy::counted(files, "file")
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    #[test]
    fn what_others_wrote_stays_text() {
        let lines: Vec<_> = [
            "Response time <200ms & error rate <1% of `npm test`",
            "# not a heading",
            "- not a list\n1. nor this",
            "12) nor this",
            "1 of 2. fine",
            "ask @octocat about #12, GH-12, sha-1, &lt; &#64; and a@b",
            "@all",
            "[a](javascript:alert(1)) ![x](y) <img src=x onerror=alert(1)> | a ~~b~~ $c$",
            "evil\u{202e}txt\x1b[31m",
            "Slack #deployments, version 1.0, ~85 of (~99), ~x~",
            "",
        ]
        .iter()
        .map(|line| text(line))
        .collect();
        expect![[r"
            Response time \<200ms & error rate \<1% of \`npm test\`
            \# not a heading
            \- not a list 1. nor this
            12\) nor this
            1 of 2. fine
            ask @&#8203;octocat about #&#8203;12, GH-&#8203;12, sha-1, \&lt; \&#&#8203;64; and a@&#8203;b
            @&#8203;all
            \[a\](javascript:alert(1)) !\[x\](y) \<img src=x onerror=alert(1)> \| a \~\~b\~\~ \$c\$
            evil\\u{202E}txt\\u{001B}\[31m
            Slack #deployments, version 1.0, ~85 of (~99), \~x\~
        "]]
        .assert_eq(&lines.join("\n"));
    }

    #[test]
    fn a_fence_is_longer_than_what_it_holds() {
        assert_eq!(code(b"src/a.rs"), "`src/a.rs`");
        assert_eq!(code(b"a``b`"), "``` a``b` ```");
        assert_eq!(code(b" a"), "`  a `");
        assert_eq!(code(b""), "`  `");
        assert_eq!(code(b"a\n\xff"), "`a\\u{000A}\\xFF`");
        assert_eq!(block("", &["```".to_owned(), "x\ny".to_owned()]), "````\n```\nx\\u{000A}y\n````");
    }
}
