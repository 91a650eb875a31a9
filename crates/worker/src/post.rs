//! The browser's side of the worker: messages in, messages out.

use crate::answer::{Desk, needs_later, ready};
use js_sys::{Array, ArrayBuffer, Object, Reflect, Uint8Array};
use protocol::{FromWorker, ToWorker, from_js, to_js};
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

/// True while the rest of the program is on its way (`www/worker_loader.js`).
fn is_coming() -> bool {
    Reflect::get(&js_sys::global(), &"isComing".into()).is_ok_and(|is| is.is_truthy())
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
        Ok(ToWorker { request, .. }) if is_coming() && needs_later(&request) => {
            WAITING.with_borrow_mut(|waiting| waiting.push(data.clone()));
        }
        Ok(ToWorker { id, request }) => {
            let blob = field("blob");
            let (answer, bytes) = DESK.with_borrow_mut(|desk| desk.answer(request, || read_blob(blob)));
            post(&FromWorker::Answer { id, answer }, bytes);
        }
        Err(error) => wasm_bindgen::throw_str(&error.to_string()),
    }
}

/// The bytes of what the page sent beside its question.
fn read_blob(blob: JsValue) -> Result<Vec<u8>, String> {
    let unreadable = |_ignored| {
        "The file could not be read: it may have been moved, changed or closed since it was chosen. Choose it again."
            .to_owned()
    };
    let blob: Blob = blob.dyn_into().map_err(unreadable)?;
    let reader = FileReaderSync::new().map_err(unreadable)?;
    let buffer: ArrayBuffer = reader.read_as_array_buffer(&blob).map_err(unreadable)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Posts `{message, buffer}`; the bytes are moved.
fn post(message: &FromWorker, bytes: Option<Vec<u8>>) {
    let envelope = Object::new();
    let transfer = Array::new();
    match to_js(message) {
        Ok(message) => set(&envelope, "message", &message),
        Err(error) => wasm_bindgen::throw_str(&error.to_string()),
    }
    if let Some(bytes) = bytes {
        let buffer = Uint8Array::from(bytes.as_slice()).buffer();
        transfer.push(&buffer);
        set(&envelope, "buffer", &buffer);
    }
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    if let Err(error) = scope.post_message_with_transfer(&envelope, &transfer) {
        wasm_bindgen::throw_val(error);
    }
}

fn set(object: &Object, name: &str, value: &JsValue) {
    if let Err(error) = Reflect::set(object, &name.into(), value) {
        wasm_bindgen::throw_val(error);
    }
}
