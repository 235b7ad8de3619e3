//! The index of a list as bytes that are ready to be searched, [`Index`].
//!
//! Layout, all numbers little-endian: 8 bytes magic and version, 8 bytes check sum of everything after it, 4 bytes number
//! of names, 4 bytes number of entries, 1 byte number of bucket bits, 1 byte each for the bits of the two filters, 1 byte
//! number of pieces of the longest name, 4 bytes zero; then the filter of all keys, the filter of the keys that may have a typo (64-bit words), the start of each
//! bucket (32 bits, and one more for the end), and the entries, ordered by key: 5 bytes of the key below the bucket bits
//! and 2 bytes [`Record`]. Seven bytes for a key keep a million names small; nothing is unpacked on loading.

use std::fmt;

use super::{
    EntryKind,
    name::{Keys, MOST_PIECES},
};

const MAGIC: [u8; 7] = *b"sordino";
const VERSION: u8 = 1;
const HEADER: usize = 32;
const ENTRY: usize = 7;

/// Why bytes are no index of a client list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexError {
    /// They were never one.
    Foreign,
    /// Another version of Sordino wrote them; the number is the version of the format.
    OtherVersion(u8),
    /// They were one, and something has changed or cut them.
    Damaged,
}

impl fmt::Display for IndexError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            IndexError::Foreign => write!(formatter, "this is not an index of a client list"),
            IndexError::OtherVersion(version) => {
                write!(
                    formatter,
                    "the index of the client list has format {version}, this version reads format {VERSION}"
                )
            }
            IndexError::Damaged => write!(formatter, "the index of the client list is damaged"),
        }
    }
}

impl std::error::Error for IndexError {}

/// What part of a name a key stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// The whole name, legal form and title excluded.
    Full,
    /// The initial of a person's first name, and the surname.
    Initial,
    /// A person's surname.
    Surname,
    /// A handle: counts only in tags and addresses.
    Handle,
}

/// What the index knows about a key, in 16 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Record(u16);

impl Record {
    const MAY_BE_NAMED: u16 = 1 << 3;
    /// The name is also an ordinary word and needs a sign that it is meant.
    pub(super) const ORDINARY: u16 = 1 << 6;
    /// The name is short and written in capitals.
    pub(super) const UPPER: u16 = 1 << 7;
    /// The name has a legal form on the list.
    pub(super) const LEGAL: u16 = 1 << 8;
    /// The name is found with a typo.
    pub(super) const TYPO: u16 = 1 << 9;
    /// Marks stand between the words of the name.
    pub(super) const MARKS: u16 = 1 << 10;
    /// "&" or "und" stands between the words of the name.
    pub(super) const JOINED: u16 = 1 << 11;

    pub(super) fn new(kind: EntryKind, may_be_named: bool, form: Form, flags: u16, words: usize) -> Self {
        let may = if may_be_named { Self::MAY_BE_NAMED } else { 0 };
        Record(kind as u16 | may | (form as u16) << 4 | flags | (words.min(15) as u16) << 12)
    }

    pub(super) fn kind(self) -> EntryKind {
        EntryKind::ALL[usize::from(self.0 & 7)]
    }

    pub(super) fn may_be_named(self) -> bool {
        self.has(Self::MAY_BE_NAMED)
    }

    pub(super) fn form(self) -> Form {
        match self.0 >> 4 & 3 {
            0 => Form::Full,
            1 => Form::Initial,
            2 => Form::Surname,
            _ => Form::Handle,
        }
    }

    pub(super) fn has(self, flag: u16) -> bool {
        self.0 & flag != 0
    }

    /// The number of words of the name, at most 15.
    pub(super) fn words(self) -> usize {
        usize::from(self.0 >> 12)
    }

    /// The record of a key that two entries share: what must not be named wins, and what asks for less proof.
    fn merged(self, other: Self) -> Self {
        let kind = if self.may_be_named() && !other.may_be_named() { other.0 & 7 } else { self.0 & 7 };
        let both = self.0 & other.0 & (Self::MAY_BE_NAMED | Self::ORDINARY | Self::UPPER);
        let either = (self.0 | other.0) & (Self::LEGAL | Self::TYPO | Self::MARKS | Self::JOINED);
        let words = self.words().max(other.words()) as u16;
        Record(kind | both | either | (self.form() as u16) << 4 | words << 12)
    }
}

