//! Signs that a word which is also an ordinary word is meant as a name, [`Draft::is_meant`], and that a surname alone
//! means the person of the list, [`Draft::is_addressed`].

use std::{cell::OnceCell, ops::Range};

use super::{
    piece::{Joint, Piece, Pieces},
    word::{Class, is},
};
use crate::{
    context::Language,
    language,
    sentence::{self, Sentence},
    token::{Case, Kind, Tokens},
};

/// A draft with what signs are read from.
pub(super) struct Draft<'t> {
    pub(super) tokens: &'t Tokens,
    pub(super) pieces: Pieces,
    sentences: OnceCell<(Vec<Sentence>, Vec<Option<Language>>)>,
}

impl<'t> Draft<'t> {
    pub(super) fn new(tokens: &'t Tokens, pieces: Pieces) -> Self {
        Draft { tokens, pieces, sentences: OnceCell::new() }
    }

    /// The tokens of a range of pieces.
    pub(super) fn tokens_of(&self, range: &Range<usize>) -> Range<usize> {
        match self.pieces.list.get(range.clone()) {
            Some([first, .., last]) => first.token..last.token + 1,
            Some([only]) => only.token..only.token + 1,
            _ => 0..0,
        }
    }

    /// Whether something around the pieces says that a name stands there. `words` is the number of words of the name.
    pub(super) fn is_meant(&self, range: &Range<usize>, words: usize) -> bool {
        let Some(first) = self.pieces.list.get(range.start) else { return false };
        match first.kind {
            Kind::Handle | Kind::Link | Kind::Mail => return true,
            Kind::Hashtag => return words > 1 || self.is_legal(range.end),
            _ => {}
        }
        if self.is_legal(range.end) || self.is_domain(range.end) || self.is_quoted(range) || self.is_trade_mark(range) {
            return true;
        }
        let capital = self.pieces.list[range.clone()].iter().all(|piece| piece.case != Case::Lower);
        capital && (self.is_addressed(range.start) || self.follows_work(range) || self.stands_out(range, words))
    }

    /// Whether piece `index` is a legal form that belongs to the piece before.
    pub(super) fn is_legal(&self, index: usize) -> bool {
        self.pieces.list.get(index).is_some_and(|piece| {
            let bound = matches!(piece.joint, Joint::Blank | Joint::Hyphen | Joint::Inside | Joint::And);
            bound && (piece.case != Case::Lower || piece.is_tag()) && is(self.pieces.letters(index), Class::Legal)
        })
    }

    /// Whether a title, a form of address or a relation leads to the name at `start`: "Herr Dr. K. von".
    pub(super) fn is_addressed(&self, start: usize) -> bool {
        const WITHOUT_CAPITAL: [&str; 10] = ["herr", "herrn", "frau", "hr", "fr", "dr", "prof", "mr", "mrs", "ms"];
        for at in (start.saturating_sub(4)..start).rev() {
            if matches!(self.pieces.joint(at + 1), Joint::Cut | Joint::Inside) || self.is_parted(at) {
                return false;
            }
            let word = self.pieces.letters(at);
            let capital = self.pieces.list[at].case != Case::Lower;
            if is(word, Class::Title) && (capital || WITHOUT_CAPITAL.contains(&word)) {
                return true;
            }
            if is(word, Class::Relation) || self.is_relation_in_dative(at) {
                return true;
            }
            if !is(word, Class::Particle) && !is(word, Class::Title) && word.len() > 1 {
                return false;
            }
        }
        false
    }

    /// Whether a comma, a stop that ends a sentence or the like stands between piece `at` and the next.
    fn is_parted(&self, at: usize) -> bool {
        let (Some(piece), Some(next)) = (self.pieces.list.get(at), self.pieces.list.get(at + 1)) else { return true };
        next.joint == Joint::Mark
            && !(piece.token + 1..next.token).all(|token| {
                self.tokens[token].kind == Kind::Quote || matches!(self.tokens.folded(token), ":" | "." | "-" | "(")
            })
    }

    /// "beim Kunden Stern", but not "unseren Kunden Zeit schenken".
    fn is_relation_in_dative(&self, at: usize) -> bool {
        const NOUNS: [&str; 5] = ["kunden", "mandanten", "klienten", "patienten", "interessenten"];
        const BEFORE: [&str; 7] = ["beim", "dem", "des", "vom", "zum", "unserem", "meinem"];
        let before = at.checked_sub(1).map_or("", |before| self.pieces.letters(before));
        NOUNS.contains(&self.pieces.letters(at)) && BEFORE.contains(&before)
    }

