//! Small pieces that several views share.

use protocol::{CountView, LinesView, NoticeView};
use state::{Document, EditAction, ShowAction, Target, Why};
use strategy::{Declared, Minutes, NamedText, ProgressEdit, PullRequestKey, RiskLevel, TickRef};
pub(crate) use strategy::{counted, number};

pub(crate) use crate::icon::icon;
pub(crate) use crate::markup::text;
use crate::markup::{Html, all, button, click, each, el, flag, nothing, set, texts, with};
use crate::store::Store;
pub(crate) use crate::table::{scrolling, table};
use yew::prelude::*;

/// The area hue of a pull request, as the attribute `data-area` has it: eight hues, then from the start.
pub(crate) fn area(number: u32) -> &'static str {
    const AREAS: [&str; 8] = ["1", "2", "3", "4", "5", "6", "7", "8"];
    let index = usize::try_from(number.saturating_sub(1) % 8).unwrap_or(0);
    AREAS[index]
}

/// A number that says where it comes from when it is asked.
pub(crate) fn why(store: &Store, key: &PullRequestKey, of: Why, shown: &[Html]) -> Html {
    asking(store, Target::Why(key.clone(), of), shown)
}

/// The sum, which says where every row went when it is asked.
pub(crate) fn why_sum(store: &Store, shown: &[Html]) -> Html {
    asking(store, Target::Sum, shown)
}

fn asking(store: &Store, target: Target, shown: &[Html]) -> Html {
    let is_shown = store.state.target.as_ref() == Some(&target);
    let attributes = [set("title", "Where this comes from"), ("aria-pressed", flag(is_shown))];
    button("why", &attributes, click(store, ShowAction::Inspect(target)), shown)
}

/// "1 group", "8 groups".
pub(crate) fn counted_groups(groups: usize) -> String {
    counted(u32::try_from(groups).unwrap_or(u32::MAX), "group")
}

/// A word that weighs more.
pub(crate) fn strong(words: &str) -> Html {
    el("strong", "", &[text(words)])
}

/// "4–6 h", "45 min", "50 min – 2 h".
pub(crate) fn span(least: Minutes, most: Minutes) -> String {
    let (from, to) = (least.to_string(), most.to_string());
    match (from.split_once(' '), to.split_once(' ')) {
        _ if from == to => to,
        (Some((start, one)), Some((_, other))) if one == other => [start, "–", &to].concat(),
        _ => [&from, " – ", &to].concat(),
    }
}

/// The glyph of a risk level, so that no one has to tell colours apart.
pub(crate) fn risk_glyph(level: RiskLevel) -> &'static str {
    match level {
        RiskLevel::Low => "●",
        RiskLevel::LowMedium | RiskLevel::Medium => "◐",
        RiskLevel::MediumHigh | RiskLevel::High => "▲",
    }
}

/// Risk: glyph, word and hue.
pub(crate) fn risk(level: RiskLevel) -> Html {
    let glyph = vec![text(risk_glyph(level))];
    let glyph = with("span", "risk-glyph", &[set("aria-hidden", "true")], &glyph);
    with("span", "risk", &[set("data-risk", level.slug())], &[glyph, text(level.word())])
}

/// "PR 3" in its hue.
pub(crate) fn badge(number: u32, label: &str) -> Html {
    with("span", "badge", &[set("data-area", area(number))], &[text(label)])
}

/// A word in a tone: info, good, warn or bad.
pub(crate) fn mark(tone: &str, word: &str) -> Html {
    with("span", "badge", &[set("data-tone", tone)], &[text(word)])
}

/// What nobody wrote.
pub(crate) fn absent() -> Html {
    el("span", "absent", &[text("not written")])
}

/// A text, or that nobody wrote it.
pub(crate) fn text_or_absent(words: Option<&str>) -> Html {
    words.map_or_else(absent, text)
}

/// A declared count, or that nobody wrote it.
pub(crate) fn declared(count: Option<Declared>) -> Html {
    text_or_absent(count.map(declared_text).as_deref())
}

/// A declared count with its "~" and with commas.
pub(crate) fn declared_text(count: Declared) -> String {
    [if count.is_approximate { "~" } else { "" }, &number(count.files)].concat()
}

/// A list of sentences, or that nobody wrote any.
pub(crate) fn text_list(items: &[String]) -> Html {
    list("ul", items)
}

/// Steps in order.
pub(crate) fn step_list(items: &[String]) -> Html {
    list("ol", items)
}

fn list(name: &'static str, items: &[String]) -> Html {
    if items.is_empty() {
        return absent();
    }
    el(name, "text-list", &each(items, |item| el("li", "", &[text(item)])))
}

/// A list without marks, for items that stand for themselves.
pub(crate) fn bare_list(class: &'static str, items: &[Html]) -> Html {
    with("ul", class, &[set("role", "list")], items)
}

