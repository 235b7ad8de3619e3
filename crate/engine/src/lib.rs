//! The core's wasm face for the background of the extension: [`Engine`].
//!
//! The background (`extension/background.ts`) only moves things between the browser and this
//! crate; every decision is made here, in modules that are plain Rust and tested natively:
//!
//! - [`judge`] turns a draft into a verdict,
//! - [`settings`] holds what the user chose,
//! - [`site`] says where Sordino reads along, and for which addresses the script is registered,
//! - [`toolbar`] says what the button in the toolbar shows.

pub mod judge;
pub mod settings;
pub mod site;
pub mod toolbar;

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_wasm_bindgen::Serializer;
use sordino_core::{Clients, Language};
use sordino_messages::{FromEngine, PageRequest, SettingsFault, SiteState, ToEngine};
use tsify::Tsify;
use wasm_bindgen::prelude::*;

use settings::Settings;
use site::{Move, Site};
use toolbar::{TabStatus, Toolbar};

/// A tab as the background sees it.
#[derive(Clone, Debug, Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
#[tsify(missing_as_null)]
pub struct Tab {
    /// The browser's number for it.
    pub id: i32,
    /// Its address, where Sordino may see it.
    pub url: Option<String>,
}

/// What follows from a message on a composer's port.
#[derive(Clone, Debug, Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct ComposerReply {
    /// To be sent back.
    pub answer: Option<FromEngine>,
    /// What the toolbar knows about the tab from now on.
    pub status: TabStatus,
}

/// What follows from a request of an extension page.
#[derive(Clone, Debug, Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct PageReply {
    /// To be sent back.
    pub answer: Option<SiteState>,
    /// To be stored, when the request changed something.
    pub store: Option<Settings>,
    /// Which open tabs have to start or stop reading along.
    pub moves: Vec<Move>,
}

/// The engine with the user's settings.
#[wasm_bindgen]
pub struct Engine {
    sites: Vec<Site>,
    settings: Settings,
    fault: Option<SettingsFault>,
    language: Language,
    clients: Clients,
}

