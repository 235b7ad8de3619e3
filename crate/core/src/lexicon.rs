//! Cues: every entry of the lexicon found in a draft, by one automaton over words.
//!
//! [`find`] reads each token once. The tables come from `lexicon/` through `build/lexicon.rs`, which
//! also documents the format of an entry.

use std::{ops::Range, sync::OnceLock};

use rustc_hash::FxHashMap;

use crate::{
    context::Language,
    inflection,
    sentence::Sentence,
    token::{Kind, Tokens},
};

include!(concat!(env!("OUT_DIR"), "/cue.rs"));

static VOCABULARY: &str = include_str!(concat!(env!("OUT_DIR"), "/vocabulary.txt"));
static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));

/// How many words a `_` of an entry may stand for.
const GAP: u8 = 4;
/// Entries that may be half-matched at one token. The bound keeps time linear.
const MOST_STATES: usize = 256;
/// Letters that must stand before or after the known part of a compound.
const COMPOUND_REST: usize = 3;
/// No real word is longer; beyond it no compound is looked for.
const LONGEST_COMPOUND: usize = 48;

/// One entry of the lexicon found in a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CueMatch {
    /// The class of the lexicon.
    pub class: Cue,
    /// 1 needs company, 2 is plain, 3 speaks for itself.
    pub strength: u8,
    /// The tokens of the entry, from its first to its last word.
    pub tokens: Range<usize>,
}

/// What a node of the automaton leads to.
#[derive(Default)]
struct Node {
    /// Its edges, as a range of `edges`.
    edges: Range<u32>,
    /// The node behind a gap; 0 for none.
    gap: u32,
    /// Its outputs, as a range of `outputs`.
    outputs: Range<u32>,
}

struct Automaton {
    /// Hash of a word → its elements, as a range of `elements`.
    words: FxHashMap<u64, Range<u32>>,
    elements: Vec<u16>,
    /// Element → the node it leads to from the root; 0 for none.
    first: Vec<u32>,
    nodes: Vec<Node>,
    /// Element and the node it leads to.
    edges: Vec<(u16, u32)>,
    outputs: Vec<(Cue, u8, u8)>,
}

/// What part of a token a word of the lexicon must be.
#[derive(Clone, Copy)]
enum Part {
    Whole = 1,
    Ending,
    Beginning,
}

