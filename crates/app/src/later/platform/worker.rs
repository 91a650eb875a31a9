//! The worker: starting it, asking it, hearing it, ending it.

use crate::platform::{blobs, page, window, words};
use crate::store::Dispatch;
use protocol::{Answer, Event, FromWorker, RefusalView, ToWorker};
use state::{Banner, Catalogue, Posted, State, StorageAction, WorkerAction, WorkerState};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, MessageEvent, Worker};

/// The file that trunk makes to load the worker, beside the page.
const LOADER: &str = "worker_loader.js";
/// The policy's only name in `trusted-types`.
const POLICY: &str = "app-worker";

/// The build that the page belongs to.
fn build_id() -> &'static str {
    option_env!("TRANCHE_BUILD").unwrap_or(env!("CARGO_PKG_VERSION"))
}

/// The worker as the page holds it. Clones speak of the same worker.
#[derive(Clone)]
pub(crate) struct WorkerClient(Rc<RefCell<Inner>>);

struct Inner {
    dispatch: Dispatch,
    worker: Option<Worker>,
    /// Counts workers, so that a late word of an ended one is not heard.
    generation: u32,
    last_id: u32,
    unanswered: Vec<(u32, Posted)>,
    /// How many words were passed on to the state.
    words: u32,
}

impl WorkerClient {
    /// No worker yet; the first look at the state starts one.
    pub(crate) fn new(dispatch: Dispatch) -> Self {
        let (generation, last_id, words) = (0, 0, 0);
        let inner = Inner { dispatch, worker: None, generation, last_id, unanswered: Vec::new(), words };
        Self(Rc::new(RefCell::new(inner)))
    }

    /// Makes the worker do what the state says it should be doing. A state that has not yet heard the worker's
    /// newest word is passed over: it would ask again what was just answered.
    pub(crate) fn follow(&self, state: &State) {
        if state.words_heard != self.0.borrow().words {
            return;
        }
        let unanswered: Vec<Posted> =
            self.0.borrow().unanswered.iter().map(|(_, posted)| posted.clone()).collect();
        if state.is_reading_in_vain(&unanswered) {
            self.end();
            self.send(WorkerAction::Restarted);
            return;
        }
        if state.worker == WorkerState::Starting && self.0.borrow().worker.is_none() {
            self.start();
            return;
        }
        for posted in state.jobs() {
            if !unanswered.iter().any(|other| other.is_of_the_kind_of(&posted)) {
                self.post(posted, state);
            }
        }
    }

    fn send(&self, action: WorkerAction) {
        let dispatch = {
            let mut inner = self.0.borrow_mut();
            inner.words = inner.words.wrapping_add(1);
            inner.dispatch.clone()
        };
        dispatch.hear(action);
    }

    fn end(&self) -> Vec<Posted> {
        let mut inner = self.0.borrow_mut();
        if let Some(worker) = inner.worker.take() {
            worker.terminate();
        }
        inner.generation = inner.generation.wrapping_add(1);
        std::mem::take(&mut inner.unanswered).into_iter().map(|(_, posted)| posted).collect()
    }