#[wasm_bindgen]
impl Engine {
    /// An engine for the stored settings (anything at all, also nothing) that speaks `language`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "unknown")] stored: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Site[]")] sites: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Language")] language: JsValue,
    ) -> Result<Engine, JsValue> {
        std::panic::set_hook(Box::new(report_panic));
        let (settings, fault) = read_settings(&stored);
        Ok(Engine { sites: read(sites)?, settings, fault, language: read(language)?, clients: Clients::default() })
    }

    /// Why the stored settings are not in use, if they are not.
    #[wasm_bindgen(js_name = settingsFault, unchecked_return_type = "SettingsFault | null")]
    pub fn settings_fault(&self) -> JsValue {
        write(&self.fault)
    }

    /// For which addresses the content script is to be registered.
    #[wasm_bindgen(js_name = matchPatterns)]
    pub fn match_patterns(&self) -> Vec<String> {
        site::match_patterns(&self.settings, &self.sites)
    }

    /// The first message on a port, for a frame at `url`.
    #[wasm_bindgen(js_name = portState, unchecked_return_type = "FromEngine")]
    pub fn port_state(&self, url: &str, now: f64) -> JsValue {
        write(&site::port_state(&self.settings, &self.sites, url, now, self.language))
    }

    /// Handles a message of the content script in `frame`; `undefined` for one that is not allowed.
    #[wasm_bindgen(js_name = composerMessage, unchecked_return_type = "ComposerReply | undefined")]
    pub fn composer_message(
        &self,
        #[wasm_bindgen(unchecked_param_type = "unknown")] message: JsValue,
        frame: i32,
        #[wasm_bindgen(unchecked_param_type = "TabStatus | undefined")] status: JsValue,
    ) -> Result<JsValue, JsValue> {
        let status = read_status(status)?;
        let Ok(message) = read::<ToEngine>(message) else { return Ok(JsValue::UNDEFINED) };
        let answer = match &message {
            ToEngine::Check { id, text, composer } => {
                Some(judge::judge(*id, text, composer, &self.settings, &self.clients, self.language))
            }
            _ => None,
        };
        let status = status.after(&message, answer.as_ref(), frame);
        Ok(write(&ComposerReply { answer, status }))
    }

    /// Handles a request of an extension page; `undefined` for one that is not allowed.
    ///
    /// `tabs` are the open tabs; `status` and `granted` (may Sordino run there?) belong to the tab
    /// the request asks about, if it asks about one.
    #[wasm_bindgen(js_name = pageRequest, unchecked_return_type = "PageReply | undefined")]
    pub fn page_request(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "unknown")] request: JsValue,
        #[wasm_bindgen(unchecked_param_type = "TabStatus | undefined")] status: JsValue,
        granted: bool,
        #[wasm_bindgen(unchecked_param_type = "Tab[]")] tabs: JsValue,
        now: f64,
    ) -> Result<JsValue, JsValue> {
        let status = read_status(status)?;
        let tabs: Vec<Tab> = read(tabs)?;
        let Ok(request) = read::<PageRequest>(request) else { return Ok(JsValue::UNDEFINED) };
        if let PageRequest::SiteState { url, .. } = &request {
            let url = url.as_deref().unwrap_or_default();
            let mut answer = site::site_state(&self.settings, &self.sites, url, granted, now);
            status.tell(&mut answer);
            answer.settings_fault = self.fault;
            return Ok(write(&PageReply { answer: Some(answer), store: None, moves: Vec::new() }));
        }
        let mut settings = self.settings.clone();
        settings.apply(&request, &self.sites, now);
        let moves = site::moves(&request, &self.settings, &settings, &self.sites, &tabs, now);
        self.settings = settings.clone();
        self.fault = None;
        Ok(write(&PageReply { answer: None, store: Some(settings), moves }))
    }

    /// Which open tabs have to start when Sordino has just been installed.
    #[wasm_bindgen(js_name = firstMoves, unchecked_return_type = "Move[]")]
    pub fn first_moves(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Tab[]")] tabs: JsValue,
        now: f64,
    ) -> Result<JsValue, JsValue> {
        let tabs: Vec<Tab> = read(tabs)?;
        Ok(write(&site::first_moves(&self.settings, &self.sites, &tabs, now)))
    }

    /// The host that is turned on or off when the browser's user grants or withdraws `origin`.
    #[wasm_bindgen(js_name = grantedHost)]
    pub fn granted_host(&self, origin: &str) -> Option<String> {
        site::granted_host(&self.sites, origin).map(str::to_string)
    }

    /// What the keyboard shortcut for the site at `url` asks for.
    #[wasm_bindgen(unchecked_return_type = "PageRequest | null")]
    pub fn toggle(&self, url: &str, now: f64) -> JsValue {
        write(&site::toggle(&self.settings, &self.sites, url, now))
    }

    /// What the button shows in a tab at `url`.
    #[wasm_bindgen(unchecked_return_type = "Toolbar")]
    pub fn toolbar(
        &self,
        url: Option<String>,
        #[wasm_bindgen(unchecked_param_type = "TabStatus | undefined")] status: JsValue,
        now: f64,
    ) -> Result<JsValue, JsValue> {
        let status = read_status(status)?;
        let coverage = site::coverage(&self.settings, &self.sites, &url.unwrap_or_default(), now);
        let toolbar: Toolbar = toolbar::toolbar(coverage, &status);
        Ok(write(&toolbar))
    }
}

fn read_settings(stored: &JsValue) -> (Settings, Option<SettingsFault>) {
    if stored.is_undefined() || stored.is_null() {
        return Default::default();
    }
    settings::accept(read(stored.clone()).ok(), read(stored.clone()).ok())
}

/// What is known of a tab; nothing at all is what is known of a new one.
fn read_status(status: JsValue) -> Result<TabStatus, JsValue> {
    if status.is_undefined() { Ok(TabStatus::default()) } else { read(status) }
}

/// Reads a value from JavaScript. The error is a fixed word, since serde's own would quote the
/// value, and the value may hold a draft.
fn read<T: DeserializeOwned>(value: JsValue) -> Result<T, JsValue> {
    serde_wasm_bindgen::from_value(value).map_err(|_| JsValue::from_str("malformed"))
}

fn write<T: Serialize>(value: &T) -> JsValue {
    let serializer = Serializer::json_compatible();
    value.serialize(&serializer).unwrap_or(JsValue::UNDEFINED)
}

/// Says where the engine stopped, never why: a panic's message may quote the draft.
fn report_panic(panic: &std::panic::PanicHookInfo<'_>) {
    let place = panic.location().map(|at| format!("{}:{}", at.file(), at.line()));
    console_error(&format!("Sordino's engine stopped at {}", place.unwrap_or_default()));
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn console_error(text: &str);
}
