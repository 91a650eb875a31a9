//! Fields to type in: label, hint, what is wrong.

use crate::markup::{Html, el, nothing, set, text, with};
use state::EditAction;
use yew::html::{onchange, oninput};
use yew::prelude::*;
use yew::virtual_dom::{AttrValue, VNode, VTag};

/// A field as it is shown.
pub(crate) struct Shown<'a> {
    /// Its id; those of hint and trouble begin with it.
    pub(crate) id: &'a str,
    /// What stands above it.
    pub(crate) label: &'a str,
    /// What stands below it.
    pub(crate) hint: &'a str,
    /// `text`, `date`, or `lines`.
    pub(crate) kind: &'static str,
    /// What stands in it.
    pub(crate) value: &'a str,
    /// What is wrong with that.
    pub(crate) trouble: Option<&'a str>,
}

/// A field with everything around it.
pub(crate) fn field(shown: &Shown<'_>, typed: Callback<InputEvent>, left: Callback<Event>) -> Html {
    let (hint_id, trouble_id) = ([shown.id, "-hint"].concat(), [shown.id, "-trouble"].concat());
    let mut told = Vec::new();
    let mut hint = nothing();
    if !shown.hint.is_empty() {
        told.push(hint_id.as_str());
        hint = with("span", "hint", &[("id", &hint_id)], &[text(shown.hint)]);
    }
    let mut wrong = nothing();
    if let Some(why) = shown.trouble {
        told.push(trouble_id.as_str());
        wrong = trouble(&trouble_id, why);
    }
    let label = with("label", "", &[set("for", shown.id)], &[text(shown.label)]);
    // Always as many parts: the field stays the same element, and the focus in it, when the trouble comes and goes.
    let parts = [label, input(shown, &told.join(" "), typed, left), hint, wrong];
    el("div", "field", &parts)
}

/// What is wrong, told at once.
pub(crate) fn trouble(id: &str, why: &str) -> Html {
    with("p", "trouble small", &[set("id", id), set("role", "alert")], &[text(why)])
}

fn input(shown: &Shown<'_>, told: &str, typed: Callback<InputEvent>, left: Callback<Event>) -> Html {
    let is_lines = shown.kind == "lines";
    let mut tag = VTag::new(if is_lines { "textarea" } else { "input" });
    let class = if is_lines { "textarea" } else { "input" };
    let mut attributes =
        vec![("class", class), ("id", shown.id), ("autocomplete", "off"), ("spellcheck", "false")];
    match shown.kind {
        "lines" => attributes.push(("rows", "4")),
        "date" => attributes.push(("type", "date")),
        _ => attributes.extend([("type", "text"), ("inputmode", "numeric")]),
    }
    if !told.is_empty() {
        attributes.push(("aria-describedby", told));
    }
    if shown.trouble.is_some() {
        attributes.push(("aria-invalid", "true"));
    }
    for (key, value) in attributes {
        tag.add_attribute(key, value.to_owned());
    }
    tag.set_value(Some(AttrValue::from(shown.value.to_owned())));
    let listeners = [oninput::Wrapper::__macro_new(typed), onchange::Wrapper::__macro_new(left)];
    for listener in listeners.into_iter().flatten() {
        tag.add_listener(listener);
    }
    VNode::from(tag).into()
}

/// The end of typing in a field.
pub(crate) fn settled(store: &crate::store::Store) -> Callback<Event> {
    store.on(EditAction::Settle)
}