/// The index; empty for an empty list.
#[derive(Clone, Default)]
pub(super) struct Index {
    bytes: Vec<u8>,
    places: Places,
}

/// Where the parts of the index stand.
#[derive(Clone, Copy, Default)]
struct Places {
    names: u32,
    bucket_bits: u32,
    all_bits: u32,
    typo_bits: u32,
    typo: usize,
    buckets: usize,
    entries: usize,
    end: usize,
}

impl Places {
    fn new(names: u32, entries: u32, [bucket_bits, all_bits, typo_bits]: [u32; 3]) -> Option<Self> {
        let words = |bits: u32| (bits <= 28).then(|| 8usize << bits);
        let typo = HEADER.checked_add(words(all_bits)?)?;
        let buckets = typo.checked_add(words(typo_bits)?)?;
        let starts = ((bucket_bits <= 24).then(|| 1usize << bucket_bits)? + 1) * 4;
        let start = buckets.checked_add(starts)?;
        let end = start.checked_add((entries as usize).checked_mul(ENTRY)?)?;
        Some(Places { names, bucket_bits, all_bits, typo_bits, typo, buckets, entries: start, end })
    }
}

impl Index {
    /// An index of the keys of `names` names.
    pub(super) fn build(names: u32, keys: Keys) -> Self {
        let Keys { all: mut keys, typos, longest } = keys;
        keys.sort_unstable_by_key(|&(hash, record)| (hash, record.form(), record.0));
        keys.dedup_by(|later, kept| {
            let same = later.0 == kept.0 && later.1.form() == kept.1.form();
            if same {
                kept.1 = kept.1.merged(later.1);
            }
            same
        });
        if keys.is_empty() {
            return Index::default();
        }
        let bits = [log2(keys.len() / 4).min(24), log2(keys.len() / 8).min(28), log2(typos.len() / 4).min(28)];
        let Some(places) = Places::new(names, keys.len() as u32, bits) else { return Index::default() };
        let mut index = Index { bytes: vec![0; places.end], places };
        index.bytes[..7].copy_from_slice(&MAGIC);
        index.bytes[7] = VERSION;
        index.bytes[16..20].copy_from_slice(&names.to_le_bytes());
        index.bytes[20..24].copy_from_slice(&(keys.len() as u32).to_le_bytes());
        bits.iter().zip(24..).for_each(|(&bits, at)| index.bytes[at] = bits as u8);
        index.bytes[27] = longest.min(255) as u8;
        index.fill(&keys);
        typos.iter().for_each(|&hash| index.set(places.typo, bits[2], hash));
        let sum = check_sum(&index.bytes[16..]);
        index.bytes[8..16].copy_from_slice(&sum.to_le_bytes());
        index
    }

    fn fill(&mut self, keys: &[(u64, Record)]) {
        let places = self.places;
        let mut bucket = 0;
        for (at, &(hash, record)) in keys.iter().enumerate() {
            let own = bucket_of(hash, places.bucket_bits);
            while bucket <= own {
                self.write(places.buckets + bucket * 4, &(at as u32).to_le_bytes());
                bucket += 1;
            }
            self.set(HEADER, places.all_bits, hash);
            let entry = places.entries + at * ENTRY;
            self.write(entry, &rest_of(hash, places.bucket_bits).to_le_bytes()[..5]);
            self.write(entry + 5, &record.0.to_le_bytes());
        }
        while bucket <= 1 << places.bucket_bits {
            self.write(places.buckets + bucket * 4, &(keys.len() as u32).to_le_bytes());
            bucket += 1;
        }
    }

    fn write(&mut self, at: usize, bytes: &[u8]) {
        if let Some(place) = self.bytes.get_mut(at..at + bytes.len()) {
            place.copy_from_slice(bytes);
        }
    }

    fn set(&mut self, start: usize, bits: u32, hash: u64) {
        let at = start + filter_word(hash, bits) * 8;
        let word = self.word(at) | filter_mask(hash);
        self.write(at, &word.to_le_bytes());
    }

