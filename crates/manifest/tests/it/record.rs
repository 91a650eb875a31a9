//! The plan for programs.

use crate::sample::{empty, hostile, small};
use expect_test::expect_file;
use serde_json::Value;

#[test]
fn json_and_yaml_say_the_same() {
    for sample in [small(), hostile(), empty()] {
        let json: Value = serde_json::from_str(&sample.text("plan-json")).unwrap();
        let yaml: Value = notation::from_text(sample.text("plan-yaml").as_bytes()).unwrap();
        assert_eq!(json, yaml);
        let again: Value = notation::from_text(sample.text("plan-json").as_bytes()).unwrap();
        assert_eq!(json, again);
    }
}

#[test]
fn the_recipe_and_every_name_come_back_from_the_record() {
    for sample in [small(), hostile()] {
        let record: Value = serde_json::from_str(&sample.text("plan-json")).unwrap();
        let recipe: strategy::Recipe = serde_json::from_value(record["recipe"].clone()).unwrap();
        assert_eq!(recipe, sample.document.recipe);
        let changes = &sample.document.changes;
        let mut rows = 0;
        for section in ["files", "unclassified", "withheld"] {
            for file in record[section].as_array().unwrap() {
                let row = u32::try_from(file["row"].as_u64().unwrap()).unwrap();
                let name = |key: &str| match file[format!("{key}_bytes_hex")].as_str() {
                    Some(hex) => Some(data_encoding::HEXLOWER.decode(hex.as_bytes()).unwrap()),
                    None => file[key].as_str().map(|text| text.as_bytes().to_vec()),
                };
                let index = changeset::FileIdx(row - 1);
                assert_eq!(name("path").as_deref(), Some(changes.path(index)));
                assert_eq!(name("old_path").as_deref(), changes.old_path(index));
                rows += 1;
            }
        }
        assert_eq!(rows, changes.len());
    }
}

#[test]
fn the_record_of_a_small_plan() {
    let text = small().text("plan-json");
    let (head, rest) = text.split_once("\n  \"recipe\": {").unwrap();
    let (_, files) = rest.split_once("\n  },\n  \"files\": [").unwrap();
    let drawn = format!("{head}\n  \"recipe\": …,\n  \"files\": [{files}");
    expect_file!["../golden/small.plan.json.txt"].assert_eq(&drawn);
}
