//! The lexicon format: [`read`] turns `lexicon/<language>/<class>.txt` into one automaton over words.
//!
//! One cue a line; `#` and a space open a comment. A cue is a row of elements:
//!
//! | element | matches |
//! |---|---|
//! | `word` | that word, as folded by `src/fold.rs` |
//! | `word=noun` | every form of it (`noun`, `adj`, `verb`, `person`: see `inflection.rs`) |
//! | `this/that` | either word; each may have its own `=class` |
//! | `*word` | a longer word that ends so, at least three letters before (a compound) |
//! | `word*` | a longer word that begins so |
//! | `_` | up to four words of any kind |
//!
//! A digit from 1 to 3 at the end of the line is the strength (2 if absent): 1 needs company, 3 speaks for itself.
//! `lexicon/any` holds what belongs to both languages.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    fmt::Write as _,
    fs,
    path::Path,
};

use crate::{Fault, fold::fold, inflection};

/// Names the languages of the automaton in the order of their bits.
const LANGUAGES: [&str; 3] = ["de", "en", "any"];
const LANGUAGE_BITS: [u8; 3] = [1, 2, 3];

/// One part of an entry.
enum Element {
    /// Its words in the notation of [`vocabulary`](Lexicon::vocabulary).
    Words(String),
    Gap,
}

struct Output {
    class: u16,
    strength: u8,
    languages: u8,
}

/// Everything the automaton is made from.
#[derive(Default)]
pub struct Lexicon {
    classes: Vec<String>,
    senses: Vec<String>,
    elements: BTreeMap<String, u16>,
    edges: BTreeMap<(u32, u16), u32>,
    gaps: BTreeMap<u32, u32>,
    outputs: Vec<(u32, Output)>,
    nodes: u32,
}

/// Reads every lexicon file below `root`.
pub fn read(root: &Path, faults: &mut Vec<Fault>) -> Lexicon {
    let mut lexicon = Lexicon { nodes: 1, ..Lexicon::default() };
    (lexicon.senses, lexicon.classes) = class_files(root).into_iter().partition(|class| crate::senses::is_sense(class));
    for (language, bits) in LANGUAGES.into_iter().zip(LANGUAGE_BITS) {
        for class in 0..lexicon.classes.len() {
            let file = format!("lexicon/{language}/{}.txt", lexicon.classes[class]);
            let path = root.join(language).join(format!("{}.txt", lexicon.classes[class]));
            let Ok(content) = fs::read_to_string(&path) else { continue };
            for (index, line) in content.lines().enumerate() {
                if let Err(text) = lexicon.add_line(language, bits, class as u16, line) {
                    faults.push(Fault::new(&file, index + 1, text));
                }
            }
        }
    }
    lexicon.check_sisters(root, faults);
    lexicon
}

fn class_files(root: &Path) -> Vec<String> {
    let mut classes = BTreeSet::new();
    for language in LANGUAGES {
        for entry in fs::read_dir(root.join(language)).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            classes.extend(name.strip_suffix(".txt").map(str::to_string));
        }
    }
    classes.into_iter().collect()
}

impl Lexicon {
    /// The class names in the order of their numbers.
    pub fn class_names(&self) -> Vec<String> {
        self.classes.clone()
    }

    /// The names of the sense classes, which `senses.rs` reads.
    pub fn sense_classes(&self) -> &[String] {
        &self.senses
    }

    fn check_sisters(&self, root: &Path, faults: &mut Vec<Fault>) {
        for class in self.classes.iter().chain(&self.senses) {
            let exists = |language: &str| root.join(language).join(format!("{class}.txt")).exists();
            for (language, sister) in [("de", "en"), ("en", "de")] {
                if exists(language) && !exists(sister) && !exists("any") {
                    faults.push(Fault::new(
                        &format!("lexicon/{language}/{class}.txt"),
                        1,
                        format!("has no sister; add lexicon/{sister}/{class}.txt, German and English are equals"),
                    ));
                }
            }
        }
    }

    fn add_line(&mut self, language: &str, languages: u8, class: u16, line: &str) -> Result<(), String> {
        let line = line.split(" # ").next().unwrap_or_default().trim();
        if line.is_empty() || line == "#" || line.starts_with("# ") {
            return Ok(());
        }
        let mut parts: Vec<&str> = line.split_whitespace().collect();
        let strength = match parts.last().and_then(|last| last.parse::<u8>().ok()) {
            Some(strength @ 1..=3) if parts.len() > 1 => {
                parts.pop();
                strength
            }
            _ => 2,
        };
        let elements = parts.iter().map(|part| element(language, part)).collect::<Result<Vec<_>, _>>()?;
        let edge_is_gap =
            matches!((elements.first(), elements.last()), (Some(Element::Gap), _) | (_, Some(Element::Gap)));
        if edge_is_gap {
            return Err("begins or ends with `_`, which could match nothing; put a word there".into());
        }
        let node = elements.into_iter().fold(0, |node, element| self.step(node, element));
        self.outputs.push((node, Output { class, strength, languages }));
        Ok(())
    }

