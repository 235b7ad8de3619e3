//! The second mind: a learned linear scorer over the same picture, sentence by sentence.
//!
//! [`features`] turns a sentence in its context into hashed features: words, word pairs, pieces of words, cue and target
//! classes, frames, marks, and what stands in the neighbouring sentences. [`Scorer::score`] adds up their weights. The
//! method is hashed logistic regression (Weinberger et al., "Feature hashing for large scale multitask learning",
//! 2009); `crate/train` fits the weights from `tests/corpus`, and they are stored with 8 bits each.

use std::sync::OnceLock;

use crate::{
    context::{Context, Language, Profession},
    diagnostic::Group,
    frame::Frame,
    lexicon::Cue,
    picture::Picture,
    senses,
    target::{Mention, Reference, TargetKind},
    token::{Case, Kind},
};

/// Buckets of the head that tells alarm from silence, as a power of two.
pub const ALARM_BITS: u32 = 18;
/// Buckets of each head that tells the group, as a power of two.
pub const GROUP_BITS: u32 = 12;
/// Groups that have a head, in the order of their heads.
pub const HEADS: [Group; 9] = [
    Group::Venting,
    Group::Naming,
    Group::Identifying,
    Group::Retelling,
    Group::Confidential,
    Group::PersonalData,
    Group::Location,
    Group::Competition,
    Group::Tone,
];
/// A feature that no single token brings.
pub const NO_TOKEN: u32 = u32::MAX;

/// One hashed feature of a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Feature {
    /// Hash of its name; the low bits pick the bucket.
    pub hash: u32,
    /// How much of it there is.
    pub value: f32,
    /// The token that brings it, or [`NO_TOKEN`].
    pub token: u32,
}

/// What the scorer says about one sentence.
#[derive(Clone, Debug)]
pub struct Score {
    /// Log-odds that a discreet colleague would tap the shoulder, moved so that 0 is the bar for an alarm.
    pub alarm: f32,
    /// How much each token of the sentence adds to `alarm`.
    pub contributions: Vec<f32>,
}

/// On what ground a sentence is judged: each has a bar of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ground {
    /// The sentence is English.
    pub english: bool,
    /// How plainly the draft is about the author's work.
    pub work: Work,
}

/// How plainly a draft is about the author's work. The less it is, the surer the scorer has to be: most posts in the world are about
/// no client and deserve no alarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Nothing tells.
    Unclear,
    /// It speaks of the things of work.
    Things,
    /// It mentions a client, boss, pupil …
    People,
}

/// Sense classes that speak of work: measured, they are two to six times as frequent in drafts that deserve an alarm as in ordinary posts.
const WORK_SENSES: [&str; 19] = [
    "thing-place",
    "thing-contract",
    "thing-session",
    "thing-material",
    "thing-tool",
    "thing-appointment",
    "thing-money",
    "thing-goods",
    "thing-document",
    "thing-code",
    "thing-task",
    "thing-feedback",
    "thing-brand",
    "thing-books",
    "who-trade",
    "act-nopay",
    "act-exploit",
    "act-cancel",
    "act-call",
];
/// So many different ones make a draft one about work.
const WORK_SENSES_NEEDED: usize = 2;

impl Ground {
    /// How many there are.
    pub const COUNT: usize = 6;

    /// The ground of sentence `index`.
    pub fn of(picture: &Picture, index: usize) -> Self {
        let by_name = |mention: &Mention| {
            matches!(mention.kind, TargetKind::Person | TargetKind::Organisation | TargetKind::Titled)
        };
        let work = if !picture.mentions.iter().all(by_name) {
            Work::People
        } else if speaks_of_work(picture) {
            Work::Things
        } else {
            Work::Unclear
        };
        Ground { english: picture.languages.get(index).is_some_and(|language| *language == Some(Language::En)), work }
    }

    /// Its number, below [`Ground::COUNT`].
    pub fn number(self) -> usize {
        usize::from(self.english) * 3 + self.work as usize
    }
}

fn speaks_of_work(picture: &Picture) -> bool {
    static CLASSES: OnceLock<Vec<u16>> = OnceLock::new();
    let classes = CLASSES.get_or_init(|| {
        let number = |name: &&str| senses::CLASSES.iter().position(|class| class == name).map(|class| class as u16);
        WORK_SENSES.iter().filter_map(number).collect()
    });
    classes
        .iter()
        .filter(|class| picture.senses.iter().any(|sense| sense.class == **class))
        .nth(WORK_SENSES_NEEDED - 1)
        .is_some()
}

