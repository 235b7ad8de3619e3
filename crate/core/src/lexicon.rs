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
/// Entries that may be half-matched at one token. The lexicon needs a handful; the bound keeps time linear.
const MOST_STATES: usize = 48;
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
    words: FxHashMap<&'static str, (u32, u8)>,
    endings: FxHashMap<&'static str, (u32, u8)>,
    beginnings: FxHashMap<&'static str, (u32, u8)>,
    elements: Vec<u16>,
    edges: FxHashMap<(u16, u16), u16>,
    gaps: Vec<u16>,
    /// Node → its outputs, as a range of `tables::OUTPUTS`.
    outputs: Vec<(u16, u8)>,
}

#[derive(Clone, Copy)]
struct State {
    node: u16,
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
            edges: tables::EDGES.iter().map(|&(node, element, next)| ((node, element), next)).collect(),
            gaps: vec![0; tables::NODES],
            outputs: vec![(0, 0); tables::NODES],
        };
        for line in tables::VOCABULARY.lines() {
            automaton.add_word(line);
        }
        for &(node, next) in tables::GAPS {
            automaton.gaps[node as usize] = next;
        }
        for (index, &(node, ..)) in tables::OUTPUTS.iter().enumerate() {
            let (start, count) = &mut automaton.outputs[node as usize];
            if *count == 0 {
                *start = index as u16;
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
        let range = (start, (self.elements.len() as u32 - start) as u8);
        match (word.strip_prefix('*'), word.strip_suffix('*')) {
            (Some(ending), _) => self.endings.insert(ending, range),
            (_, Some(beginning)) => self.beginnings.insert(beginning, range),
            _ => self.words.insert(word, range),
        };
    }

    /// Calls `each` with every element that the folded word belongs to.
    fn elements_of(&self, word: &str, kind: Kind, mut each: impl FnMut(u16)) {
        let mut all = |range: Option<&(u32, u8)>| {
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
    let automaton = automaton();
    let mut found = Vec::new();
    let mut states = Vec::new();
    for (sentence, language) in sentences.iter().zip(languages) {
        let mask = match language {
            Some(Language::De) => 1,
            Some(Language::En) => 2,
            None => 3,
        };
        states.clear();
        for index in sentence.tokens.clone() {
            step(automaton, tokens, index, mask, &mut states, &mut found);
        }
    }
    found.sort_by_key(|cue| (cue.tokens.start, cue.tokens.end, cue.class));
    found.dedup();
    found
}

fn step(
    automaton: &Automaton,
    tokens: &Tokens,
    index: usize,
    mask: u8,
    states: &mut Vec<State>,
    found: &mut Vec<CueMatch>,
) {
    let token = &tokens[index];
    // Commas and hyphens do not break an entry; a stop cannot stand inside one.
    if matches!(token.kind, Kind::Mark | Kind::Quote) && states.is_empty() {
        return;
    }
    let mut next = Vec::new();
    automaton.elements_of(tokens.folded(index), token.kind, |element| {
        let starts = State { node: 0, start: index, gap_left: 0 };
        for state in states.iter().chain(std::iter::once(&starts)) {
            if let Some(&node) = automaton.edges.get(&(state.node, element)) {
                next.push(State { node, start: state.start, gap_left: 0 });
            }
        }
    });
    for state in &next {
        let (start, count) = automaton.outputs[state.node as usize];
        for &(_, class, strength, languages) in &tables::OUTPUTS[start as usize..start as usize + count as usize] {
            if languages & mask != 0 {
                found.push(CueMatch { class: Cue::ALL[class as usize], strength, tokens: state.start..index + 1 });
            }
        }
    }
    carry_over(automaton, token.kind, states, &mut next);
    next.truncate(MOST_STATES);
    *states = next;
}

/// Keeps the states that wait inside a gap, and opens the gaps after the words just read.
fn carry_over(automaton: &Automaton, kind: Kind, states: &[State], next: &mut Vec<State>) {
    let skips = matches!(kind, Kind::Mark | Kind::Quote);
    let opened: Vec<State> = next
        .iter()
        .filter_map(|state| match automaton.gaps[state.node as usize] {
            0 => None,
            node => Some(State { node, start: state.start, gap_left: GAP }),
        })
        .collect();
    for state in states {
        if skips {
            next.push(*state);
        } else if state.gap_left > 0 && kind != Kind::Stop {
            next.push(State { gap_left: state.gap_left - 1, ..*state });
        }
    }
    next.extend(opened);
}

/// Whether the lexicon knows the folded word as a whole.
pub fn knows(word: &str) -> bool {
    automaton().words.contains_key(word)
}
