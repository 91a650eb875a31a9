//! A damaged link opens nothing.

use crate::sample::{account, changes, document, drawing, every_kind, notices};
use changeset::{Row, Tally};
use expect_test::expect;
use permalink::{LinkError, decode, encode, load_changes, save_changes};
use planner::PlanDocument;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A document with hardly anything in it, so that every change of its link can be tried.
fn small() -> PlanDocument {
    let mut small = document("s", &[Row { path: b"a", ..Row::default() }]);
    small.recipe =
        serde_json::from_str(r#"{"strategy":{"tranche":1,"title":"t","pull_requests":[]}}"#).unwrap();
    small
}

fn opens(link: &str) -> Option<String> {
    decode(link).ok().map(|document| drawing(&document))
}

#[test]
fn every_cut_is_known() {
    for document in [small(), every_kind()] {
        let link = encode(&document).unwrap();
        for end in 0..link.len() {
            assert_eq!(opens(&link[..end]), None, "{}", &link[..end]);
        }
        for start in 2..link.len() {
            assert_eq!(opens(&link[start..]), None, "{}", &link[start..]);
        }
    }
}

#[test]
fn every_change_of_one_character_is_known() {
    let link = encode(&small()).unwrap();
    for at in 1..link.len() {
        for other in ALPHABET.iter().chain(b".=#%&+ ~") {
            let mut changed = link.clone().into_bytes();
            if changed[at] != *other {
                changed[at] = *other;
                assert_eq!(
                    opens(std::str::from_utf8(&changed).unwrap()),
                    None,
                    "{at} {}",
                    char::from(*other)
                );
            }
        }
    }
}

#[test]
fn changes_in_a_longer_link_are_known() {
    let link = encode(&every_kind()).unwrap();
    for at in 1..link.len() {
        let mut removed = link.clone();
        removed.remove(at);
        assert_eq!(opens(&removed), None, "without {at}");
        let mut doubled = link.clone();
        doubled.insert(at, char::from(link.as_bytes()[at]));
        assert_eq!(opens(&doubled), None, "twice {at}");
        let mut swapped = link.clone().into_bytes();
        swapped.swap(at - 1, at);
        if swapped != link.as_bytes() {
            assert_eq!(opens(std::str::from_utf8(&swapped).unwrap()), None, "swapped {at}");
        }
    }
}

#[test]
fn what_is_wrong_is_said() {
    let link = encode(&small()).unwrap();
    let cut = &link[..link.len() - 5];
    let drawn: String = [
        "",
        "#",
        "#plan=",
        "#p=",
        "#:~:text=hello",
        "#recipe=To_Base64('A')",
        "#pla",
        "#plan=1.",
        cut,
        "#plan=2.AAAA.4.00000000",
        "#plan=01.AAAA.4.00000000",
        "#plan=4294967296.A",
        "no link at all",
    ]
    .iter()
    .map(|link| match decode(link) {
        Ok(_) => format!("{link}: opens\n"),
        Err(error) => format!("{link}\n    {error}\n"),
    })
    .collect();
    expect![[r"

            the link holds no plan; copy all of it, `#plan=` and what follows included
        #
            the link holds no plan; copy all of it, `#plan=` and what follows included
        #plan=
            the link holds no plan; copy all of it, `#plan=` and what follows included
        #p=
            the link holds no plan; copy all of it, `#plan=` and what follows included
        #:~:text=hello
            the link holds no plan; copy all of it, `#plan=` and what follows included
        #recipe=To_Base64('A')
            this link belongs to another program; a plan link has `#plan=` in it
        #pla
            the link is damaged or cut off, perhaps by a program that shortens long links; ask for it again, or for the plan as a file
        #plan=1.
            the link is damaged or cut off, perhaps by a program that shortens long links; ask for it again, or for the plan as a file
        #plan=1.NcdBDoIwEEZhhrj1Ev_WunDbY7g1xjQ6QZKKMDMNgYa7U0h4q--RniWMly791IJd5xNRfc9Qk2DcTPAZhd37y_A3B2stFsHg0KcYX8JDYjWFfzwXB_60m3NhL_9GWPdbiKiqQ3W0Ag.138.c50
            the link is damaged or cut off, perhaps by a program that shortens long links; ask for it again, or for the plan as a file
        #plan=2.AAAA.4.00000000
            the link was made by a newer version of this program (wire version 2); reload the page to get it, and if that does not help, the link is damaged
        #plan=01.AAAA.4.00000000
            the link is damaged or cut off, perhaps by a program that shortens long links; ask for it again, or for the plan as a file
        #plan=4294967296.A
            the link is damaged or cut off, perhaps by a program that shortens long links; ask for it again, or for the plan as a file
        no link at all
            the link holds no plan; copy all of it, `#plan=` and what follows included
    "]].assert_eq(&drawn);
}

#[test]
fn saved_bytes_are_cut_or_changed_nowhere() {
    let document = every_kind();
    let bytes = save_changes("n", "f", document.tally, &account(), &notices(), &document.changes);
    for end in 0..bytes.len() {
        assert_eq!(load_changes(&bytes[..end]).err(), Some(LinkError::SavedDamaged), "{end}");
    }
    for at in 0..bytes.len() {
        for bit in 0..8 {
            let mut changed = bytes.clone();
            changed[at] ^= 1 << bit;
            assert_eq!(load_changes(&changed).err(), Some(LinkError::SavedDamaged), "{at}");
        }
    }
}

#[test]
fn saved_bytes_of_a_newer_version_say_so() {
    let mut bytes = save_changes("n", "f", Tally::default(), &account(), &notices(), &changes(&[]));
    bytes.truncate(bytes.len() - 4);
    bytes[8] = 9;
    let checksum = crc32fast::hash(&bytes);
    bytes.extend_from_slice(&checksum.to_le_bytes());
    assert_eq!(load_changes(&bytes).err(), Some(LinkError::SavedNewer { version: 9 }));
}
