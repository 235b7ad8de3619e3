//! What the parts of the extension may say to each other.
//!
//! [`composer`] is the port between a content script and the engine; [`page`] is what the
//! extension's own pages ask the background. Both are closed sets: a message with an
//! unknown type or an unknown field is refused. wasm-bindgen writes the TypeScript side of
//! every type here into `engine.d.ts`, so both sides are checked against one definition.

pub mod composer;
pub mod page;

pub use composer::{Composer, Finding, FindingFix, FromEngine, Level, ToEngine, ToTab};
pub use page::{Coverage, PageRequest, SettingsFault, SiteName, SiteState};

use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const SECTION: &str = CORE_WORDS;

/// The core's own words, for TypeScript; a test compares them with the core.
pub const CORE_WORDS: &str = r#"
export type Severity = "note" | "warn" | "hold";
export type Group =
  | "venting" | "naming" | "identifying" | "retelling" | "confidential" | "personal-data"
  | "location" | "competition" | "tone" | "heat" | "images";
export type TextKind = "post" | "comment" | "message" | "review";
export type Audience = "unknown" | "public" | "closed" | "private";
export type Language = "de" | "en";
export type Profession = "freelance" | "confidential" | "employee" | "company";
"#;

#[cfg(test)]
mod tests {
    use serde::Serialize;
    use sordino_core::{Audience, Group, Language, Profession, Severity, TextKind};

    use super::CORE_WORDS;

    fn assert_declared<T: Serialize>(words: &[T]) {
        for word in words {
            let json = serde_json::to_string(word).expect("plain enums serialise");
            assert!(CORE_WORDS.contains(&json), "{json} is missing in CORE_WORDS");
        }
    }

    #[test]
    fn typescript_knows_every_word_of_the_core() {
        assert_declared(&Group::ALL);
        assert_declared(&[Severity::Note, Severity::Warn, Severity::Hold]);
        assert_declared(&[TextKind::Post, TextKind::Comment, TextKind::Message, TextKind::Review]);
        assert_declared(&[Audience::Unknown, Audience::Public, Audience::Closed, Audience::Private]);
        assert_declared(&[Language::De, Language::En]);
        assert_declared(&[Profession::Freelance, Profession::Confidential, Profession::Employee, Profession::Company]);
    }
}