/// FNV-1a, 64 bits, over the part and the letters: among some ten thousand words no two meet by chance.
fn word_hash(word: &str, part: Part) -> u64 {
    let bytes = std::iter::once(part as u8).chain(word.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[derive(Clone, Copy)]
struct State {
    node: u32,
    start: usize,
    gap_left: u8,
}

fn automaton() -> &'static Automaton {
    static AUTOMATON: OnceLock<Automaton> = OnceLock::new();
    AUTOMATON.get_or_init(Automaton::load)
}

impl Automaton {
    fn load() -> Self {
        let mut automaton = Automaton {
            words: FxHashMap::default(),
            elements: Vec::new(),
            first: Vec::new(),
            nodes: Vec::new(),
            edges: Vec::new(),
            outputs: Vec::new(),
        };
        let elements = automaton.read_vocabulary();
        automaton.read_table();
        automaton.first = vec![0; elements];
        for &(element, node) in &automaton.edges[..automaton.nodes.first().map_or(0, |root| root.edges.end as usize)] {
            automaton.first[usize::from(element)] = node;
        }
        automaton
    }

    /// Spells out the forms of every element; returns how many elements there are.
    fn read_vocabulary(&mut self) -> usize {
        let mut pairs: Vec<(u64, u16)> = Vec::with_capacity(VOCABULARY.len() / 4);
        let mut count = 0;
        for (element, line) in VOCABULARY.lines().enumerate() {
            let (language, words) = match line.split_at_checked(1) {
                Some(("\t", words)) => ("de", words),
                Some((" ", words)) => ("en", words),
                _ => ("", line),
            };
            words.split('/').for_each(|word| spell_out(language, word, |hash| pairs.push((hash, element as u16))));
            count = element + 1;
        }
        pairs.sort_unstable();
        pairs.dedup();
        self.words.reserve(pairs.len());
        for (at, (hash, _)) in pairs.iter().enumerate() {
            self.words.entry(*hash).or_insert(at as u32..at as u32).end += 1;
        }
        self.elements = pairs.into_iter().map(|(_, element)| element).collect();
        count
    }

    fn read_table(&mut self) {
        let mut bytes = TABLE.iter();
        let mut fresh = 1;
        while !bytes.as_slice().is_empty() {
            let head = next_number(&mut bytes);
            let (edges, outputs) = (self.edges.len() as u32, self.outputs.len() as u32);
            let mut element = 0;
            for _ in 0..head >> 1 {
                element += next_number(&mut bytes) as u16;
                self.edges.push((element, fresh));
                fresh += 1;
            }
            let gap = if head & 1 == 1 { fresh } else { 0 };
            fresh += head & 1;
            for _ in 0..next_number(&mut bytes) {
                let class = Cue::ALL[next_number(&mut bytes) as usize];
                let detail = next_number(&mut bytes) as u8;
                self.outputs.push((class, detail & 3, detail >> 2));
            }
            self.nodes.push(Node {
                edges: edges..self.edges.len() as u32,
                gap,
                outputs: outputs..self.outputs.len() as u32,
            });
        }
    }

    /// The edges of a node.
    fn edges(&self, node: u32) -> &[(u16, u32)] {
        let Range { start, end } = self.nodes[node as usize].edges;
        &self.edges[start as usize..end as usize]
    }

    /// The outputs of a node: class, strength, languages.
    fn outputs(&self, node: u32) -> &[(Cue, u8, u8)] {
        let Range { start, end } = self.nodes[node as usize].outputs;
        &self.outputs[start as usize..end as usize]
    }

    /// Appends every element that the folded word belongs to.
    fn elements_of(&self, word: &str, kind: Kind, out: &mut Vec<u16>) {
        let mut all = |word: &str, part: Part| {
            if let Some(range) = self.words.get(&word_hash(word, part)) {
                out.extend_from_slice(&self.elements[range.start as usize..range.end as usize]);
            }
        };
        let word = if kind == Kind::Hashtag { word.trim_start_matches('#') } else { word };
        all(word, Part::Whole);
        if let Some(owner) = word.strip_suffix("'s") {
            all(owner, Part::Whole);
        }
        if kind == Kind::Word && word.len() > COMPOUND_REST && word.len() <= LONGEST_COMPOUND {
            for (at, _) in word.char_indices().filter(|&(at, _)| at >= COMPOUND_REST) {
                all(&word[at..], Part::Ending);
                all(&word[..at], Part::Beginning);
            }
        }
    }
}

/// Calls `each` with the hash of every form of a word of the vocabulary.
fn spell_out(language: &str, word: &str, mut each: impl FnMut(u64)) {
    let (word, class) = word.split_once('=').unwrap_or((word, ""));
    let (base, part) = match (word.strip_prefix('*'), word.strip_suffix('*')) {
        (Some(ending), _) => (ending, Part::Ending),
        (_, Some(beginning)) => (beginning, Part::Beginning),
        _ => (word, Part::Whole),
    };
    if class.is_empty() {
        each(word_hash(base, part));
    } else {
        inflection::forms(language, class, base).iter().for_each(|form| each(word_hash(form, part)));
    }
}

/// One LEB128 number; 0 past the end.
pub(crate) fn next_number(bytes: &mut std::slice::Iter<u8>) -> u32 {
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

/// Finds the cues of every sentence, ordered by their first token. `languages` gives each sentence's
/// language; `None` takes the cues of both.
pub fn find(tokens: &Tokens, sentences: &[Sentence], languages: &[Option<Language>]) -> Vec<CueMatch> {
    let mut scan = Scan {
        automaton: automaton(),
        tokens,
        mask: 3,
        elements: Vec::new(),
        states: Vec::new(),
        next: Vec::new(),
        found: Vec::new(),
    };
    for (sentence, language) in sentences.iter().zip(languages) {
        scan.mask = match language {
            Some(Language::De) => 1,
            Some(Language::En) => 2,
            None => 3,
        };
        scan.states.clear();
        sentence.tokens.clone().for_each(|index| scan.step(index));
    }
    let mut found = scan.found;
    found.sort_unstable_by_key(|cue| (cue.tokens.start, cue.tokens.end, cue.class, cue.strength));
    found.dedup_by(|a, b| a.class == b.class && a.tokens == b.tokens && a.strength == b.strength);
    found
}

/// One pass over the tokens of a draft.
struct Scan<'t> {
    automaton: &'static Automaton,
    tokens: &'t Tokens,
    /// Languages whose cues count, one bit each.
    mask: u8,
    /// Elements of the token at hand.
    elements: Vec<u16>,
    /// Entries half-matched before it.
    states: Vec<State>,
    /// Entries half-matched after it.
    next: Vec<State>,
    found: Vec<CueMatch>,
}

impl Scan<'_> {
    fn step(&mut self, index: usize) {
        let kind = self.tokens[index].kind;
        // Commas and hyphens do not break an entry.
        if matches!(kind, Kind::Mark | Kind::Quote) && self.states.is_empty() {
            return;
        }
        self.next.clear();
        self.elements.clear();
        self.automaton.elements_of(self.tokens.folded(index), kind, &mut self.elements);
        self.begin(index);
        self.go_on();
        self.report(index);
        self.wait(kind);
        self.next.truncate(MOST_STATES);
        std::mem::swap(&mut self.states, &mut self.next);
    }

    /// Entries that begin with this token.
    fn begin(&mut self, index: usize) {
        let first = self.elements.iter().map(|&element| self.automaton.first[usize::from(element)]);
        self.next.extend(first.filter(|&node| node != 0).map(|node| State { node, start: index, gap_left: 0 }));
    }

    /// Entries that go on with this token.
    fn go_on(&mut self) {
        for state in &self.states {
            for &(element, node) in self.automaton.edges(state.node) {
                if self.elements.contains(&element) {
                    self.next.push(State { node, start: state.start, gap_left: 0 });
                }
            }
        }
    }

    fn report(&mut self, index: usize) {
        for state in &self.next {
            for &(class, strength, languages) in self.automaton.outputs(state.node) {
                if languages & self.mask != 0 {
                    self.found.push(CueMatch {
                        class: Cue::ALL[class as usize],
                        strength,
                        tokens: state.start..index + 1,
                    });
                }
            }
        }
        // An entry that cannot go on needs no place among the states.
        let automaton = self.automaton;
        self.next
            .retain(|state| !automaton.edges(state.node).is_empty() || automaton.nodes[state.node as usize].gap != 0);
    }

    /// Keeps the states that wait inside a gap, and opens the gaps after the words just read.
    fn wait(&mut self, kind: Kind) {
        let fresh = self.next.len();
        let skips = matches!(kind, Kind::Mark | Kind::Quote);
        for state in &self.states {
            if skips {
                self.next.push(*state);
            } else if state.gap_left > 0 && kind != Kind::Stop {
                self.next.push(State { gap_left: state.gap_left - 1, ..*state });
            }
        }
        for at in 0..fresh {
            let State { node, start, .. } = self.next[at];
            match self.automaton.nodes[node as usize].gap {
                0 => {}
                node => self.next.push(State { node, start, gap_left: GAP }),
            }
        }
    }
}

/// Whether the lexicon knows the folded word as a whole.
pub fn knows(word: &str) -> bool {
    automaton().words.contains_key(&word_hash(word, Part::Whole))
}
