//! Names of the list taken apart: [`keys_of`] gives every key under which a name is found.

use std::ops::Range;

use super::{
    Entry, EntryKind,
    index::{Form, Record},
    key::Key,
    piece::{Joint, Pieces, cut},
    word::{Class, is, is_ordinary},
};
use crate::token::{Case, Kind, tokenize};

/// A name longer than this is found by its first words.
pub(super) const MOST_PIECES: usize = 12;
/// Names with fewer letters are never found with a typo.
const TYPO_LETTERS: u32 = 8;
/// Whoever has such a mail address is told by the part before the `@`.
const MAIL_HOSTS: [&str; 14] = [
    "gmail",
    "googlemail",
    "gmx",
    "web",
    "t",
    "outlook",
    "hotmail",
    "yahoo",
    "icloud",
    "posteo",
    "mailbox",
    "freenet",
    "aol",
    "proton",
];

/// The keys of a list.
#[derive(Default)]
pub(super) struct Keys {
    /// All of them, as spread hashes.
    pub(super) all: Vec<(u64, Record)>,
    /// Those that may have a typo, as quick hashes.
    pub(super) typos: Vec<u64>,
    /// The pieces of the longest name.
    pub(super) longest: usize,
}

/// Appends the keys of all names of an entry.
pub(super) fn keys_of(entry: &Entry, keys: &mut Keys) {
    for name in std::iter::once(&entry.name).chain(&entry.further) {
        let name = surname_last(name.trim());
        Name { entry, keys }.add(&name);
    }
}

/// "Ohlsen, Peter" as "Peter Ohlsen".
fn surname_last(name: &str) -> String {
    let parts: Vec<&str> = name.split(',').map(str::trim).collect();
    let plain = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.' | '\'' | '’'))
    };
    match parts[..] {
        [surname, first] if plain(surname) && plain(first) && !has_class(first, &[Class::Legal, Class::Degree]) => {
            format!("{first} {surname}")
        }
        _ => name.split(['\n', '\r']).collect::<Vec<_>>().join(" "),
    }
}

fn has_class(words: &str, classes: &[Class]) -> bool {
    let pieces = cut(words, &tokenize(words));
    (0..pieces.list.len()).any(|index| classes.iter().any(|&class| is(pieces.letters(index), class)))
}

struct Name<'e> {
    entry: &'e Entry,
    keys: &'e mut Keys,
}

impl Name<'_> {
    fn add(&mut self, name: &str) {
        let source = domain(name).unwrap_or(name);
        let pieces = cut(source, &tokenize(source));
        let Some(first) = pieces.list.first() else { return };
        match first.kind {
            Kind::Handle | Kind::Hashtag => self.handle(&pieces, 0..until_mark(&pieces, 0)),
            Kind::Mail => self.mail(&pieces),
            Kind::Link => {
                let host = 0..until_mark(&pieces, 0).saturating_sub(1).max(1);
                self.words(&pieces, host);
            }
            _ => self.words(&pieces, 0..pieces.list.len()),
        }
    }

    fn handle(&mut self, pieces: &Pieces, range: Range<usize>) {
        let range = range.start..range.end.min(range.start + MOST_PIECES);
        self.keys.longest = self.keys.longest.max(range.len());
        self.push(key(pieces, range), Form::Handle, 0, 1);
    }

    /// A mail address stands for its domain, or for its local part where the domain is everybody's.
    fn mail(&mut self, pieces: &Pieces) {
        let at = until_mark(pieces, 0);
        if MAIL_HOSTS.contains(&pieces.letters(at)) {
            self.handle(pieces, 0..at);
        } else if at < pieces.list.len() {
            self.words(pieces, at..pieces.list.len().saturating_sub(1).max(at + 1));
        }
    }

    fn words(&mut self, pieces: &Pieces, whole: Range<usize>) {
        let (range, titled, legal) = core(pieces, whole);
        let range = range.start..range.end.min(range.start + MOST_PIECES);
        let legal_flag = if legal { Record::LEGAL } else { 0 };
        self.keys.longest = self.keys.longest.max(range.len());
        let flags = flags(pieces, &range) | legal_flag;
        let words = 1 + range.clone().skip(1).filter(|&at| pieces.joint(at) != Joint::Inside).count();
        let full = key(pieces, range.clone());
        let typo = full.len >= TYPO_LETTERS && flags & (Record::ORDINARY | Record::UPPER) == 0;
        self.push(full, Form::Full, flags | if typo { Record::TYPO } else { 0 }, words);
        if !legal && self.is_person(pieces, &range, titled) {
            self.person(pieces, range, flags & (Record::MARKS | Record::JOINED), typo);
        }
    }

    /// A person is also found by initial and surname, without middle names, and by the surname alone.
    fn person(&mut self, pieces: &Pieces, range: Range<usize>, flags: u16, typo: bool) {
        let bound = |at: usize| matches!(pieces.joint(at), Joint::Hyphen | Joint::Inside);
        let mut surname = range.end - 1;
        while surname > range.start + 1 && bound(surname) {
            surname -= 1;
        }
        let mut given = range.start + 1;
        while given < surname && bound(given) {
            given += 1;
        }
        let mut particles = surname;
        while particles > given && is(pieces.letters(particles - 1), Class::Particle) {
            particles -= 1;
        }
        let last = key(pieces, particles..range.end);
        let words = 1 + surname - particles;
        if given < particles {
            let typo = if typo { Record::TYPO } else { 0 };
            self.push(
                key(pieces, range.start..given).then(last),
                Form::Full,
                flags | typo,
                words + given - range.start,
            );
        }
        if let Some(initial) = pieces.letters(range.start).chars().next() {
            self.push(Key::EMPTY.with(initial).then(last), Form::Initial, 0, words + 1);
        }
        self.push(last, Form::Surname, 0, words);
        if particles < surname {
            self.push(key(pieces, surname..range.end), Form::Surname, 0, 1);
        }
    }

    /// Whether the name is a person's: the list says so, a title does, or it looks like first name and surname.
    fn is_person(&self, pieces: &Pieces, range: &Range<usize>, titled: bool) -> bool {
        let plain = range.clone().all(|at| pieces.letters(at).chars().all(char::is_alphabetic));
        let named = |at: usize| matches!(pieces.joint(at), Joint::Blank | Joint::Hyphen | Joint::Inside);
        let words = range.clone().skip(1).filter(|&at| pieces.joint(at) == Joint::Blank).count() + 1;
        if !plain || !(2..=5).contains(&words) || !range.clone().skip(1).all(named) {
            return false;
        }
        let first = pieces.letters(range.start);
        match self.entry.kind {
            EntryKind::Person | EntryKind::Patient => true,
            EntryKind::Project => titled,
            _ => {
                let ordinary = |at: usize| is_ordinary(pieces.letters(at));
                titled || is(first, Class::First) || !ordinary(range.start) && !ordinary(range.end - 1)
            }
        }
    }

    fn push(&mut self, key: Key, form: Form, flags: u16, words: usize) {
        if key.len > 0 {
            let record = Record::new(self.entry.kind, self.entry.may_be_named, form, flags, words);
            self.keys.all.push((key.spread(), record));
            if record.has(Record::TYPO) {
                self.keys.typos.push(key.quick());
            }
        }
    }
}

