//! Files that come and go: chosen, dropped, pasted, fetched from beside the page, saved.

use super::{blobs, page, timeout, window};
use state::BlobRef;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, DataTransfer, File, FileList, HtmlAnchorElement, HtmlInputElement, Response, Url,
};

/// The id of the hidden field that opens the browser's file dialog.
const PICKER: &str = "file-picker";

/// What was dropped, chosen or pasted.
pub(crate) enum Dropped {
    /// Files, at least one.
    Files(Vec<File>),
    /// Text.
    Text(String),
}

/// Opens the browser's file dialog.
pub(crate) fn browse() {
    if let Some(picker) = super::element_by_id(PICKER) {
        picker.click();
    }
}

/// The files chosen in the hidden field; it is emptied, so that the same file can be chosen again.
pub(crate) fn chosen_files(event: &yew::Event) -> Option<Dropped> {
    let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let files = all(&field.files()?)?;
    field.set_value("");
    Some(files)
}

/// True where what is dragged can be opened.
pub(crate) fn has_files(event: &web_sys::DragEvent) -> bool {
    let Some(transfer) = event.data_transfer() else { return false };
    let types = transfer.types();
    types.includes(&"Files".into(), 0) || types.includes(&"text/plain".into(), 0)
}

/// What was dropped.
pub(crate) fn dropped(event: &web_sys::DragEvent) -> Option<Dropped> {
    carried(&event.data_transfer()?)
}

/// What was pasted.
pub(crate) fn pasted(event: &web_sys::ClipboardEvent) -> Option<Dropped> {
    carried(&event.clipboard_data()?)
}

fn all(files: &FileList) -> Option<Dropped> {
    let files: Vec<File> = (0..files.length()).filter_map(|at| files.get(at)).collect();
    (!files.is_empty()).then_some(Dropped::Files(files))
}

fn carried(transfer: &DataTransfer) -> Option<Dropped> {
    if let Some(files) = transfer.files().and_then(|files| all(&files)) {
        return Some(files);
    }
    let text = transfer.get_data("text/plain").ok()?;
    (!text.is_empty()).then_some(Dropped::Text(text))
}

/// Fetches a file that is served beside the page, such as `examples/x.txt`, and keeps it.
pub(crate) async fn fetch_text_file(path: &str) -> Result<BlobRef, String> {
    let window = window().ok_or("there is no window")?;
    let fetched = async {
        let response: Response = JsFuture::from(window.fetch_with_str(path)).await?.dyn_into()?;
        if !response.ok() {
            return Err(JsValue::from_str("the file is not there"));
        }
        JsFuture::from(response.blob()?).await?.dyn_into::<Blob>()
    };
    fetched.await.map(blobs::keep).map_err(|error| super::words(&error))
}

/// The size of a file in bytes.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a size is a whole number below 2^53"
)]
pub(crate) fn size_of(file: &File) -> u64 {
    file.size() as u64
}

/// The first kilobytes of a file as text.
pub(crate) async fn beginning_of(file: &File) -> Option<String> {
    const LOOK: i32 = 64 << 10;
    let piece = file.slice_with_i32_and_i32(0, LOOK).ok()?;
    JsFuture::from(piece.text()).await.ok()?.as_string()
}

/// Hands bytes to the browser to save under this name.
pub(crate) fn save(blob: &Blob, name: &str, media_type: &str) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = js_sys::Array::of1(blob);
    let typed = Blob::new_with_blob_sequence_and_options(&parts, &options).ok()?;
    let address = Url::create_object_url_with_blob(&typed).ok()?;
    let page = page()?;
    let anchor: HtmlAnchorElement = page.create_element("a").ok()?.dyn_into().ok()?;
    anchor.set_href(&address);
    anchor.set_download(name);
    page.body()?.append_child(&anchor).ok()?;
    anchor.click();
    anchor.remove();
    // The browser reads the address when the download begins, shortly after the click.
    timeout(60_000, move || {
        // Cannot fail for an address that was made here.
        let _ignored = Url::revoke_object_url(&address);
    });
    Some(())
}
