//! The plan link and the manifests.

use crate::{BlobRef, Dialog, ShareAction, State, Tone};
use std::rc::Rc;

/// Up to this many characters a link goes everywhere.
pub const EVERYWHERE_LENGTH: usize = 8_000;
/// Up to this many characters most programs carry a link.
pub const MOSTLY_LENGTH: usize = 32_000;

/// The plan link that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The revision of the recipe it holds.
    pub revision: u32,
    /// The fragment, `#` included, once it came.
    pub fragment: Option<Rc<str>>,
    /// Whether it is on the clipboard; absent until that was tried.
    pub is_copied: Option<bool>,
}

/// A file that waits to be saved by the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Download {
    /// Its bytes.
    pub blob: BlobRef,
    /// Its name.
    pub name: Rc<str>,
    /// Its media type.
    pub media_type: Rc<str>,
}

impl State {
    /// The file that the browser should save now.
    pub fn download(&self) -> Option<&Download> {
        self.download.as_ref()
    }
}

pub(crate) fn reduce(state: &State, action: ShareAction) -> State {
    let mut next = state.clone();
    match action {
        ShareAction::CopyLink => {
            if let Some(document) = &state.document {
                next.dialog = Some(Dialog::Share);
                next.share = Some(Share { revision: document.revision, fragment: None, is_copied: None });
            }
        }
        ShareAction::Copied(is_copied) => {
            if let Some(share) = &mut next.share {
                share.is_copied = Some(is_copied);
            }
        }
        ShareAction::Render(manifest) => {
            if state.document.is_some() && state.rendering.is_none() {
                next.rendering = Some(manifest);
            }
        }
        ShareAction::Downloaded => {
            if let Some(download) = next.download.take() {
                next.say(Tone::Done, format!("{} was handed to the browser to save.", download.name));
            }
        }
    }
    next
}
