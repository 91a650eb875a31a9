//! Messages from JavaScript values, in little code.
//!
//! Reads what [`serde_wasm_bindgen`]'s serializer writes. Its own deserializer hands every struct to the visitor
//! as a map, and a derived visitor then carries names, duplicates and words about errors for each field: half
//! the page's size. This one asks an object for the fields by their names, in order, and hands them over as a
//! sequence.
//!
//! A value of another shape can only come from another build. It ends the reading as a JavaScript exception that
//! [`read`] catches: nothing is freed on that rare way, and on the common one no code stands by to free it.

use js_sys::{Array, Function, JsString, Object, Reflect};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, Expected, IntoDeserializer,
    MapAccess, SeqAccess, Unexpected, VariantAccess, Visitor, value::StringDeserializer,
};
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// The largest whole number that a JavaScript number holds exactly, and one more.
const TWO_TO_53: f64 = 9_007_199_254_740_992.0;

/// The error that never comes back: see the top.
#[derive(Debug)]
pub(crate) enum Foreign {}

impl fmt::Display for Foreign {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Foreign {}

impl Error for Foreign {
    fn custom<T: fmt::Display>(_words: T) -> Self {
        foreign()
    }

    fn invalid_type(_found: Unexpected<'_>, _expected: &dyn Expected) -> Self {
        foreign()
    }

    fn invalid_value(_found: Unexpected<'_>, _expected: &dyn Expected) -> Self {
        foreign()
    }

    fn invalid_length(_length: usize, _expected: &dyn Expected) -> Self {
        foreign()
    }

    fn unknown_variant(_variant: &str, _expected: &'static [&'static str]) -> Self {
        foreign()
    }

    fn unknown_field(_field: &str, _expected: &'static [&'static str]) -> Self {
        foreign()
    }

    fn missing_field(_field: &'static str) -> Self {
        foreign()
    }

    fn duplicate_field(_field: &'static str) -> Self {
        foreign()
    }
}

#[inline(never)]
fn foreign() -> ! {
    wasm_bindgen::throw_str("a message of another build")
}

/// The message that a JavaScript value holds, or the exception that ended the reading.
pub(crate) fn read<T: DeserializeOwned + 'static>(value: JsValue) -> Result<T, JsValue> {
    let found: Rc<RefCell<Option<T>>> = Rc::default();
    let finding = Rc::clone(&found);
    let reading = Closure::once_into_js(move || match T::deserialize(Value(value)) {
        Ok(message) => drop(finding.replace(Some(message))),
        Err(never) => match never {},
    });
    reading.unchecked_into::<Function>().call0(&JsValue::UNDEFINED)?;
    found.take().ok_or(JsValue::UNDEFINED)
}

/// A JavaScript value on its way to a message.
pub(crate) struct Value(pub(crate) JsValue);

type Read<T> = Result<T, Foreign>;

impl Value {
    #[inline(never)]
    fn text(&self) -> String {
        self.0.as_string().unwrap_or_else(|| foreign())
    }

    #[inline(never)]
    fn whole(&self) -> u64 {
        let number = self.0.as_f64().unwrap_or_else(|| foreign());
        whole(number).unwrap_or_else(|| foreign())
    }

    #[inline(never)]
    fn items(self) -> Items {
        let array: Array = self.0.dyn_into().unwrap_or_else(|_other| foreign());
        Items { array, next: 0 }
    }

    #[inline(never)]
    fn entries(self) -> Entries {
        let object: Object = self.0.dyn_into().unwrap_or_else(|_other| foreign());
        Entries { pairs: Items { array: Object::entries(&object), next: 0 }, value: None }
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked first")]
fn whole(number: f64) -> Option<u64> {
    (0.0..TWO_TO_53).contains(&number).then_some(number as u64)
}

macro_rules! whole_numbers {
    ($($read:ident $visit:ident $type:ty),*) => {$(
        fn $read<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
            visitor.$visit(<$type>::try_from(self.whole()).unwrap_or_else(|_too_large| foreign()))
        }
    )*};
}

impl<'de> Deserializer<'de> for Value {
    type Error = Foreign;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        if self.0.is_string() {
            visitor.visit_string(self.text())
        } else if Array::is_array(&self.0) {
            visitor.visit_seq(self.items())
        } else if self.0.is_object() {
            visitor.visit_map(self.entries())
        } else if let Some(is) = self.0.as_bool() {
            visitor.visit_bool(is)
        } else {
            visitor.visit_u64(self.whole())
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_bool(self.0.as_bool().unwrap_or_else(|| foreign()))
    }

