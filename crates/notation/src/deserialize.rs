//! Nodes to values: serde's deserialiser over a [`Node`], whose errors know their places.

use crate::NotationError;
use crate::error::shortened;
use crate::node::{Node, Value};
use crate::plain::{Reading, reading};
use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeSeed, Deserializer, IntoDeserializer, Unexpected, Visitor};

type Outcome<T> = Result<T, NotationError>;

impl Node {
    /// What stands here, in the words of a message.
    fn in_words(&self) -> String {
        match &self.value {
            Value::Text(text) => format!("the text `{}`", shortened(text)),
            Value::Sequence(_) => "a list".to_owned(),
            Value::Mapping(_) => "a mapping".to_owned(),
            Value::Plain(text) if text.is_empty() => "nothing".to_owned(),
            Value::Plain(text) => format!("`{}`", shortened(text)),
        }
    }

    /// The error that something else stands here. Not generic, so that the code of a message exists once.
    #[cold]
    fn wanted(&self, what: &str) -> NotationError {
        NotationError::at(self.place, format!("{what} is wanted here, and {} was found", self.in_words()))
    }

    /// The text here; a plain scalar that some reader takes for something else has to be quoted.
    fn text(&self) -> Outcome<&str> {
        let text = match &self.value {
            Value::Text(text) => return Ok(text),
            Value::Plain(text) => text,
            Value::Sequence(_) => {
                return Err(self.wanted("text (in quotes if it begins with `[` or `-`)"));
            }
            Value::Mapping(_) => {
                return Err(self.wanted("text (in quotes if it begins with `{` or has `: ` in it)"));
            }
        };
        let taken_for = match reading(text) {
            Reading::Word => return Ok(text),
            Reading::Null if text.is_empty() => return Err(self.wanted("text")),
            Reading::Null => "nothing",
            Reading::Bool(_) => "a boolean",
            Reading::Integer => "a number",
            Reading::Typed(what) => what,
        };
        let shown = shortened(text);
        Err(NotationError::at(
            self.place,
            format!(
                "text is wanted here, and `{shown}` can be read as {taken_for}; put it in quotes: \"{shown}\""
            ),
        ))
    }

    /// The whole number here, between `least` and `most`, written in plain decimal digits.
    fn integer<T: std::str::FromStr>(&self, most: &str) -> Outcome<T> {
        let what = || format!("a whole number between {most}, in plain digits without quotes,");
        let digits = self.plain().filter(|text| reading(text) == Reading::Integer);
        digits.and_then(|digits| digits.parse().ok()).ok_or_else(|| self.wanted(&what()))
    }
}

macro_rules! integers {
    ($($method:ident $visit:ident $type:ty, $range:literal;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
            let number = self.integer::<$type>($range)?;
            placed(self, visitor.$visit(number))
        }
    )*};
}