    /// The index in the bytes that [`Index::bytes`] gave.
    pub(super) fn read(bytes: Vec<u8>) -> Result<Self, IndexError> {
        if bytes.is_empty() {
            return Ok(Index::default());
        }
        if !bytes.starts_with(&MAGIC) {
            return Err(IndexError::Foreign);
        }
        match bytes.get(7) {
            Some(&VERSION) => {}
            Some(&other) => return Err(IndexError::OtherVersion(other)),
            None => return Err(IndexError::Damaged),
        }
        let header = bytes.get(..HEADER).ok_or(IndexError::Damaged)?;
        let number = |at: usize| u32::from_le_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
        let bits = [24, 25, 26].map(|at| u32::from(header[at]));
        let places = Places::new(number(16), number(20), bits).ok_or(IndexError::Damaged)?;
        let index = Index { bytes, places };
        let whole = index.bytes.len() == places.end && check_sum(&index.bytes[16..]) == index.word(8);
        if whole { Ok(index) } else { Err(IndexError::Damaged) }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(super) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// How many names the list has.
    pub(super) fn names(&self) -> u32 {
        self.places.names
    }

    /// The number of pieces of the longest name.
    pub(super) fn longest(&self) -> usize {
        self.bytes.get(27).map_or(0, |&longest| usize::from(longest).min(MOST_PIECES))
    }

    /// Whether a key with this hash may be in the index: never a wrong no.
    pub(super) fn may_have(&self, hash: u64) -> bool {
        self.in_filter(HEADER, self.places.all_bits, hash)
    }

    /// Whether a key with this quick hash may be in the index and be found with a typo: never a wrong no.
    pub(super) fn may_have_typo(&self, hash: u64) -> bool {
        self.in_filter(self.places.typo, self.places.typo_bits, hash)
    }

    fn in_filter(&self, start: usize, bits: u32, hash: u64) -> bool {
        let mask = filter_mask(hash);
        self.word(start + filter_word(hash, bits) * 8) & mask == mask
    }

    /// The records of a key by its spread hash.
    pub(super) fn records(&self, hash: u64) -> impl Iterator<Item = Record> + '_ {
        let places = self.places;
        let start = places.buckets + bucket_of(hash, places.bucket_bits) * 4;
        let range = if self.may_have(hash) { self.number(start)..self.number(start + 4) } else { 0..0 };
        let rest = rest_of(hash, places.bucket_bits);
        let list = self.bytes.get(places.entries + range.start * ENTRY..places.entries + range.end * ENTRY);
        let entries = list.unwrap_or_default().chunks_exact(ENTRY);
        entries
            .filter(move |entry| entry[..5] == rest.to_le_bytes()[..5])
            .map(|entry| Record(u16::from_le_bytes([entry[5], entry[6]])))
    }

    /// The 64-bit word at byte `at`; 0 past the end.
    fn word(&self, at: usize) -> u64 {
        let bytes = self.bytes.get(at..at + 8).and_then(|bytes| bytes.try_into().ok());
        bytes.map_or(0, u64::from_le_bytes)
    }

    /// The 32-bit number at byte `at`; 0 past the end.
    fn number(&self, at: usize) -> usize {
        let bytes = self.bytes.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
        bytes.map_or(0, |bytes| u32::from_le_bytes(bytes) as usize)
    }
}

fn bucket_of(hash: u64, bits: u32) -> usize {
    hash.checked_shr(64 - bits).unwrap_or(0) as usize
}

/// The 40 bits of a hash below its bucket bits.
fn rest_of(hash: u64, bits: u32) -> u64 {
    hash << bits >> 24
}

/// The filters are Bloom filters of one word: which word, by the middle bits of the hash.
fn filter_word(hash: u64, bits: u32) -> usize {
    (hash >> 20) as usize & ((1usize << bits.min(28)) - 1)
}

/// … and which three bits of it, by the low ones.
fn filter_mask(hash: u64) -> u64 {
    1 << (hash & 63) | 1 << (hash >> 6 & 63) | 1 << (hash >> 12 & 63)
}

/// The binary logarithm, rounded up; 0 for nothing.
fn log2(number: usize) -> u32 {
    number.max(1).next_power_of_two().trailing_zeros()
}

/// A sum that notices changed and missing bytes; no defence against somebody who wants to deceive.
fn check_sum(bytes: &[u8]) -> u64 {
    let mut sum = bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        sum = (sum.rotate_left(23) ^ u64::from_le_bytes(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    sum
}
