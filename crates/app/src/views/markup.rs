//! Elements by function calls. `html!` writes out the making of each element where it stands; with hundreds of
//! elements that is most of the page's size, so plain elements are made here, in one place.

use crate::store::Store;
use state::Action;
use yew::html::onclick;
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VList, VTag};

/// An element with a class (none where it is empty) and children.
#[inline(never)]
pub(crate) fn el(name: &'static str, class: &'static str, children: Vec<Html>) -> Html {
    tag(name, class, children).into()
}

/// An element with more attributes than its class.
#[inline(never)]
pub(crate) fn with(
    name: &'static str,
    class: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Html>,
) -> Html {
    let mut tag = tag(name, class, children);
    for (key, value) in attributes {
        tag.add_attribute(key, value);
    }
    tag.into()
}

/// A button: class, attributes, what a click does, what stands on it.
#[inline(never)]
pub(crate) fn button(
    class: &'static str,
    attributes: Vec<(&'static str, String)>,
    click: Callback<MouseEvent>,
    children: Vec<Html>,
) -> Html {
    let mut tag = tag("button", class, children);
    for (key, value) in attributes {
        tag.add_attribute(key, value);
    }
    if let Some(listener) = onclick::Wrapper::__macro_new(click) {
        tag.add_listener(listener);
    }
    tag.into()
}

/// What a click sends.
pub(crate) fn click(store: &Store, action: impl Into<Action> + Clone + 'static) -> Callback<MouseEvent> {
    store.on(action)
}

/// A small button with words on it.
pub(crate) fn small_button(words: &str, click: Callback<MouseEvent>) -> Html {
    button("button", vec![("data-size", "small".to_owned())], click, vec![text(words)])
}

/// An attribute whose value is always the same.
pub(crate) fn set(key: &'static str, value: &str) -> (&'static str, String) {
    (key, value.to_owned())
}

/// The children made of some things.
pub(crate) fn each<T>(things: impl IntoIterator<Item = T>, make: impl FnMut(T) -> Html) -> Vec<Html> {
    things.into_iter().map(make).collect()
}

/// A text as it is.
#[inline(never)]
pub(crate) fn text(text: &str) -> Html {
    Html::from(text.to_owned())
}

/// Texts one after the other.
#[inline(never)]
pub(crate) fn texts(parts: &[&str]) -> Html {
    Html::from(parts.concat())
}

/// Elements one after the other, without an element around them.
#[inline(never)]
pub(crate) fn all(children: Vec<Html>) -> Html {
    VList::with_children(children, None).into()
}

/// Nothing.
pub(crate) fn nothing() -> Html {
    Html::default()
}

fn tag(name: &'static str, class: &'static str, children: Vec<Html>) -> VTag {
    let mut tag = VTag::new(name);
    if !class.is_empty() {
        let value = Some(AttributeOrProperty::Attribute(AttrValue::Static(class)));
        tag.set_attributes(Attributes::Dynamic { keys: &["class"], values: Box::new([value]) });
    }
    tag.add_children(children);
    tag
}
