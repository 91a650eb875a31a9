//! What calls into the browser and loads later: the worker and the storage for plans.

mod database;
mod worker;

pub(super) use database::{Database, Keeping, Record};
pub(super) use worker::WorkerClient;
