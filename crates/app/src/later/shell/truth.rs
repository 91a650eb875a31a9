//! The truth line: the sum that always holds, always in sight.

use crate::icon::icon;
use crate::later::views::parts::{counted, number, why_sum};
use crate::markup::{Html, button, click, el, nothing, set, text, with};
use crate::store::Store;
use protocol::{FileFilter, SumView};
use state::{Document, ShowAction, View};

/// `rows = assigned + unclassified + withheld + merged + refused`, and what does not agree.
pub(super) fn truth_line(store: &Store, document: &Document) -> Html {
    let plan = &document.plan;
    let disagreeing = plan.reconciliation.iter().filter(|line| !line.agrees).count();
    let disagreeing = u32::try_from(disagreeing).unwrap_or(u32::MAX);
    let counts = if disagreeing == 1 { "count not as declared" } else { "counts not as declared" };
    let all = why_sum(store, &[text(&sum(&plan.sum))]);
    let parts = vec![
        with("span", "truth-sum", &[set("data-tone", tone(holds(&plan.sum)))], &[all]),
        flag(store, plan.contested, "contested", ShowAction::FilesOf(FileFilter::Contested)),
        flag(store, plan.moved, "moved by hand", ShowAction::FilesOf(FileFilter::Moved)),
        flag(store, disagreeing, counts, ShowAction::View(View::Checks)),
        el("span", "truth-privacy", &[icon("shield"), text("nothing leaves this tab")]),
    ];
    with("footer", "truth", &[set("aria-label", "Where every row went")], &parts)
}

/// True where every row is accounted for; anything else is a fault of the program and shown as one.
fn holds(sum: &SumView) -> bool {
    let parts = [sum.assigned, sum.unclassified, sum.withheld, sum.merged, sum.refused];
    u64::from(sum.rows) == parts.into_iter().map(u64::from).sum::<u64>()
}

fn tone(is_good: bool) -> &'static str {
    if is_good { "good" } else { "bad" }
}

fn sum(sum: &SumView) -> String {
    let parts = [
        (sum.assigned, " assigned"),
        (sum.unclassified, " unclassified"),
        (sum.withheld, " withheld"),
        (sum.merged, " merged"),
        (sum.refused, " refused"),
    ];
    let parts: Vec<String> = parts.into_iter().map(|(count, word)| [&number(count), word].concat()).collect();
    [counted(sum.rows, "row"), " = ".to_owned(), parts.join(" + ")].concat()
}

fn flag(store: &Store, count: u32, words: &str, action: ShowAction) -> Html {
    if count == 0 {
        return nothing();
    }
    let words = [&number(count), " ", words].concat();
    button("truth-flag", &[set("data-tone", "warn")], click(store, action), &[icon("alert"), text(&words)])
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::{holds, sum};
    use protocol::SumView;

    #[test]
    fn the_sum_is_written_out_whole() {
        let all =
            SumView { rows: 1_083, assigned: 990, unclassified: 88, withheld: 1, merged: 3, refused: 1 };
        assert_eq!(
            sum(&all),
            "1,083 rows = 990 assigned + 88 unclassified + 1 withheld + 3 merged + 1 refused"
        );
        assert!(holds(&all));
        assert!(!holds(&SumView { rows: 2, ..SumView::default() }));
    }
}
