//! The JSON Schema of a strategy, for editors: what may stand where, and what it means.
//!
//! Derived from the types, so that it can say nothing else than they do; the words are those of their comments. What
//! types do not say (limits, shapes of text) stands here. A schema cannot say that keys are unique or that a reference
//! leads somewhere: what it lets through is still for [`crate::validate`].

use crate::{Declared, GlobText, GroupRef, Key, ReviewTime, Strategy};
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;
use std::borrow::Cow;

/// The schema's place below the page.
pub const SCHEMA_FILE: &str = "schema/strategy-1.json";

/// The JSON Schema (draft 2020-12) of a strategy of format version 1.
pub fn schema() -> Value {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Strategy>();
    RecursiveTransform(tidy).transform(&mut schema);
    let mut schema = schema.to_value();
    set(&mut schema, "/title", Value::from("A deployment strategy of Tranche"));
    for (place, limit, value) in LIMITS {
        let at = format!("{place}/{limit}");
        set(&mut schema, &at, Value::from(*value));
    }
    schema
}

/// Where, which limit, how much; each is a rule of [`crate::validate`].
const LIMITS: &[(&str, &str, u32)] = &[
    ("/properties/tranche", "const", crate::FORMAT_VERSION),
    ("/properties/title", "maxLength", 200),
    ("/properties/pull_requests", "minItems", 1),
    ("/$defs/PullRequest/properties/title", "maxLength", 200),
    ("/$defs/PullRequest/properties/title", "minLength", 1),
    ("/$defs/FileGroup/properties/title", "maxLength", 200),
    ("/$defs/Agenda/properties/week", "minimum", 1),
    ("/$defs/Agenda/properties/first_day", "minimum", 1),
    ("/$defs/Agenda/properties/last_day", "minimum", 1),
    ("/$defs/Budget/properties/lines_at_ease", "minimum", 1),
    ("/$defs/Budget/properties/most_files", "minimum", 1),
    ("/$defs/Budget/properties/most_lines", "minimum", 1),
    ("/$defs/Weights/properties/deleted", "maximum", 100),
    ("/$defs/Weights/properties/renamed", "maximum", 100),
    ("/$defs/Weights/properties/generated", "maximum", 100),
    ("/$defs/Weights/properties/lock_files", "maximum", 100),
    ("/$defs/Weights/properties/vendored", "maximum", 100),
    ("/$defs/Weights/properties/snapshots", "maximum", 100),
    ("/$defs/Weights/properties/locales", "maximum", 100),
    ("/$defs/Pace/properties/at_high_risk", "minimum", 1),
    ("/$defs/Pace/properties/at_high_risk", "maximum", 100),
    ("/$defs/Pace/properties/slow", "minimum", 1),
    ("/$defs/Pace/properties/seconds_a_file", "maximum", 3_600),
    ("/$defs/Calendar/properties/working_days", "minItems", 1),
    ("/$defs/Calendar/properties/holidays", "maxItems", 1_000),
    ("/$defs/Calendar/properties/review_hours_a_day", "minimum", 1),
    ("/$defs/Calendar/properties/review_hours_a_day", "maximum", 24),
    ("/$defs/Calendar/properties/work_hours_a_day", "minimum", 1),
    ("/$defs/Calendar/properties/work_hours_a_day", "maximum", 24),
    ("/$defs/Calendar/properties/deploy_hours", "maximum", 1_000),
    ("/$defs/Calendar/properties/validate_hours", "maximum", 1_000),
    ("/$defs/Calendar/properties/most_open", "minimum", 1),
    ("/$defs/Capacity/properties/hours_a_day", "minimum", 1),
    ("/$defs/Capacity/properties/hours_a_day", "maximum", 24),
];

/// Puts `value` at a JSON pointer whose last step may be new; a pointer that leads nowhere changes nothing, as the
/// test of all limits tells.
fn set(schema: &mut Value, pointer: &str, value: Value) {
    let Some((parent, name)) = pointer.rsplit_once('/') else { return };
    if let Some(Value::Object(parent)) = schema.pointer_mut(parent) {
        parent.insert(name.to_owned(), value);
    }
}

/// Whole numbers have the range of 32 bits, which `format` only names.
fn tidy(schema: &mut Schema) {
    if schema.get("format").and_then(Value::as_str) == Some("uint32") {
        schema.remove("format");
        schema.insert("maximum".to_owned(), Value::from(u32::MAX));
    }
}

macro_rules! written {
    ($($type:ty, $name:literal, $schema:expr;)*) => {$(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                Cow::Borrowed($name)
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    )*};
}

written! {
    Key, "Key", json_schema!({
        "description": "A name that survives replanning and may stand in branches, files and links.",
        "type": "string",
        "pattern": "^(?!(con|prn|aux|nul|com[0-9]|lpt[0-9])$)[a-z0-9][a-z0-9-]{0,62}$",
    });
    GroupRef, "GroupRef", json_schema!({
        "description": "A file group of a pull request, written `pull-request/group`.",
        "type": "string",
        "pattern": "^[a-z0-9][a-z0-9-]{0,62}/[a-z0-9][a-z0-9-]{0,62}$",
    });
    GlobText, "Glob", json_schema!({
        "description": "A pattern for whole paths: `*` and `?` stay inside one folder, `**` crosses folders, `{a,b}` and `[abc]` are choices.",
        "type": "string",
        "minLength": 1,
        "maxLength": 512,
        "pattern": "^[^/\\s]",
    });
    Declared, "Declared", json_schema!({
        "description": "A count of files as the team wrote it: 85, or ~85 where it is approximate.",
        "anyOf": [
            { "type": "integer", "minimum": 0, "maximum": u32::MAX },
            { "type": "string", "pattern": "^~?\\+?[0-9]+$" },
        ],
    });
    ReviewTime, "ReviewTime", json_schema!({
        "description": "A span of review time: `4-6 hours`, `30-45 minutes`, `4 hours`.",
        "type": "string",
        "pattern": "^\\s*\\+?[0-9]+([-–]\\+?[0-9]+)? \\s*(hours?|h|minutes?|min)\\s*$",
    });
    crate::Date, "Date", json_schema!({
        "description": "A day from 1970 to 9999, written `2025-07-21`.",
        "type": "string",
        "pattern": "^(19[7-9][0-9]|[2-9][0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_is_set_where_a_property_is() {
        let schema = schema();
        for (place, limit, value) in LIMITS {
            assert!(schema.pointer(place).is_some_and(Value::is_object), "{place}");
            assert_eq!(schema.pointer(&format!("{place}/{limit}")), Some(&Value::from(*value)), "{place}");
        }
    }
}
