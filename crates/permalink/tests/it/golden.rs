//! Links made by the first release. **They open for ever**: never change these files; a new wire version gets
//! links of its own beside them.

use crate::sample::drawing;
use permalink::decode;

const LINKS: &[(&str, &str, &str)] = &[
    ("plain", include_str!("../golden/v1-plain.txt"), include_str!("../golden/v1-plain.drawing.txt")),
    (
        "every-kind",
        include_str!("../golden/v1-every-kind.txt"),
        include_str!("../golden/v1-every-kind.drawing.txt"),
    ),
];

#[test]
fn links_of_version_1_open_and_show_what_they_showed() {
    for (name, link, drawn) in LINKS {
        let document = decode(link).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(drawing(&document), *drawn, "{name}");
    }
}
