//! A document as it was written: values with their places, before anyone asks what they mean.

use std::fmt;

/// How deep lists and mappings may be nested.
pub(crate) const MAX_DEPTH: usize = 64;

/// A place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The line, counted from 1.
    pub(crate) line: u32,
    /// The column in characters, counted from 1.
    pub(crate) column: u32,
}

impl Place {
    /// The place counted from 0 in both directions, as far as `u32` goes.
    pub(crate) fn from_zero(line: usize, column: usize) -> Self {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).saturating_add(1);
        Self { line: count(line), column: count(column) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// A value and the place where it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    pub(crate) place: Place,
    pub(crate) value: Value,
}

/// What stands at a place. Nested at most [`MAX_DEPTH`] deep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// A scalar without quotes: a word, a number, `true`, `null`; what it is depends on what is wanted.
    Plain(String),
    /// A scalar in quotes, or a block of text.
    Text(String),
    /// A list.
    Sequence(Vec<Node>),
    /// A mapping in written order; the keys are scalars and no two are equal.
    Mapping(Vec<(Node, Node)>),
}

impl Node {
    /// The text of a scalar, quoted or not.
    pub(crate) fn scalar(&self) -> Option<&str> {
        match &self.value {
            Value::Plain(text) | Value::Text(text) => Some(text),
            Value::Sequence(_) | Value::Mapping(_) => None,
        }
    }

    /// The text of a scalar without quotes.
    pub(crate) fn plain(&self) -> Option<&str> {
        if let Value::Plain(text) = &self.value { Some(text) } else { None }
    }

    /// True where nothing stands here: no text at all, `~` or `null`.
    pub(crate) fn is_null(&self) -> bool {
        matches!(self.plain(), Some("" | "~" | "null"))
    }

    /// The value below `key`, where this is a mapping that has it.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        let Value::Mapping(entries) = &self.value else { return None };
        entries.iter().find(|(name, _)| name.scalar() == Some(key)).map(|(_, value)| value)
    }

    /// The item at `index`, where this is a list that has it.
    pub(crate) fn item(&self, index: usize) -> Option<&Self> {
        let Value::Sequence(items) = &self.value else { return None };
        items.get(index)
    }

    /// The node that a path such as `pull_requests[2].groups[0]` leads to, or the last one on the way.
    pub(crate) fn resolve(&self, path: &str) -> &Self {
        let mut here = self;
        for part in path.split('.') {
            let (key, indexes) = part.split_once('[').unwrap_or((part, ""));
            let Some(below) = here.get(key) else { return here };
            here = below;
            for index in indexes.split('[').filter_map(|text| text.strip_suffix(']')) {
                let Some(below) = index.parse().ok().and_then(|index| here.item(index)) else { return here };
                here = below;
            }
        }
        here
    }
}

#[cfg(test)]
mod tests {
    use crate::yaml;

    #[test]
    fn a_path_leads_to_its_place_or_to_the_last_one_on_the_way() {
        let root = yaml::parse("a:\n  - b: 1\n  - b:\n      - [x, y]\n").unwrap();
        let drawn: String = ["a", "a[1]", "a[1].b", "a[1].b[0]", "a[1].b[0][1]", "a[1].b[7]", "a[1].c", "z"]
            .map(|path| format!("{path}: {}\n", root.resolve(path).place))
            .concat();
        expect_test::expect![[r"
            a: line 2, column 3
            a[1]: line 3, column 5
            a[1].b: line 4, column 7
            a[1].b[0]: line 4, column 9
            a[1].b[0][1]: line 4, column 13
            a[1].b[7]: line 4, column 7
            a[1].c: line 3, column 5
            z: line 1, column 1
        "]]
        .assert_eq(&drawn);
    }
}
