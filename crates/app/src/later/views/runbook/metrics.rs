//! Metrics: the target as the team wrote it, and what was measured.

use crate::later::views::parts::{absent, section, table};
use crate::markup::{Html, each, el, text};
use crate::platform;
use crate::store::Store;
use state::{Document, EditAction};
use strategy::{Measured, Metric, ProgressEdit};
use yew::prelude::*;

/// A table for each heading.
pub(super) fn metrics(store: &Store, document: &Document) -> Html {
    let sections = &document.strategy().metrics;
    if sections.is_empty() {
        return absent();
    }
    let parts = each(sections, |part| {
        let row = |metric: &Metric| {
            vec![text(&metric.name), text(&metric.target), measured(store, document, &part.name, metric)]
        };
        let rows = part.metrics.iter().map(row).collect();
        section(&part.name, table(&part.name, &["Metric", "Target", "Measured"], rows))
    });
    el("div", "stack", &parts)
}

/// The field for what was measured. What is typed is kept at once.
fn measured(store: &Store, document: &Document, section: &str, metric: &Metric) -> Html {
    let value = document.recipe.progress.measured_of(section, &metric.name).to_owned();
    let (section, name) = (section.to_owned(), metric.name.clone());
    let typed = store.with(move |event: InputEvent| {
        let value = platform::input_value(&event);
        let measured = Measured { section: section.clone(), metric: name.clone(), value };
        EditAction::Progress(ProgressEdit::Measure(measured))
    });
    let label = ["Measured: ", &metric.name].concat();
    html! {
        <input class="input" type="text" autocomplete="off" aria-label={label} placeholder="not measured" {value}
            oninput={typed} onblur={store.on::<FocusEvent>(EditAction::Settle)} />
    }
    .into()
}
