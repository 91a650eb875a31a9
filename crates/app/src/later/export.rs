//! The view "Export": every manifest, everything as one ZIP, the link.

use crate::icon::icon;
use crate::later::views::parts::counted;
use crate::markup::{Html, button, click, el, flag, nothing, set, small_button, text, with};
use crate::messages::warning;
use crate::store::Store;
use protocol::{FileFilter, SumView};
use state::{Document, ShareAction, ShowAction};
use std::rc::Rc;

/// The view "Export".
pub(crate) fn export_page(store: &Store, document: &Document) -> Html {
    let plan = &document.plan;
    let everything = "Every file below. The same plan always gives the same bytes.";
    let mut items = vec![item("Everything as one ZIP", everything, "", save(store, None, "Save the ZIP"))];
    if let Some(catalogue) = &store.state.catalogue {
        for manifest in &catalogue.manifests {
            let key = Some(Rc::from(manifest.key.as_str()));
            let save = save(store, key, &["Save ", &manifest.title].concat());
            items.push(item(&manifest.title, &manifest.about, &manifest.file_name, save));
        }
    }
    let copy = button("button", &[], click(store, ShareAction::CopyLink), &[icon("link"), text("Copy link")]);
    items.push(item(
        "Plan link",
        "The whole plan behind the # of an address. It contains the file names.",
        "",
        copy,
    ));
    let warning = if plan.is_ready { nothing() } else { not_ready(store, &plan.sum) };
    let list = with("ul", "item-list export-list", &[set("role", "list")], &items);
    el("section", "view export", &[warning, list])
}

/// Scripts exist only when every file has its place.
fn not_ready(store: &Store, sum: &SumView) -> Html {
    let mut show = Vec::new();
    for (files, thing, filter) in [
        (sum.unclassified, "unclassified file", FileFilter::Unclassified),
        (sum.withheld, "withheld file", FileFilter::Withheld),
    ] {
        if files > 0 {
            let words = ["Show ", &counted(files, thing)].concat();
            show.push(small_button(&words, click(store, ShowAction::FilesOf(filter))));
        }
    }
    let title = el("strong", "", &[text("The plan is not ready: some files are in no pull request.")]);
    let words = "The lists below leave them out and name them in lists/unclassified and lists/withheld. Branches made from the lists would not add up to your branch.";
    warning(&[title, el("p", "", &[text(words)])], &show)
}

fn item(title: &str, about: &str, file_name: &str, action: Html) -> Html {
    let file = if file_name.is_empty() { nothing() } else { el("code", "", &[text(file_name)]) };
    let words = vec![
        el("strong", "export-name", &[text(title)]),
        el("span", "export-about muted", &[text(about), text(" "), file]),
    ];
    el("li", "item export-item", &[el("div", "item-text", &words), el("div", "item-actions", &[action])])
}

fn save(store: &Store, manifest: Option<Rc<str>>, label: &str) -> Html {
    let is_busy = store.state.rendering.as_ref() == Some(&manifest);
    let mut attributes = vec![set("aria-label", label), ("aria-busy", flag(is_busy))];
    if manifest.is_none() {
        attributes.push(set("data-kind", "primary"));
    }
    if store.state.rendering.is_some() {
        attributes.push(set("disabled", ""));
    }
    let words = text(if is_busy { "Making…" } else { "Save" });
    button("button", &attributes, click(store, ShareAction::Render(manifest)), &[icon("download"), words])
}
