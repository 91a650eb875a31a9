//! The only place that knows how messages become JavaScript values.

use crate::reading::read;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt;
use wasm_bindgen::JsValue;

/// A message that could not be written or read.
#[derive(Debug)]
pub struct WireError(String);

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the page and its worker do not understand each other ({}); reload the page", self.0)
    }
}

impl std::error::Error for WireError {}

/// The message as a plain JavaScript object.
///
/// # Errors
/// When the value cannot be written, which no type of this crate does.
pub fn to_js<T: Serialize>(message: &T) -> Result<JsValue, WireError> {
    let serializer =
        serde_wasm_bindgen::Serializer::json_compatible().serialize_large_number_types_as_bigints(false);
    message.serialize(&serializer).map_err(|error| WireError(error.to_string()))
}

/// The message that a JavaScript value holds.
///
/// # Errors
/// When the value has another shape, as from another build.
pub fn from_js<T: DeserializeOwned + 'static>(value: JsValue) -> Result<T, WireError> {
    read(value).map_err(|_exception| WireError("a message of another build".to_owned()))
}
