//! Fields, lists and their buttons: every part of the form is made of these. A field is known by its place in the
//! strategy, which is also its id.

use crate::later::views::parts::icon;
use crate::markup::{Html, all, button, el, nothing, set, small_button, text, with};
use crate::platform;
use crate::store::Store;
use state::{Document, Draft, EditAction, Editor, EditorAction};
use std::rc::Rc;
use strategy::{Strategy, StrategyEdit, text_at};
use wasm_bindgen::JsValue;
use yew::html::{onblur, onchange, oninput, onkeydown, ontoggle};
use yew::prelude::{Callback, Event, InputEvent, KeyboardEvent, MouseEvent};
use yew::virtual_dom::{AttrValue, VTag};

/// What the parts of the form are made from.
#[derive(Clone, Copy)]
pub(super) struct Form<'a> {
    pub(super) store: &'a Store,
    pub(super) document: &'a Document,
}

/// How a text is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A line.
    Line,
    /// A short line, such as a count.
    Short,
    /// A glob.
    Code,
    /// A paragraph, or one item a line.
    Lines,
}

impl<'a> Form<'a> {
    pub(super) fn strategy(self) -> &'a Strategy {
        self.document.strategy()
    }

    pub(super) fn editor(self) -> &'a Editor {
        &self.store.state.editor
    }

    /// What stands in the field at this place.
    fn shown(self, place: &str) -> String {
        let typed = self.editor().draft(place).and_then(|draft| draft.text.as_deref().map(str::to_owned));
        typed.or_else(|| text_at(self.strategy(), place)).unwrap_or_default()
    }

    fn send(self, change: StrategyEdit) -> Callback<MouseEvent> {
        self.store.on(EditAction::Strategy(change))
    }
}

/// The place of a field below another place.
pub(super) fn below(place: &str, field: &str) -> String {
    [place, ".", field].concat()
}

/// The place of an item of a list.
pub(super) fn nth(list: &str, at: usize) -> String {
    [list, "[", &at.to_string(), "]"].concat()
}

/// A field with its label.
pub(super) fn field(form: Form<'_>, label: &str, place: &str, kind: Kind) -> Html {
    labelled(form, label, place, input(form, label, place, kind, false))
}

/// The fields of a record one step below `place`: label, name, kind.
pub(super) fn fields(form: Form<'_>, place: &str, all: &[(&str, &str, Kind)]) -> Vec<Html> {
    all.iter().map(|(label, name, kind)| field(form, label, &below(place, name), *kind)).collect()
}

/// A field without a visible label, for rows; `label` names it.
pub(super) fn bare(form: Form<'_>, label: &str, place: &str, kind: Kind) -> Html {
    el("div", "field field-grow", &[input(form, label, place, kind, true), refusal(form, place)])
}

fn labelled(form: Form<'_>, label: &str, place: &str, control: Html) -> Html {
    let label = with("label", "", &[set("for", place)], &[text(label)]);
    el("div", "field", &[label, control, refusal(form, place)])
}

/// Why what stands in the field was not taken over.
pub(super) fn refusal(form: Form<'_>, place: &str) -> Html {
    let Some(why) = form.editor().draft(place).and_then(|draft| draft.refusal.as_ref()) else {
        return nothing();
    };
    let words = with("span", "", &[set("id", &[place, "-why"].concat())], &[text(&capital(&why.why))]);
    with("p", "field-why", &[set("role", "alert")], &[icon("alert"), words])
}

