//! Pieces: the words of a draft, and of a name, as the search compares them, [`cut`]. Tags, addresses and words with
//! capitals inside fall into several pieces: *#NordlichtAG* is *nordlicht* and *ag*.

use std::ops::Range;

use super::{key::Key, letters::letters_of};
use crate::token::{Case, Kind, Token, Tokens};

/// How a piece is bound to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// In the same word, at a capital or a digit.
    Inside,
    /// By a hyphen or another mark, without a blank.
    Hyphen,
    /// By a blank, or by the full stop of an abbreviation.
    Blank,
    /// By `&` or `+`.
    And,
    /// By other marks.
    Mark,
    /// Not at all: first of all, or after a line break.
    Cut,
}

/// A run of letters, or of digits.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// The token it stands in.
    pub(super) token: usize,
    /// That token's kind.
    pub(super) kind: Kind,
    /// Its letters in [`Pieces::letters`].
    letters: Range<usize>,
    /// Their key.
    pub(super) key: Key,
    /// How it is capitalised.
    pub(super) case: Case,
    /// How it is bound to the piece before.
    pub(super) joint: Joint,
    /// Whether an apostrophe sets off its ending: *Nordlicht's*.
    pub(super) apostrophe: bool,
}

impl Piece {
    /// Whether it stands in a handle, hashtag, link or mail address.
    pub(super) fn is_tag(&self) -> bool {
        matches!(self.kind, Kind::Handle | Kind::Hashtag | Kind::Link | Kind::Mail)
    }
}

/// All pieces of a text, in order.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    pub(super) list: Vec<Piece>,
    text: String,
}

impl Pieces {
    /// The letters of piece `index`, folded; empty past the end.
    pub(super) fn letters(&self, index: usize) -> &str {
        self.list.get(index).map_or("", |piece| &self.text[piece.letters.clone()])
    }

    /// The joint of piece `index`; past the end nothing is bound.
    pub(super) fn joint(&self, index: usize) -> Joint {
        self.list.get(index).map_or(Joint::Cut, |piece| piece.joint)
    }

    fn push(&mut self, token: (usize, Kind), source: &str, joint: Joint) {
        let start = self.text.len();
        letters_of(source, &mut self.text);
        let letters = start..self.text.len();
        if letters.is_empty() {
            return;
        }
        let key = Key::of(&self.text[letters.clone()]);
        let apostrophe = source.chars().rev().take(2).any(|mark| matches!(mark, '\'' | '’' | 'ʼ' | '´' | '`'));
        self.list.push(Piece { token: token.0, kind: token.1, letters, key, case: case_of(source), joint, apostrophe });
    }
}

/// Cuts a text into pieces. `tokens` are the tokens of the same text.
pub(super) fn cut(text: &str, tokens: &Tokens) -> Pieces {
    let mut pieces =
        Pieces { list: Vec::with_capacity(tokens.len() + 4), text: String::with_capacity(text.len() + 16) };
    let mut gap = 0..0;
    for (index, token) in tokens.as_slice().iter().enumerate() {
        gap.end = index;
        let before = pieces.list.len();
        let joint = if before == 0 { Joint::Cut } else { joint_over(tokens, &pieces, gap.clone(), token) };
        let source = &text[token.span.clone()];
        match token.kind {
            Kind::Word | Kind::Number => cut_word(&mut pieces, (index, token.kind), source, joint),
            Kind::Hashtag => cut_tag(&mut pieces, (index, token.kind), source.trim_start_matches('#'), joint),
            Kind::Handle => cut_tag(&mut pieces, (index, token.kind), source.trim_start_matches('@'), joint),
            Kind::Link | Kind::Mail => cut_tag(&mut pieces, (index, token.kind), address(source), joint),
            _ => {}
        }
        if pieces.list.len() > before {
            gap.start = index + 1;
        }
    }
    pieces
}

/// The joint over the tokens between two pieces.
fn joint_over(tokens: &Tokens, pieces: &Pieces, gap: Range<usize>, next: &Token) -> Joint {
    const WIDEST: usize = 3;
    if gap.len() > WIDEST {
        return Joint::Cut;
    }
    let list = &tokens.as_slice()[gap.clone()];
    let glued = next.glued && list.iter().all(|token| token.glued);
    let only = (list.len() == 1).then(|| tokens.folded(gap.start));
    let abbreviated = pieces.list.last().is_some_and(|piece| piece.key.len <= 3);
    match only {
        _ if list.iter().any(|token| token.kind == Kind::Break) => Joint::Cut,
        None if list.is_empty() => {
            if next.glued {
                Joint::Hyphen
            } else {
                Joint::Blank
            }
        }
        Some("&" | "+") => Joint::And,
        Some(_) if glued && list[0].kind != Kind::Emoji => Joint::Hyphen,
        Some(".") if list[0].glued && abbreviated => Joint::Blank,
        None if glued && list.iter().all(|token| matches!(token.kind, Kind::Mark | Kind::Stop)) => Joint::Hyphen,
        // "H.-P. Ohlsen"
        _ => Joint::Mark,
    }
}

