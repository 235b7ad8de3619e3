//! The sense lexica: [`read`] turns the classes `who-…`, `thing-…`, `act-…`, `feel-…`, `judge-…`, `mark-…` and `phrase-…` into a
//! table of hashes.
//!
//! They hold tens of thousands of everyday words and inform the scorer alone, so their text need not ship: a sorted list of
//! 26-bit hashes of stems takes a third of the space. A line is one word, or several between `/`, with an inflection class after `=` as in
//! the other lexica (see `lexicon.rs`); every form is stemmed. Phrases were tried and gave the scorer nothing that single words do not.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::Path,
};

use crate::{
    Fault,
    fold::fold,
    inflection,
    lexicon::push,
    stem::{sense_hash, stem},
};

/// How the names of sense classes begin.
pub const PREFIXES: [&str; 7] = ["who-", "thing-", "act-", "feel-", "judge-", "mark-", "phrase-"];

/// The table for `src/senses.rs`.
pub struct Senses {
    classes: BTreeMap<String, BTreeSet<u32>>,
}

/// Whether a lexicon file is a sense class.
pub fn is_sense(class: &str) -> bool {
    PREFIXES.iter().any(|prefix| class.starts_with(prefix))
}

/// Reads every sense class below `root`.
pub fn read(root: &Path, classes: &[String], faults: &mut Vec<Fault>) -> Senses {
    let mut senses = Senses { classes: BTreeMap::new() };
    for class in classes {
        let hashes = senses.classes.entry(class.clone()).or_default();
        for language in ["de", "en"] {
            let content = fs::read_to_string(root.join(language).join(format!("{class}.txt"))).unwrap_or_default();
            for (index, line) in content.lines().enumerate() {
                if let Err(text) = add_line(language, line, hashes) {
                    faults.push(Fault::new(&format!("lexicon/{language}/{class}.txt"), index + 1, text));
                }
            }
        }
    }
    senses
}

fn add_line(language: &str, line: &str, hashes: &mut BTreeSet<u32>) -> Result<(), String> {
    let line = line.split(" # ").next().unwrap_or_default().trim();
    if line.is_empty() || line == "#" || line.starts_with("# ") {
        return Ok(());
    }
    if line.contains(char::is_whitespace) {
        return Err(format!(
            "`{line}` is more than one word; sense classes hold single words, put phrases into a class of cues"
        ));
    }
    hashes.extend(stems(language, line)?.iter().map(|stem| sense_hash(stem, language == "de")));
    Ok(())
}

fn stems(language: &str, part: &str) -> Result<BTreeSet<String>, String> {
    let mut stems = BTreeSet::new();
    for choice in part.split('/') {
        let (word, class) = choice.split_once('=').map_or((choice, None), |(word, class)| (word, Some(class)));
        let base = fold(word.trim_matches('*'));
        if base.is_empty() {
            return Err(format!("`{part}` could match nothing; write a word before `=` and beside `*` or `/`"));
        }
        let forms = match class {
            None => vec![base],
            Some(class) if inflection::CLASSES.contains(&class) => inflection::forms(language, class, &base),
            Some(class) => {
                return Err(format!(
                    "unknown inflection class `{class}`; use one of {}",
                    inflection::CLASSES.join(", ")
                ));
            }
        };
        stems.extend(forms.iter().map(|form| stem(form, language == "de").to_string()));
    }
    Ok(stems)
}

impl Senses {
    /// The names of the classes as a constant.
    pub fn source(&self) -> String {
        let mut source = String::from("/// The names of the sense classes.\npub const CLASSES: &[&str] = &[");
        for class in self.classes.keys() {
            let _ = write!(source, "{class:?}, ");
        }
        source.push_str("];\n");
        source
    }

    /// For each class the number of its hashes and then the steps between them, all as LEB128.
    pub fn table(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for hashes in self.classes.values() {
            push(&mut bytes, hashes.len() as u32);
            let mut last = 0;
            for &hash in hashes {
                push(&mut bytes, hash - last);
                last = hash;
            }
        }
        bytes
    }
}
