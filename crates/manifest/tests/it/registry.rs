//! What holds for every manifest.

use crate::sample::{empty, everything, hostile, is_for_git, small};
use manifest::{MANIFESTS, all, bundle, manifest, zipped};
use std::collections::BTreeSet;

#[test]
fn the_same_plan_gives_the_same_bytes() {
    assert_eq!(everything(), everything());
    assert_eq!(bundle(&hostile().context()).unwrap(), bundle(&hostile().context()).unwrap());
}

#[test]
fn names_of_files_are_ours_and_distinct() {
    for sample in [small(), hostile(), empty()] {
        let files = all(&sample.context()).unwrap();
        let names: BTreeSet<_> = files.iter().map(|file| file.name.to_ascii_lowercase()).collect();
        assert_eq!(names.len(), files.len());
        for file in &files {
            let parts: Vec<_> = file.name.split('/').collect();
            assert!(
                parts.len() <= 2 && (parts.len() == 1 || ["lists", "bodies"].contains(&parts[0])),
                "{}",
                file.name
            );
            for part in parts {
                let is_ours = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
                let is_safe = !part.starts_with('.') && !part.ends_with('.') && part.chars().all(is_ours);
                assert!(is_safe && !part.is_empty(), "{}", file.name);
                let stem = part.split('.').next().unwrap().to_ascii_uppercase();
                assert!(!["CON", "PRN", "AUX", "NUL"].contains(&stem.as_str()), "{}", file.name);
            }
        }
    }
}

#[test]
fn no_manifest_for_people_holds_what_cannot_be_seen() {
    for (sample, key, files) in everything() {
        for file in files.iter().filter(|file| !is_for_git(file)) {
            let text =
                std::str::from_utf8(&file.bytes).unwrap_or_else(|_| panic!("{sample} {key} {}", file.name));
            if key == "plan-json" {
                // Escapes of JSON for control characters; marks of direction are valid there and stay.
                assert!(!text.contains(|c: char| c.is_ascii_control() && c != '\n'), "{sample} {key}");
            } else {
                let is_hidden =
                    |c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c);
                assert!(!text.contains(is_hidden), "{sample} {key} {}", file.name);
            }
        }
    }
}

#[test]
fn keys_are_unique_and_found_and_files_have_the_names_told() {
    let keys: BTreeSet<_> = MANIFESTS.iter().map(|manifest| manifest.key).collect();
    assert_eq!(keys.len(), MANIFESTS.len());
    for entry in MANIFESTS {
        assert_eq!(manifest(entry.key).unwrap().title, entry.title);
        assert!(!entry.about.is_empty() && entry.media_type.contains('/'));
        let files = (entry.render)(&small().context()).unwrap();
        if let [file] = &files[..] {
            assert_eq!(file.name, entry.file_name);
        } else {
            assert_eq!(entry.media_type, "application/zip");
        }
    }
    assert_eq!(
        manifest("plan").unwrap_err().to_string(),
        "there is no manifest `plan`; there are plan-json, plan-yaml, strategy-md, lists, split-sh, undo-sh, \
         verify-sh, bodies, open-prs-sh, rollback-sh, rollback-md, agent-brief"
    );
}

#[test]
fn an_archive_holds_every_file_as_it_is() {
    let files = all(&hostile().context()).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(zipped(&files).unwrap())).unwrap();
    assert_eq!(archive.len(), files.len());
    for (at, file) in files.iter().enumerate() {
        let mut entry = archive.by_index(at).unwrap();
        assert_eq!(entry.name().unwrap(), file.name);
        let mut bytes = Vec::new();
        std::io::copy(&mut entry, &mut bytes).unwrap();
        assert_eq!(bytes, file.bytes);
    }
}
