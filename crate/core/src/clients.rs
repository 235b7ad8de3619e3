//! The client list in the form that the judgement reads: [`Clients`].

use std::ops::Range;

use crate::{
    fold::fold,
    token::{Kind, Tokens, tokenize},
};

/// Names that the author never wants to let slip.
#[derive(Clone, Debug, Default)]
pub struct Clients {
    names: rustc_hash::FxHashMap<String, Vec<Vec<String>>>,
}

/// A name of the list found in a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedName {
    /// Its tokens in the draft.
    pub tokens: Range<usize>,
}

impl Clients {
    /// A list of plain names.
    pub fn from_names<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut clients = Clients::default();
        for name in names {
            let words = words_of(name);
            if let Some(first) = words.first() {
                clients.names.entry(first.clone()).or_default().push(words);
            }
        }
        clients
    }

    /// Finds the listed names in a draft, in order, longest first where they overlap.
    pub fn find(&self, _text: &str, tokens: &Tokens) -> Vec<ListedName> {
        let mut found: Vec<ListedName> = Vec::new();
        if self.names.is_empty() {
            return found;
        }
        let mut index = 0;
        while index < tokens.len() {
            let longest = self.longest_at(tokens, index);
            if let Some(length) = longest {
                found.push(ListedName { tokens: index..index + length });
            }
            index += longest.unwrap_or(1);
        }
        found
    }

    fn longest_at(&self, tokens: &Tokens, index: usize) -> Option<usize> {
        let first = plain(tokens.folded(index));
        let names = [first, genitive(first)].into_iter().filter_map(|word| self.names.get(word)).flatten();
        names.filter(|words| matches_at(tokens, index, words)).map(|words| words.len()).max()
    }
}

fn matches_at(tokens: &Tokens, index: usize, words: &[String]) -> bool {
    words.iter().enumerate().all(|(offset, word)| {
        tokens.as_slice().get(index + offset).is_some_and(|token| {
            let found = plain(tokens.folded(index + offset));
            token.kind != Kind::Break && (found == word || genitive(found) == word)
        })
    })
}

fn plain(word: &str) -> &str {
    word.trim_start_matches(['#', '@'])
}

fn genitive(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix('s')).unwrap_or(word)
}

fn words_of(name: &str) -> Vec<String> {
    let tokens = tokenize(name);
    (0..tokens.len()).map(|index| fold(plain(tokens.folded(index)))).filter(|word| !word.is_empty()).collect()
}