/// Weights ready to use.
#[derive(Debug)]
pub struct Scorer {
    /// By [`Ground`].
    bias: [f32; Ground::COUNT],
    alarm_scale: f32,
    alarm: &'static [i8],
    group_bias: [f32; HEADS.len()],
    group_scale: f32,
    groups: &'static [i8],
}

/// Bytes before the weights: biases, scale, group scale, group biases, all `f32` little endian.
pub const HEADER: usize = 4 * (Ground::COUNT + 2 + HEADS.len());
/// Bytes of a weights file.
pub const FILE_SIZE: usize = HEADER + (1 << ALARM_BITS) + HEADS.len() * (1 << GROUP_BITS);

impl Scorer {
    /// The scorer with the committed weights.
    pub fn committed() -> &'static Scorer {
        static SCORER: OnceLock<Scorer> = OnceLock::new();
        static WEIGHTS: &[u8] = include_bytes!("../weights/scorer.bin");
        SCORER.get_or_init(|| Scorer::from_bytes(WEIGHTS).unwrap_or_else(Scorer::mute))
    }

    /// Reads weights in the format that `crate/train` writes; `None` if the length is wrong.
    pub fn from_bytes(bytes: &'static [u8]) -> Option<Self> {
        if bytes.len() != FILE_SIZE {
            return None;
        }
        let number = |index: usize| {
            let at = index * 4;
            bytes[at..at + 4].try_into().map(f32::from_le_bytes).unwrap_or(0.0)
        };
        let signed = |range: std::ops::Range<usize>| bytemuck::cast_slice::<u8, i8>(&bytes[range]);
        let alarm_end = HEADER + (1 << ALARM_BITS);
        Some(Scorer {
            bias: std::array::from_fn(number),
            alarm_scale: number(Ground::COUNT),
            alarm: signed(HEADER..alarm_end),
            group_scale: number(Ground::COUNT + 1),
            group_bias: std::array::from_fn(|head| number(Ground::COUNT + 2 + head)),
            groups: signed(alarm_end..FILE_SIZE),
        })
    }

    /// A scorer that never finds anything.
    fn mute() -> Self {
        Scorer {
            bias: [f32::NEG_INFINITY; Ground::COUNT],
            alarm_scale: 0.0,
            alarm: &[],
            group_bias: [0.0; HEADS.len()],
            group_scale: 0.0,
            groups: &[],
        }
    }

    /// Scores sentence `index` from its features.
    pub fn score(&self, picture: &Picture, index: usize, features: &[Feature]) -> Score {
        let tokens = picture.sentences[index].tokens.clone();
        let mut contributions = vec![0.0; tokens.len()];
        let mut alarm = self.bias[Ground::of(picture, index).number()];
        for feature in features {
            let weight = self.alarm.get(bucket(feature.hash, ALARM_BITS)).copied().unwrap_or(0);
            let part = f32::from(weight) * self.alarm_scale * feature.value;
            alarm += part;
            if let Some(sum) =
                (feature.token as usize).checked_sub(tokens.start).and_then(|offset| contributions.get_mut(offset))
            {
                *sum += part;
            }
        }
        Score { alarm, contributions }
    }

    /// The most likely group of a sentence.
    pub fn group(&self, features: &[Feature]) -> Group {
        let mut sums = self.group_bias;
        for feature in features {
            let start = bucket(feature.hash, GROUP_BITS) * HEADS.len();
            if let Some(weights) = self.groups.get(start..start + HEADS.len()) {
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    *sum += f32::from(*weight) * self.group_scale * feature.value;
                }
            }
        }
        let best = sums.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(head, _)| head);
        HEADS[best]
    }
}

impl Score {
    /// The run of tokens, counted from the start of the sentence, that weighs most: the mark and the reason.
    pub fn heaviest_run(&self) -> std::ops::Range<usize> {
        /// A token must weigh more than this to make a run longer, so that marks stay short.
        const COST: f32 = 0.02;
        let (mut best, mut best_sum, mut start, mut sum) = (0..0, 0.0, 0, 0.0);
        for (index, part) in self.contributions.iter().enumerate() {
            if sum <= 0.0 {
                (start, sum) = (index, 0.0);
            }
            sum += part - COST;
            if sum > best_sum {
                (best, best_sum) = (start..index + 1, sum);
            }
        }
        best
    }
}

