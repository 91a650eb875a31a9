//! The strategy as text beside the form, and the box in which a path is tried.

use super::fields::{Form, hear_input};
use crate::later::views::inspector::rule;
use crate::later::views::parts::{icon, muted, prose};
use crate::markup::{Html, button, click, each, el, flag, nothing, set, small_button, text, with};
use crate::platform;
use state::{EditAction, EditorAction, Sheet};
use yew::prelude::{Callback, MouseEvent};
use yew::virtual_dom::{AttrValue, VTag};

/// The id of the strategy's text.
const TEXT: &str = "strategy-text";

/// The choice between form and text.
pub(super) fn sheets(form: Form<'_>) -> Html {
    let shown = form.editor().sheet;
    let sheet = |words: &str, sheet: Sheet| {
        let pressed = [("aria-pressed", flag(shown == sheet))];
        let show = EditAction::Editor(EditorAction::Show(sheet));
        button("button", &pressed, click(form.store, show), &[text(words)])
    };
    let label = [set("role", "group"), set("aria-label", "How the strategy is shown")];
    let mut parts =
        vec![with("div", "cluster", &label, &[sheet("Form", Sheet::Form), sheet("Text", Sheet::Text)])];
    if shown == Sheet::Form && form.editor().text.typed.is_some() {
        parts.push(muted("The text holds changes that are not applied yet."));
    }
    el("div", "toolbar", &parts)
}

/// The strategy as YAML, to be changed and applied as a whole.
pub(super) fn text_sheet(form: Form<'_>) -> Vec<Html> {
    let typed = &form.editor().text;
    let mut tag = VTag::new("textarea");
    for (name, value) in [
        ("id", TEXT),
        ("class", "textarea"),
        ("rows", "28"),
        ("wrap", "off"),
        ("spellcheck", "false"),
        ("autocomplete", "off"),
        ("aria-label", "The strategy as YAML"),
    ] {
        tag.add_attribute(name, value);
    }
    if typed.trouble.is_some() {
        tag.add_attribute("aria-invalid", "true");
        tag.add_attribute("aria-describedby", "strategy-text-why");
    }
    tag.set_value(Some(AttrValue::from(typed.shown().to_owned())));
    let store = form.store.clone();
    hear_input(&mut tag, move |text| store.dispatch(EditAction::Editor(EditorAction::TypeText(text))));
    let words = "The whole strategy as YAML; JSON is read too. Comments are not kept once something is changed in the form.";
    vec![
        muted(words),
        yew::Html::from(tag).into(),
        trouble(form),
        el("p", "cluster", &[text_buttons(form), text_status(form)]),
    ]
}

fn text_status(form: Form<'_>) -> Html {
    let typed = &form.editor().text;
    let words = if typed.reading.is_some() {
        "Reading…"
    } else if typed.typed.is_none() {
        "The text says what the form says."
    } else if typed.began != form.document.revision {
        "Not applied yet. The form was changed since you began to type: applying takes those changes back."
    } else {
        "Not applied yet."
    };
    with("span", "muted", &[set("role", "status")], &[text(words)])
}

fn text_buttons(form: Form<'_>) -> Html {
    let typed = &form.editor().text;
    let is_touched = typed.typed.is_some() && typed.reading.is_none();
    let part = |kind, action, words: &str| {
        let attributes = [set("data-kind", kind), set("disabled", "")];
        let attributes = if is_touched { &attributes[..1] } else { &attributes[..] };
        button("button", attributes, click(form.store, EditAction::Editor(action)), &[text(words)])
    };
    let words = typed.shown().to_owned();
    let save = Callback::from(move |_event: MouseEvent| {
        if let Some(blob) = platform::keep_text(&words).and_then(platform::kept) {
            // Nothing to say where the page has no body: it cannot be seen either.
            let _ignored = platform::save(&blob, "strategy.yaml", "application/yaml");
        }
    });
    let parts = [
        part("primary", EditorAction::ApplyText, "Apply"),
        part("", EditorAction::DiscardText, "Discard what is typed"),
        button("button", &[], save, &[icon("download"), text("Save as file")]),
    ];
    el("span", "cluster", &parts)
}

/// Why the text cannot be used, and the way to the place.
fn trouble(form: Form<'_>) -> Html {
    let Some(trouble) = &form.editor().text.trouble else { return nothing() };
    let why = with("span", "", &[set("id", "strategy-text-why")], &[prose(&trouble.why)]);
    let go = match (trouble.line, trouble.column) {
        (Some(line), column) => {
            let column = column.unwrap_or(1);
            let words = ["Go to line ", &line.to_string(), ", column ", &column.to_string()].concat();
            let go = Callback::from(move |_event: MouseEvent| platform::select_place(TEXT, line, column));
            small_button(&words, go)
        }
        (None, _) => nothing(),
    };
    let stays = text(" Nothing was changed; what you typed stays.");
    let words = el("div", "banner-text", &[el("p", "", &[why, stays])]);
    let attributes = [set("data-tone", "bad"), set("role", "alert")];
    with("div", "banner", &attributes, &[icon("alert"), words, el("div", "banner-actions", &[go])])
}

/// Which rule takes a path, and why not the others.
pub(super) fn test_box(form: Form<'_>) -> Vec<Html> {
    let editor = form.editor();
    let mut tag = VTag::new("input");
    for (name, value) in [
        ("id", "try-path"),
        ("class", "input"),
        ("data-kind", "code"),
        ("autocomplete", "off"),
        ("spellcheck", "false"),
        ("placeholder", "src/app.ts"),
    ] {
        tag.add_attribute(name, value);
    }
    tag.set_value(Some(AttrValue::from(editor.path.to_string())));
    let store = form.store.clone();
    hear_input(&mut tag, move |path| store.dispatch(EditAction::Editor(EditorAction::Try(path))));
    let label = with("label", "", &[set("for", "try-path")], &[text("A path, be it in the list or not")]);
    let mut parts = vec![el("div", "field", &[label, yew::Html::from(tag).into()])];
    let said = match &editor.tried {
        _ if editor.path.is_empty() => Vec::new(),
        Some(tried) if *tried.path == *editor.path => {
            let listed = if tried.is_listed { "In the list. " } else { "Not in the list. " };
            let because = el("p", "", &[text(listed), prose(&tried.because)]);
            let rules = each(&tried.rules, |found| rule(form.document, found));
            let rules = if rules.is_empty() {
                nothing()
            } else {
                with("ol", "rules", &[set("role", "list")], &rules)
            };
            vec![because, rules]
        }
        Some(_) | None => vec![muted("Looking…")],
    };
    parts.push(with("div", "stack", &[set("role", "status")], &said));
    parts
}
