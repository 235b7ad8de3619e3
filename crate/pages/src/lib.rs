//! The extension's own pages, drawn with web-sys and gloo: the popup.

use wasm_bindgen::prelude::*;

/// Brings the popup to life.
#[wasm_bindgen]
pub fn popup() {}
