//! The draft as the forms see it: [`Draft`] with the [`Piece`]s of ASCII letters and digits and the [`Gap`]s between
//! them, and a [`Run`] of pieces read as one number.

use std::ops::Range;

use crate::{
    fold::{is_combining, is_invisible},
    token::{Kind as TokenKind, Token, Tokens},
};

/// The longest number with its letters: an IBAN has at most 34 characters.
const LONGEST: usize = 36;
/// The most groups in which people write one.
const GROUPS: usize = 14;

/// What a piece is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Digits,
    /// ASCII letters, also together with digits.
    Letters,
    /// Letters beyond ASCII, or part of a link, handle, hashtag or mail address: never part of a number.
    Other,
}

/// What stands between two pieces, with or without a space around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    Space,
    Hyphen,
    Dot,
    Slash,
    Open,
    Close,
    /// Anything else: a number ends here.
    Wide,
}

/// A run of letters and digits.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub span: Range<usize>,
    pub kind: Kind,
    /// What separates it from the piece before.
    pub gap: Gap,
    /// Whether no space stands in that gap.
    pub tight: bool,
    /// The token in which it starts.
    pub token: usize,
}

/// A draft with its tokens and pieces.
pub(super) struct Draft<'d> {
    pub text: &'d str,
    pub tokens: &'d Tokens,
    pub pieces: Vec<Piece>,
}

impl<'d> Draft<'d> {
    pub fn new(text: &'d str, tokens: &'d Tokens) -> Self {
        Self { text, tokens, pieces: pieces_of(text, tokens) }
    }

    /// The bytes of a span as text; nothing where the span does not fit.
    pub fn slice(&self, span: Range<usize>) -> &'d str {
        self.text.get(span).unwrap_or("")
    }

    /// The text of piece `index`, or nothing behind the last one.
    pub fn piece(&self, index: usize) -> &'d str {
        self.pieces.get(index).map_or("", |piece| self.slice(piece.span.clone()))
    }

    pub fn token(&self, index: usize) -> Option<&'d Token> {
        self.tokens.as_slice().get(index)
    }

    pub fn kind(&self, index: usize) -> Option<TokenKind> {
        self.token(index).map(|token| token.kind)
    }

    /// The folded form of token `index`, or nothing outside the draft.
    pub fn folded(&self, index: usize) -> &'d str {
        if index < self.tokens.len() { self.tokens.folded(index) } else { "" }
    }

    /// The token as it is written.
    pub fn raw(&self, index: usize) -> &'d str {
        self.token(index).map_or("", |token| self.slice(token.span.clone()))
    }

    /// Whether token `index` follows the one before without a space.
    pub fn glued(&self, index: usize) -> bool {
        self.token(index).is_some_and(|token| token.glued)
    }

    /// The first token that ends behind `byte`.
    pub fn token_at(&self, byte: usize) -> usize {
        self.tokens.as_slice().partition_point(|token| token.span.end <= byte)
    }

    /// Whether one of the `reach` tokens before token `index` passes the test.
    pub fn before(&self, index: usize, reach: usize, test: impl Fn(&str) -> bool) -> bool {
        let index = index.min(self.tokens.len());
        (index.saturating_sub(reach)..index).any(|at| test(self.folded(at)))
    }

    /// Whether one of the `reach` tokens from token `index` on passes the test.
    pub fn after(&self, index: usize, reach: usize, test: impl Fn(&str) -> bool) -> bool {
        (index..self.tokens.len().min(index + reach)).any(|at| test(self.folded(at)))
    }

    /// Whether a number may start at piece `index`: not in the middle of a date, price, time or tag.
    pub fn opens(&self, index: usize) -> bool {
        let Some(piece) = self.pieces.get(index) else { return false };
        let mut back = self.slice(0..piece.span.start).chars().rev();
        match back.next() {
            Some('#' | '$' | '€' | '£' | '@' | '\\') => false,
            Some(':' | ',' | '.' | '-' | '/' | '+' | '*' | '^') => !back.next().is_some_and(|c| c.is_ascii_digit()),
            _ => piece.kind != Kind::Other,
        }
    }

    /// Whether a number may end with piece `index`: no further digits are tied to it, and it is no amount.
    pub fn closes(&self, index: usize) -> bool {
        let Some(piece) = self.pieces.get(index) else { return false };
        let tied = self.pieces.get(index + 1).is_some_and(|next| {
            next.tight
                && matches!(next.gap, Gap::Hyphen | Gap::Dot | Gap::Slash)
                && self.slice(next.span.clone()).starts_with(|c: char| c.is_ascii_digit())
        });
        let mut ahead = self.slice(piece.span.end..self.text.len()).chars();
        let first = ahead.next();
        let amount = |c: char| matches!(c, '%' | '€' | '$' | '£' | '°');
        let sold = match first {
            Some(c) if c.is_whitespace() => ahead.next().is_some_and(amount),
            Some(',' | ':') => ahead.next().is_some_and(|c| c.is_ascii_digit()),
            Some(c) => amount(c),
            None => false,
        };
        !tied && !sold
    }

    /// Reads the pieces from `start` on as one number, as far as `joins` allows.
    pub fn run(&self, start: usize, digits_only: bool, joins: impl Fn(Gap) -> bool) -> Run {
        let mut run = Run::empty();
        for (offset, piece) in self.pieces.iter().skip(start).take(GROUPS).enumerate() {
            let inside = piece.kind == Kind::Digits || piece.kind == Kind::Letters && !digits_only;
            if !inside || offset > 0 && !joins(piece.gap) || !run.push(self.slice(piece.span.clone()), piece.gap) {
                break;
            }
        }
        run
    }

    /// The bytes from piece `first` to piece `last`.
    pub fn span(&self, first: usize, last: usize) -> Range<usize> {
        match (self.pieces.get(first), self.pieces.get(last)) {
            (Some(first), Some(last)) => first.span.start..last.span.end,
            _ => 0..0,
        }
    }
}