/// The words with a capital at their beginning, where they begin with a letter.
fn capital(words: &str) -> String {
    let mut words = words.to_owned();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

fn input(form: Form<'_>, label: &str, place: &str, kind: Kind, is_bare: bool) -> Html {
    let mut tag = control(form, place, kind, if is_bare { label } else { "" });
    tag.set_value(Some(AttrValue::from(form.shown(place))));
    tag.add_attribute("placeholder", "not written");
    let (store, field) = (form.store.clone(), place.to_owned());
    hear_input(&mut tag, move |text| {
        store.dispatch(EditAction::Strategy(StrategyEdit::Write { place: field.clone(), text }));
    });
    if let Some(listener) = onblur::Wrapper::__macro_new(form.store.on(EditAction::Settle)) {
        tag.add_listener(listener);
    }
    yew::Html::from(tag).into()
}

/// The element in which something is typed.
fn control(form: Form<'_>, place: &str, kind: Kind, label: &str) -> VTag {
    let is_area = kind == Kind::Lines;
    let mut tag = VTag::new(if is_area { "textarea" } else { "input" });
    tag.add_attribute("class", if is_area { "textarea" } else { "input" });
    tag.add_attribute("id", place.to_owned());
    tag.add_attribute("autocomplete", "off");
    match kind {
        Kind::Short => tag.add_attribute("data-kind", "short"),
        Kind::Code => {
            tag.add_attribute("data-kind", "code");
            tag.add_attribute("spellcheck", "false");
        }
        Kind::Lines => {
            let lines = form.shown(place).lines().count().clamp(2, 12);
            tag.add_attribute("rows", lines.to_string());
        }
        Kind::Line => {}
    }
    if !label.is_empty() {
        tag.add_attribute("aria-label", label.to_owned());
    }
    if form.editor().draft(place).is_some_and(|draft| draft.refusal.is_some()) {
        tag.add_attribute("aria-invalid", "true");
        tag.add_attribute("aria-describedby", [place, "-why"].concat());
    }
    tag
}

pub(super) fn hear_input(tag: &mut VTag, hear: impl Fn(String) + 'static) {
    let heard = Callback::from(move |event: InputEvent| hear(platform::input_value(&event)));
    if let Some(listener) = oninput::Wrapper::__macro_new(heard) {
        tag.add_listener(listener);
    }
}

/// A choice; the first option stands for "nobody wrote it" where `absent` gives its words.
pub(super) fn choice(
    form: Form<'_>,
    label: &str,
    place: &str,
    absent: Option<&str>,
    options: &[(String, String)],
) -> Html {
    labelled(form, label, place, chooser(form, place, "", absent, options))
}

/// A choice without a visible label.
pub(super) fn bare_choice(form: Form<'_>, label: &str, place: &str, options: &[(String, String)]) -> Html {
    el("div", "field", &[chooser(form, place, label, None, options), refusal(form, place)])
}

fn chooser(
    form: Form<'_>,
    place: &str,
    label: &str,
    absent: Option<&str>,
    options: &[(String, String)],
) -> Html {
    let (store, field) = (form.store.clone(), place.to_owned());
    let absent = absent.map(|words| (String::new(), words.to_owned()));
    let all: Vec<_> = absent.iter().chain(options).collect();
    let hear = move |text| {
        store.dispatch(EditAction::Strategy(StrategyEdit::Write { place: field.clone(), text }));
        store.dispatch(EditAction::Settle);
    };
    choosing(place, label, &form.shown(place), &all, Box::new(hear))
}

fn choosing(
    id: &str,
    label: &str,
    chosen: &str,
    options: &[&(String, String)],
    hear: Box<dyn Fn(String)>,
) -> Html {
    let mut tag = VTag::new("select");
    tag.add_attribute("class", "select");
    tag.add_attribute("id", id.to_owned());
    if !label.is_empty() {
        tag.add_attribute("aria-label", label.to_owned());
    }
    for (value, words) in options {
        let mut option = VTag::new("option");
        option.add_attribute("value", value.clone());
        // The property, for what was chosen by hand no longer follows the attribute.
        option.add_property("selected", JsValue::from_bool(value == chosen));
        option.add_child(words.clone().into());
        tag.add_child(option.into());
    }
    let heard = Callback::from(move |event: Event| hear(platform::select_value(&event)));
    if let Some(listener) = onchange::Wrapper::__macro_new(heard) {
        tag.add_listener(listener);
    }
    yew::Html::from(tag).into()
}

/// A yes or no.
pub(super) fn tick(form: Form<'_>, label: &str, place: &str) -> Html {
    let is = form.shown(place) == "true";
    let (store, field) = (form.store.clone(), place.to_owned());
    ticking(label, is, move || {
        let text = if is { "" } else { "true" }.to_owned();
        store.dispatch(EditAction::Strategy(StrategyEdit::Write { place: field.clone(), text }));
        store.dispatch(EditAction::Settle);
    })
}

/// A box to tick, and what ticking does.
pub(super) fn ticking(label: &str, is: bool, hear: impl Fn() + 'static) -> Html {
    let mut tag = VTag::new("input");
    tag.add_attribute("type", "checkbox");
    tag.set_checked(is);
    if let Some(listener) = onchange::Wrapper::__macro_new(Callback::from(move |_event: Event| hear())) {
        tag.add_listener(listener);
    }
    el("label", "choice-box", &[yew::Html::from(tag).into(), el("span", "", &[text(label)])])
}

/// A list whose items can be moved and removed, and what adds another one. `name` names an item for its buttons.
pub(super) fn rows(
    class: &'static str,
    form: Form<'_>,
    list: &str,
    count: usize,
    name: &dyn Fn(usize) -> String,
    body: &dyn Fn(usize, &str) -> Html,
) -> Html {
    let items: Vec<Html> = (0..count)
        .map(|at| {
            let item = nth(list, at);
            let parts = vec![body(at, &item), tools(form, list, at, count, &name(at)), held(form, &item)];
            row(form, list, at, count, parts)
        })
        .collect();
    if items.is_empty() { nothing() } else { with("ul", class, &[set("role", "list")], &items) }
}

/// An item that Alt with an arrow moves.
fn row(form: Form<'_>, list: &str, at: usize, count: usize, parts: Vec<Html>) -> Html {
    let mut tag = VTag::new("li");
    // Without it yew would pair the rows from the end, and a row more at the end would change every one of them.
    tag.key = Some(at.into());
    tag.add_attribute("class", "row");
    tag.add_children(parts.into_iter().map(yew::Html::from));
    let (store, list) = (form.store.clone(), list.to_owned());
    let moved = Callback::from(move |event: KeyboardEvent| {
        let to = match (event.alt_key(), event.key().as_str()) {
            (true, "ArrowUp") => at.checked_sub(1),
            (true, "ArrowDown") => Some(at + 1).filter(|to| *to < count),
            _ => return,
        };
        // Alt with an arrow unfolds a choice.
        if platform::is_in_choice(&event) {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
        if let Some(to) = to {
            let (item, then) = (nth(&list, at), nth(&list, to));
            let focused = platform::target_id(&event);
            put(&store, item.clone(), to);
            if let Some(rest) = focused.strip_prefix(&item) {
                platform::focus_first(vec![[&then, rest].concat()]);
            }
        }
    });
    if let Some(listener) = onkeydown::Wrapper::__macro_new(moved) {
        tag.add_listener(listener);
    }
    yew::Html::from(tag).into()
}

fn put(store: &Store, item: String, to: usize) {
    let to = u32::try_from(to).unwrap_or(u32::MAX);
    store.dispatch(EditAction::Strategy(StrategyEdit::Put { item, to }));
}

/// Up, down, away.
fn tools(form: Form<'_>, list: &str, at: usize, count: usize, name: &str) -> Html {
    let item = nth(list, at);
    let step = |words: &str, end: &'static str, sign, to: Option<usize>| {
        let id = [&item, end].concat();
        let label = [words, " ", name].concat();
        let attributes = [
            set("id", &id),
            set("aria-label", &label),
            set("title", &label),
            set("data-kind", "quiet"),
            set("data-shape", "icon"),
            set("data-size", "small"),
            set("aria-disabled", "true"),
        ];
        let attributes = if to.is_some() { &attributes[..6] } else { &attributes[..] };
        let (store, item, list) = (form.store.clone(), item.clone(), list.to_owned());
        let click = Callback::from(move |_event: MouseEvent| {
            if let Some(to) = to {
                put(&store, item.clone(), to);
                platform::focus_first(vec![[&nth(&list, to), end].concat()]);
            }
        });
        button("button", attributes, click, &[icon(sign)])
    };
    let up = step("Move up", "-up", "sort-up", at.checked_sub(1));
    let down = step("Move down", "-down", "sort-down", Some(at + 1).filter(|to| *to < count));
    let id = [&item, "-remove"].concat();
    let label = ["Remove ", name].concat();
    let attributes = [
        set("id", &id),
        set("aria-label", &label),
        set("title", &label),
        set("data-kind", "quiet"),
        set("data-shape", "icon"),
        set("data-size", "small"),
    ];
    let (store, list) = (form.store.clone(), list.to_owned());
    let remove = Callback::from(move |_event: MouseEvent| {
        let change = StrategyEdit::Remove { item: item.clone(), with_fallbacks: false };
        store.dispatch(EditAction::Strategy(change));
        // The next item has moved in, or nothing was removed; else the field that adds another one.
        platform::focus_first(vec![[&item, "-remove"].concat(), [&list, "[+]"].concat()]);
    });
    let remove = button("button", &attributes, remove, &[icon("trash")]);
    let label = [set("role", "group"), set("aria-label", name)];
    with("div", "tools", &label, &[up, down, remove])
}

/// Why an item was not removed, and the way to remove it all the same.
fn held(form: Form<'_>, item: &str) -> Html {
    let Some(Draft { text: None, refusal: Some(why), .. }) = form.editor().draft(item) else {
        return nothing();
    };
    let also = if why.is_about_fallbacks {
        let change = StrategyEdit::Remove { item: item.to_owned(), with_fallbacks: true };
        small_button("Remove them too", form.send(change))
    } else {
        nothing()
    };
    el("div", "row-why", &[refusal(form, item), also])
}

/// A field and a button that add to a list; Enter adds too.
pub(super) fn adder(form: Form<'_>, list: &str, label: &str, kind: Kind) -> Html {
    let place = [list, "[+]"].concat();
    let words = form.shown(&place);
    let mut tag = control(form, &place, kind, label);
    if kind == Kind::Code {
        // Takes a pasted list of globs whole.
        tag = control(form, &place, Kind::Lines, label);
        tag.add_attribute("data-kind", "code");
        tag.add_attribute("rows", words.lines().count().clamp(1, 12).to_string());
        tag.add_attribute("spellcheck", "false");
    }
    tag.set_value(Some(AttrValue::from(words.clone())));
    tag.add_attribute("placeholder", label.to_owned());
    let (store, into) = (form.store.clone(), list.to_owned());
    hear_input(&mut tag, move |text| prepare(&store, &into, text));
    let add = StrategyEdit::Add { list: list.to_owned(), words };
    let (store, on_enter) = (form.store.clone(), add.clone());
    let enter = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.shift_key() && !event.is_composing() {
            event.prevent_default();
            store.dispatch(EditAction::Strategy(on_enter.clone()));
        }
    });
    if let Some(listener) = onkeydown::Wrapper::__macro_new(enter) {
        tag.add_listener(listener);
    }
    adding(form, &place, label, yew::Html::from(tag).into(), add)
}