/// The bucket of a hash among `1 << bits`.
pub fn bucket(hash: u32, bits: u32) -> usize {
    (hash >> (32 - bits)) as usize
}

/// Families of features; each has a seed for its hashes.
#[derive(Clone, Copy)]
enum Family {
    Word = 1,
    Pair,
    Skip,
    Piece,
    WordBefore,
    WordAfter,
    Cue,
    CuePair,
    CueBefore,
    CueAfter,
    Target,
    TargetCue,
    TargetNear,
    Frame,
    Shape,
    Draft,
    Bound,
}

/// Hashes of all tokens of a draft and what its sentences have in common, made once per draft.
pub struct Sheet {
    words: Vec<u32>,
    draft: Vec<u32>,
}

impl Sheet {
    /// Reads the words of a draft.
    pub fn of(picture: &Picture, context: &Context) -> Self {
        let words = (0..picture.tokens.len()).map(|index| word_hash(picture, index)).collect();
        Sheet { words, draft: draft_features(picture, context) }
    }
}

/// Fills `out` with the features of sentence `index`.
pub fn features(picture: &Picture, context: &Context, sheet: &Sheet, index: usize, out: &mut Vec<Feature>) {
    out.clear();
    words(picture, sheet, index, out);
    let list = meanings(picture, index);
    cues(&list, out);
    targets(picture, index, &list, out);
    neighbours(picture, sheet, index, out);
    shape(picture, index, out);
    out.extend(sheet.draft.iter().map(|&hash| Feature { hash, value: 0.5, token: NO_TOKEN }));
    if context.profession == Profession::Confidential {
        bind(picture, sheet, index, out);
    }
}

fn words(picture: &Picture, sheet: &Sheet, index: usize, out: &mut Vec<Feature>) {
    let tokens = picture.sentences[index].tokens.clone();
    let count = tokens.len().max(1) as f32;
    let (word_value, piece_value) = (1.0 / count.sqrt().max(2.0) * 2.0, 0.5 / count.sqrt().max(2.0));
    let mut before = mix(Family::Word, 0);
    let mut two_before = before;
    for token in tokens {
        let word = sheet.words[token];
        let place = token as u32;
        out.push(Feature { hash: mix(Family::Word, word), value: word_value, token: place });
        out.push(Feature {
            hash: mix(Family::Pair, before.rotate_left(7) ^ word),
            value: word_value * 0.8,
            token: place,
        });
        out.push(Feature {
            hash: mix(Family::Skip, two_before.rotate_left(7) ^ word),
            value: word_value * 0.5,
            token: place,
        });
        if picture.tokens[token].kind == Kind::Word {
            pieces(picture.tokens.folded(token), |hash| out.push(Feature { hash, value: piece_value, token: place }));
        }
        (two_before, before) = (before, word);
    }
}

/// Pieces of three to five letters, with the ends of the word marked.
fn pieces(word: &str, mut each: impl FnMut(u32)) {
    const LONGEST: usize = 24;
    let mut padded = [b'<'; LONGEST + 2];
    let length = word.len().min(LONGEST);
    padded[1..=length].copy_from_slice(&word.as_bytes()[..length]);
    padded[length + 1] = b'>';
    let padded = &padded[..length + 2];
    for size in 3..=5 {
        for piece in padded.windows(size) {
            each(mix(Family::Piece, hash_bytes(piece)));
        }
    }
}

/// A cue or a sense of a sentence.
#[derive(Clone, Copy)]
struct Meaning {
    code: u32,
    token: u32,
}

/// Codes of all classes, by number: hashes of their names, so that a new class leaves the learned weights of the others in place.
struct Codes {
    cues: Vec<u32>,
    senses: Vec<u32>,
}

fn codes() -> &'static Codes {
    static CODES: OnceLock<Codes> = OnceLock::new();
    CODES.get_or_init(|| Codes {
        cues: Cue::ALL.iter().map(|class| hash_bytes(class.name().as_bytes())).collect(),
        senses: senses::CLASSES.iter().map(|name| hash_bytes(name.as_bytes())).collect(),
    })
}

