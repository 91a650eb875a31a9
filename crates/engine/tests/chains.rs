//! Dependencies as deep as a strategy is long: nothing recurses on them, and a ring is named in few words.
#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

use engine::read_strategy;

/// As many pull requests, each after the one before; `first` is what the first one waits for.
fn chain(length: u32, first: Option<u32>) -> String {
    let link = |number: u32| {
        let before = if number == 0 { first } else { Some(number - 1) };
        let after =
            before.map(|before| format!(",\"after\":[{{\"pull_request\":\"n{before}\",\"because\":\"x\"}}]"));
        format!("{{\"key\":\"n{number}\",\"title\":\"t\"{}}}", after.unwrap_or_default())
    };
    let links: Vec<_> = (0..length).map(link).collect();
    format!("{{\"tranche\":1,\"title\":\"t\",\"pull_requests\":[{}]}}", links.join(","))
}

#[test]
fn a_chain_of_ten_thousand_is_planned() {
    let recipe = read_strategy(chain(10_000, None).as_bytes()).unwrap();
    assert_eq!(recipe.strategy.pull_requests.len(), 10_000);
}

#[test]
fn a_ring_is_told_by_at_most_five_names_and_its_length() {
    let of = |length: u32| read_strategy(chain(length, Some(length - 1)).as_bytes()).unwrap_err().to_string();
    let ring = of(10_000);
    assert!(ring.contains("(10,000 in all)") || ring.contains("(10000 in all)"), "{ring}");
    assert!(ring.matches('→').count() <= 7 && ring.chars().count() < 200, "{ring}");
    let two = of(2);
    assert!(two.contains("n0 → n1 → n0") || two.contains("n1 → n0 → n1"), "{two}");
    assert!(of(1).contains("`n0` cannot land after itself"), "{}", of(1));
}
