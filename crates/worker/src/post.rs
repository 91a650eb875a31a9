//! The browser's side of the worker: messages in, messages out.

use crate::answer::{Beside, Desk, needs_later, ready};
use js_sys::{Array, ArrayBuffer, Object, Reflect, Uint8Array};
use protocol::{Answer, Event, FromWorker, RefusalView, ToWorker, from_js, to_js};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, DedicatedWorkerGlobalScope, FileReaderSync, MessageEvent};

thread_local! {
    static DESK: RefCell<Desk> = RefCell::new(Desk::default());
    /// Messages that wait for the rest of the program.
    static WAITING: RefCell<Vec<JsValue>> = const { RefCell::new(Vec::new()) };
}

/// The event of the loader when all of the program is there.
const WHOLE: &str = "whole";

/// What the loader says of the rest of the program (`www/worker_loader.js`): `isComing`, `isLacking`.
fn rest(says: &str) -> bool {
    Reflect::get(&js_sys::global(), &says.into()).is_ok_and(|is| is.is_truthy())
}

/// Listens, then says so: what the page posts before is lost, so it waits for this.
pub(crate) fn start() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| receive(&event.data()));
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    let on_whole = Closure::<dyn Fn()>::new(|| {
        for data in WAITING.take() {
            receive(&data);
        }
    });
    // Fails only where there are no events at all.
    let _ignored = scope.add_event_listener_with_callback(WHOLE, on_whole.as_ref().unchecked_ref());
    on_whole.forget();
    post(&FromWorker::Event(ready()), None);
}

fn receive(data: &JsValue) {
    let field = |name: &str| Reflect::get(data, &name.into()).unwrap_or(JsValue::UNDEFINED);
    match from_js::<ToWorker>(field("message")) {
        // What comes behind a question that waits, waits too: answers leave in the order of the questions.
        Ok(ToWorker { request, .. })
            if rest("isComing")
                && (needs_later(&request) || WAITING.with_borrow(|waiting| !waiting.is_empty())) =>
        {
            WAITING.with_borrow_mut(|waiting| waiting.push(data.clone()));
        }
        Ok(ToWorker { id, request }) if rest("isLacking") && needs_later(&request) => {
            let why =
                "A part of the program could not be loaded. Reload the page; the plan is kept.".to_owned();
            let answer = Answer::Refused(RefusalView { why, command: None });
            post(&FromWorker::Answer { id, answer }, None);
        }
        Ok(ToWorker { id, request }) => {
            let beside = Blobs { id, blobs: Array::from(&field("blobs")).iter().collect() };
            let (answer, bytes) = DESK.with_borrow_mut(|desk| desk.answer(request, &beside));
            post(&FromWorker::Answer { id, answer }, bytes);
        }
        Err(error) => wasm_bindgen::throw_str(&error.to_string()),
    }
}

/// The files that the page sent beside a question.
struct Blobs {
    id: u32,
    blobs: Vec<JsValue>,
}

impl Blobs {
    fn read(&self, part: usize, from: u64, to: u64) -> Result<Vec<u8>, JsValue> {
        let blob: &Blob = self.blobs.get(part).and_then(JsCast::dyn_ref).ok_or(JsValue::UNDEFINED)?;
        let piece = blob.slice_with_f64_and_f64(number(from), number(to))?;
        let buffer: ArrayBuffer = FileReaderSync::new()?.read_as_array_buffer(&piece)?;
        Ok(Uint8Array::new(&buffer).to_vec())
    }
}

impl Beside for Blobs {
    fn sizes(&self) -> Vec<u64> {
        let size = |blob: &JsValue| blob.dyn_ref::<Blob>().map_or(0, |blob| whole(blob.size()));
        self.blobs.iter().map(size).collect()
    }

    fn piece(&self, part: usize, from: u64, to: u64) -> Result<Vec<u8>, String> {
        let piece = self.read(part, from, to).ok();
        let is_all = |piece: &Vec<u8>| u64::try_from(piece.len()).is_ok_and(|length| length == to - from);
        piece.filter(is_all).ok_or_else(|| {
            "The file could not be read: it may have been moved, changed or closed since it was chosen. Choose it again."
                .to_owned()
        })
    }

    fn tell(&self, read: u64, total: u64) {
        post(&FromWorker::Event(Event::Progress { id: self.id, read, total }), None);
    }
}

#[allow(clippy::cast_precision_loss, reason = "sizes of files are far below 2^53")]
fn number(bytes: u64) -> f64 {
    bytes as f64
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a size is a whole number below 2^53"
)]
fn whole(bytes: f64) -> u64 {
    bytes as u64
}

/// Posts `{message, blob}`. The blob is made here, because copying its bytes takes the page's main thread too long.
fn post(message: &FromWorker, bytes: Option<Vec<u8>>) {
    let envelope = Object::new();
    match to_js(message) {
        Ok(message) => set(&envelope, "message", &message),
        Err(error) => wasm_bindgen::throw_str(&error.to_string()),
    }
    if let Some(bytes) = bytes {
        let parts = Array::of1(&Uint8Array::from(bytes.as_slice()));
        match Blob::new_with_u8_array_sequence(&parts) {
            Ok(blob) => set(&envelope, "blob", &blob),
            Err(error) => wasm_bindgen::throw_val(error),
        }
    }
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    if let Err(error) = scope.post_message(&envelope) {
        wasm_bindgen::throw_val(error);
    }
}

fn set(object: &Object, name: &str, value: &JsValue) {
    if let Err(error) = Reflect::set(object, &name.into(), value) {
        wasm_bindgen::throw_val(error);
    }
}
