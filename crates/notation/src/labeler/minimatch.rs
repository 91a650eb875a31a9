//! Globs of minimatch, with `dot: true` as actions/labeler 5 asks it, as globs of ours.
//!
//! Both mean the same by `*`, `?`, `**` as a whole part, plain classes and `{a,b}`. What only one of them has is
//! refused by a sentence. Source: minimatch's README, "Features" and "Comparisons to other fnmatch/glob
//! implementations"; a table recorded with minimatch itself holds what is written here.

use crate::spelling::{CLASS, DEEP, MAX_DEPTH, NEVER, Unwritable, finished, plain_class, push_literal};
use strategy::GlobText;

const NEGATED: Unwritable = "a glob that begins with `!` stands for every file that does not match it; a strategy cannot say that, so it was \
                             left out; name the files that are meant";
const COMMENT: Unwritable =
    "minimatch takes a glob that begins with `#` for a comment that matches nothing, so it was left out";
const EXTENDED: Unwritable = "`+(…)`, `?(…)`, `*(…)`, `@(…)` and `!(…)` cannot be said in a strategy, so the glob was left out; write \
                              `{a,b}`, or several globs";
const BRACES: Unwritable = "braces are read only as `{a,b}`, closed and with a comma, so the glob was left out; write its alternatives out";
const FOLDER: Unwritable = "a glob that ends or begins with `/` matches no file, so it was left out; for all files in a folder write \
                            `folder/**`";

const PARTS: Unwritable = "a glob with an empty part, `.` or `..` cannot be said in a strategy (an empty alternative such as `{,a}` can make \
                           one), so it was left out";

/// The glob that matches what `pattern` matches.
pub(super) fn glob(pattern: &str) -> Result<GlobText, Unwritable> {
    match pattern.chars().next() {
        None => return Err(PARTS),
        Some('!') => return Err(NEGATED),
        Some('#') => return Err(COMMENT),
        Some(_) => {}
    }
    if pattern.starts_with('/') || pattern.ends_with('/') {
        return Err(FOLDER);
    }
    let mut spelling = Spelling { glob: String::with_capacity(pattern.len()), braces: Vec::new() };
    let (mut rest, mut before) = (pattern, '/');
    while let Some(character) = rest.chars().next() {
        let length = spelling.take(before, character, rest)?;
        before = character;
        rest = rest.get(length..).unwrap_or_default();
    }
    if !spelling.braces.is_empty() {
        return Err(BRACES);
    }
    finished(&spelling.glob).map_err(|why| if why == NEVER { PARTS } else { why })
}

struct Spelling {
    glob: String,
    /// The braces that are open, outermost first.
    braces: Vec<Brace>,
}

#[derive(Clone, Copy)]
struct Brace {
    has_comma: bool,
    /// What stands before it.
    before: char,
    /// True where an alternative ends in `**`, which is whole only where its part ends, too.
    ends_in_stars: bool,
}

impl Spelling {
    /// Takes what begins with `character`, the first one of `rest`, and says how many bytes that is.
    fn take(&mut self, before: char, character: char, rest: &str) -> Result<usize, Unwritable> {
        let one = character.len_utf8();
        let after = rest.get(one..).unwrap_or_default();
        if matches!(character, '+' | '?' | '*' | '@' | '!') && after.starts_with('(') {
            return Err(EXTENDED);
        }
        match character {
            '*' => return self.stars(before, rest),
            '?' => self.glob.push('?'),
            '/' if before == '/' => {}
            '/' => self.glob.push('/'),
            '[' => {
                let class = plain_class(rest).ok_or(CLASS)?;
                self.glob.push_str(class);
                return Ok(class.len());
            }
            '{' if self.braces.len() == MAX_DEPTH => return Err(DEEP),
            '{' => {
                self.braces.push(Brace { has_comma: false, before, ends_in_stars: false });
                self.glob.push('{');
            }
            ',' if !self.braces.is_empty() => {
                self.braces.iter_mut().next_back().into_iter().for_each(|brace| brace.has_comma = true);
                self.glob.push(',');
            }
            '}' => self.close(after)?,
            '\\' => {
                let escaped = after.chars().next().filter(|escaped| *escaped != '/').ok_or(PARTS)?;
                push_literal(escaped, &mut self.glob);
                return Ok(one + escaped.len_utf8());
            }
            other => push_literal(other, &mut self.glob),
        }
        Ok(one)
    }

    fn close(&mut self, after: &str) -> Result<(), Unwritable> {
        let brace = self.braces.pop().filter(|brace| brace.has_comma).ok_or(BRACES)?;
        self.glob.push('}');
        if !brace.ends_in_stars || after.is_empty() || after.starts_with('/') {
            return Ok(());
        }
        let around = self.braces.last_mut().filter(|_| after.starts_with([',', '}'])).ok_or(BRACES)?;
        around.ends_in_stars = true;
        Ok(())
    }

    /// A run of stars: `**` where it is a whole part, else as good as one.
    fn stars(&mut self, before: char, rest: &str) -> Result<usize, Unwritable> {
        let behind = rest.trim_start_matches('*');
        let stars = rest.len() - behind.len();
        if stars > 1 && behind.starts_with('(') {
            return Err(EXTENDED);
        }
        // What stands beside a brace is put together with what is in it.
        if stars > 1 && (before == '}' || behind.starts_with('{')) {
            return Err(BRACES);
        }
        let is_in_braces = !self.braces.is_empty();
        let begins =
            before == '/' || (is_in_braces && matches!(before, '{' | ',') && self.braces_begin_a_part());
        let ends_in_braces = is_in_braces && behind.starts_with([',', '}']);
        let is_part = begins && (behind.is_empty() || behind.starts_with('/') || ends_in_braces);
        if stars == 2 && is_part && ends_in_braces {
            self.braces.iter_mut().next_back().into_iter().for_each(|brace| brace.ends_in_stars = true);
        }
        self.glob.push_str(if stars == 2 && is_part { "**" } else { "*" });
        Ok(stars)
    }

    /// True where an alternative of the innermost brace stands at the beginning of a part.
    fn braces_begin_a_part(&self) -> bool {
        let outer =
            self.braces.iter().rev().map(|brace| brace.before).find(|before| !matches!(before, '{' | ','));
        outer == Some('/')
    }
}
