//! Senses: everyday words of a draft sorted by meaning, for the scorer. [`find`] looks each word, and each row of up to
//! four words, up in the table that `build/senses.rs` makes from the sense lexica.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::{
    context::Language,
    sentence::Sentence,
    stem::{sense_add, sense_end, sense_start, stem},
    token::{Kind, Tokens},
};

include!(concat!(env!("OUT_DIR"), "/senses.rs"));

static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/senses.bin"));
/// Words of the longest entry.
const LONGEST: usize = 4;

/// A word or a row of words with a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sense {
    /// Index into [`CLASSES`].
    pub class: u16,
    /// Its first token.
    pub token: u32,
}

/// Hash → classes, as a range of `classes`.
struct Index {
    ranges: FxHashMap<u32, (u32, u8)>,
    classes: Vec<u16>,
}

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut pairs: Vec<(u32, u16)> = Vec::with_capacity(TABLE.len() / 2);
        let mut bytes = TABLE.iter();
        for class in 0..CLASSES.len() {
            let mut hash = 0;
            for _ in 0..next_number(&mut bytes) {
                hash += next_number(&mut bytes);
                pairs.push((hash, class as u16));
            }
        }
        pairs.sort_unstable();
        let mut ranges = FxHashMap::with_capacity_and_hasher(pairs.len(), Default::default());
        for (at, (hash, _)) in pairs.iter().enumerate() {
            ranges.entry(*hash).or_insert((at as u32, 0)).1 += 1;
        }
        Index { ranges, classes: pairs.into_iter().map(|(_, class)| class).collect() }
    })
}

/// One LEB128 number; 0 past the end.
fn next_number(bytes: &mut std::slice::Iter<u8>) -> u32 {
    let (mut number, mut shift) = (0, 0);
    for byte in bytes {
        number |= u32::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            break;
        }
        shift = (shift + 7).min(28);
    }
    number
}

/// The senses of every sentence, in order of their first token.
pub fn find(tokens: &Tokens, sentences: &[Sentence], languages: &[Option<Language>]) -> Vec<Sense> {
    let mut found = Vec::new();
    let mut words: Vec<usize> = Vec::new();
    for (sentence, language) in sentences.iter().zip(languages) {
        words.clear();
        words.extend(
            sentence
                .tokens
                .clone()
                .filter(|&token| !matches!(tokens[token].kind, Kind::Mark | Kind::Quote | Kind::Stop)),
        );
        let german: &[bool] = match language {
            Some(Language::De) => &[true],
            Some(Language::En) => &[false],
            None => &[true, false],
        };
        for at in 0..words.len() {
            german.iter().for_each(|&german| rows(tokens, &words[at..], german, &mut found));
        }
    }
    found
}

/// Looks up the rows of words that begin with the first of `words`.
fn rows(tokens: &Tokens, words: &[usize], german: bool, found: &mut Vec<Sense>) {
    let index = index();
    let before = found.len();
    let mut hash = sense_start(german);
    for &word in words.iter().take(LONGEST) {
        hash = sense_add(hash, stem(tokens.folded(word).trim_start_matches('#'), german));
        found.extend(index.classes(sense_end(hash)).iter().map(|&class| Sense { class, token: words[0] as u32 }));
    }
    if german && found.len() == before {
        let classes = index.head(tokens.folded(words[0]));
        found.extend(classes.iter().map(|&class| Sense { class, token: words[0] as u32 }));
    }
}

impl Index {
    fn classes(&self, hash: u32) -> &[u16] {
        let (start, count) = self.ranges.get(&hash).copied().unwrap_or_default();
        &self.classes[start as usize..start as usize + count as usize]
    }

    /// A German compound means what its last part means: the longest known one.
    fn head(&self, word: &str) -> &[u16] {
        const FROM: usize = 9;
        const LONGEST: usize = 40;
        const SHORTEST_HEAD: usize = 5;
        const SHORTEST_MODIFIER: usize = 3;
        if word.len() < FROM || word.len() > LONGEST {
            return &[];
        }
        let cuts = (SHORTEST_MODIFIER..=word.len() - SHORTEST_HEAD).filter(|&at| word.is_char_boundary(at));
        let found = cuts.map(|at| self.classes(sense_end(sense_add(sense_start(true), stem(&word[at..], true)))));
        found.into_iter().find(|classes| !classes.is_empty()).unwrap_or_default()
    }
}
