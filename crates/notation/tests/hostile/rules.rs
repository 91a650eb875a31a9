//! Every rule of `strategy::validate`, broken once.

use crate::drawn;
use expect_test::expect;

const HEAD: &str = "tranche: 1\ntitle: Land it\npull_requests:\n  - key: base\n    title: Base\n    groups:\n      - {key: g, title: G, globs: [a]}\n  \
                    - key: feature\n    title: Feature\n";

fn pull_request(lines: &str) -> String {
    format!("{HEAD}    {lines}\n")
}

fn strategy(lines: &str) -> String {
    format!("{HEAD}{lines}\n")
}

#[test]
fn keys_and_references() {
    expect![[r#"
        nothing wrong
            taken
        no pull request
            line 3, column 16, in `pull_requests`: a strategy needs at least one pull request
        no version
            line 1, column 1: the key `tranche` is missing; a strategy begins with `tranche: 1`, the version of its format
        newer version
            line 1, column 10, in `tranche`: the strategy was made by a newer version of this program (format 999; this one reads 1); reload or update, and open it again
        equal keys
            line 10, column 11, in `pull_requests[2].key`: `base` is already the key of pull_requests[0]; keys are unique (line 4)
            (a schema cannot say so)
        equal keys of groups
            line 10, column 40, in `pull_requests[1].groups[1].key`: `g` is already the key of another group of this pull request (line 10)
            (a schema cannot say so)
        after an unknown one
            line 10, column 13, in `pull_requests[1].after[0]`: there is no pull request `bsae`; there are: base, feature; did you mean `base`?
            (a schema cannot say so)
        after an unknown one without a near one
            line 10, column 13, in `pull_requests[1].after[0]`: there is no pull request `xyzzy`; there are: base, feature
            (a schema cannot say so)
        after itself
            line 10, column 13, in `pull_requests[1].after[0]`: `feature` cannot land after itself
            (a schema cannot say so)
        after one twice
            line 10, column 47, in `pull_requests[1].after[1]`: `base` is listed twice
            (a schema cannot say so)
        fallback to an unknown pull request
            line 10, column 30, in `fallbacks[0].group`: there is no pull request `bas`; there are: base, feature; did you mean `base`?
            (a schema cannot say so)
        fallback to an unknown group
            line 10, column 30, in `fallbacks[0].group`: `base` has no group `x`; it has: g
            (a schema cannot say so)
        risks of an unknown one
            line 10, column 32, in `risks[0].pull_requests[1]`: there is no pull request `featur`; there are: base, feature; did you mean `feature`?
            (a schema cannot say so)
        another tool\'s key
            line 10, column 5, in `pull_requests[1]`: unknown key `dependsOn`; did you mean `after`?
        text for a list
            line 10, column 15, in `pull_requests[1].criteria`: a list (in YAML each item on a line of its own, after `- `) is wanted here, and `all of it` was found
    "#]].assert_eq(&drawn([
        ("nothing wrong", strategy("")),
        ("no pull request", "tranche: 1\ntitle: t\npull_requests: []\n".to_owned()),
        ("no version", "title: t\npull_requests: []\n".to_owned()),
        ("newer version", "tranche: 999\nlanes: []\n".to_owned()),
        ("equal keys", strategy("  - {key: base, title: Again}")),
        ("equal keys of groups", pull_request("groups: [{key: g, title: G}, {key: g, title: H}]")),
        ("after an unknown one", pull_request("after: [{pull_request: bsae, because: x}]")),
        (
            "after an unknown one without a near one",
            pull_request("after: [{pull_request: xyzzy, because: x}]"),
        ),
        ("after itself", pull_request("after: [{pull_request: feature, because: x}]")),
        (
            "after one twice",
            pull_request("after: [{pull_request: base, because: x}, {pull_request: base, because: so}]"),
        ),
        ("fallback to an unknown pull request", strategy("fallbacks: [{glob: a, group: bas/g}]")),
        ("fallback to an unknown group", strategy("fallbacks: [{glob: a, group: base/x}]")),
        (
            "risks of an unknown one",
            strategy("risks: [{pull_requests: [base, featur], risks: [], mitigations: []}]"),
        ),
        ("another tool's key", pull_request("dependsOn: [base]")),
        ("text for a list", pull_request("criteria: all of it")),
    ]));
}

