//! The content security policy of a release.

/// What the page may do, as the value of a `<meta http-equiv="Content-Security-Policy">`.
///
/// Everything is forbidden but what follows. Scripts, styles and data come from the page's own place only, and
/// nothing stands inline in the document. `'wasm-unsafe-eval'` is what compiling WebAssembly needs. The two named
/// Trusted Types policies are those by which the page starts its worker (`app-worker`) and its service worker
/// (`app-offline`, `www/offline.js`); every other text that would become code is refused by the browser.
///
/// A `<meta>` cannot say `frame-ancestors`, `sandbox` or `report-uri`, and it does not bind a worker loaded from a
/// file: that no worker asks another origin is held by the tests in `tests/browser`.
pub(crate) const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; \
     base-uri 'none'; form-action 'none'; object-src 'none'; \
     require-trusted-types-for 'script'; trusted-types app-worker app-offline";
