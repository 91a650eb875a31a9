//! A CODEOWNERS file in place of a list is named; a list of names with `@` is read.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use changeset::{RECOMMENDED_COMMAND, read};
use proptest::collection::btree_set;
use proptest::prelude::{prop_assert_eq, proptest};

const OWNERS: [&str; 8] = [
    "* @org/all\n",
    "# Who reviews.\n\n*       @org/all   # everybody @nobody\n*.js @js-owner\n/docs/ docs@b.example\n/apps/github\n",
    "/src/ @ada.l @bob\n/src/generated\n*\\ b.md @ada\n",
    "apps/ @octocat\nREADME.md\n",
    "[Docs] @docs-team\nguide/\nREADME.md\n",
    "[Front End][2] @group/sub/team\nweb/\n!web/x\n",
    "^[Database] @@maintainer\nmodel/db/\n[Other]\nx\n",
    "README.md\n**/logs @octocat\n",
];

#[test]
fn a_codeowners_file_is_no_list() {
    for text in OWNERS {
        for end in ["\n", "\r\n", "\r"] {
            let refusal = read(text.replace('\n', end).as_bytes(), None).expect_err(text);
            assert!(
                refusal.why.starts_with("This is a CODEOWNERS file: it says who"),
                "{text}: {}",
                refusal.why
            );
            assert_eq!(refusal.command.as_deref(), Some(RECOMMENDED_COMMAND));
        }
        // Whoever says that it is a list of names is taken at their word; git writes no `\`.
        let chosen = read(text.as_bytes(), Some("name-only"));
        assert_eq!(chosen.is_ok(), !text.contains('\\'), "{text}");
    }
}

#[test]
fn names_with_an_at_sign_are_names() {
    let lists = [
        "packages/@scope/x.ts user@host\nsrc/y.ts\n",
        "app/@modal/(.)photo/[id]/page.tsx\napp/[...slug]/page.tsx\n",
        "img/logo @2x.png\nimg/logo @3x.png\nimg/me@home.png\n",
        "[id] @modal.tsx\n[id]/@modal/page.tsx\n",
        "src @a\nsrc/b @c\n",
        "# of what\n#1.md\n",
        "a/ @scope/x.ts\nb\n",
        "M\t* @a\nA\tb\n",
        "* @a\nwritten by hand\n",
    ];
    for list in lists {
        let names: Vec<_> =
            list.lines().map(|line| line.strip_prefix(['M', 'A']).unwrap_or(line).trim()).collect();
        let reading = read(list.as_bytes(), None).unwrap_or_else(|refusal| panic!("{list}: {refusal}"));
        let changes = &reading.changes;
        let found: Vec<_> = changes.files().map(|file| str::from_utf8(changes.path(file)).unwrap()).collect();
        assert_eq!(found, names, "{list}");
    }
}

proptest! {
    /// What git lists begins with no `/` and ends with none.
    #[test]
    fn a_list_of_files_is_never_taken_for_owners(
        names in btree_set("[a-z@]{1,3}(/[a-z@]{1,3}| [a-z@][a-z.@]{0,3}){0,3}\\.[a-z]{1,2}", 1..9),
    ) {
        let text: String = names.iter().map(|name| format!("{name}\n")).collect();
        let refused = read(text.as_bytes(), None).err().filter(|refusal| refusal.why.contains("CODEOWNERS"));
        prop_assert_eq!(refused, None, "{}", text);
    }
}
