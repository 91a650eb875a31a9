//! What this program brings: presets, formats, manifests.

use protocol::{FormatView, ManifestView, PresetView};

pub use changeset::RECOMMENDED_COMMAND;

/// The strategies that come with the program.
pub fn presets() -> Vec<PresetView> {
    let view = |preset: &notation::Preset| PresetView {
        key: preset.key.to_owned(),
        title: preset.title.to_owned(),
        about: preset.about.to_owned(),
    };
    notation::PRESETS.iter().map(view).collect()
}

/// The formats that can be read.
pub fn formats() -> Vec<FormatView> {
    let view = |format: &changeset::Format| FormatView {
        key: format.key.to_owned(),
        title: format.title.to_owned(),
        command: format.command.to_owned(),
    };
    changeset::FORMATS.iter().map(view).collect()
}

/// The manifests that can be made.
pub fn manifests() -> Vec<ManifestView> {
    let view = |manifest: &manifest::Manifest| ManifestView {
        key: manifest.key.to_owned(),
        title: manifest.title.to_owned(),
        about: manifest.about.to_owned(),
        file_name: manifest.file_name.to_owned(),
    };
    manifest::MANIFESTS.iter().map(view).collect()
}