#[test]
fn globs_titles_and_days() {
    let alternatives = format!(
        "groups: [{{key: h, title: H, globs: [{}]}}]",
        ["\"{a,b,c,d,e,f,g,h,i,j}{a,b,c,d,e,f,g,h,i,j}{a,b,c,d,e,f,g,h,i,j}\""; 11].join(", ")
    );
    expect![[r#"
        alternatives in all
            line 10, column 644, in `pull_requests[1].groups[0].globs[9]`: the braces of all globs spell out more than 10,000 alternatives
            (a schema cannot say so)
        glob of a fallback
            line 10, column 20, in `fallbacks[0].glob`: glob `/a`, at character 1: paths are relative to the repository's root; remove the leading `/`
        no title
            line 10, column 21, in `pull_requests[2].title`: a pull request needs a title
            (a schema cannot say so)
        long title of a group
            line 10, column 30, in `pull_requests[1].groups[0].title`: a title has at most 200 characters; put the rest into the objective or a list
        long title of all
            line 2, column 8, in `title`: a title has at most 200 characters; put the rest into the objective or a list
        week 0
            line 10, column 13, in `pull_requests[1].agenda`: weeks and days count from 1, and the last day is not before the first
        day 0
            line 10, column 13, in `pull_requests[1].agenda`: weeks and days count from 1, and the last day is not before the first
        ends before it begins
            line 10, column 13, in `pull_requests[1].agenda`: weeks and days count from 1, and the last day is not before the first
            (a schema cannot say so)
        phase
            line 10, column 32, in `emergency.phases[0]`: a phase ends after it begins
            (a schema cannot say so)
    "#]].assert_eq(&drawn([
        ("alternatives in all", pull_request(&alternatives)),
        ("glob of a fallback", strategy("fallbacks: [{glob: /a, group: base/g}]")),
        ("no title", strategy("  - {key: c, title: \" \"}")),
        ("long title of a group", pull_request(&format!("groups: [{{key: g, title: {}}}]", "x".repeat(201)))),
        ("long title of all", strategy("").replace("title: Land it", &format!("title: {}", "x".repeat(201)))),
        ("week 0", pull_request("agenda: {week: 0, first_day: 1, last_day: 1}")),
        ("day 0", pull_request("agenda: {week: 1, first_day: 0, last_day: 1}")),
        ("ends before it begins", pull_request("agenda: {week: 1, first_day: 2, last_day: 1}")),
        (
            "phase",
            strategy("emergency: {title: t, phases: [{name: first, from_minute: 5, to_minute: 5, actions: []}]}"),
        ),
    ]));
}

#[test]
fn lanes_and_parts() {
    expect![[r#"
        an unknown lane
            line 10, column 12, in `pull_requests[1].takes`: unknown word `lockfiles`; did you mean `lock-files`?
        a lane twice
            line 11, column 31, in `pull_requests[2].takes`: pull_requests[1] takes renames already
            (a schema cannot say so)
        part of an unknown one
            line 10, column 14, in `pull_requests[1].part_of`: there is no pull request `bases`; did you mean `base`?
            (a schema cannot say so)
        part of itself
            line 10, column 14, in `pull_requests[1].part_of`: a pull request is no part of itself
            (a schema cannot say so)
        part of a part
            line 11, column 33, in `pull_requests[2].part_of`: `feature` is a part itself; name what it is a part of
            (a schema cannot say so)
        a part with a lane
            line 10, column 14, in `pull_requests[1].part_of`: a part chooses among the files of its whole, so it takes no lane
            (a schema cannot say so)
    "#]].assert_eq(&drawn([
        ("an unknown lane", pull_request("takes: lockfiles")),
        ("a lane twice", pull_request("takes: renames\n  - {key: c, title: C, takes: renames}")),
        ("part of an unknown one", pull_request("part_of: bases")),
        ("part of itself", pull_request("part_of: feature")),
        ("part of a part", pull_request("part_of: base\n  - {key: c, title: C, part_of: feature}")),
        ("a part with a lane", pull_request("part_of: base\n    takes: renames")),
    ]));
}