/// Terms and what is said of them.
pub(crate) fn terms(items: Vec<(&str, Html)>) -> Html {
    let mut children = Vec::with_capacity(items.len() * 2);
    for (name, said) in items {
        children.push(el("dt", "", &[text(name)]));
        children.push(el("dd", "", &[said]));
    }
    el("dl", "terms", &children)
}

/// Names and sentences, or that nobody wrote any.
pub(crate) fn named_list(items: &[NamedText]) -> Html {
    if items.is_empty() {
        return absent();
    }
    terms(items.iter().map(|item| (item.name.as_str(), text(&item.text))).collect())
}

/// An item that can be ticked off.
pub(crate) fn tick_box(store: &Store, document: &Document, tick: TickRef) -> Html {
    let is_ticked = document.is_ticked(&tick);
    let words = tick.item.clone();
    let toggle = click(store, EditAction::Progress(ProgressEdit::Tick(tick)));
    html! {
        <li><label class="checkbox">
            <input type="checkbox" checked={is_ticked} onclick={toggle} />
            <span>{ words }</span>
        </label></li>
    }
    .into()
}

/// A sentence in which what stands between backticks is code.
pub(crate) fn prose(sentence: &str) -> Html {
    let parts = sentence.split('`').enumerate();
    all(&each(parts, |(at, part)| if at % 2 == 0 { text(part) } else { el("bdi", "", &[code(part)]) }))
}

/// Code, such as a glob.
pub(crate) fn code(words: &str) -> Html {
    el("code", "", &[text(words)])
}

/// A paragraph in which something is explained.
pub(crate) fn muted(words: &str) -> Html {
    el("p", "muted", &[text(words)])
}

/// A part of a panel or a card.
pub(crate) fn section(heading: &str, body: Html) -> Html {
    el("section", "section", &[el("h3", "", &[text(heading)]), body])
}

/// A part of a view.
pub(crate) fn panel(heading: &str, body: &[Html]) -> Html {
    let head = el("header", "", &[el("h2", "", &[text(heading)])]);
    el("section", "panel", &[head, el("div", "panel-body stack", body)])
}

/// Something that opens on demand.
pub(crate) fn fold(class: &'static str, summary: &[Html], body: &[Html]) -> Html {
    el("details", class, &[el("summary", "", summary), el("div", "stack", body)])
}

/// A path that gives way in the middle: the folder is cut, the file's name stays whole.
pub(crate) fn path(shown: &str) -> Html {
    let (folder, name) = shown.rfind('/').map_or(("", shown), |slash| shown.split_at(slash + 1));
    let parts = vec![el("span", "path-folder", &[text(folder)]), el("span", "path-name", &[text(name)])];
    with("bdi", "path", &[set("title", shown)], &parts)
}

/// A path that breaks where it must, and is never cut.
pub(crate) fn whole_path(shown: &str) -> Html {
    with("bdi", "path", &[set("data-whole", "true")], &[text(shown)])
}

/// Lines added and deleted, or that the input does not say.
pub(crate) fn lines(lines: &LinesView, files: u32) -> Html {
    if files > 0 && lines.unknown_files >= files {
        return el("span", "muted", &[text("lines unknown")]);
    }
    let unknown = match lines.unknown_files {
        0 => String::new(),
        some => [" (", &number(some), " unknown)"].concat(),
    };
    let added = el("span", "plus", &[texts(&["+", &number(lines.added)])]);
    let deleted = el("span", "minus", &[texts(&["−", &number(lines.deleted)])]);
    el("span", "number", &[added, text(" "), deleted, text(&unknown)])
}

/// One number of lines.
pub(crate) fn line_count(sign: &str, count: CountView) -> String {
    match count {
        CountView::Unknown => String::new(),
        CountView::Binary => "binary".to_owned(),
        CountView::Lines(lines) => [sign, &number(lines)].concat(),
    }
}

/// A notice of the reader, with the rows it speaks of.
pub(crate) fn notice_item(notice: &NoticeView) -> Html {
    let mut parts = vec![el("p", "", &[prose(&notice.text)])];
    if !notice.rows.is_empty() {
        let rows = each(&notice.rows, |(line, row)| {
            // A row of several inputs has no one line.
            let place = match line {
                0 => nothing(),
                _ => el("span", "muted", &[texts(&["line ", &line.to_string(), " "])]),
            };
            el("li", "", &[all(&[place, whole_path(row)])])
        });
        parts.push(fold("", &[text("The rows")], &[el("ul", "text-list", &rows)]));
    }
    with("li", "stack", &[("data-code", notice.code.as_str())], &parts)
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::{area, span};
    use strategy::Minutes;

    #[test]
    fn spans_name_their_unit_once_where_they_can() {
        let shown = [(240, 360), (30, 45), (50, 120), (60, 60)]
            .map(|(least, most)| span(Minutes(least), Minutes(most)));
        assert_eq!(shown, ["4–6 h", "30–45 min", "50 min – 2 h", "1 h"]);
    }

    #[test]
    fn the_ninth_area_is_the_first_again() {
        assert_eq!([0, 1, 8, 9].map(area), ["1", "1", "8", "1"]);
    }
}