    whole_numbers!(
        deserialize_u8 visit_u8 u8,
        deserialize_u16 visit_u16 u16,
        deserialize_u32 visit_u32 u32,
        deserialize_u64 visit_u64 u64
    );

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_char(self.text().chars().next().unwrap_or_else(|| foreign()))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_string(self.text())
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_string(self.text())
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_string(self.text())
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        if self.0.is_null() || self.0.is_undefined() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _name: &'static str, visitor: V) -> Read<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_seq(self.items())
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _length: usize, visitor: V) -> Read<V::Value> {
        visitor.visit_seq(self.items())
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_map(self.entries())
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        if !self.0.is_object() {
            foreign();
        }
        visitor.visit_seq(Fields { object: self.0, names: fields.iter() })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        if self.0.is_string() {
            return visitor.visit_enum(Variant { name: self.text(), content: JsValue::UNDEFINED });
        }
        let pair: Array = self.entries().pairs.array.get(0).dyn_into().unwrap_or_else(|_other| foreign());
        visitor.visit_enum(Variant { name: Self(pair.get(0)).text(), content: pair.get(1) })
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 f32 f64 bytes byte_buf unit unit_struct tuple_struct ignored_any
    }
}

/// The items of an array.
struct Items {
    array: Array,
    next: u32,
}

impl<'de> SeqAccess<'de> for Items {
    type Error = Foreign;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Read<Option<T::Value>> {
        if self.next >= self.array.length() {
            return Ok(None);
        }
        self.next += 1;
        seed.deserialize(Value(self.array.get(self.next - 1))).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        usize::try_from(self.array.length() - self.next).ok()
    }
}

/// The fields of an object, in the order of their names; one that is absent counts as no element, which a
/// derived visitor takes for the field's default.
struct Fields {
    object: JsValue,
    names: std::slice::Iter<'static, &'static str>,
}

impl<'de> SeqAccess<'de> for Fields {
    type Error = Foreign;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Read<Option<T::Value>> {
        let Some(name) = self.names.next() else { return Ok(None) };
        let value = property(&self.object, name);
        if value.is_undefined() { Ok(None) } else { seed.deserialize(Value(value)).map(Some) }
    }
}

#[inline(never)]
fn property(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsString::from(name)).unwrap_or(JsValue::UNDEFINED)
}

/// The entries of an object whose keys are data.
struct Entries {
    pairs: Items,
    value: Option<JsValue>,
}

impl<'de> MapAccess<'de> for Entries {
    type Error = Foreign;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Read<Option<K::Value>> {
        let Items { array, next } = &mut self.pairs;
        if *next >= array.length() {
            return Ok(None);
        }
        let pair: Array = array.get(*next).dyn_into().unwrap_or_else(|_other| foreign());
        *next += 1;
        self.value = Some(pair.get(1));
        seed.deserialize(Value(pair.get(0))).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Read<T::Value> {
        seed.deserialize(Value(self.value.take().unwrap_or_else(|| foreign())))
    }
}

/// `"Name"`, or `{"Name": content}`.
struct Variant {
    name: String,
    content: JsValue,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Foreign;
    type Variant = Content;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Read<(T::Value, Content)> {
        let name: StringDeserializer<Foreign> = self.name.into_deserializer();
        Ok((seed.deserialize(name)?, Content(self.content)))
    }
}

/// What a variant holds.
struct Content(JsValue);

impl<'de> VariantAccess<'de> for Content {
    type Error = Foreign;

    fn unit_variant(self) -> Read<()> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Read<T::Value> {
        seed.deserialize(Value(self.0))
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Read<V::Value> {
        Value(self.0).deserialize_tuple(length, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Read<V::Value> {
        Value(self.0).deserialize_struct("", fields, visitor)
    }
}
