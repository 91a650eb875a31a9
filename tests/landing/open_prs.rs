//! The pull requests are opened.

use crate::repository::{BRANCHES, Lie, Ran, Repository, SHELLS};
use expect_test::expect;

/// `gh` as far as the script uses it. What is open stands in files; a file `fail_…` makes a creation fail. The answer
/// tries to reach the terminal.
const GH: &str = r#"
key() { printf '%s/%s' "$STUBS" "$(printf '%s' "$1" | tr / _)"; }
case "$1 $2" in
'pr list') if [ -f "$(key "$4")" ]; then cat "$(key "$4")"; fi ;;
'pr create')
    if [ -f "$(key "fail_$6")" ]; then echo 'HTTP 502' >&2; exit 1; fi
    echo "OPEN https://forge.invalid/$6" >"$(key "$6")"
    printf '\033]0;title\007https://forge.invalid/%s\033[31m\n' "$6"
    ;;
esac"#;

const GLAB: &str = r#"
key() { printf '%s/%s' "$STUBS" "$(printf '%s' "$1" | tr / _)"; }
case "$1 $2 $5" in
'mr list --output')
    if [ -f "$(key "$4")" ]; then
        printf '[{"id":9,"iid":1,"state":"opened","author":{"id":2,"web_url":"https://forge.invalid/user"},'
        printf '"web_url":"https://forge.invalid/g/p/-/merge_requests/1"}]\n'
    else
        echo '[]'
    fi
    ;;
'mr list '*) echo '[]' ;;
'mr create '*)
    touch "$(key "$4")"
    printf '\n!1 title (%s)\n https://forge.invalid/g/p/-/merge_requests/1\n\n' "$4"
    ;;
esac"#;

fn opened(repository: &Repository, args: &[&str]) -> Ran {
    repository.script(&["dash"], "open-prs.sh", args)
}

fn set(repository: &Repository, name: &str, text: &str) {
    std::fs::write(repository.root.join("stubs").join(name.replace('/', "_")), text).unwrap();
}

