//! The search for the names of an index in a draft, [`find`]. Each piece of the draft is the possible start of a name;
//! from each the search looks a bounded distance ahead, so its time is linear in the draft.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::{
    ListedName,
    index::{Form, Index, Record},
    key::Key,
    piece::{Joint, cut},
    sign::Draft,
    typo,
    word::{Class, is, is_ordinary},
};
use crate::token::{Case, Kind, Tokens};

/// Names shorter than this are not looked for in compounds.
const COMPOUND_LETTERS: u32 = 5;
/// No real word is longer; beyond it no compound is looked for.
const LONGEST_COMPOUND: usize = 48;
/// Pieces around a surname in which the first name is near.
const NEAR: usize = 12;
/// Words of a name that is looked for with a typo.
const TYPO_PIECES: usize = 4;

/// Pieces that a draft may make more of a name than the list: "Nord-Licht", "Müller und Söhne".
const SPLITS: usize = 2;

/// A name found, by its pieces.
struct Hit {
    pieces: Range<usize>,
    record: Record,
    /// The key that was found.
    key: Key,
}

impl Hit {
    fn is_surname(&self) -> bool {
        self.record.form() == Form::Surname
    }
}

struct Search<'s> {
    index: &'s Index,
    draft: Draft<'s>,
}

/// Finds the names of `index`, in order and without overlaps.
pub(super) fn find(index: &Index, text: &str, tokens: &Tokens) -> Vec<ListedName> {
    let search = Search { index, draft: Draft::new(tokens, cut(text, tokens)) };
    let mut hits = Vec::new();
    let mut at = 0;
    while at < search.draft.pieces.list.len() {
        let hit = search.best_at(at);
        at = hit.as_ref().map_or(at + 1, |hit| hit.pieces.end.max(at + 1));
        hits.extend(hit);
    }
    let surnames = search.surnames(&hits);
    hits.retain_mut(|hit| !hit.is_surname() || search.confirm(hit, &surnames));
    without_overlaps(hits.iter().map(|hit| search.listed(hit)))
}

fn without_overlaps(names: impl Iterator<Item = ListedName>) -> Vec<ListedName> {
    let mut kept: Vec<ListedName> = Vec::new();
    for name in names {
        match kept.last_mut() {
            // What must not be named wins.
            Some(last) if name.tokens.start < last.tokens.end => {
                if last.may_be_named && !name.may_be_named {
                    *last = name;
                }
            }
            _ => kept.push(name),
        }
    }
    kept
}

