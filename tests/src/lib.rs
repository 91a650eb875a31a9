//! What crosses crates is tested in `it/`; this library is empty.