/// The cues and senses of a sentence, determiners excluded: they speak through the targets.
fn meanings(picture: &Picture, index: usize) -> Vec<Meaning> {
    let says_little = |class: Cue| {
        matches!(
            class,
            Cue::DetPossessive
                | Cue::DetDemonstrative
                | Cue::DetDefinite
                | Cue::DetIndefinite
                | Cue::DetGeneral
                | Cue::DetOneOf
        )
    };
    let cues = picture.cues_in(index).iter().filter(|cue| !says_little(cue.class));
    let cues = cues.map(|cue| Meaning { code: codes().cues[cue.class as usize], token: cue.tokens.start as u32 });
    let senses = picture
        .senses_in(index)
        .iter()
        .map(|sense| Meaning { code: codes().senses[sense.class as usize], token: sense.token });
    cues.chain(senses).collect()
}

fn cues(list: &[Meaning], out: &mut Vec<Feature>) {
    /// Pairs beyond the first few say nothing new and would cost quadratic time.
    const MOST: usize = 24;
    for meaning in list {
        out.push(Feature { hash: mix(Family::Cue, meaning.code), value: 0.8, token: meaning.token });
    }
    for (at, first) in list.iter().take(MOST).enumerate() {
        for second in list.iter().take(MOST).skip(at + 1).filter(|second| second.code != first.code) {
            let (low, high) = (first.code.min(second.code), first.code.max(second.code));
            out.push(Feature {
                hash: mix(Family::CuePair, low.rotate_left(11) ^ high),
                value: 0.3,
                token: second.token,
            });
        }
    }
}

fn mention_code(mention: &Mention) -> u32 {
    let reference = match mention.reference {
        Reference::Particular => 1,
        Reference::Open => 2,
        Reference::General => 3,
    };
    mention.kind as u32 | reference << 8 | u32::from(mention.own) << 12 | u32::from(mention.name.is_some()) << 13
}

fn targets(picture: &Picture, index: usize, list: &[Meaning], out: &mut Vec<Feature>) {
    const MOST: usize = 8;
    for mention in picture.mentions_in(index).iter().take(MOST) {
        let token = mention.tokens.start as u32;
        let code = mention_code(mention);
        out.push(Feature { hash: mix(Family::Target, code), value: 1.0, token });
        out.push(Feature { hash: mix(Family::Target, code & 0xff), value: 1.0, token });
        out.push(Feature { hash: mix(Family::Target, 0xffff), value: 1.0, token });
        for meaning in list.iter().take(2 * MOST) {
            out.push(Feature {
                hash: mix(Family::TargetCue, (code & 0xff).rotate_left(20) ^ meaning.code),
                value: 0.3,
                token: meaning.token,
            });
            out.push(Feature {
                hash: mix(Family::TargetCue, 0xfff0_0000 ^ meaning.code),
                value: 0.3,
                token: meaning.token,
            });
        }
    }
    let frames = picture.frames.at(picture.place(picture.sentences[index].tokens.start));
    for frame in Frame::ALL.into_iter().filter(|frame| frames & (1 << *frame as u16) != 0) {
        out.push(Feature { hash: mix(Family::Frame, frame as u32), value: 1.0, token: NO_TOKEN });
    }
}

fn neighbours(picture: &Picture, sheet: &Sheet, index: usize, out: &mut Vec<Feature>) {
    let sides = [
        (index.checked_sub(1), Family::WordBefore, Family::CueBefore),
        (Some(index + 1), Family::WordAfter, Family::CueAfter),
    ];
    for (neighbour, word_family, cue_family) in sides {
        let Some(sentence) = neighbour.and_then(|neighbour| picture.sentences.get(neighbour)) else {
            out.push(Feature { hash: mix(word_family, 0), value: 0.5, token: NO_TOKEN });
            continue;
        };
        let value = 0.6 / (sentence.tokens.len().max(4) as f32).sqrt();
        for token in sentence.tokens.clone() {
            out.push(Feature { hash: mix(word_family, sheet.words[token]), value, token: NO_TOKEN });
        }
        let neighbour = picture.place(sentence.tokens.start).sentence;
        for meaning in meanings(picture, neighbour).iter().take(32) {
            out.push(Feature { hash: mix(cue_family, meaning.code), value: 0.3, token: NO_TOKEN });
        }
        for mention in picture.mentions_in(neighbour).iter().take(8) {
            out.push(Feature {
                hash: mix(Family::TargetNear, mention_code(mention) & 0xff),
                value: 0.5,
                token: NO_TOKEN,
            });
        }
    }
}