impl Search<'_> {
    fn listed(&self, hit: &Hit) -> ListedName {
        ListedName {
            tokens: self.draft.tokens_of(&hit.pieces),
            kind: hit.record.kind(),
            may_be_named: hit.record.may_be_named(),
        }
    }

    /// The best name that starts with piece `start`: a whole one before a surname, the longest of them, and only where
    /// there is none a compound or a name with a typo.
    fn best_at(&self, start: usize) -> Option<Hit> {
        let first = &self.draft.pieces.list[start];
        if first.joint == Joint::Inside && !first.is_tag() {
            return None;
        }
        let hit = self.longest_at(start);
        let whole = hit.as_ref().is_some_and(|hit| !hit.is_surname());
        let hit = if whole { hit } else { self.compound_at(start).or_else(|| self.typo_at(start)).or(hit) };
        hit.map(|hit| self.with_legal_form(hit))
    }

    fn longest_at(&self, start: usize) -> Option<Hit> {
        let mut best: Option<Hit> = None;
        self.walk(start, self.index.longest() + SPLITS, |pieces, key| {
            for hit in self.named(&pieces, key) {
                let better = best.as_ref().is_none_or(|best| hit.is_surname() <= best.is_surname());
                if better {
                    best = Some(hit);
                }
            }
        });
        best
    }

    /// Calls `visit` with every run of at most `most` pieces from `start` that may be one name, and its key.
    fn walk(&self, start: usize, most: usize, mut visit: impl FnMut(Range<usize>, Key)) {
        let pieces = &self.draft.pieces;
        let mut key = Key::EMPTY;
        for at in start..pieces.list.len().min(start + most) {
            if at > start && pieces.joint(at) == Joint::Cut {
                break;
            }
            let and = at > start && pieces.list[at].key.len <= 3 && is(pieces.letters(at), Class::And);
            if !and {
                key = key.then(pieces.list[at].key);
                visit(start..at + 1, key);
            }
        }
    }

    /// The names with which a run of pieces ends: as it stands, and without the ending of a case or a plural.
    fn named(&self, pieces: &Range<usize>, key: Key) -> impl Iterator<Item = Hit> + '_ {
        let pieces = pieces.clone();
        let bare = [Some(key), self.without_ending(&pieces, key), self.with_plain_adjective(&pieces)];
        bare.into_iter().flatten().flat_map(move |key| {
            let pieces = pieces.clone();
            self.index.records(key.spread()).filter_map(move |record| self.hit(&pieces, record, key))
        })
    }

    /// "Nordlichts", "Nordlicht's", "den Müllern", "the Joneses".
    fn without_ending(&self, pieces: &Range<usize>, key: Key) -> Option<Key> {
        let last = pieces.end - 1;
        let letters = self.draft.pieces.letters(last);
        let apostrophe = self.draft.pieces.list[last].apostrophe;
        let rest = key.len.saturating_sub(1);
        if pieces.len() == 1 && !apostrophe && is_ordinary(letters) {
            return None;
        }
        match letters.strip_suffix('s') {
            Some(stem) if rest >= 4 || apostrophe && rest > 0 => {
                let sibilant =
                    |stem: &str| stem.ends_with(['s', 'x', 'z']) || stem.ends_with("ch") || stem.ends_with("sh");
                let shorter = stem.strip_suffix('e').filter(|stem| sibilant(stem));
                Some(if shorter.is_some() { key.without('s').without('e') } else { key.without('s') })
            }
            None if rest >= 4 && (letters.ends_with("ern") || letters.ends_with("eln")) => Some(key.without('n')),
            _ => None,
        }
    }

    /// "der Roten Laterne" for "Rote Laterne".
    fn with_plain_adjective(&self, range: &Range<usize>) -> Option<Key> {
        let pieces = &self.draft.pieces;
        let word = pieces.letters(range.start);
        let ending = word.chars().next_back()?;
        let first = pieces.list[range.start].key;
        if range.len() < 2 || first.len < 4 || !["en", "er", "es", "em"].iter().any(|ending| word.ends_with(ending)) {
            return None;
        }
        let rest = range.clone().skip(1).filter(|&at| at + 1 == range.end || !is(pieces.letters(at), Class::And));
        Some(rest.fold(first.without(ending), |key, at| key.then(pieces.list[at].key)))
    }

    fn hit(&self, pieces: &Range<usize>, record: Record, key: Key) -> Option<Hit> {
        self.accepts(pieces, record, key).then(|| Hit { pieces: pieces.clone(), record, key })
    }

    fn accepts(&self, range: &Range<usize>, record: Record, key: Key) -> bool {
        let list = &self.draft.pieces.list[range.clone()];
        let (Some(first), Some(last)) = (list.first(), list.last()) else { return false };
        let capital = list.iter().all(|piece| piece.case != Case::Lower);
        match record.form() {
            Form::Handle => first.is_tag(),
            Form::Initial => {
                let initial =
                    range.len() > 1 && first.key.len == 1 && first.case != Case::Lower && last.case != Case::Lower;
                (initial || first.is_tag()) && self.is_one_name(range, record)
            }
            Form::Surname => !first.is_tag() && last.case != Case::Lower && self.is_one_name(range, record),
            Form::Full => {
                let upper = list.iter().all(|piece| piece.case == Case::Upper) || first.key.len == 1 && capital;
                let written = first.is_tag()
                    || (!record.has(Record::UPPER) || upper)
                        && (key.len > 3 || capital || record.has(Record::ORDINARY));
                // "eine rote Laterne" is no "Rote Laterne".
                let phrase = range.len() > 1
                    && !first.is_tag()
                    && first.case == Case::Lower
                    && last.case != Case::Lower
                    && self.draft.pieces.joint(range.start + 1) == Joint::Blank;
                written
                    && !phrase
                    && self.is_one_name(range, record)
                    && (!record.has(Record::ORDINARY) || self.draft.is_meant(range, record.words()))
            }
        }
    }

    /// Whether what stands between the pieces may stand inside the name.
    fn is_one_name(&self, range: &Range<usize>, record: Record) -> bool {
        let pieces = &self.draft.pieces;
        let mut words = 1;
        for at in range.start + 1..range.end {
            words += usize::from(pieces.joint(at) != Joint::Inside);
            let and = is(pieces.letters(at), Class::And);
            words -= usize::from(and);
            let allowed = match pieces.joint(at) {
                Joint::Mark => record.has(Record::MARKS),
                Joint::And => record.has(Record::JOINED) || record.has(Record::MARKS),
                _ => true,
            };
            if !allowed || and && !record.has(Record::JOINED) {
                return false;
            }
        }
        let parted = |at: usize| {
            let piece = &pieces.list[at];
            piece.key.len >= 3 && (piece.case != Case::Lower || piece.is_tag() || piece.joint == Joint::Hyphen)
        };
        words <= record.words() || record.words() == 15 || range.clone().all(parted)
    }

    /// "Nordlichtkampagne", "#teamnordlicht": a name and words that make a compound with it.
    fn compound_at(&self, start: usize) -> Option<Hit> {
        let piece = &self.draft.pieces.list[start];
        let letters = self.draft.pieces.letters(start);
        if !(COMPOUND_LETTERS as usize + 2..=LONGEST_COMPOUND).contains(&letters.len()) || is_ordinary(letters) {
            return None;
        }
        let mut key = Key::EMPTY;
        let mut best = None;
        for (at, letter) in letters.char_indices() {
            if key.len >= COMPOUND_LETTERS
                && self.index.may_have(key.spread())
                && is_rest(&letters[at..], piece.is_tag())
            {
                best = self.part(start, key).or(best);
            }
            if piece.is_tag() && (is(&letters[..at], Class::Lead)) {
                best = best.or_else(|| self.part(start, Key::of(&letters[at..])));
            }
            key = key.with(letter);
        }
        best
    }

    /// The name that part of piece `start` is.
    fn part(&self, start: usize, key: Key) -> Option<Hit> {
        let whole = |record: &Record| match record.form() {
            Form::Full => !record.has(Record::ORDINARY | Record::UPPER),
            Form::Handle => self.draft.pieces.list[start].is_tag(),
            _ => false,
        };
        let long = key.len >= COMPOUND_LETTERS;
        let record = self.index.records(key.spread()).find(whole).filter(|_| long)?;
        Some(Hit { pieces: start..start + 1, record, key })
    }

    fn typo_at(&self, start: usize) -> Option<Hit> {
        let pieces = &self.draft.pieces;
        let first = &pieces.list[start];
        if first.case == Case::Lower && !first.is_tag() {
            return None;
        }
        let mut letters: Vec<char> = Vec::new();
        let mut inner = Vec::new();
        for at in start..pieces.list.len().min(start + TYPO_PIECES) {
            let piece = &pieces.list[at];
            let bound = at == start || matches!(piece.joint, Joint::Inside | Joint::Hyphen | Joint::Blank);
            if !bound || piece.case == Case::Lower && piece.joint == Joint::Blank || letters.len() > typo::LONGEST {
                break;
            }
            letters.extend(pieces.letters(at).chars());
            let ends = pieces.joint(at + 1) != Joint::Inside;
            let single = at > start || !is_ordinary(pieces.letters(at));
            if ends
                && single
                && letters.len() >= 7
                && let Some(hit) = self.misspelt(start..at + 1, &letters, &inner)
            {
                return Some(hit);
            }
            if ends {
                inner.push(letters.len());
            }
        }
        None
    }

    fn misspelt(&self, pieces: Range<usize>, letters: &[char], inner: &[usize]) -> Option<Hit> {
        let mut found = None;
        typo::any_spelling(letters, inner, |key| {
            if self.index.may_have_typo(key.quick()) {
                let mut records = self.index.records(key.spread());
                found = records
                    .find(|record| record.has(Record::TYPO) && self.is_one_name(&pieces, *record))
                    .map(|record| Hit { pieces: pieces.clone(), record, key });
            }
            found.is_some()
        });
        found
    }

    /// "Nordlicht GmbH & Co. KG": the legal form belongs to the name.
    fn with_legal_form(&self, mut hit: Hit) -> Hit {
        while !hit.is_surname() && self.draft.is_legal(hit.pieces.end) {
            hit.pieces.end += 1;
        }
        hit
    }

    /// The surnames of all people named in full, by which they may be meant again.
    fn surnames(&self, hits: &[Hit]) -> FxHashSet<u64> {
        let whole = hits.iter().filter(|hit| !hit.is_surname() && hit.pieces.len() > 1);
        let mut surnames = FxHashSet::default();
        for hit in whole {
            let mut key = Key::EMPTY;
            for at in hit.pieces.clone().skip(1).rev() {
                key = self.draft.pieces.list[at].key.then(key);
                surnames.insert(key.hash);
            }
        }
        surnames
    }

    /// Whether a surname alone means the person: with a title, near the first name, or named in full elsewhere. The
    /// first name becomes part of the hit where it stands beside it.
    fn confirm(&self, hit: &mut Hit, surnames: &FxHashSet<u64>) -> bool {
        if let Some(first) = self.first_name_near(hit) {
            let gap = if first < hit.pieces.start { hit.pieces.start - first } else { first + 1 - hit.pieces.end };
            let low = first.min(hit.pieces.start);
            let high = first.max(hit.pieces.end - 1);
            let joined = (low + 1..=high).all(|at| self.draft.pieces.list[at].case != Case::Lower);
            if gap <= 2 && joined && (first < hit.pieces.start || gap == 1) {
                hit.pieces = low..high + 1;
            }
            return true;
        }
        self.draft.is_addressed(hit.pieces.start) || surnames.contains(&hit.key.hash)
    }

    fn first_name_near(&self, hit: &Hit) -> Option<usize> {
        let list = &self.draft.pieces.list;
        let around = hit.pieces.start.saturating_sub(NEAR)..(hit.pieces.end + NEAR).min(list.len());
        let is_first = |&at: &usize| {
            let piece = &list[at];
            let key = piece.key.then(hit.key);
            !hit.pieces.contains(&at)
                && piece.kind == Kind::Word
                && piece.case != Case::Lower
                && self.index.records(key.spread()).any(|record| record.form() == Form::Full)
        };
        around.filter(is_first).min_by_key(|&at| at.abs_diff(hit.pieces.start))
    }
}

/// Whether letters after a name make a compound with it: a word with or without a linking *s*.
fn is_rest(rest: &str, tag: bool) -> bool {
    let word = |rest: &str| is(rest, Class::Tail) || rest.len() >= 4 && is_ordinary(rest);
    let linked = rest.strip_prefix('s').is_some_and(|rest| rest.len() > 3 && word(rest));
    let letters = rest.len() > 3 || tag && rest.len() > 1;
    letters && (word(rest) || linked || tag && is(rest, Class::Legal))
}
