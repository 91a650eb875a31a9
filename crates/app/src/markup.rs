//! Elements by function calls, on a table of pieces.
//!
//! `html!` writes out the making of each element where it stands; with a thousand elements that is most of the
//! page's size. Here an element is made by one call, and what the call gives is only a number: the element
//! itself lies on a table until it is put into another one. A component gives its last piece to [`render`].

use crate::store::Store;
use state::Action;
use std::cell::RefCell;
use yew::html::{onchange, onclick};
use yew::prelude::{Callback, Event, MouseEvent};
use yew::virtual_dom::{AttrValue, AttributeOrProperty, Attributes, VList, VNode, VTag};

/// A part of the page that is being put together: its place on the table. It can be put into one element, once;
/// putting it there takes it off the table.
#[derive(Debug)]
pub(crate) struct Html(usize);

/// The place of nothing.
const NOWHERE: usize = usize::MAX;

thread_local! {
    static TABLE: RefCell<Vec<VNode>> = const { RefCell::new(Vec::new()) };
}

#[inline(never)]
fn put(node: VNode) -> Html {
    TABLE.with_borrow_mut(|table| {
        table.push(node);
        Html(table.len() - 1)
    })
}

#[inline(never)]
fn take(piece: &Html) -> VNode {
    TABLE.with_borrow_mut(|table| table.get_mut(piece.0).map(std::mem::take).unwrap_or_default())
}

/// What a component renders: its last piece. Clears the table, for components never render inside one another.
#[inline(never)]
pub(crate) fn render(Html(at): Html) -> yew::Html {
    let node = take(&Html(at));
    TABLE.with_borrow_mut(Vec::clear);
    node
}

/// For pieces inside of `html!`.
impl From<Html> for VNode {
    #[inline(never)]
    fn from(piece: Html) -> Self {
        take(&piece)
    }
}

/// For what `html!` made: fields, and components inside components.
impl From<VNode> for Html {
    #[inline(never)]
    fn from(node: VNode) -> Self {
        put(node)
    }
}

/// An element with a class (none where it is empty) and children.
#[inline(never)]
pub(crate) fn el(name: &'static str, class: &'static str, children: &[Html]) -> Html {
    put(tag(name, class, &[], children).into())
}

/// An element with more attributes than its class.
#[inline(never)]
pub(crate) fn with(
    name: &'static str,
    class: &'static str,
    attributes: &[(&'static str, &str)],
    children: &[Html],
) -> Html {
    put(tag(name, class, attributes, children).into())
}

/// A button: class, attributes, what a click does, what stands on it.
#[inline(never)]
pub(crate) fn button(
    class: &'static str,
    attributes: &[(&'static str, &str)],
    click: Callback<MouseEvent>,
    children: &[Html],
) -> Html {
    let mut tag = tag("button", class, attributes, children);
    if let Some(listener) = onclick::Wrapper::__macro_new(click) {
        tag.add_listener(listener);
    }
    put(tag.into())
}

/// A choice between options; `chosen` hears it.
#[inline(never)]
pub(crate) fn select(attributes: &[(&'static str, &str)], chosen: Callback<Event>, options: &[Html]) -> Html {
    let mut tag = tag("select", "select", attributes, options);
    if let Some(listener) = onchange::Wrapper::__macro_new(chosen) {
        tag.add_listener(listener);
    }
    put(tag.into())
}

/// An option of a choice.
#[inline(never)]
pub(crate) fn option(value: &str, words: &str, is_chosen: bool) -> Html {
    let mut tag = tag("option", "", &[("value", value)], &[text(words)]);
    // The attribute would say nothing any more once someone has chosen.
    tag.add_property("selected", is_chosen);
    put(tag.into())
}

/// A radio button or a checkbox with its words, and what it means below them.
#[inline(never)]
pub(crate) fn choice(
    kind: &'static str,
    name: &'static str,
    id: &str,
    is_chosen: bool,
    chosen: Callback<Event>,
    words: &str,
    about: &str,
) -> Html {
    let about_id = [id, "-about"].concat();
    let input: Html = yew::html! {
        <input type={kind} {name} id={id.to_owned()} checked={is_chosen} aria-describedby={about_id.clone()} onchange={chosen} />
    }
    .into();
    let label = with("label", "", &[("for", id)], &[text(words)]);
    el("div", "option", &[input, label, with("p", "hint", &[("id", &about_id)], &[text(about)])])
}

/// What a click sends.
pub(crate) fn click(store: &Store, action: impl Into<Action>) -> Callback<MouseEvent> {
    store.on(action)
}

/// A small button with words on it.
#[inline(never)]
pub(crate) fn small_button(words: &str, click: Callback<MouseEvent>) -> Html {
    button("button", &[("data-size", "small")], click, &[text(words)])
}

/// An attribute and its value.
pub(crate) const fn set<'a>(key: &'static str, value: &'a str) -> (&'static str, &'a str) {
    (key, value)
}

/// A yes or a no as attributes write it.
pub(crate) const fn flag(is: bool) -> &'static str {
    if is { "true" } else { "false" }
}

/// The children made of some things.
pub(crate) fn each<T>(things: impl IntoIterator<Item = T>, make: impl FnMut(T) -> Html) -> Vec<Html> {
    things.into_iter().map(make).collect()
}

/// A text as it is.
#[inline(never)]
pub(crate) fn text(text: &str) -> Html {
    put(text.to_owned().into())
}

/// Texts one after the other.
#[inline(never)]
pub(crate) fn texts(parts: &[&str]) -> Html {
    put(parts.concat().into())
}

/// Elements one after the other, without an element around them.
#[inline(never)]
pub(crate) fn all(children: &[Html]) -> Html {
    put(VList::with_children(children.iter().map(take).collect(), None).into())
}

/// Nothing.
pub(crate) const fn nothing() -> Html {
    Html(NOWHERE)
}

#[inline(never)]
fn tag(
    name: &'static str,
    class: &'static str,
    attributes: &[(&'static str, &str)],
    children: &[Html],
) -> VTag {
    let mut tag = VTag::new(name);
    if !class.is_empty() {
        let value = Some(AttributeOrProperty::Attribute(AttrValue::Static(class)));
        tag.set_attributes(Attributes::Dynamic { keys: &["class"], values: Box::new([value]) });
    }
    for (key, value) in attributes {
        tag.add_attribute(key, (*value).to_owned());
    }
    tag.add_children(children.iter().map(take));
    tag
}