/// The key of a range of pieces, "und" and "and" inside left out.
fn key(pieces: &Pieces, range: Range<usize>) -> Key {
    let kept =
        range.clone().filter(|&at| !(at > range.start && at + 1 < range.end && is(pieces.letters(at), Class::And)));
    kept.fold(Key::EMPTY, |key, at| key.then(pieces.list[at].key))
}

/// Where the part of an address that starts at `from` ends.
fn until_mark(pieces: &Pieces, from: usize) -> usize {
    (from + 1..pieces.list.len())
        .find(|&at| matches!(pieces.joint(at), Joint::Mark | Joint::Cut))
        .unwrap_or(pieces.list.len())
}

/// The last label but one of a bare domain: "nordlicht" of "nordlicht.de".
fn domain(name: &str) -> Option<&str> {
    let (host, top) = name.rsplit_once('.')?;
    let label = host.rsplit('.').next()?;
    let known = (2..=6).contains(&top.len()) && top.bytes().all(|byte| byte.is_ascii_lowercase());
    let plain = label.len() > 1 && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.'));
    (known && plain).then_some(label)
}

/// A name without title, article and legal form, and whether it had a title and a legal form.
fn core(pieces: &Pieces, whole: Range<usize>) -> (Range<usize>, bool, bool) {
    let Range { mut start, mut end } = whole.clone();
    let mut titled = false;
    while start + 1 < end && is(pieces.letters(start), Class::Title) {
        titled |= !matches!(pieces.letters(start), "firma" | "fa");
        start += 1;
    }
    if start + 1 < end && is(pieces.letters(start), Class::Article) {
        start += 1;
    }
    while start + 1 < end && is(pieces.letters(end - 1), Class::Degree) {
        end -= 1;
    }
    let before = end;
    while start + 1 < end {
        let cut = legal_before(pieces, start, end);
        if cut == end {
            break;
        }
        end = cut;
    }
    (start..end, titled, end < before)
}

/// Where the legal form that ends at `end` begins; `end` if there is none. "e. K." and "S.p.A." come in single letters.
fn legal_before(pieces: &Pieces, start: usize, end: usize) -> usize {
    let word = pieces.letters(end - 1);
    if end < start + 2 {
        return end;
    }
    if is(word, Class::Legal) || is(word, Class::And) {
        return end - 1;
    }
    let mut first = end;
    while first > start + 1 && end - first < 4 && pieces.letters(first - 1).len() == 1 {
        first -= 1;
    }
    let letters: String = (first..end).map(|at| pieces.letters(at)).collect();
    if end - first >= 2 && is(&letters, Class::Legal) { first } else { end }
}

fn flags(pieces: &Pieces, range: &Range<usize>) -> u16 {
    let inner = || range.clone().skip(1);
    let marks = inner().any(|at| matches!(pieces.joint(at), Joint::Mark | Joint::Cut));
    let joined = inner().any(|at| pieces.joint(at) == Joint::And || is(pieces.letters(at), Class::And));
    let len: u32 = range.clone().map(|at| pieces.list[at].key.len).sum();
    let upper = len <= 4 && range.clone().all(|at| pieces.list[at].case == Case::Upper);
    let whole: String = range.clone().map(|at| pieces.letters(at)).collect();
    let ordinary = len < 2
        || is_ordinary(&whole)
        || range.clone().all(|at| is_ordinary(pieces.letters(at)) || whole.bytes().all(|byte| byte.is_ascii_digit()));
    [(marks, Record::MARKS), (joined, Record::JOINED), (upper, Record::UPPER), (ordinary, Record::ORDINARY)]
        .into_iter()
        .map(|(set, flag)| if set { flag } else { 0 })
        .sum()
}

/// Whether the name is found only with a sign that it is meant.
pub(super) fn needs_sign(name: &str) -> bool {
    let entry = Entry { name: name.to_string(), ..Entry::default() };
    let mut keys = Keys::default();
    keys_of(&entry, &mut keys);
    keys.all.iter().any(|(_, record)| record.form() == Form::Full && record.has(Record::ORDINARY))
}