    fn step(&mut self, node: u32, element: Element) -> u32 {
        let fresh = self.nodes;
        let next = match element {
            Element::Gap => *self.gaps.entry(node).or_insert(fresh),
            Element::Words(words) => {
                let id = self.elements.len() as u16;
                let id = *self.elements.entry(words).or_insert(id);
                *self.edges.entry((node, id)).or_insert(fresh)
            }
        };
        if next == fresh {
            self.nodes += 1;
        }
        next
    }

    /// The source of `enum Cue`, one variant a class.
    pub fn enum_source(&self) -> String {
        let mut source = String::from(
            "/// A class of the lexicon, named after its file.\n#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]\n#[repr(u16)]\n#[allow(missing_docs)]\npub enum Cue {\n",
        );
        for class in &self.classes {
            let _ = writeln!(source, "    {},", variant(class));
        }
        source.push_str(
            "}\n\nimpl Cue {\n    /// Every class, in the order of their numbers.\n    pub const ALL: &[Cue] = &[\n",
        );
        for class in &self.classes {
            let _ = writeln!(source, "        Cue::{},", variant(class));
        }
        source.push_str("    ];\n\n    /// The name of the lexicon file.\n    pub fn name(self) -> &'static str {\n        match self {\n");
        for class in &self.classes {
            let _ = writeln!(source, "            Cue::{} => {class:?},", variant(class));
        }
        source.push_str("        }\n    }\n}\n");
        source
    }

    /// Every element, one a line, in the order of their numbers: its words separated by `/`, inflection classes after `=`. A tab before
    /// the first word says that the classes are German, a blank that they are English.
    pub fn vocabulary(&self) -> String {
        self.elements.keys().map(|words| format!("{words}\n")).collect()
    }

    /// The automaton, node by node in breadth-first order, so that the nodes an edge leads to need no numbers. All numbers are LEB128:
    /// edges × 2 + 1 if a gap follows, the steps between their elements, the number of outputs, and for each its class and
    /// strength + 4 × languages.
    pub fn table(&self) -> Vec<u8> {
        let numbers: BTreeMap<u16, u16> =
            self.elements.values().enumerate().map(|(number, &id)| (id, number as u16)).collect();
        let mut edges: BTreeMap<u32, Vec<(u16, u32)>> = BTreeMap::new();
        for (&(node, element), &next) in &self.edges {
            edges.entry(node).or_default().push((numbers[&element], next));
        }
        let mut outputs: BTreeMap<u32, BTreeSet<(u16, u8)>> = BTreeMap::new();
        for (node, output) in &self.outputs {
            outputs.entry(*node).or_default().insert((output.class, output.strength | output.languages << 2));
        }
        let mut bytes = Vec::new();
        let mut queue = VecDeque::from([0]);
        while let Some(node) = queue.pop_front() {
            let mut list = edges.remove(&node).unwrap_or_default();
            list.sort_unstable();
            let gap = self.gaps.get(&node);
            push(&mut bytes, (list.len() as u32) << 1 | u32::from(gap.is_some()));
            let mut last = 0;
            for (element, _) in &list {
                push(&mut bytes, u32::from(element - last));
                last = *element;
            }
            queue.extend(list.into_iter().map(|(_, next)| next).chain(gap.copied()));
            let out = outputs.remove(&node).unwrap_or_default();
            push(&mut bytes, out.len() as u32);
            for (class, detail) in out {
                push(&mut bytes, u32::from(class));
                bytes.push(detail);
            }
        }
        bytes
    }
}

/// Appends a number as LEB128.
pub fn push(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn element(language: &str, part: &str) -> Result<Element, String> {
    if part == "_" {
        return Ok(Element::Gap);
    }
    let mut words = BTreeSet::new();
    let mut inflected = false;
    for choice in part.split('/') {
        let (word, class) = choice.split_once('=').map_or((choice, None), |(word, class)| (word, Some(class)));
        if word.trim_matches('*').is_empty() {
            return Err(format!("`{part}` could match nothing; write a word before `=` and beside `*` or `/`"));
        }
        match class {
            None => words.insert(fold_element(word)),
            Some(class) if inflection::CLASSES.contains(&class) => {
                inflected = true;
                words.insert(format!("{}={class}", fold_element(word)))
            }
            Some(class) => {
                let classes = inflection::CLASSES.join(", ");
                return Err(format!("unknown inflection class `{class}`; use one of {classes}"));
            }
        };
    }
    let words = words.into_iter().collect::<Vec<_>>().join("/");
    Ok(Element::Words(match (inflected, language) {
        (false, _) => words,
        (true, "de") => format!("\t{words}"),
        (true, _) => format!(" {words}"),
    }))
}

/// Folds a word; the wildcards at its ends stay (folding would take `*` for a gender mark).
fn fold_element(word: &str) -> String {
    let core = fold(word.trim_matches('*'));
    let start = if word.starts_with('*') { "*" } else { "" };
    let end = if word.ends_with('*') && word.len() > 1 { "*" } else { "" };
    format!("{start}{core}{end}")
}

fn variant(class: &str) -> String {
    class
        .split('-')
        .map(|part| {
            let mut letters = part.chars();
            letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
        })
        .collect()
}
