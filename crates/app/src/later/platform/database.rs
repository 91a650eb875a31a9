//! The browser's storage for plans: an IndexedDB database with one store.
//!
//! Keys: `current` and `former` hold records, `current-changes` and `former-changes` the saved change sets,
//! `aside-…` what could not be read. A record is `{version, name, format, recipe, checksum, revision, stamp}`;
//! `recipe` is JSON, `checksum` its FNV-1a hash, `stamp` names the tab and counts its writes.

use crate::platform::{blobs, window, words};
use state::Saved;
use std::rc::Rc;
use strategy::Recipe;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransactionMode};

/// The database; a site's storage is shared by all projects of its owner, so the name is the program's own.
const NAME: &str = "tranche";
/// Its only store.
const STORE: &str = "plans";
/// The version of the records that this program writes, and the only one it reads.
const VERSION: u32 = 1;

/// A place for a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// The open plan.
    Current,
    /// The one before.
    Former,
}

impl Keeping {
    fn key(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Former => "former",
        }
    }

    fn changes_key(self) -> &'static str {
        match self {
            Self::Current => "current-changes",
            Self::Former => "former-changes",
        }
    }
}

/// What lies in a place.
pub(crate) enum Record {
    /// Nothing.
    Nothing,
    /// A plan, and the stamp of who wrote it.
    Plan(Rc<Saved>, String),
    /// Something that this program cannot read; it was put aside.
    PutAside,
}

/// The database.
#[derive(Clone)]
pub(crate) struct Database(IdbDatabase);

impl Database {
    /// Opens the database.
    pub(crate) async fn open() -> Result<Self, String> {
        let open = async {
            let factory = window()
                .and_then(|window| window.indexed_db().ok().flatten())
                .ok_or_else(|| JsValue::from_str("the browser denies its storage"))?;
            let request: IdbOpenDbRequest = factory.open_with_u32(NAME, 1)?;
            let asked = request.clone();
            let make = Closure::once_into_js(move || {
                if let Ok(database) = asked.result().and_then(JsCast::dyn_into::<IdbDatabase>) {
                    // Fails only where the store is there already.
                    let _ignored = database.create_object_store(STORE);
                }
            });
            request.set_onupgradeneeded(Some(make.unchecked_ref()));
            finished(&request).await?.dyn_into::<IdbDatabase>()
        };
        open.await.map(Self).map_err(|error| words(&error))
    }

    fn store(&self, mode: IdbTransactionMode) -> Result<IdbObjectStore, JsValue> {
        self.0.transaction_with_str_and_mode(STORE, mode)?.object_store(STORE)
    }

    /// What lies in this place.
    pub(crate) async fn read(&self, place: Keeping) -> Result<Record, String> {
        let read = async {
            let store = self.store(IdbTransactionMode::Readonly)?;
            let record = finished(&store.get(&place.key().into())?).await?;
            if record.is_undefined() {
                return Ok(Record::Nothing);
            }
            let changes = finished(&store.get(&place.changes_key().into())?).await?;
            if let Some((saved, stamp)) = plan_of(&record, changes) {
                return Ok(Record::Plan(Rc::new(saved), stamp));
            }
            self.put_aside(place).await?;
            Ok(Record::PutAside)
        };
        read.await.map_err(|error: JsValue| words(&error))
    }

    /// Copies what lies in a place to a key of its own, where nothing overwrites it.
    async fn put_aside(&self, place: Keeping) -> Result<(), JsValue> {
        let store = self.store(IdbTransactionMode::Readwrite)?;
        let record = finished(&store.get(&place.key().into())?).await?;
        let changes = finished(&store.get(&place.changes_key().into())?).await?;
        let pair = js_sys::Array::of2(&record, &changes);
        let count = whole(&finished(&store.count()?).await?).unwrap_or_default();
        finished(&store.put_with_key(&pair, &["aside-", &count.to_string()].concat().into())?).await?;
        finished(&store.delete(&place.key().into())?).await?;
        Ok(())
    }

