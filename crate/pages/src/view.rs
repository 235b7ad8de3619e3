//! Reading and changing the page: elements by id, words by key, clicks.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, NodeList};

use crate::extension::word;

/// One of the extension's pages.
#[derive(Clone)]
pub struct View {
    document: Document,
}

impl View {
    /// The page this code runs in.
    pub fn of_this_page() -> Option<Self> {
        Some(Self { document: web_sys::window()?.document()? })
    }

    /// Puts the words of the user's language in: `data-text` names a text, `data-label` a label for screen readers.
    pub fn translate(&self) {
        if let Some(root) = self.document.document_element() {
            let _ = root.set_attribute("lang", &word("engine_language"));
        }
        for element in self.all("[data-text]") {
            element.set_text_content(Some(&word(&element.get_attribute("data-text").unwrap_or_default())));
        }
        for element in self.all("[data-label]") {
            let label = word(&element.get_attribute("data-label").unwrap_or_default());
            let _ = element.set_attribute("aria-label", &label);
        }
    }

    /// Shows the page, once everything is in its place.
    pub fn reveal(&self) {
        if let Some(body) = self.document.body() {
            body.set_hidden(false);
        }
    }

    /// Writes a text, or hides the element when there is none.
    pub fn text(&self, id: &str, text: Option<&str>) {
        self.with(id, |element| {
            // A text that stays the same must not be announced again.
            if element.text_content().as_deref() != Some(text.unwrap_or_default()) {
                element.set_text_content(text);
            }
            element.set_hidden(text.is_none());
        });
    }

    /// Shows or hides an element.
    pub fn show(&self, id: &str, shown: bool) {
        self.with(id, |element| element.set_hidden(!shown));
    }

    /// Sets an attribute, or takes it away.
    pub fn attribute(&self, id: &str, name: &str, value: Option<&str>) {
        self.with(id, |element| {
            let _ = match value {
                Some(value) => element.set_attribute(name, value),
                None => element.remove_attribute(name),
            };
        });
    }

    /// Fills a list with one entry for each text.
    pub fn list(&self, id: &str, texts: &[String]) {
        self.with(id, |list| {
            list.set_text_content(None);
            for text in texts {
                if let Ok(entry) = self.document.create_element("li") {
                    entry.set_text_content(Some(text));
                    let _ = list.append_child(&entry);
                }
            }
        });
    }

    /// Checks the radio button of that value.
    pub fn choose(&self, value: &str) {
        for input in self.inputs() {
            input.set_checked(input.value() == value);
        }
    }

    /// Calls `act` whenever the element is pressed.
    pub fn on_press(&self, id: &str, act: impl Fn() + 'static) {
        self.with(id, |element| EventListener::new(element, "click", move |_| act()).forget());
    }

    /// Calls `act` with the value of the radio button that is chosen.
    pub fn on_choice(&self, act: impl Fn(String) + Clone + 'static) {
        for input in self.inputs() {
            let (act, value) = (act.clone(), input.value());
            EventListener::new(&input, "change", move |_| act(value.clone())).forget();
        }
    }

    fn inputs(&self) -> impl Iterator<Item = HtmlInputElement> {
        self.all("input").filter_map(|element| element.dyn_into().ok())
    }

    fn all(&self, selector: &str) -> impl Iterator<Item = Element> + use<> {
        let found: Option<NodeList> = self.document.query_selector_all(selector).ok();
        let length = found.as_ref().map_or(0, NodeList::length);
        (0..length).filter_map(move |index| found.as_ref()?.get(index)?.dyn_into().ok())
    }

    fn with(&self, id: &str, change: impl FnOnce(&HtmlElement)) {
        if let Some(element) = self.document.get_element_by_id(id).and_then(|element| element.dyn_into().ok()) {
            change(&element);
        }
    }
}
