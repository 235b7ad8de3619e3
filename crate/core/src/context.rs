//! What the judgement needs to know beside the draft: [`Context`] and its parts.
//!
//! The core reads no clock, no settings and no page; whoever calls it says here
//! who is writing, where, and when.

use serde::{Deserialize, Serialize};

/// A language that Sordino judges and speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// German.
    De,
    /// English.
    En,
}

/// What the author does for a living, as set by the author.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Profession {
    /// Agencies, consultants, freelancers.
    #[default]
    Freelance,
    /// Therapy, medicine, law, tax, social work, pastoral care: bound to secrecy.
    Confidential,
    /// Employed: employer, boss and colleagues weigh like clients.
    Employee,
    /// Writes for a brand account.
    Company,
}

/// The kind of text a composer makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TextKind {
    /// A post of its own.
    #[default]
    Post,
    /// A comment or reply below somebody's post.
    Comment,
    /// A private or group message.
    Message,
    /// A review of a business or an employer.
    Review,
}

/// Who will be able to read the text, as far as the page tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// The page does not tell.
    #[default]
    Unknown,
    /// Anyone.
    Public,
    /// A closed group or the author's contacts.
    Closed,
    /// Named recipients only.
    Private,
}

/// Everything about the situation that changes a judgement.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Context {
    /// Language of the draft when the caller knows it; `None` finds out per sentence.
    pub language: Option<Language>,
    /// The author's profession.
    pub profession: Profession,
    /// What is being written.
    pub kind: TextKind,
    /// Who will read it.
    pub audience: Audience,
    /// Whether a picture is attached.
    pub images: bool,
    /// Local hour of the day, 0–23, when the caller knows it.
    pub hour: Option<u8>,
}
