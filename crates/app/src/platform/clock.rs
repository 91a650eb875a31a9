//! The clock: the only place that knows what time it is.

use super::window;
use strategy::Instant;
use wasm_bindgen::prelude::*;

/// Now, in whole seconds.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a clock before 1970 counts as 1970; any other is far below 2^53"
)]
pub(crate) fn epoch() -> Instant {
    Instant(js_sys::Date::now() as u64 / 1_000)
}

/// "14:05", where the user is.
pub(crate) fn time_of_day(at: Instant) -> String {
    let date = date(at);
    [two(date.get_hours()), ":".to_owned(), two(date.get_minutes())].concat()
}

/// "2025-07-21 14:05", where the user is.
pub(crate) fn date_and_time(at: Instant) -> String {
    let date = date(at);
    let day = [date.get_full_year().to_string(), two(date.get_month() + 1), two(date.get_date())].join("-");
    [&day, " ", &time_of_day(at)].concat()
}

#[allow(clippy::cast_precision_loss, reason = "seconds since 1970 are far below 2^53")]
fn date(at: Instant) -> js_sys::Date {
    js_sys::Date::new(&JsValue::from_f64(at.0.saturating_mul(1_000) as f64))
}

fn two(number: u32) -> String {
    [if number < 10 { "0" } else { "" }, &number.to_string()].concat()
}

/// Something that is called again and again until this is dropped.
pub(crate) struct Ticking {
    number: i32,
    _call: Closure<dyn FnMut()>,
}

impl Drop for Ticking {
    fn drop(&mut self) {
        if let Some(window) = window() {
            window.clear_interval_with_handle(self.number);
        }
    }
}

/// Calls `then` each second, until what is given back is dropped.
pub(crate) fn every_second(then: impl FnMut() + 'static) -> Option<Ticking> {
    let call = Closure::<dyn FnMut()>::new(then);
    let function = call.as_ref().unchecked_ref();
    let number = window()?.set_interval_with_callback_and_timeout_and_arguments_0(function, 1_000).ok()?;
    Some(Ticking { number, _call: call })
}
