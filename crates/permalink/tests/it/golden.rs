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
    // As one was made while a title could have any length. What plans by it refuses more than 200 characters, by name.
    (
        "long-title",
        include_str!("../golden/v1-long-title.txt"),
        include_str!("../golden/v1-long-title.drawing.txt"),
    ),
];

#[test]
fn links_of_version_1_open_and_show_what_they_showed() {
    for (name, link, drawn) in LINKS {
        let document = decode(link).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(drawing(&document), *drawn, "{name}");
    }
}

/// As one was made while a pull request could be called as Windows calls a device. No manifest can hold that name, and no other is
/// put in its place: who made the link has branches and ticks by it.
#[test]
fn a_link_with_a_key_that_is_refused_today_is_refused_with_the_reason() {
    let error = decode(include_str!("../golden/v1-device-key.txt")).unwrap_err();
    expect_test::expect!["the plan in this link is not one that this version can read (line 1, column 81, in `strategy.pull_requests[0].key`: `con` is a device to Windows, which cannot hold a file or branch of this name); a newer version may have made it, so reload the page; if that does not help, an earlier one made it that took more than this one: make the plan again from its list of files"].assert_eq(&error.to_string());
}