/// Neighbouring pieces without what separates them.
#[derive(Debug)]
pub(super) struct Run {
    bytes: [u8; LONGEST],
    length: usize,
    ends: [usize; GROUPS],
    gaps: [Option<Gap>; GROUPS],
    groups: usize,
}

impl Run {
    fn empty() -> Self {
        Self { bytes: [0; LONGEST], length: 0, ends: [0; GROUPS], gaps: [None; GROUPS], groups: 0 }
    }

    fn push(&mut self, piece: &str, gap: Gap) -> bool {
        let end = self.length + piece.len();
        let (Some(place), true) = (self.bytes.get_mut(self.length..end), self.groups < GROUPS) else { return false };
        place.copy_from_slice(piece.as_bytes());
        self.length = end;
        self.ends[self.groups] = end;
        self.gaps[self.groups] = Some(gap);
        self.groups += 1;
        true
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    /// How many groups make exactly `length` characters.
    pub fn cut(&self, length: usize) -> Option<usize> {
        self.ends[..self.groups].iter().position(|&end| end == length).map(|index| index + 1)
    }

    /// The first `length` characters, if a group ends there, and the number of groups they take.
    pub fn prefix(&self, length: usize) -> Option<(&[u8], usize)> {
        Some((self.bytes.get(..length)?, self.cut(length)?))
    }

    /// How many characters the first `groups` groups have.
    pub fn end(&self, groups: usize) -> usize {
        groups.checked_sub(1).and_then(|index| self.ends.get(index)).copied().unwrap_or(0)
    }

    /// The length of group `index`, 0 behind the last.
    pub fn group(&self, index: usize) -> usize {
        if index < self.groups { self.end(index + 1) - self.end(index) } else { 0 }
    }

    /// What stands before group `index`.
    pub fn gap(&self, index: usize) -> Gap {
        self.gaps.get(index).copied().flatten().unwrap_or(Gap::Wide)
    }

    pub fn groups(&self) -> usize {
        self.groups
    }

    /// Whether the groups have exactly these lengths at the start.
    pub fn starts_with(&self, lengths: &[usize]) -> bool {
        lengths.iter().enumerate().all(|(index, &length)| self.group(index) == length)
    }
}

fn pieces_of(text: &str, tokens: &Tokens) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::with_capacity(tokens.len());
    let mut token = 0;
    let mut last_end = 0;
    let mut at = 0;
    while let Some(offset) = text[at..].find(|c: char| c.is_alphanumeric() || c == '_') {
        let start = at + offset;
        let end = start + text[start..].find(|c| !belongs(c)).unwrap_or(text.len() - start);
        while tokens.as_slice().get(token).is_some_and(|token| token.span.end <= start) {
            token += 1;
        }
        let (gap, tight) = gap_of(&text[last_end..start]);
        pieces.push(Piece { kind: kind_of(&text[start..end], tokens, token), span: start..end, gap, tight, token });
        (at, last_end) = (end, end);
    }
    pieces
}

fn belongs(character: char) -> bool {
    character.is_alphanumeric() || character == '_' || is_combining(character)
}

fn kind_of(piece: &str, tokens: &Tokens, token: usize) -> Kind {
    let closed = tokens.as_slice().get(token).is_some_and(|token| {
        matches!(token.kind, TokenKind::Link | TokenKind::Mail | TokenKind::Handle | TokenKind::Hashtag)
    });
    if closed || !piece.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        Kind::Other
    } else if piece.bytes().all(|byte| byte.is_ascii_digit()) {
        Kind::Digits
    } else {
        Kind::Letters
    }
}

/// Which gap the characters between two pieces make, and whether they hold no space.
fn gap_of(between: &str) -> (Gap, bool) {
    let mut gap = None;
    let mut spaces = 0;
    for (count, character) in between.chars().filter(|&character| !is_invisible(character)).enumerate() {
        let mark = match character {
            ' ' | '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' => {
                spaces += 1;
                continue;
            }
            '-' | '‐' | '‑' | '‒' | '–' | '—' | '−' => Gap::Hyphen,
            '.' => Gap::Dot,
            '/' => Gap::Slash,
            '(' => Gap::Open,
            ')' => Gap::Close,
            _ => return (Gap::Wide, spaces == 0),
        };
        gap = match gap {
            // "(030) / 1234" and "(030)-1234" are one gap.
            Some(Gap::Close) if matches!(mark, Gap::Hyphen | Gap::Slash) => Some(Gap::Close),
            None if count < 4 => Some(mark),
            _ => return (Gap::Wide, spaces == 0),
        };
    }
    match gap {
        // A full stop and a space end a sentence.
        Some(Gap::Dot) if spaces > 0 => (Gap::Wide, false),
        Some(gap) if spaces <= 2 => (gap, spaces == 0),
        None if spaces <= 2 => (Gap::Space, spaces == 0),
        _ => (Gap::Wide, false),
    }
}