#[test]
fn a_dry_run_prints_what_would_run_and_runs_nothing() {
    let repository = Repository::new(Lie::Stack);
    repository.stand_in("gh", GH);
    let dry: Vec<_> = SHELLS.iter().map(|shell| repository.script(shell, "open-prs.sh", &[])).collect();
    expect![[r#"
        The plan is not linear: 1 of 3 do not depend on the one before them (03).
        A stack makes each wait for the one before it all the same, in landing order.
        Dry run; these commands would run (a pull request that exists is kept instead):

        git push --atomic origin refs/heads/tranche/01-config:refs/heads/tranche/01-config refs/heads/tranche/02-core:refs/heads/tranche/02-core refs/heads/tranche/03-docs:refs/heads/tranche/03-docs
        gh pr create --base main --head tranche/01-config --title '[1/3] it'\''s $(touch canary) `x` \n "y" ; & | %s' --body-file ../plan/bodies/01-config.md --draft
        gh pr create --base tranche/01-config --head tranche/02-core --title '[2/3] Grüße 🚚 @ octocat # 1 \u{202E}' --body-file ../plan/bodies/02-core.md --draft
        gh pr create --base tranche/02-core --head tranche/03-docs --title '[3/3] -n Docs' --body-file ../plan/bodies/03-docs.md --draft

        Nothing was done. Run it with --apply to do it.
    "#]].assert_eq(&dry[0].said);
    assert!(dry.iter().all(|ran| ran.code == 0 && ran.said == dry[0].said));
    assert_eq!((repository.calls().as_str(), repository.branches_of_remote().as_str()), ("", "main"));
    // What is printed can be pasted: it runs the same as --apply does.
    let commands = dry[0].said.lines().filter(|line| line.starts_with("gh ")).collect::<Vec<_>>().join("\n");
    let path = std::env::var("PATH").unwrap();
    let path = format!("{}:{path}", repository.root.join("stubs/bin").display());
    assert!(
        repository.command("sh").env("PATH", path).args(["-c", &commands]).output().unwrap().status.success()
    );
    let pasted = repository.calls();
    for branch in BRANCHES {
        std::fs::remove_file(repository.root.join("stubs").join(branch.replace('/', "_"))).unwrap();
    }
    assert_eq!(opened(&repository, &["--apply"]).code, 0);
    let calls = repository.calls();
    let created: String = calls
        .lines()
        .filter(|line| line.starts_with("gh pr create"))
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(created, pasted);
}

#[test]
fn every_pull_request_is_opened_on_the_branch_before_it() {
    for shell in SHELLS {
        let repository = Repository::new(Lie::Stack);
        repository.stand_in("gh", GH);
        let ran = repository.script(shell, "open-prs.sh", &["--apply"]);
        assert_eq!(ran.code, 0, "{}", ran.said);
        expect![[r#"
            gh pr list --head tranche/01-config --state all --limit 100 --json state,url,isCrossRepository --jq ".[] | select(.isCrossRepository | not) | .state + \" \" + .url"
            gh pr list --head tranche/02-core --state all --limit 100 --json state,url,isCrossRepository --jq ".[] | select(.isCrossRepository | not) | .state + \" \" + .url"
            gh pr list --head tranche/03-docs --state all --limit 100 --json state,url,isCrossRepository --jq ".[] | select(.isCrossRepository | not) | .state + \" \" + .url"
            gh pr create --base main --head tranche/01-config --title "[1/3] it's $(touch canary) `x` \\n \"y\" ; & | %s" --body-file ../plan/bodies/01-config.md --draft
            gh pr create --base tranche/01-config --head tranche/02-core --title "[2/3] Grüße 🚚 @ octocat # 1 \\u{202E}" --body-file ../plan/bodies/02-core.md --draft
            gh pr create --base tranche/02-core --head tranche/03-docs --title "[3/3] -n Docs" --body-file ../plan/bodies/03-docs.md --draft
        "#]].assert_eq(&repository.calls());
        assert_eq!(repository.branches_of_remote(), format!("main {}", BRANCHES.join(" ")));
        let (_, report) = ran.said.split_once("Pull requests in landing order:\n").unwrap();
        // What git says of the push comes after it.
        let report: String = report.split_inclusive('\n').take(4).collect();
        expect![[r"
              01 tranche/01-config is opened on main: https://forge.invalid/tranche/01-config
              02 tranche/02-core is opened on tranche/01-config: https://forge.invalid/tranche/02-core
              03 tranche/03-docs is opened on tranche/02-core: https://forge.invalid/tranche/03-docs
            All 3 are there; 3 are new.
        "]]
        .assert_eq(&report);
    }
}

#[test]
fn a_second_run_goes_on_where_the_first_one_failed() {
    let repository = Repository::new(Lie::Stack);
    repository.stand_in("gh", GH);
    set(&repository, "fail_tranche/02-core", "");
    let ran = opened(&repository, &["--apply"]);
    assert_eq!(ran.code, 1);
    assert!(ran.said.contains("  02 tranche/02-core FAILED, see above\n"), "{}", ran.said);
    assert!(ran.said.contains("  03 tranche/03-docs is opened on tranche/02-core: https:"), "{}", ran.said);
    assert!(ran.said.contains("1 failed. What is there stays; run the same command again to go on."));
    std::fs::remove_file(repository.root.join("stubs/fail_tranche_02-core")).unwrap();
    repository.calls();
    let ran = opened(&repository, &["--apply"]);
    assert_eq!(ran.code, 0, "{}", ran.said);
    let created: Vec<_> =
        repository.calls().lines().filter(|line| line.contains("create")).map(str::to_owned).collect();
    assert!(
        created.len() == 1 && created[0].contains("--base tranche/01-config --head tranche/02-core"),
        "{created:?}"
    );
    assert!(
        ran.said.contains("  01 tranche/01-config exists, kept: https://forge.invalid/tranche/01-config\n")
    );
    assert!(ran.said.contains("All 3 are there; 1 are new."), "{}", ran.said);
    // Titles and bodies are written anew only when asked for.
    let ran = opened(&repository, &["--apply", "--update"]);
    assert!(ran.code == 0 && ran.said.contains("exists, title and body are new"), "{}", ran.said);
    let calls = repository.calls();
    assert!(
        calls.contains(
            "gh pr edit https://forge.invalid/tranche/03-docs --title \"[3/3] -n Docs\" --body-file"
        )
    );
}

#[test]
fn what_has_landed_is_not_pushed_and_what_was_closed_stays_closed() {
    let repository = Repository::new(Lie::Stack);
    repository.stand_in("gh", GH);
    set(&repository, BRANCHES[0], "CLOSED https://forge.invalid/1\nMERGED https://forge.invalid/2\n");
    set(&repository, BRANCHES[1], "CLOSED https://forge.invalid/3\n");
    let ran = opened(&repository, &["--apply"]);
    assert_eq!(ran.code, 0, "{}", ran.said);
    assert!(
        ran.said.contains("01 tranche/01-config has landed, kept: https://forge.invalid/2\n"),
        "{}",
        ran.said
    );
    assert!(ran.said.contains("02 tranche/02-core was closed, left as it is: https://forge.invalid/3\n"));
    assert_eq!(repository.branches_of_remote(), "main tranche/02-core tranche/03-docs");
}

#[test]
fn nothing_is_pushed_where_a_branch_or_a_body_is_missing_or_a_push_is_refused() {
    let repository = Repository::new(Lie::Stack);
    repository.stand_in("gh", GH);
    let refused = |args: &[&str], why: &str| {
        let ran = opened(&repository, args);
        assert_eq!(ran.code, 1, "{}", ran.said);
        assert!(ran.said.contains(why), "{}", ran.said);
        assert!(!repository.calls().contains("pr create"));
    };
    refused(
        &["--apply", "--bodies", "nowhere"],
        "these bodies are not in nowhere: 01-config.md 02-core.md 03-docs.md",
    );
    refused(&["--apply", "--base", "a b"], "not a name that this script takes: a b");
    refused(&["--apply", "--bodies", "\u{1b}[31m"], "has control characters: [31m");
    refused(&["--with", "hub"], "--with takes gh, gh-stack, glab or gt, not hub");
    refused(&["--with", "gh-stack", "--mode", "fan-out"], "--with gh-stack makes a stack");
    refused(&["--apply", "--with", "gt"], "nothing was done:");
    assert_eq!(repository.branches_of_remote(), "main");
    // The remote has another commit under the second name: none of the three is pushed.
    repository.git(&["push", "--quiet", "origin", "next:refs/heads/tranche/02-core"]);
    let before = repository.git(&["ls-remote", "origin"]);
    refused(&["--apply"], "no pull request was opened: git push took back what it had begun");
    assert_eq!(repository.git(&["ls-remote", "origin"]), before);
    repository.git(&["branch", "--quiet", "-D", BRANCHES[1]]);
    refused(&["--apply"], "these branches do not exist here: tranche/02-core; run split.sh --apply first");
    let dry = opened(&repository, &[]);
    assert!(dry.code == 0 && dry.said.contains("Not yet: these branches do not exist here"), "{}", dry.said);
}

#[test]
fn a_fan_out_stands_on_the_base_and_is_no_stack() {
    let repository = Repository::new(Lie::FanOut);
    repository.stand_in("gh", GH);
    let ran = opened(&repository, &["--apply"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.said.contains("do not hold the one before them: tranche/02-core tranche/03-docs"),
        "{}",
        ran.said
    );
    repository.calls();
    let ran = opened(&repository, &["--apply", "--mode", "fan-out", "--base", "release/2"]);
    assert_eq!(ran.code, 0, "{}", ran.said);
    let calls = repository.calls();
    assert_eq!(calls.matches("gh pr create --base release/2 --head tranche/0").count(), 3, "{calls}");
}

#[test]
fn a_stack_whose_bottom_has_landed_stands_on_the_base() {
    let repository = Repository::new(Lie::Stack);
    repository.stand_in("gh", GH);
    // The first one landed as one commit, the others were put onto it.
    repository.git(&["merge", "--quiet", "--squash", BRANCHES[0]]);
    repository.git(&["commit", "--quiet", "-m", "Landed"]);
    for branch in &BRANCHES[1..] {
        repository.git(&["rebase", "--quiet", "--onto", "main", BRANCHES[0], branch]);
    }
    let ran = opened(&repository, &["--apply", "--ready"]);
    assert!(
        ran.code == 1 && ran.said.contains("do not hold the one before them: tranche/02-core"),
        "{}",
        ran.said
    );
    set(&repository, BRANCHES[0], "MERGED https://forge.invalid/1\n");
    repository.git(&["rebase", "--quiet", "--onto", BRANCHES[1], "main", BRANCHES[2]]);
    repository.calls();
    let ran = opened(&repository, &["--apply", "--ready"]);
    assert_eq!(ran.code, 0, "{}", ran.said);
    let calls = repository.calls();
    let created: Vec<_> = calls.lines().filter(|line| line.contains("create")).collect();
    assert!(created[0].starts_with("gh pr create --base main --head tranche/02-core"), "{calls}");
    assert!(created[1].starts_with("gh pr create --base tranche/02-core --head tranche/03-docs"), "{calls}");
    assert!(created.len() == 2 && !calls.contains("--draft"), "{calls}");
}

#[test]
fn native_stacks_are_linked_when_all_are_there() {
    let repository = Repository::new(Lie::Stack);
    repository.stand_in("gh", GH);
    set(&repository, "fail_tranche/03-docs", "");
    let ran = opened(&repository, &["--apply", "--with", "gh-stack"]);
    assert_eq!(ran.code, 1);
    assert!(ran.said.contains("not run, because something failed: gh stack link"), "{}", ran.said);
    assert!(!repository.calls().contains("gh stack link"));
    std::fs::remove_file(repository.root.join("stubs/fail_tranche_03-docs")).unwrap();
    let dry = opened(&repository, &["--with", "gh-stack"]);
    let link =
        "gh stack link --base main --remote origin tranche/01-config tranche/02-core tranche/03-docs\n";
    assert!(dry.said.contains(link), "{}", dry.said);
    let ran = opened(&repository, &["--apply", "--with", "gh-stack"]);
    assert_eq!(ran.code, 0, "{}", ran.said);
    let calls = repository.calls();
    assert!(calls.starts_with("gh stack --help\n") && calls.ends_with(link), "{calls}");
    // What has landed goes by its address: it stays a member of its stack.
    set(&repository, BRANCHES[0], "MERGED https://forge.invalid/1\n");
    assert_eq!(opened(&repository, &["--apply", "--with", "gh-stack"]).code, 0);
    let link = link.replace("tranche/01-config", "https://forge.invalid/1");
    assert!(repository.calls().ends_with(&link));
}

#[test]
fn merge_requests_are_opened_at_gitlab() {
    let repository = Repository::new(Lie::Stack);
    repository.stand_in("glab", GLAB);
    let dry = opened(&repository, &["--with", "glab"]);
    assert!(
        dry.said.contains("--draft --yes --description \"$(cat ../plan/bodies/03-docs.md)\"\n"),
        "{}",
        dry.said
    );
    let ran = opened(&repository, &["--apply", "--with", "glab"]);
    assert_eq!(ran.code, 0, "{}", ran.said);
    let calls = repository.calls();
    let created: Vec<_> = calls.lines().filter(|line| line.contains("create")).collect();
    let wanted = "glab mr create --source-branch tranche/02-core --target-branch tranche/01-config \
                  --title \"[2/3] Grüße 🚚 @ octocat # 1 \\\\u{202E}\" --draft --yes --description (";
    assert!(created.len() == 3 && created[1].starts_with(wanted), "{created:#?}");
    let asked: Vec<_> =
        calls.lines().filter(|line| line.contains("03-docs") && line.contains("list")).collect();
    assert_eq!(
        asked,
        [
            "glab mr list --source-branch tranche/03-docs --closed --output json",
            "glab mr list --source-branch tranche/03-docs --merged --output json",
            "glab mr list --source-branch tranche/03-docs --output json",
        ]
    );
    let ran = opened(&repository, &["--apply", "--with", "glab"]);
    assert!(!repository.calls().contains("create") && ran.code == 0, "{}", ran.said);
    let kept = "03 tranche/03-docs exists, kept: https://forge.invalid/g/p/-/merge_requests/1\n";
    assert!(ran.said.contains(kept), "{}", ran.said);
    assert_eq!(opened(&repository, &["--apply", "--with", "glab", "--update"]).code, 0);
    let calls = repository.calls();
    let updated = calls.lines().filter(|line| line.starts_with("glab mr update tranche/0"));
    assert_eq!(
        updated.filter(|line| line.contains(" --title \"[") && line.contains(" --description (")).count(),
        3
    );
}

#[test]
fn graphite_tracks_each_branch_and_submits_the_stack() {
    let repository = Repository::new(Lie::Stack);
    repository.stand_in("gt", "");
    let ran = opened(&repository, &["--apply", "--with", "gt"]);
    assert!(
        ran.code == 1 && ran.said.contains("git switch to one of the plan's branches first"),
        "{}",
        ran.said
    );
    repository.git(&["switch", "--quiet", BRANCHES[2]]);
    let ran = opened(&repository, &["--apply", "--with", "gt"]);
    assert_eq!(ran.code, 0, "{}", ran.said);
    expect![[r"
        gt track tranche/01-config --parent main --no-interactive
        gt track tranche/02-core --parent tranche/01-config --no-interactive
        gt track tranche/03-docs --parent tranche/02-core --no-interactive
        gt submit --stack --no-interactive --draft
    "]]
    .assert_eq(&repository.calls());
}
