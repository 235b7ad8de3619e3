//! Senses: everyday words of a draft sorted by meaning, for the scorer. [`find`] looks each word up in the table that
//! `build/senses.rs` makes from the sense lexica.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::{
    context::Language,
    lexicon::next_number,
    sentence::Sentence,
    stem::{sense_hash, stem},
    token::{Kind, Tokens},
};

include!(concat!(env!("OUT_DIR"), "/senses.rs"));

static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/senses.bin"));

/// A word with a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sense {
    /// Index into [`CLASSES`].
    pub class: u16,
    /// Its token.
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

/// The senses of every sentence, in order of their tokens.
pub fn find(tokens: &Tokens, sentences: &[Sentence], languages: &[Option<Language>]) -> Vec<Sense> {
    let index = index();
    let mut found = Vec::new();
    for (sentence, language) in sentences.iter().zip(languages) {
        let words = sentence
            .tokens
            .clone()
            .filter(|&token| !matches!(tokens[token].kind, Kind::Mark | Kind::Quote | Kind::Stop));
        for token in words {
            let word = tokens.folded(token).trim_start_matches('#');
            let mut look = |german: bool| {
                found.extend(index.senses_of(word, german).iter().map(|&class| Sense { class, token: token as u32 }))
            };
            match language {
                Some(language) => look(*language == Language::De),
                None => [true, false].into_iter().for_each(look),
            }
        }
    }
    found
}

impl Index {
    fn senses_of(&self, word: &str, german: bool) -> &[u16] {
        let classes = self.classes(sense_hash(stem(word, german), german));
        if classes.is_empty() && german { self.head(word) } else { classes }
    }

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
        let found = cuts.map(|at| self.classes(sense_hash(stem(&word[at..], true), true)));
        found.into_iter().find(|classes| !classes.is_empty()).unwrap_or_default()
    }
}
