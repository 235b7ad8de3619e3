//! Cues: every entry of the lexicon found in a draft, by one automaton over words.
//!
//! [`find`] reads each token once. The tables come from `lexicon/` through `build/lexicon.rs`, which
//! also documents the format of an entry.

use std::{collections::HashMap, ops::Range, sync::OnceLock};

use rustc_hash::FxHashMap;

use crate::{
    context::Language,
    sentence::Sentence,
    token::{Kind, Tokens},
};

include!(concat!(env!("OUT_DIR"), "/cue.rs"));

mod tables {
    include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));
    pub(crate) const VOCABULARY: &str = include_str!(concat!(env!("OUT_DIR"), "/vocabulary.txt"));
}

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

struct Automaton {
    /// Word → its elements, as a range of `elements`.
    words: FxHashMap<&'static str, (u32, u16)>,
    endings: FxHashMap<&'static str, (u32, u16)>,
    beginnings: FxHashMap<&'static str, (u32, u16)>,
    elements: Vec<u16>,
    /// Element → the node it leads to from the root; 0 for none.
    first: Vec<u32>,
    /// Node → its edges, as the start of a range of `tables::EDGES`; the next node's start ends it.
    edges: Vec<u32>,
    gaps: Vec<u32>,
    /// Node → its outputs, as a range of `tables::OUTPUTS`.
    outputs: Vec<(u32, u8)>,
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
            words: HashMap::default(),
            endings: HashMap::default(),
            beginnings: HashMap::default(),
            elements: Vec::new(),
            first: vec![0; usize::from(u16::MAX) + 1],
            edges: vec![0; tables::NODES + 1],
            gaps: vec![0; tables::NODES],
            outputs: vec![(0, 0); tables::NODES],
        };
        for (index, &(node, element, next)) in tables::EDGES.iter().enumerate() {
            automaton.edges[node as usize + 1] = index as u32 + 1;
            if node == 0 {
                automaton.first[usize::from(element)] = next;
            }
        }
        // A node without edges ends where the one before it ended.
        for node in 1..automaton.edges.len() {
            automaton.edges[node] = automaton.edges[node].max(automaton.edges[node - 1]);
        }
        for line in tables::VOCABULARY.lines() {
            automaton.add_word(line);
        }
        for &(node, next) in tables::GAPS {
            automaton.gaps[node as usize] = next;
        }
        for (index, &(node, ..)) in tables::OUTPUTS.iter().enumerate() {
            let (start, count) = &mut automaton.outputs[node as usize];
            if *count == 0 {
                *start = index as u32;
            }
            *count += 1;
        }
        automaton
    }

    fn add_word(&mut self, line: &'static str) {
        let mut parts = line.split(' ');
        let word = parts.next().unwrap_or_default();
        let start = self.elements.len() as u32;
        self.elements.extend(parts.filter_map(|id| id.parse::<u16>().ok()));
        let range = (start, (self.elements.len() as u32 - start) as u16);
        match (word.strip_prefix('*'), word.strip_suffix('*')) {
            (Some(ending), _) => self.endings.insert(ending, range),
            (_, Some(beginning)) => self.beginnings.insert(beginning, range),
            _ => self.words.insert(word, range),
        };
    }

    /// The edges of a node.
    fn edges(&self, node: u32) -> &'static [(u32, u16, u32)] {
        &tables::EDGES[self.edges[node as usize] as usize..self.edges[node as usize + 1] as usize]
    }

    /// Calls `each` with every element that the folded word belongs to.
    fn elements_of(&self, word: &str, kind: Kind, mut each: impl FnMut(u16)) {
        let mut all = |range: Option<&(u32, u16)>| {
            if let Some(&(start, count)) = range {
                self.elements[start as usize..start as usize + count as usize].iter().copied().for_each(&mut each);
            }
        };
        let word = if kind == Kind::Hashtag { word.trim_start_matches('#') } else { word };
        all(self.words.get(word));
        if let Some(owner) = word.strip_suffix("'s") {
            all(self.words.get(owner));
        }
        if kind == Kind::Word && word.len() > COMPOUND_REST && word.len() <= LONGEST_COMPOUND {
            for (at, _) in word.char_indices().filter(|&(at, _)| at >= COMPOUND_REST) {
                all(self.endings.get(&word[at..]));
                all(self.beginnings.get(&word[..at]));
            }
        }
    }
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
        let elements = &mut self.elements;
        self.automaton.elements_of(self.tokens.folded(index), kind, |element| elements.push(element));
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
            for &(_, element, node) in self.automaton.edges(state.node) {
                if self.elements.contains(&element) {
                    self.next.push(State { node, start: state.start, gap_left: 0 });
                }
            }
        }
    }

    fn report(&mut self, index: usize) {
        for state in &self.next {
            let (start, count) = self.automaton.outputs[state.node as usize];
            for &(_, class, strength, languages) in &tables::OUTPUTS[start as usize..start as usize + count as usize] {
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
        self.next.retain(|state| !automaton.edges(state.node).is_empty() || automaton.gaps[state.node as usize] != 0);
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
            match self.automaton.gaps[node as usize] {
                0 => {}
                node => self.next.push(State { node, start, gap_left: GAP }),
            }
        }
    }
}

/// Whether the lexicon knows the folded word as a whole.
pub fn knows(word: &str) -> bool {
    automaton().words.contains_key(word)
}
