//! The chart: a row for each pull request over working days, drawn where the worker placed it.

use super::declared::name_of;
use crate::later::views::graph::{label, picture, rect};
use crate::later::views::parts::{area, bare_list, muted, scrolling};
use crate::markup::{Html, each, el, flag, set, text, with};
use protocol::{ChartBarView, ChartRowView, ChartView, ScheduleView};
use state::Document;

/// The stages, as the attribute `data-stage` has them.
const STAGES: [&str; 3] = ["review", "deploy", "validate"];
/// What the legend says of each kind of bar.
const LEGEND: [(&str, &str); 5] = [
    ("review", "review"),
    ("deploy", "deploy"),
    ("validate", "validate"),
    ("critical", "on the critical path"),
    ("declared", "days that the team declared"),
];
/// So many characters of a name fit beside a row.
const NAME: usize = 21;

/// What the tones mean.
pub(super) fn legend() -> Html {
    let items = each(LEGEND, |(stage, words)| {
        let height = if stage == "declared" { 6 } else { 12 };
        let place = [1, 7 - height / 2, 20, height];
        let swatch = match stage {
            "declared" => rect("chart-declared", place, "2", &[]),
            "critical" => bar("validate", place, true, &[]),
            _ => bar(stage, place, false, &[]),
        };
        let attributes =
            [set("width", "22"), set("height", "14"), set("aria-hidden", "true"), set("data-area", "1")];
        el("li", "cluster", &[with("svg", "", &attributes, &[swatch]), text(words)])
    });
    el("div", "small", &[bare_list("cluster", &items)])
}

/// The drawing, or why there is none.
pub(super) fn chart(document: &Document, schedule: &ScheduleView) -> Html {
    let Some(chart) = &schedule.chart else {
        return muted("More than 400 working days are not drawn; the table has them.");
    };
    let mut parts = Vec::new();
    head(chart, &mut parts);
    for (x, top, bottom, is_critical) in &chart.waits {
        let points = ["M", &x.to_string(), " ", &top.to_string(), "V", &bottom.to_string()].concat();
        parts.push(with(
            "path",
            "chart-wait",
            &[("d", points.as_str()), ("data-critical", flag(*is_critical))],
            &[],
        ));
    }
    parts.extend(each(&chart.rows, |row| drawn_row(document, row)));
    let words = "Chart of the schedule; the table below says the same";
    let drawn = picture("chart", chart.width, chart.height, "img", words, &parts);
    scrolling("graph-scroll", words, drawn)
}

/// Weeks, and the lines and labels of the days.
fn head(chart: &ChartView, parts: &mut Vec<Html>) {
    for week in &chart.weeks {
        let [x, _, width, _] = week.place;
        // A character of this size is about seven units wide.
        let words = cut(&week.label, usize::try_from(width / 7).unwrap_or(0));
        let whole = el("title", "", &[text(&week.label)]);
        parts.push(rect("chart-week", [x + 1, 1, width.saturating_sub(2), 18], "3", &[whole]));
        parts.push(label("chart-note", x + 5, 14, &words));
    }
    for day in &chart.days {
        let [x, top, width, height] = day.place;
        let [number, date] = &day.labels;
        let lines = u32::from(chart.days.iter().any(|day| !day.labels[1].is_empty()));
        if width > 4 || !number.is_empty() {
            parts.push(rect("chart-line", [x, top, 1, height], "0", &[]));
        }
        if !number.is_empty() {
            parts.push(label("chart-day", x + width / 2, top - 5 - 17 * lines, number));
        }
        if !date.is_empty() {
            parts.push(label("chart-day", x + width / 2, top - 5, date));
        }
    }
}

fn drawn_row(document: &Document, row: &ChartRowView) -> Html {
    let written = usize::try_from(row.number.saturating_sub(1)).ok();
    let written = written.and_then(|at| document.strategy().pull_requests.get(at));
    let name = written.map(name_of).unwrap_or_default();
    let full = ["PR ", &row.number.to_string(), " ", &name].concat();
    let mut parts = vec![label("chart-name", 0, row.place.0 + 19, &cut(&full, NAME))];
    let drawn = row.bars.iter().zip(STAGES).filter(|(one, _)| one.place[2] > 0);
    parts.extend(each(drawn, |(one, stage)| bar(stage, one.place, one.is_critical, &[title(one)])));
    parts.extend(row.declared.iter().map(|one| rect("chart-declared", one.place, "2", &[title(one)])));
    with("g", "", &[set("data-area", area(row.number))], &parts)
}

fn title(bar: &ChartBarView) -> Html {
    el("title", "", &[text(&bar.label)])
}

fn bar(stage: &str, [x, y, width, height]: [u32; 4], is_critical: bool, inside: &[Html]) -> Html {
    let [x, y, width, height] = [x, y, width, height].map(|unit| unit.to_string());
    let attributes = [
        set("x", &x),
        set("y", &y),
        set("width", &width),
        set("height", &height),
        set("data-stage", stage),
        set("data-critical", flag(is_critical)),
    ];
    with("rect", "chart-bar", &attributes, inside)
}

/// Words of at most `room` characters.
fn cut(words: &str, room: usize) -> String {
    if words.chars().count() <= room {
        return words.to_owned();
    }
    words.chars().take(room.saturating_sub(1)).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::cut;

    #[test]
    fn words_are_cut_where_they_have_no_room() {
        assert_eq!(["Production", "Polish"].map(|words| cut(words, 7)), ["Produc…", "Polish"]);
        assert_eq!(cut("Polish", 0), "…");
    }
}