    /// "stern.de"
    fn is_domain(&self, next: usize) -> bool {
        const TOP: [&str; 14] =
            ["de", "com", "net", "org", "io", "at", "ch", "eu", "uk", "info", "app", "ai", "dev", "shop"];
        let Some(token) = self.pieces.list.get(next).map(|piece| piece.token) else { return false };
        let stop = token.checked_sub(1).map_or("", |before| self.tokens.folded(before));
        self.pieces.joint(next) == Joint::Hyphen && stop == "." && TOP.contains(&self.pieces.letters(next))
    }

    fn is_quoted(&self, range: &Range<usize>) -> bool {
        let tokens = self.tokens_of(range);
        let is_quote = |index: usize| self.tokens.as_slice().get(index).is_some_and(|token| token.kind == Kind::Quote);
        let mut before = tokens.start;
        if !before.checked_sub(1).is_some_and(is_quote)
            && range.start > 0
            && is(self.pieces.letters(range.start - 1), Class::Article)
        {
            before = self.pieces.list[range.start - 1].token;
        }
        before.checked_sub(1).is_some_and(is_quote) && is_quote(tokens.end)
    }

    fn is_trade_mark(&self, range: &Range<usize>) -> bool {
        let next = self.tokens_of(range).end;
        next < self.tokens.len() && matches!(self.tokens.folded(next), "®" | "™")
    }

    /// "Termin mit Stern", "bei Orange": a preposition and no article.
    fn follows_work(&self, range: &Range<usize>) -> bool {
        let word = |back: usize| range.start.checked_sub(back).map_or("", |at| self.pieces.letters(at));
        let blank = self.pieces.joint(range.start) == Joint::Blank;
        let and = is(self.pieces.letters(range.end), Class::And);
        let at_house = word(1) == "bei" && !is(self.pieces.letters(range.start), Class::BeiThing);
        blank && !and && (at_house || is(word(1), Class::Of) && is(word(2), Class::Work))
    }

    /// A capital inside an English sentence; in German only where every word of a longer name has one.
    fn stands_out(&self, range: &Range<usize>, words: usize) -> bool {
        let Some((sentence, language)) = self.sentence_of(range.start) else { return false };
        let opens = !self.pieces.list[..range.start]
            .iter()
            .rev()
            .take_while(|piece| piece.token >= sentence.tokens.start)
            .any(|_| true);
        let digits = |at: usize| self.pieces.letters(at).bytes().all(|byte| byte.is_ascii_digit());
        if opens || range.clone().all(digits) {
            return false;
        }
        let always = range.clone().all(|at| is(self.pieces.letters(at), Class::Capital));
        match language {
            Some(Language::En) => !always && !self.is_headline(sentence, range),
            _ => words > 1 && range.len() > 1 && !self.is_headline(sentence, range) && !self.is_noun_phrase(range),
        }
    }

    /// German nouns in a row prove nothing: only an adjective with a capital does.
    fn is_noun_phrase(&self, range: &Range<usize>) -> bool {
        let adjective = |word: &str| ["e", "er", "es", "en", "em"].iter().any(|ending| word.ends_with(ending));
        !adjective(self.pieces.letters(range.start))
    }

    /// Whether most longer words beside the name have a capital: a headline, or shouting.
    fn is_headline(&self, sentence: &Sentence, range: &Range<usize>) -> bool {
        let inside =
            |piece: &&Piece| sentence.tokens.contains(&piece.token) && piece.kind == Kind::Word && piece.key.len > 3;
        let around = range.start.saturating_sub(20)..(range.end + 20).min(self.pieces.list.len());
        let others = around.filter(|at| !range.contains(at)).map(|at| &self.pieces.list[at]).filter(inside);
        let (mut all, mut capital) = (0, 0);
        for piece in others {
            all += 1;
            capital += usize::from(piece.case != Case::Lower);
        }
        all >= 2 && capital * 2 > all && capital > 1
    }

    fn sentence_of(&self, piece: usize) -> Option<(&Sentence, Option<Language>)> {
        let token = self.pieces.list.get(piece)?.token;
        let (sentences, languages) = self.sentences.get_or_init(|| {
            let sentences = sentence::split(self.tokens);
            let languages = language::detect(self.tokens, &sentences, None);
            (sentences, languages)
        });
        let at = sentences.partition_point(|sentence| sentence.tokens.end <= token);
        sentences.get(at).zip(languages.get(at).copied())
    }
}
