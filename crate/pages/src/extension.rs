//! The browser's extension interface, as far as the pages need it.

use js_sys::{Array, Object, Promise, Reflect};
use serde_wasm_bindgen::Serializer;
use sordino_messages::{PageRequest, SiteState};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// A tab and its address, where this page may see it.
pub struct Tab {
    pub id: i32,
    pub url: Option<String>,
}

/// The tab the user looks at, or the one with the given id.
pub async fn tab(id: Option<i32>) -> Option<Tab> {
    let tab = match id {
        Some(id) => JsFuture::from(get_tab(id)).await.ok()?,
        None => {
            let query = Object::new();
            Reflect::set(&query, &"active".into(), &true.into()).ok()?;
            Reflect::set(&query, &"currentWindow".into(), &true.into()).ok()?;
            Array::from(&JsFuture::from(query_tabs(&query)).await.ok()?).get(0)
        }
    };
    let id = Reflect::get(&tab, &"id".into()).ok()?.as_f64()? as i32;
    Some(Tab { id, url: Reflect::get(&tab, &"url".into()).ok()?.as_string() })
}

/// Sends a request to the background. `Err` when it does not answer.
pub async fn send(request: &PageRequest) -> Result<Option<SiteState>, ()> {
    let message = serde::Serialize::serialize(request, &Serializer::json_compatible()).map_err(|_| ())?;
    let answer = JsFuture::from(send_message(&message)).await.map_err(|_| ())?;
    serde_wasm_bindgen::from_value(answer).map_err(|_| ())
}

/// Asks the user for the permission to run at `origin`. Has to be called while a click is being
/// handled, so it asks at once and only the answer comes later.
pub fn request_permission(origin: &str) -> Promise {
    let wanted = Object::new();
    let origins = Array::of1(&origin.into());
    match Reflect::set(&wanted, &"origins".into(), &origins) {
        Ok(_) => request(&wanted).unwrap_or_else(|refused| Promise::reject(&refused)),
        Err(refused) => Promise::reject(&refused),
    }
}

/// The message of that key, in the user's language.
pub fn word(key: &str) -> String {
    get_message(key, &Array::new())
}

/// The message of that key with a number in it.
pub fn word_with(key: &str, count: u32) -> String {
    get_message(key, &Array::of1(&count.to_string().into()))
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["browser", "runtime"], js_name = sendMessage)]
    fn send_message(message: &JsValue) -> Promise;
    #[wasm_bindgen(js_namespace = ["browser", "tabs"], js_name = query)]
    fn query_tabs(query: &Object) -> Promise;
    #[wasm_bindgen(js_namespace = ["browser", "tabs"], js_name = get)]
    fn get_tab(id: i32) -> Promise;
    #[wasm_bindgen(js_namespace = ["browser", "permissions"], catch)]
    fn request(wanted: &Object) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "i18n"], js_name = getMessage)]
    fn get_message(key: &str, parts: &Array) -> String;
}