/// Cuts at a capital after a small letter and between letters and digits.
fn cut_word(pieces: &mut Pieces, token: (usize, Kind), source: &str, mut joint: Joint) {
    let mut start = 0;
    let mut before = None;
    if source.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return pieces.push(token, source, joint);
    }
    for (at, letter) in source.char_indices() {
        // The last letter alone is no word: "GmbH".
        let more = at + letter.len_utf8() < source.len() || !letter.is_uppercase();
        if more && before.is_some_and(|before| is_seam(before, letter)) {
            let count = pieces.list.len();
            pieces.push(token, &source[start..at], joint);
            if pieces.list.len() > count {
                joint = Joint::Inside;
            }
            start = at;
        }
        if letter.is_alphanumeric() {
            before = Some(letter);
        }
    }
    pieces.push(token, &source[start..], joint);
}

fn is_seam(before: char, letter: char) -> bool {
    before.is_lowercase() && letter.is_uppercase()
        || before.is_alphabetic() && letter.is_ascii_digit()
        || before.is_ascii_digit() && letter.is_uppercase()
}

/// Cuts a tag or an address at its marks, then like a word.
fn cut_tag(pieces: &mut Pieces, token: (usize, Kind), body: &str, mut joint: Joint) {
    for part in body.split_inclusive(|mark: char| mark.is_ascii_punctuation()) {
        let word = part.trim_end_matches(|mark: char| mark.is_ascii_punctuation());
        let count = pieces.list.len();
        cut_word(pieces, token, word, joint);
        let hard = matches!(&part[word.len()..], "/" | "@" | "?" | "=" | "&" | "#" | ":");
        if hard {
            joint = Joint::Mark;
        } else if pieces.list.len() > count {
            joint = Joint::Hyphen;
        }
    }
}

/// An address without its scheme and `www`.
fn address(source: &str) -> &str {
    let body = source.split_once("://").map_or(source, |(_, body)| body);
    body.get(..4).filter(|start| start.eq_ignore_ascii_case("www.")).map_or(body, |start| &body[start.len()..])
}

fn case_of(source: &str) -> Case {
    let mut letters = source.chars().filter(|letter| letter.is_alphabetic());
    match (letters.next(), letters.next()) {
        (Some(first), Some(second))
            if first.is_uppercase() && second.is_uppercase() && letters.all(char::is_uppercase) =>
        {
            Case::Upper
        }
        (Some(first), _) if first.is_uppercase() => Case::Title,
        // Digits have no case and stand in capitals as well.
        (None, _) => Case::Upper,
        _ => Case::Lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokenize;

    fn pieces(text: &str) -> Vec<(String, Joint)> {
        let pieces = cut(text, &tokenize(text));
        (0..pieces.list.len()).map(|index| (pieces.letters(index).to_string(), pieces.joint(index))).collect()
    }

    #[test]
    fn cuts_tags_and_addresses() {
        use Joint::{And, Blank, Cut, Hyphen, Inside, Mark};
        let expected = |list: &[(&str, Joint)]| -> Vec<(String, Joint)> {
            list.iter().map(|&(letters, joint)| (letters.to_string(), joint)).collect()
        };
        assert_eq!(pieces("#NordlichtAG"), expected(&[("nordlicht", Cut), ("ag", Inside)]));
        assert_eq!(pieces("@nord_licht"), expected(&[("nord", Cut), ("licht", Hyphen)]));
        assert_eq!(
            pieces("https://www.nord-licht.de/x"),
            expected(&[("nord", Cut), ("licht", Hyphen), ("de", Hyphen), ("x", Mark)])
        );
        assert_eq!(pieces("Ohm & Co-Op"), expected(&[("ohm", Cut), ("co", And), ("op", Hyphen)]));
        assert_eq!(pieces("K. Ohlsen, ja"), expected(&[("k", Cut), ("ohlsen", Blank), ("ja", Mark)]));
    }
}
