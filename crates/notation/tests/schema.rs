//! The JSON Schema that the page publishes: current, and true of every preset.
#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

use std::fs;
use std::path::Path;

/// `UPDATE_SCHEMA=1 cargo test -p notation --test schema` writes the file anew.
#[test]
fn the_published_schema_is_that_of_the_types() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www").join(strategy::SCHEMA_FILE);
    let now = notation::to_json(&strategy::schema());
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, &now).unwrap();
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    assert!(written == now, "www/{} is not current: cargo xtask schema", strategy::SCHEMA_FILE);
}

#[test]
fn every_preset_is_valid() {
    let schema = strategy::schema();
    jsonschema::meta::validate(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for preset in notation::PRESETS {
        let written: serde_json::Value = notation::from_text(preset.source.as_bytes()).unwrap();
        let errors: Vec<_> = validator
            .iter_errors(&written)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", preset.key);
    }
}

/// A schema that allows everything would pass the tests above.
#[test]
fn every_property_is_described_and_no_other_is_allowed() {
    let schema = strategy::schema();
    let kinds = schema["$defs"].as_object().unwrap().iter().map(|(name, kind)| (name.as_str(), kind));
    let mut properties = 0;
    for (name, kind) in kinds.chain([("Strategy", &schema)]) {
        let Some(own) = kind["properties"].as_object() else { continue };
        assert_eq!(kind["additionalProperties"], false, "{name}");
        for (property, about) in own {
            assert!(about["description"].is_string(), "{name}.{property} says nothing");
            properties += 1;
        }
    }
    assert!(properties > 100, "only {properties} properties");
}
