//! The judgement of Sordino: which words of a draft deserve a warning, and why.
//!
//! [`check`] is the whole interface. It is total (it never panics and has no error), and its
//! time is linear in the length of the text. Offsets inside the core are bytes; [`utf16`]
//! is the only place that turns them into the UTF-16 units of browsers and of the command line.
//!
//! A draft becomes a [`picture::Picture`]: tokens, sentences, cues, targets, frames, forms. Rules read that picture
//! and never raw text; [`verdict`] says how their findings become diagnostics.

mod clients;
mod context;
mod diagnostic;
mod fix;
pub mod fold;
pub mod form;
pub mod frame;
mod inflection;
pub mod language;
pub mod lexicon;
mod message;
pub mod picture;
pub mod rule;
pub mod scorer;
pub mod senses;
pub mod sentence;
pub mod severity;
mod stem;
pub mod target;
pub mod token;
pub mod utf16;
pub mod verdict;

pub use clients::{Clients, Entry, EntryKind, IndexError, ListedName, needs_sign};
pub use context::{Audience, Context, Language, Profession, TextKind};
pub use diagnostic::{Diagnostic, Fix, Group, Message, Severity};

/// Judges a draft.
///
/// `speak` is the language of the messages. Diagnostics come ordered by the start of their span.
pub fn check(text: &str, context: &Context, clients: &Clients, speak: Language) -> Vec<Diagnostic> {
    let picture = picture::Picture::of(text, context, clients);
    verdict::judge(&picture, context, speak).into_iter().map(|finding| finding.diagnostic).collect()
}

/// An example of a rule: its test and its documentation.
#[derive(Debug)]
pub struct Example {
    /// `group/name`.
    pub rule: &'static str,
    /// The rule's language.
    pub language: Language,
    /// The rule's file, below `crate/core`.
    pub file: &'static str,
    /// Whether it fires, stays silent, or should fire one day.
    pub expected: Expected,
    /// The draft; a firing one carries its mark as `⟦…⟧`.
    pub text: &'static str,
    /// What silences it, or why it is missed.
    pub because: &'static str,
    /// The author's profession.
    pub profession: Profession,
    /// The severity it must have, where the example says so.
    pub severity: Option<Severity>,
    /// The author's client list.
    pub clients: &'static [&'static str],
    /// Whether a picture is attached.
    pub images: bool,
}

/// What an example expects of its rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Exactly one diagnostic, exactly at the mark.
    Fires,
    /// None of this rule.
    Silent,
    /// None yet; when it starts to fire it must be moved.
    KnownMiss,
}

/// The examples of all rules, written by the build from the rule files.
pub mod examples {
    use crate::{Example, Expected, Language, Profession, Severity};
    include!(concat!(env!("OUT_DIR"), "/examples.rs"));
}