fn shape(picture: &Picture, index: usize, out: &mut Vec<Feature>) {
    let sentence = &picture.sentences[index];
    let tokens = &picture.tokens.as_slice()[sentence.tokens.clone()];
    let any = |test: fn(&crate::token::Token) -> bool| tokens.iter().any(test);
    let marks = [
        sentence.question,
        sentence.opens_line,
        any(|token| token.case == Case::Upper),
        any(|token| token.stretched),
        any(|token| token.kind == Kind::Number),
        any(|token| token.kind == Kind::Quote),
        any(|token| token.kind == Kind::Handle),
        any(|token| token.kind == Kind::Hashtag),
        any(|token| token.kind == Kind::Link),
        any(|token| token.kind == Kind::Emoji),
        index == 0,
        index + 1 == picture.sentences.len(),
    ];
    for (number, _) in marks.into_iter().enumerate().filter(|(_, present)| *present) {
        out.push(Feature { hash: mix(Family::Shape, number as u32), value: 0.5, token: NO_TOKEN });
    }
    let length = (tokens.len() as f32).log2() as u32;
    out.push(Feature { hash: mix(Family::Shape, 100 + length), value: 0.5, token: NO_TOKEN });
}

fn draft_features(picture: &Picture, context: &Context) -> Vec<u32> {
    let mut marks: Vec<u32> = picture.cues.iter().map(|cue| codes().cues[cue.class as usize]).collect();
    marks.extend(picture.senses.iter().map(|sense| codes().senses[sense.class as usize]));
    marks.extend(picture.mentions.iter().map(|mention| 1 << 12 | mention.kind as u32));
    marks.push(2 << 12 | context.profession as u32);
    marks.push(3 << 12 | (picture.sentences.len() as f32 + 1.0).log2() as u32);
    marks.push(4 << 12 | u32::from(picture.mentions.is_empty()));
    marks.extend(picture.languages.first().map(|language| 5 << 12 | language.map_or(2, |language| language as u32)));
    marks.sort_unstable();
    marks.dedup();
    marks.into_iter().map(|code| mix(Family::Draft, code)).collect()
}

/// Secrecy changes what words mean: the same features once more, for those bound to it.
fn bind(picture: &Picture, sheet: &Sheet, index: usize, out: &mut Vec<Feature>) {
    let tokens = picture.sentences[index].tokens.clone();
    let value = 1.0 / (tokens.len().max(4) as f32).sqrt();
    for token in tokens {
        out.push(Feature { hash: mix(Family::Bound, sheet.words[token]), value, token: token as u32 });
    }
    for mention in picture.mentions_in(index).iter().take(8) {
        out.push(Feature {
            hash: mix(Family::Bound, mention_code(mention)),
            value: 1.0,
            token: mention.tokens.start as u32,
        });
    }
    for meaning in meanings(picture, index).iter().take(32) {
        out.push(Feature { hash: mix(Family::Bound, 0x5a5a ^ meaning.code), value: 0.4, token: meaning.token });
    }
}

/// Words hash by their folded form; numbers by their length, so that 1200 and 3400 are alike.
fn word_hash(picture: &Picture, index: usize) -> u32 {
    let folded = picture.tokens.folded(index);
    match picture.tokens[index].kind {
        Kind::Number => hash_bytes(&[b'0'; 12][..folded.len().min(12)]),
        Kind::Link => hash_bytes(b"<link>"),
        Kind::Mail => hash_bytes(b"<mail>"),
        Kind::Handle => hash_bytes(b"<handle>"),
        Kind::Hashtag => hash_bytes(folded.trim_start_matches('#').as_bytes()),
        _ => hash_bytes(folded.as_bytes()),
    }
}

/// FNV-1a, 32 bits.
fn hash_bytes(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

/// Spreads a family and a code over all bits (the finaliser of MurmurHash3).
fn mix(family: Family, code: u32) -> u32 {
    let mut hash = code ^ (family as u32).wrapping_mul(0x9e37_79b9);
    hash = (hash ^ hash >> 16).wrapping_mul(0x85eb_ca6b);
    hash = (hash ^ hash >> 13).wrapping_mul(0xc2b2_ae35);
    hash ^ hash >> 16
}
