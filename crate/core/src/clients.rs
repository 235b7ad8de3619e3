//! The client list in the form that the judgement reads: [`Clients`], built from [`Entry`]s or read from its own bytes.
//!
//! [`Clients::find`] finds the names in whatever shape a draft gives them: other case, umlauts as *ae*, accents left out,
//! genitive and plural, without legal form and title, as hashtag, handle or domain, with hyphen or blank, in compounds,
//! with initials, with one typo, in disguise. The index holds only numbers made of the names, never the names.

mod index;
mod key;
mod letters;
mod name;
mod piece;
mod search;
mod sign;
mod typo;
mod word;

use std::{fmt, ops::Range};

use index::Index;
pub use index::IndexError;

use crate::token::Tokens;

/// What an entry of the list is to the author.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u16)]
pub enum EntryKind {
    /// Client or customer.
    #[default]
    Client,
    /// Somebody who may become a client.
    Prospect,
    /// Patient.
    Patient,
    /// Business partner.
    Partner,
    /// The author's own employer.
    Employer,
    /// Competitor.
    Competitor,
    /// Any other person.
    Person,
    /// Project or code name.
    Project,
}

impl EntryKind {
    /// Every kind, in the order of their numbers.
    pub const ALL: [EntryKind; 8] = [
        EntryKind::Client,
        EntryKind::Prospect,
        EntryKind::Patient,
        EntryKind::Partner,
        EntryKind::Employer,
        EntryKind::Competitor,
        EntryKind::Person,
        EntryKind::Project,
    ];
}

/// One entry of the author's list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The name: of a house with or without its legal form, of a person with or without title. A name without any letter
    /// or digit is never found.
    pub name: String,
    /// Further names, `@handles`, mail addresses and domains.
    pub further: Vec<String>,
    /// What it is to the author.
    pub kind: EntryKind,
    /// Whether the author has leave to name it.
    pub may_be_named: bool,
}

/// Names that the author never wants to let slip.
#[derive(Clone, Default)]
pub struct Clients {
    index: Index,
}

/// A name of the list found in a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedName {
    /// Its tokens in the draft.
    pub tokens: Range<usize>,
    /// What it is to the author.
    pub kind: EntryKind,
    /// Whether the author has leave to name it.
    pub may_be_named: bool,
}

impl Clients {
    /// A list of plain names, all of them clients that must not be named.
    pub fn from_names<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        Clients::build(names.into_iter().map(|name| Entry { name: name.to_string(), ..Entry::default() }))
    }

    /// The index of a list.
    pub fn build(entries: impl IntoIterator<Item = Entry>) -> Self {
        let mut keys = name::Keys::default();
        let mut names = 0;
        for entry in entries {
            name::keys_of(&entry, &mut keys);
            names += 1;
        }
        Clients { index: Index::build(names, keys) }
    }

    /// Whether there is nothing to find.
    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }

    /// How many entries the list had when it was built.
    pub fn len(&self) -> usize {
        self.index.names() as usize
    }

    /// The index as bytes, to be kept and read again with [`Clients::from_bytes`]; empty for an empty list.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.index.bytes().to_vec()
    }

    /// Reads what [`Clients::to_bytes`] gave. Nothing is unpacked: it costs one pass over the bytes for their check sum.
    ///
    /// # Errors
    /// If the bytes are something else, of another version, or damaged.
    pub fn from_bytes(bytes: impl Into<Vec<u8>>) -> Result<Self, IndexError> {
        Ok(Clients { index: Index::read(bytes.into())? })
    }

    /// Finds the listed names in a draft, in order and without overlaps, those included that may be named.
    ///
    /// `tokens` are the tokens of `text`.
    pub fn find(&self, text: &str, tokens: &Tokens) -> Vec<ListedName> {
        if self.is_empty() { Vec::new() } else { search::find(&self.index, text, tokens) }
    }
}

/// Says how many names there are and nothing about them: a log must not leak the list.
impl fmt::Debug for Clients {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Clients({} entries)", self.len())
    }
}

/// Whether a name is also an ordinary word, so that it is found only with a sign that it is meant.
///
/// For the page where names are entered.
pub fn needs_sign(name: &str) -> bool {
    name::needs_sign(name)
}