    /// As [`Self::put_aside`], for a record that reads well and yet cannot be used.
    pub(crate) async fn keep_aside(&self, place: Keeping) -> Result<(), String> {
        self.put_aside(place).await.map_err(|error| words(&error))
    }

    /// Writes a plan, its change set only where it is given. False where another tab wrote since `seen`: then
    /// nothing is written.
    pub(crate) async fn write(
        &self,
        place: Keeping,
        saved: &Saved,
        changes: Option<&Blob>,
        stamp: &str,
        seen: Option<&str>,
    ) -> Result<bool, String> {
        let write = async {
            let record = record_of(saved, stamp)?;
            // All requests are made at once, so that nothing of the page has to run in between.
            let store = self.store(IdbTransactionMode::Readwrite)?;
            let before = store.get(&place.key().into())?;
            if let Some(changes) = changes {
                store.put_with_key(changes, &place.changes_key().into())?;
            }
            let last = store.put_with_key(&record, &place.key().into())?;
            let there = text(&finished(&before).await?, "stamp");
            if place == Keeping::Current && there.is_some() && there.as_deref() != seen {
                store.transaction().abort()?;
                return Ok(false);
            }
            finished(&last).await?;
            Ok(true)
        };
        write.await.map_err(|error: JsValue| words(&error))
    }

    /// Forgets what lies in a place.
    pub(crate) async fn clear(&self, place: Keeping) -> Result<(), String> {
        let clear = async {
            let store = self.store(IdbTransactionMode::Readwrite)?;
            finished(&store.delete(&place.key().into())?).await?;
            finished(&store.delete(&place.changes_key().into())?).await
        };
        clear.await.map(drop).map_err(|error: JsValue| words(&error))
    }
}

/// The result of a request, once it came.
async fn finished(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = js_sys::Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    match JsFuture::from(promise).await {
        Ok(_event) => request.result(),
        Err(_event) => Err(request.error()?.map_or(JsValue::UNDEFINED, JsValue::from)),
    }
}

fn record_of(saved: &Saved, stamp: &str) -> Result<JsValue, JsValue> {
    let recipe = protocol::to_js(&*saved.recipe).map_err(|error| JsValue::from_str(&error.to_string()))?;
    let recipe: String = js_sys::JSON::stringify(&recipe)?.into();
    let record = js_sys::Object::new();
    let set = |name: &str, value: JsValue| js_sys::Reflect::set(&record, &name.into(), &value).map(drop);
    set("version", VERSION.into())?;
    set("name", JsValue::from_str(&saved.name))?;
    set("format", JsValue::from_str(&saved.format))?;
    set("checksum", checksum(&recipe).into())?;
    set("recipe", recipe.into())?;
    set("revision", saved.revision.into())?;
    set("stamp", stamp.into())?;
    Ok(record.into())
}

fn plan_of(record: &JsValue, changes: JsValue) -> Option<(Saved, String)> {
    let recipe = text(record, "recipe")?;
    if number(record, "version")? != VERSION || number(record, "checksum")? != checksum(&recipe) {
        return None;
    }
    let recipe: Recipe = protocol::from_js(js_sys::JSON::parse(&recipe).ok()?).ok()?;
    let saved = Saved {
        name: Rc::from(text(record, "name")?),
        format: Rc::from(text(record, "format")?),
        recipe: Rc::new(recipe),
        revision: number(record, "revision")?,
        changes: blobs::keep(changes.dyn_into().ok()?),
    };
    Some((saved, text(record, "stamp")?))
}

fn text(record: &JsValue, name: &str) -> Option<String> {
    js_sys::Reflect::get(record, &name.into()).ok()?.as_string()
}

fn number(record: &JsValue, name: &str) -> Option<u32> {
    whole(&js_sys::Reflect::get(record, &name.into()).ok()?)
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "compared with the original afterwards"
)]
fn whole(value: &JsValue) -> Option<u32> {
    let value = value.as_f64()?;
    let whole = value as u32;
    (f64::from(whole).to_bits() == value.to_bits()).then_some(whole)
}

/// FNV-1a, 32 bits: guards against damage, not against anyone.
fn checksum(text: &str) -> u32 {
    text.bytes().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