#[test]
fn policy() {
    let policies = [
        "tests: beside",
        "lock_files: nowhere",
        "budget: {lines_at_ease: 0}",
        "budget: {most_files: 0}",
        "budget: {most_lines: 0}",
        "budget: {most_lines: -1}",
        "weights: {deleted: 101}",
        "weights: {renamed: 101}",
        "weights: {generated: 101}",
        "weights: {lock_files: 101}",
        "weights: {vendored: 101}",
        "weights: {snapshots: 101}",
        "weights: {locales: 101}",
        "weights: {locale: 1}",
        "pace: {at_high_risk: 101}",
        "pace: {at_high_risk: 0}",
        "pace: {slow: 0}",
        "pace: {slow: 401}",
        "pace: {usual: 501}",
        "pace: {seconds_a_file: 3601}",
    ];
    expect![[r#"
        tests: beside
            line 10, column 17, in `policy.tests`: unknown word `beside`; known here: by-globs, with-their-code
        lock_files: nowhere
            line 10, column 22, in `policy.lock_files`: unknown word `nowhere`; known here: by-globs, with-package-files
        budget: {lines_at_ease: 0}
            line 10, column 34, in `policy.budget.lines_at_ease`: a limit is at least 1
        budget: {most_files: 0}
            line 10, column 31, in `policy.budget.most_files`: a limit is at least 1
        budget: {most_lines: 0}
            line 10, column 31, in `policy.budget.most_lines`: a limit is at least 1
        budget: {most_lines: -1}
            line 10, column 31, in `policy.budget.most_lines`: a whole number between 0 and 4294967295, in plain digits without quotes, is wanted here, and `-1` was found
        weights: {deleted: 101}
            line 10, column 29, in `policy.weights.deleted`: it is a number of hundredths, from 0 to 100
        weights: {renamed: 101}
            line 10, column 29, in `policy.weights.renamed`: it is a number of hundredths, from 0 to 100
        weights: {generated: 101}
            line 10, column 31, in `policy.weights.generated`: it is a number of hundredths, from 0 to 100
        weights: {lock_files: 101}
            line 10, column 32, in `policy.weights.lock_files`: it is a number of hundredths, from 0 to 100
        weights: {vendored: 101}
            line 10, column 30, in `policy.weights.vendored`: it is a number of hundredths, from 0 to 100
        weights: {snapshots: 101}
            line 10, column 31, in `policy.weights.snapshots`: it is a number of hundredths, from 0 to 100
        weights: {locales: 101}
            line 10, column 29, in `policy.weights.locales`: it is a number of hundredths, from 0 to 100
        weights: {locale: 1}
            line 10, column 20, in `policy.weights`: unknown key `locale`; did you mean `locales`?
        pace: {at_high_risk: 101}
            line 10, column 31, in `policy.pace.at_high_risk`: it is a number of hundredths, from 0 to 100
        pace: {at_high_risk: 0}
            line 10, column 31, in `policy.pace.at_high_risk`: nothing would ever be read; write 1 to 100
        pace: {slow: 0}
            line 10, column 16, in `policy.pace`: lines an hour: `slow` is at least 1, `usual` not below it, `fast` not below `usual`
        pace: {slow: 401}
            line 10, column 16, in `policy.pace`: lines an hour: `slow` is at least 1, `usual` not below it, `fast` not below `usual`
            (a schema cannot say so)
        pace: {usual: 501}
            line 10, column 16, in `policy.pace`: lines an hour: `slow` is at least 1, `usual` not below it, `fast` not below `usual`
            (a schema cannot say so)
        pace: {seconds_a_file: 3601}
            line 10, column 33, in `policy.pace.seconds_a_file`: a file is opened within an hour
    "#]]
        .assert_eq(&drawn(policies.map(|policy| (policy, strategy(&format!("policy: {{{policy}}}"))))));
}

#[test]
fn calendar() {
    let holidays = format!("holidays: [{}]", vec!["\"2025-01-01\""; 1_001].join(", "));
    let calendars = [
        "start: \"2025-02-30\"",
        "start: 2025-02-03",
        "start: \"1969-12-31\"",
        "working_days: []",
        "working_days: [mon, mon]",
        "working_days: [someday]",
        &holidays,
        "review_hours_a_day: 0",
        "review_hours_a_day: 25",
        "work_hours_a_day: 0",
        "work_hours_a_day: 25",
        "deploy_hours: 1001",
        "validate_hours: 1001",
        "most_open: 0",
        "capacity: [{reviewer: a, hours_a_day: 0}]",
        "capacity: [{reviewer: a, hours_a_day: 25}]",
        "review_time: guessed",
    ];
    let cases = calendars.map(|calendar| {
        (calendar.get(..40).unwrap_or(calendar), strategy(&format!("calendar: {{{calendar}}}")))
    });
    expect![[r#"
        start: \"2025-02-30\"
            line 10, column 19, in `calendar.start`: `2025-02-30` is not a date such as 2025-07-21, from 1970 to 9999
            (a schema cannot say so)
        start: 2025-02-03
            line 10, column 19, in `calendar.start`: text is wanted here, and `2025-02-03` can be read as a date; put it in quotes: "2025-02-03"
        start: \"1969-12-31\"
            line 10, column 19, in `calendar.start`: `1969-12-31` is not a date such as 2025-07-21, from 1970 to 9999
        working_days: []
            line 10, column 26, in `calendar.working_days`: it names at least one day of the week, and each once
        working_days: [mon, mon]
            line 10, column 26, in `calendar.working_days`: it names at least one day of the week, and each once
            (a schema cannot say so)
        working_days: [someday]
            line 10, column 27, in `calendar.working_days[0]`: unknown word `someday`; known here: mon, tue, wed, thu, fri, sat, sun
        holidays: [\"2025-01-01\", \"2025-01-01\", \"
            line 10, column 22, in `calendar.holidays`: more than 1000 holidays are too many
        review_hours_a_day: 0
            line 10, column 32, in `calendar.review_hours_a_day`: it lies between 1 and 24 hours
        review_hours_a_day: 25
            line 10, column 32, in `calendar.review_hours_a_day`: it lies between 1 and 24 hours
        work_hours_a_day: 0
            line 10, column 30, in `calendar.work_hours_a_day`: it lies between 1 and 24 hours
        work_hours_a_day: 25
            line 10, column 30, in `calendar.work_hours_a_day`: it lies between 1 and 24 hours
        deploy_hours: 1001
            line 10, column 26, in `calendar.deploy_hours`: it lies between 0 and 1000 hours
        validate_hours: 1001
            line 10, column 28, in `calendar.validate_hours`: it lies between 0 and 1000 hours
        most_open: 0
            line 10, column 23, in `calendar.most_open`: at least one pull request has to be open
        capacity: [{reviewer: a, hours_a_day: 0}
            line 10, column 50, in `calendar.capacity[0].hours_a_day`: it lies between 1 and 24 hours
        capacity: [{reviewer: a, hours_a_day: 25
            line 10, column 50, in `calendar.capacity[0].hours_a_day`: it lies between 1 and 24 hours
        review_time: guessed
            line 10, column 25, in `calendar.review_time`: unknown word `guessed`; known here: estimated, declared
    "#]].assert_eq(&drawn(cases));
}