impl<'de> Deserializer<'de> for &'de Node {
    type Error = NotationError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        let result = match &self.value {
            Value::Text(text) => visitor.visit_str(text),
            Value::Sequence(items) => visitor.visit_seq(Items { items: items.iter(), index: 0 }),
            Value::Mapping(entries) => visitor.visit_map(Entries { entries: entries.iter(), current: None }),
            Value::Plain(text) => match reading(text) {
                Reading::Null => visitor.visit_unit(),
                Reading::Bool(value) => visitor.visit_bool(value),
                Reading::Word => visitor.visit_str(text),
                Reading::Integer => match (text.parse::<u64>(), text.parse::<i64>()) {
                    (Ok(number), _) => visitor.visit_u64(number),
                    (_, Ok(number)) => visitor.visit_i64(number),
                    _ => Err(de::Error::invalid_value(Unexpected::Other("a very large number"), &visitor)),
                },
                Reading::Typed(what) => {
                    let shown = shortened(text);
                    let found = format!("`{shown}`, which can be read as {what} (put text in quotes)");
                    Err(de::Error::invalid_type(Unexpected::Other(&found), &visitor))
                }
            },
        };
        placed(self, result)
    }

    integers! {
        deserialize_u8 visit_u8 u8, "0 and 255";
        deserialize_u16 visit_u16 u16, "0 and 65535";
        deserialize_u32 visit_u32 u32, "0 and 4294967295";
        deserialize_u64 visit_u64 u64, "0 and 18446744073709551615";
        deserialize_i32 visit_i32 i32, "-2147483648 and 2147483647";
        deserialize_i64 visit_i64 i64, "-9223372036854775808 and 9223372036854775807";
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        match self.plain().map(reading) {
            Some(Reading::Bool(value)) => visitor.visit_bool(value),
            Some(_) | None => Err(self.wanted("`true` or `false`, without quotes,")),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        placed(self, visitor.visit_str(self.text()?))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        self.deserialize_str(visitor)
    }

    /// The name of a key or of a choice, where any scalar is compared as it is written.
    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        placed(self, visitor.visit_str(self.scalar().unwrap_or_default()))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        if self.is_null() { visitor.visit_none() } else { placed(self, visitor.visit_some(self)) }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        if self.is_null() { visitor.visit_unit() } else { Err(self.wanted("nothing")) }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Outcome<V::Value> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Outcome<V::Value> {
        placed(self, visitor.visit_newtype_struct(self))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        if let Value::Sequence(items) = &self.value {
            return placed(self, visitor.visit_seq(Items { items: items.iter(), index: 0 }));
        }
        Err(self.wanted(if self.is_null() {
            "a list (write `[]` for an empty one, or leave the key out)"
        } else {
            "a list (in YAML each item on a line of its own, after `- `)"
        }))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Outcome<V::Value> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Outcome<V::Value> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        self.deserialize_struct("", &[], visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Outcome<V::Value> {
        if let Value::Mapping(entries) = &self.value {
            return placed(self, visitor.visit_map(Entries { entries: entries.iter(), current: None }));
        }
        Err(match fields.first() {
            Some(first) => self.wanted(&format!("a mapping with keys such as `{first}`")),
            None => self.wanted("a mapping (keys with their values)"),
        })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Outcome<V::Value> {
        let choice = match &self.value {
            Value::Plain(text) if text.is_empty() => None,
            Value::Plain(_) | Value::Text(_) => Some(Choice { name: self, content: None }),
            Value::Mapping(entries) => match entries.as_slice() {
                [(name, content)] => Some(Choice { name, content: Some(content) }),
                _ => None,
            },
            Value::Sequence(_) => None,
        };
        match choice {
            Some(choice) => placed(self, visitor.visit_enum(choice)),
            None => Err(self.wanted(&format!("one of {}", variants.join(", ")))),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! { i8 i16 f32 f64 char bytes byte_buf }
}

/// An error without a place happened at `node`.
fn placed<T>(node: &Node, result: Outcome<T>) -> Outcome<T> {
    result.map_err(|error| error.or_at(node.place))
}

struct Items<'de> {
    items: std::slice::Iter<'de, Node>,
    index: usize,
}

impl<'de> de::SeqAccess<'de> for Items<'de> {
    type Error = NotationError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Outcome<Option<T::Value>> {
        let Some(node) = self.items.next() else { return Ok(None) };
        let index = self.index;
        self.index += 1;
        match seed.deserialize(node) {
            Ok(item) => Ok(Some(item)),
            Err(error) => Err(error.or_at(node.place).below_index(index)),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

struct Entries<'de> {
    entries: std::slice::Iter<'de, (Node, Node)>,
    current: Option<&'de (Node, Node)>,
}

impl<'de> de::MapAccess<'de> for Entries<'de> {
    type Error = NotationError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Outcome<Option<K::Value>> {
        self.current = self.entries.next();
        let Some((key, _)) = self.current else { return Ok(None) };
        placed(key, seed.deserialize(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Outcome<V::Value> {
        let Some((key, value)) = self.current.take() else {
            return Err(NotationError::new("a value was asked for before its key"));
        };
        seed.deserialize(value).map_err(|error| error.below_entry(key, value))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.entries.len())
    }
}

/// One of several choices: a name alone, or a mapping of one name to its content.
struct Choice<'de> {
    name: &'de Node,
    content: Option<&'de Node>,
}

impl<'de> de::EnumAccess<'de> for Choice<'de> {
    type Error = NotationError;
    type Variant = Content<'de>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Outcome<(V::Value, Content<'de>)> {
        let name: StrDeserializer<'_, NotationError> =
            self.name.scalar().unwrap_or_default().into_deserializer();
        let value = placed(self.name, seed.deserialize(name))?;
        Ok((value, Content { name: self.name, content: self.content }))
    }
}

struct Content<'de> {
    name: &'de Node,
    content: Option<&'de Node>,
}

impl<'de> Content<'de> {
    fn node(&self) -> Outcome<&'de Node> {
        let name = self.name.in_words();
        let why = || format!("{name} needs a value here, as in `{{…: …}}`");
        self.content.ok_or_else(|| NotationError::at(self.name.place, why()))
    }
}

impl<'de> de::VariantAccess<'de> for Content<'de> {
    type Error = NotationError;

    fn unit_variant(self) -> Outcome<()> {
        match self.content {
            None => Ok(()),
            Some(content) => Err(content.wanted("nothing")),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Outcome<T::Value> {
        let node = self.node()?;
        placed(node, seed.deserialize(node))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Outcome<V::Value> {
        self.node()?.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Outcome<V::Value> {
        self.node()?.deserialize_map(visitor)
    }
}