fn prepare(store: &Store, list: &str, text: String) {
    store.dispatch(EditAction::Editor(EditorAction::Prepare { list: list.to_owned(), text }));
}

/// A choice and a button that adds what is chosen to a list.
pub(super) fn choice_adder(form: Form<'_>, list: &str, label: &str, options: &[(String, String)]) -> Html {
    let place = [list, "[+]"].concat();
    let words = form.shown(&place);
    let nothing_yet = (String::new(), [label, "…"].concat());
    let all: Vec<_> = std::iter::once(&nothing_yet).chain(options).collect();
    let (store, into) = (form.store.clone(), list.to_owned());
    let hear = move |text| prepare(&store, &into, text);
    let control = choosing(&place, label, &words, &all, Box::new(hear));
    adding(form, &place, label, control, StrategyEdit::Add { list: list.to_owned(), words })
}

/// A glob and the group that takes its files.
pub(super) fn fallback_adder(form: Form<'_>, groups: &[(String, String)]) -> Html {
    let (list, label) = ("fallbacks", "Add a fallback glob");
    let place = "fallbacks[+]";
    let glob = form.shown(place);
    let mut tag = control(form, place, Kind::Code, label);
    tag.set_value(Some(AttrValue::from(glob.clone())));
    tag.add_attribute("placeholder", label);
    let store = form.store.clone();
    hear_input(&mut tag, move |text| prepare(&store, list, text));
    let to = form.shown("fallbacks.group[+]");
    let first = groups.first().map(|(value, _)| value.clone()).unwrap_or_default();
    let to = if groups.iter().any(|(value, _)| *value == to) { to } else { first };
    let store = form.store.clone();
    let choices: Vec<_> = groups.iter().collect();
    let hear = move |text| prepare(&store, "fallbacks.group", text);
    let into = choosing("fallbacks.group[+]", "Group of the new fallback", &to, &choices, Box::new(hear));
    let both = all(&[yew::Html::from(tag).into(), into]);
    let words = if glob.is_empty() { String::new() } else { [&glob, " ", &to].concat() };
    let add = StrategyEdit::Add { list: list.to_owned(), words };
    adding(form, place, label, both, add)
}

