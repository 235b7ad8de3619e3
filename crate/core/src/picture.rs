//! The picture of a draft that rules and scorer read: [`Picture`]. Neither of them reads raw text.

use std::ops::Range;

use crate::{
    clients::{Clients, ListedName},
    context::{Context, Language},
    form::{self, FormMatch},
    frame::{Frame, Frames},
    language,
    lexicon::{self, Cue, CueMatch},
    senses::{self, Sense},
    sentence::{self, Sentence},
    target::{self, Mention},
    token::{Tokens, tokenize},
};

/// Where something stands: its sentence and its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Index into [`Picture::sentences`].
    pub sentence: usize,
    /// Index into [`Picture::clauses`].
    pub clause: usize,
}

/// Everything the core knows about a draft before it judges.
#[derive(Debug)]
pub struct Picture<'t> {
    /// The draft itself, for cutting words out of it.
    pub text: &'t str,
    /// Its tokens.
    pub tokens: Tokens,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// The language of each sentence.
    pub languages: Vec<Option<Language>>,
    /// The clauses of all sentences, as token ranges in order.
    pub clauses: Vec<Range<usize>>,
    /// The place of each token.
    places: Vec<Place>,
    /// All cues, ordered by their first token.
    pub cues: Vec<CueMatch>,
    /// Everyday words by meaning, ordered by their token.
    pub senses: Vec<Sense>,
    /// All mentions of people and organisations, in order.
    pub mentions: Vec<Mention>,
    /// All frames.
    pub frames: Frames,
    /// Personal and secret data.
    pub forms: Vec<FormMatch>,
    /// Names of the user's list.
    pub listed: Vec<ListedName>,
    /// The cue classes that occur, one bit each.
    classes: [u64; 8],
    /// For each sentence, its cues as a range of `cues`.
    cue_ranges: Vec<Range<usize>>,
    /// For each sentence, its senses as a range of `senses`.
    sense_ranges: Vec<Range<usize>>,
    /// For each sentence, its mentions as a range of `mentions`.
    mention_ranges: Vec<Range<usize>>,
}

impl<'t> Picture<'t> {
    /// Looks at a draft.
    pub fn of(text: &'t str, context: &Context, clients: &Clients) -> Self {
        let tokens = tokenize(text);
        let sentences = sentence::split(&tokens);
        let languages = language::detect(&tokens, &sentences, context.language);
        let (clauses, places) = layout(&tokens, &sentences);
        let cues = lexicon::find(&tokens, &sentences, &languages);
        let senses = senses::find(&tokens, &sentences, &languages);
        let listed = clients.find(text, &tokens);
        let cue_ranges = by_sentence(&sentences, &cues, |cue| cue.tokens.start);
        let sense_ranges = by_sentence(&sentences, &senses, |sense| sense.token as usize);
        let mut mentions = Vec::new();
        for (sentence, range) in sentences.iter().zip(&cue_ranges) {
            mentions.extend(target::find(&tokens, sentence, &cues[range.clone()]));
        }
        target::add_listed(&mut mentions, &listed);
        let mention_ranges = by_sentence(&sentences, &mentions, |mention| mention.tokens.start);
        let cue_places = cues.iter().map(|cue| places[cue.tokens.start]);
        let frames = Frames::of(&cues, cue_places, sentences.len(), clauses.len());
        let mut classes = [0; 8];
        cues.iter().for_each(|cue| classes[cue.class as usize / 64] |= 1 << (cue.class as usize % 64));
        let forms = form::find(text, &tokens);
        Self {
            text,
            tokens,
            sentences,
            languages,
            clauses,
            places,
            cues,
            senses,
            mentions,
            frames,
            forms,
            listed,
            classes,
            cue_ranges,
            sense_ranges,
            mention_ranges,
        }
    }

    /// The place of token `index`.
    pub fn place(&self, index: usize) -> Place {
        self.places[index]
    }

    /// The cues of sentence `index`.
    pub fn cues_in(&self, index: usize) -> &[CueMatch] {
        &self.cues[self.cue_ranges[index].clone()]
    }

    /// The mentions of sentence `index`.
    pub fn mentions_in(&self, index: usize) -> &[Mention] {
        &self.mentions[self.mention_ranges[index].clone()]
    }

    /// The senses of sentence `index`.
    pub fn senses_in(&self, index: usize) -> &[Sense] {
        &self.senses[self.sense_ranges[index].clone()]
    }

    /// Whether a frame reaches token `index`.
    pub fn is_framed(&self, index: usize, frame: Frame) -> bool {
        self.frames.reach(frame, self.places[index])
    }

    /// Whether a negation stands shortly before the tokens `found`, or, as in German, right after them, in the same clause.
    pub fn is_negated(&self, found: &Range<usize>) -> bool {
        const BEFORE: usize = 4;
        const AFTER: usize = 3;
        let Place { sentence, clause } = self.place(found.start);
        let german = self.languages[sentence] != Some(Language::En);
        self.cues_in(sentence).iter().filter(|cue| cue.class == Cue::FrameNegation).any(|cue| {
            let before = cue.tokens.end <= found.start && cue.tokens.end + BEFORE >= found.start;
            let after = german && cue.tokens.start >= found.end && cue.tokens.start < found.end + AFTER;
            (before || after) && self.place(cue.tokens.start).clause == clause
        })
    }

    /// Whether the draft has a cue of `class` anywhere.
    pub fn has_cue(&self, class: Cue) -> bool {
        self.classes[class as usize / 64] & 1 << (class as usize % 64) != 0
    }

    /// The bytes of a token range; empty for an empty range.
    pub fn span(&self, tokens: &Range<usize>) -> Range<usize> {
        match self.tokens.as_slice().get(tokens.clone()) {
            Some([first, .., last]) => first.span.start..last.span.end,
            Some([only]) => only.span.clone(),
            _ => 0..0,
        }
    }

    /// The words of a token range as they stand in the draft.
    pub fn words(&self, tokens: &Range<usize>) -> &'t str {
        &self.text[self.span(tokens)]
    }

    /// The tokens that lie in a byte range.
    pub fn tokens_in(&self, bytes: &Range<usize>) -> Range<usize> {
        let list = self.tokens.as_slice();
        list.partition_point(|token| token.span.end <= bytes.start)
            ..list.partition_point(|token| token.span.start < bytes.end)
    }
}

fn layout(tokens: &Tokens, sentences: &[Sentence]) -> (Vec<Range<usize>>, Vec<Place>) {
    let mut clauses = Vec::new();
    let mut places = vec![Place { sentence: 0, clause: 0 }; tokens.len()];
    for (sentence, range) in sentences.iter().map(|sentence| &sentence.tokens).enumerate() {
        for tokens_of_clause in sentence::clauses(tokens, range) {
            for place in &mut places[tokens_of_clause.clone()] {
                *place = Place { sentence, clause: clauses.len() };
            }
            clauses.push(tokens_of_clause);
        }
    }
    (clauses, places)
}

fn by_sentence<T>(sentences: &[Sentence], list: &[T], first_token: impl Fn(&T) -> usize) -> Vec<Range<usize>> {
    let bound = |token: usize| list.partition_point(|item| first_token(item) < token);
    sentences.iter().map(|sentence| bound(sentence.tokens.start)..bound(sentence.tokens.end)).collect()
}