    fn start(&self) {
        let generation = self.0.borrow().generation;
        match make_worker() {
            Ok(worker) => {
                let hearing = self.clone();
                let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                    hearing.hear(generation, &event.data());
                });
                let losing = self.clone();
                let lost =
                    Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| losing.lose(generation, &event));
                let lost = lost.into_js_value();
                worker.set_onmessage(Some(heard.into_js_value().unchecked_ref()));
                worker.set_onerror(Some(lost.unchecked_ref()));
                worker.set_onmessageerror(Some(lost.unchecked_ref()));
                self.0.borrow_mut().worker = Some(worker);
            }
            Err(error) => self.lose(generation, &error),
        }
    }

    fn post(&self, posted: Posted, state: &State) {
        let Some((request, numbers)) = posted.request(state) else { return };
        let Some(blobs) = numbers.into_iter().map(blobs::kept).collect::<Option<Vec<Blob>>>() else {
            let why = "The bytes are no longer there; open the file again.".to_owned();
            let answer = Box::new(Answer::Refused(RefusalView { why, command: None }));
            self.send(WorkerAction::Heard { posted, answer, blob: None });
            return;
        };
        let mut inner = self.0.borrow_mut();
        inner.last_id = inner.last_id.wrapping_add(1);
        let id = inner.last_id;
        let Ok(envelope) = envelope(&ToWorker { id, request }, &blobs) else { return };
        if let Some(worker) = &inner.worker
            && worker.post_message(&envelope).is_ok()
        {
            inner.unanswered.push((id, posted));
        }
    }

    fn hear(&self, generation: u32, data: &JsValue) {
        if generation != self.0.borrow().generation {
            return;
        }
        let message = property(data, "message");
        match protocol::from_js::<FromWorker>(message) {
            Ok(FromWorker::Event(Event::Ready {
                build,
                presets,
                formats,
                manifests,
                command,
                max_input_bytes,
            })) => {
                let catalogue = Rc::new(Catalogue { presets, formats, manifests, command, max_input_bytes });
                self.send(WorkerAction::Ready { catalogue, is_same_build: build == build_id() });
            }
            Ok(FromWorker::Event(Event::Progress { id, read, total })) => {
                let posted = self.0.borrow().unanswered.iter().find(|(asked, _)| *asked == id).cloned();
                if let Some((_, posted)) = posted {
                    self.send(WorkerAction::Progress { posted, read, total });
                }
            }
            Ok(FromWorker::Answer { id, answer }) => {
                let Some(posted) = self.take(id) else { return };
                let blob = property(data, "blob").dyn_into().ok().map(blobs::keep);
                self.send(WorkerAction::Heard { posted, answer: Box::new(answer), blob });
            }
            Err(_foreign) => {
                let dispatch = self.0.borrow().dispatch.clone();
                dispatch.send(StorageAction::Raise(Banner::NewVersion));
            }
        }
    }

    fn take(&self, id: u32) -> Option<Posted> {
        let unanswered = &mut self.0.borrow_mut().unanswered;
        let at = unanswered.iter().position(|(asked, _)| *asked == id)?;
        Some(unanswered.swap_remove(at).1)
    }

    fn lose(&self, generation: u32, event: &JsValue) {
        if generation != self.0.borrow().generation {
            return;
        }
        let unanswered = self.end();
        let why = match words(event) {
            why if why.is_empty() || why == "no reason given" => "its program could not be loaded".to_owned(),
            why => why,
        };
        self.send(WorkerAction::Lost { unanswered, why: Rc::from(why) });
    }
}

fn property(object: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// `{message, blobs}`, as the worker expects it.
fn envelope(message: &ToWorker, blobs: &[Blob]) -> Result<JsValue, JsValue> {
    let message = protocol::to_js(message).map_err(|error| JsValue::from_str(&error.to_string()))?;
    let object = js_sys::Object::new();
    js_sys::Reflect::set(&object, &"message".into(), &message)?;
    js_sys::Reflect::set(&object, &"blobs".into(), &blobs.iter().collect::<js_sys::Array>())?;
    Ok(object.into())
}

/// A worker from the loader beside the page. Where the browser has Trusted Types, the address goes through the
/// one named policy, which lets nothing but this address pass.
fn make_worker() -> Result<Worker, JsValue> {
    let base = page().and_then(|page| page.base_uri().ok().flatten()).unwrap_or_default();
    let address = web_sys::Url::new_with_base(LOADER, &base)?.href();
    let window: JsValue = window().map(JsValue::from).unwrap_or_default();
    let types = property(&window, "trustedTypes");
    let address = if types.is_undefined() { JsValue::from_str(&address) } else { trusted(&types, &address)? };
    let constructor: js_sys::Function = property(&window, "Worker").dyn_into()?;
    let worker = js_sys::Reflect::construct(&constructor, &js_sys::Array::of1(&address))?;
    worker.dyn_into()
}

thread_local! {
    static TRUSTED: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// The trusted address; made once, because a policy's name can be used once.
fn trusted(types: &JsValue, address: &str) -> Result<JsValue, JsValue> {
    if let Some(made) = TRUSTED.with_borrow(Clone::clone) {
        return Ok(made);
    }
    let rules = js_sys::Object::new();
    let only = address.to_owned();
    let check = Closure::<dyn Fn(String) -> String>::new(
        move |asked: String| {
            if asked == only { asked } else { String::new() }
        },
    );
    js_sys::Reflect::set(&rules, &"createScriptURL".into(), &check.into_js_value())?;
    let create: js_sys::Function = property(types, "createPolicy").dyn_into()?;
    let policy = create.call2(types, &POLICY.into(), &rules)?;
    let make: js_sys::Function = property(&policy, "createScriptURL").dyn_into()?;
    let passed = make.call1(&policy, &address.into())?;
    TRUSTED.set(Some(passed.clone()));
    Ok(passed)
}