fn adding(form: Form<'_>, place: &str, label: &str, control: Html, add: StrategyEdit) -> Html {
    let attributes = [set("aria-label", label), set("data-size", "small")];
    let add = button("button", &attributes, form.send(add), &[icon("plus"), text("Add")]);
    el("div", "adder", &[el("div", "adder-line", &[control, add]), refusal(form, place)])
}

/// A button that adds a part that nobody wrote so far.
pub(super) fn add_part(form: Form<'_>, place: &str, words: &str) -> Html {
    let add = StrategyEdit::Add { list: place.to_owned(), words: String::new() };
    let absent = el("span", "absent", &[text("not written")]);
    el("p", "cluster", &[absent, small_button(words, form.send(add))])
}

/// A button that takes such a part away.
pub(super) fn remove_part(form: Form<'_>, place: &str, words: &str) -> Html {
    let remove = StrategyEdit::Remove { item: place.to_owned(), with_fallbacks: false };
    el("p", "", &[small_button(words, form.send(remove))])
}

/// Something that unfolds; its inside is made only while it is open.
pub(super) fn unfolding(
    form: Form<'_>,
    name: &str,
    summary: &[Html],
    inside: &dyn Fn() -> Vec<Html>,
) -> Html {
    let is_open = form.editor().is_open(name);
    let mut tag = VTag::new("details");
    tag.add_attribute("class", "fold");
    if is_open {
        tag.add_attribute("open", "");
    }
    let inside = if is_open { el("div", "stack", &inside()) } else { el("div", "stack", &[]) };
    let parts = [el("summary", "", summary), inside];
    tag.add_children(parts.into_iter().map(yew::Html::from));
    let (store, name): (Store, Rc<str>) = (form.store.clone(), Rc::from(name));
    let toggled = Callback::from(move |event: Event| {
        if let Some(is_open) = platform::is_unfolded(&event)
            && is_open != store.state.editor.is_open(&name)
        {
            let name = Rc::clone(&name);
            store.dispatch(EditAction::Editor(EditorAction::Fold { name, is_open }));
        }
    });
    if let Some(listener) = ontoggle::Wrapper::__macro_new(toggled) {
        tag.add_listener(listener);
    }
    yew::Html::from(tag).into()
}
