//! The extension's own pages, drawn with web-sys and gloo: the [`popup`].
//!
//! A page asks the background, shows the answer and sends what the user chose. `extension` is
//! its way to the browser, `view` its way to the page.

mod extension;
mod popup;
mod view;

pub use popup::popup;
