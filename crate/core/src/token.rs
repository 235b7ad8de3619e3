//! Tokens: words, numbers, handles, hashtags, links, mail addresses, emoji and marks, each with its
//! place in the draft and its folded form. [`tokenize`] makes them in one pass.

use std::ops::Range;

use crate::fold::{fold_into, is_combining, is_invisible};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Letters, with apostrophes, digits and gender marks inside.
    Word,
    /// Digits with their separators.
    Number,
    /// `@someone`.
    Handle,
    /// `#topic`.
    Hashtag,
    /// A web address.
    Link,
    /// A mail address.
    Mail,
    /// One emoji, with its modifiers.
    Emoji,
    /// An opening or closing quotation mark.
    Quote,
    /// `.`, `!`, `?`, `…`, also several at once: the end of a sentence.
    Stop,
    /// Any other mark.
    Mark,
    /// One or more line breaks.
    Break,
}

/// How a word is capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// No capital at the start, or no letters.
    Lower,
    /// Capital at the start.
    Title,
    /// At least two letters, all capitals.
    Upper,
}

/// One token of a draft.
#[derive(Clone, Debug)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Its bytes in the draft.
    pub span: Range<usize>,
    /// Where its folded form stands in [`Tokens::folded`].
    folded: Range<u32>,
    /// How it is capitalised.
    pub case: Case,
    /// Whether letters were stretched (*sooo*).
    pub stretched: bool,
    /// Whether it follows the token before without a space.
    pub glued: bool,
}

/// All tokens of a draft, in order.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    list: Vec<Token>,
    folded: String,
}

impl Tokens {
    /// The tokens as a slice.
    pub fn as_slice(&self) -> &[Token] {
        &self.list
    }

    /// The folded form of token `index`.
    pub fn folded(&self, index: usize) -> &str {
        let range = &self.list[index].folded;
        &self.folded[range.start as usize..range.end as usize]
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl std::ops::Index<usize> for Tokens {
    type Output = Token;
    fn index(&self, index: usize) -> &Token {
        &self.list[index]
    }
}

/// Cuts a draft into tokens. White space and invisible characters belong to none.
pub fn tokenize(text: &str) -> Tokens {
    let mut tokens =
        Tokens { list: Vec::with_capacity(text.len() / 5 + 4), folded: String::with_capacity(text.len() + 16) };
    let mut at = 0;
    let mut last_end = usize::MAX;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() && !is_line_break(first) || is_invisible(first) || is_combining(first) {
            at += first.len_utf8();
            continue;
        }
        let (kind, length) = next_token(&text[at..], first);
        push(&mut tokens, text, kind, at..at + length, last_end == at);
        at += length;
        last_end = at;
    }
    tokens
}

fn push(tokens: &mut Tokens, text: &str, kind: Kind, span: Range<usize>, glued: bool) {
    let source = &text[span.clone()];
    let start = tokens.folded.len() as u32;
    let stretched = match kind {
        Kind::Stop | Kind::Mark | Kind::Break | Kind::Quote => {
            tokens.folded.push_str(source);
            false
        }
        Kind::Emoji => {
            tokens.folded.push_str(first_pictograph(source));
            false
        }
        Kind::Link | Kind::Mail | Kind::Number => {
            tokens.folded.extend(source.chars().flat_map(char::to_lowercase));
            false
        }
        Kind::Word | Kind::Handle | Kind::Hashtag => fold_into(source, &mut tokens.folded),
    };
    let folded = start..tokens.folded.len() as u32;
    tokens.list.push(Token { kind, span, folded, case: case_of(kind, source), stretched, glued });
}

fn case_of(kind: Kind, source: &str) -> Case {
    if kind != Kind::Word {
        return Case::Lower;
    }
    let mut letters = source.chars().filter(|character| character.is_alphabetic());
    let Some(first) = letters.next() else { return Case::Lower };
    if !first.is_uppercase() {
        return Case::Lower;
    }
    match letters.next() {
        Some(second) if second.is_uppercase() && letters.all(char::is_uppercase) => Case::Upper,
        _ => Case::Title,
    }
}

fn next_token(rest: &str, first: char) -> (Kind, usize) {
    match first {
        _ if is_line_break(first) => (Kind::Break, span_while(rest, char::is_whitespace)),
        '@' | '#' => tag(rest, first),
        _ if first.is_alphabetic() => word_or_address(rest),
        _ if first.is_ascii_digit() => number(rest),
        _ if is_emoji(first) => (Kind::Emoji, emoji_length(rest)),
        '.' | '!' | '?' | '…' | '‽' => (Kind::Stop, span_while(rest, |c| matches!(c, '.' | '!' | '?' | '…' | '‽'))),
        '"' | '„' | '“' | '”' | '«' | '»' | '‚' | '‘' | '’' | '\'' | '‹' | '›' => {
            (Kind::Quote, first.len_utf8())
        }
        _ if first.is_numeric() => (Kind::Number, first.len_utf8()),
        _ => match emoticon(rest) {
            Some(length) => (Kind::Emoji, length),
            None => (Kind::Mark, first.len_utf8()),
        },
    }
}

/// `@name`, `@name@host` (Mastodon) or `#topic`; a lone sign is a mark.
fn tag(rest: &str, first: char) -> (Kind, usize) {
    let inside = |c: char| c.is_alphanumeric() || is_combining(c) || c == '_';
    let body = span_while(&rest[1..], inside);
    if body == 0 {
        return (Kind::Mark, 1);
    }
    if first == '#' {
        return (Kind::Hashtag, 1 + body);
    }
    let dotted = |c: char| inside(c) || matches!(c, '.' | '-');
    let name = 1 + rest[1..][..span_while(&rest[1..], dotted)].trim_end_matches(['.', '-']).len();
    let host = rest[name..]
        .strip_prefix('@')
        .map_or(0, |host| host[..span_while(host, dotted)].trim_end_matches(['.', '-']).len());
    (Kind::Handle, if host > 0 { name + 1 + host } else { name })
}

fn word_or_address(rest: &str) -> (Kind, usize) {
    if let Some(length) = link_length(rest) {
        return (Kind::Link, length);
    }
    if let Some(length) = mail_length(rest) {
        return (Kind::Mail, length);
    }
    (Kind::Word, word_length(rest))
}

/// Letters and digits, with single apostrophes and gender marks between letters.
fn word_length(rest: &str) -> usize {
    let mut end = 0;
    let mut characters = rest.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|&(_, next)| next);
        let inside = character.is_alphanumeric() || is_combining(character) || is_invisible(character);
        let after = &rest[at + character.len_utf8()..];
        let joins = match character {
            '\'' | '’' | 'ʼ' | '´' | '`' => next.is_some_and(char::is_alphabetic),
            ':' | '*' | '_' | '·' => opens_feminine(after),
            _ => false,
        };
        if !inside && !joins {
            break;
        }
        end = at + character.len_utf8();
    }
    end
}

/// Whether a gender mark is followed by nothing but the feminine ending: "Kund:in", "Kund*innen".
fn opens_feminine(after: &str) -> bool {
    let ending = span_within(after, 6, char::is_alphabetic);
    ["in", "innen"].iter().any(|feminine| after[..ending].eq_ignore_ascii_case(feminine))
}

fn starts_with(rest: &str, prefix: &str) -> bool {
    rest.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

fn link_length(rest: &str) -> Option<usize> {
    let known = ["https://", "http://", "www."].iter().any(|prefix| starts_with(rest, prefix));
    known.then(|| {
        let whole = span_while(rest, |c| !c.is_whitespace() && !matches!(c, '"' | '<' | '>' | '“' | '”'));
        rest[..whole].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'']).len()
    })
}

/// The length of a mail address at the start of `rest`. RFC 5321 allows 64 octets before the `@` and 255 after it;
/// looking no further keeps time linear.
fn mail_length(rest: &str) -> Option<usize> {
    let local = span_within(rest, 64, |c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '%'));
    let domain = rest[local..].strip_prefix('@')?;
    let length = span_within(domain, 255, |c| c.is_alphanumeric() || matches!(c, '.' | '-'));
    let domain = domain[..length].trim_end_matches(['.', '-']);
    let (host, top) = domain.rsplit_once('.')?;
    let valid = !host.is_empty() && top.len() >= 2 && top.chars().all(char::is_alphabetic);
    valid.then_some(local + 1 + domain.len())
}

fn number(rest: &str) -> (Kind, usize) {
    if let Some(length) = mail_length(rest) {
        return (Kind::Mail, length);
    }
    let mut end = 0;
    let mut characters = rest.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next_is_digit = characters.peek().is_some_and(|&(_, next)| next.is_ascii_digit());
        let separates = matches!(character, '.' | ',' | ':') && next_is_digit;
        if !character.is_ascii_digit() && !separates {
            break;
        }
        end = at + 1;
    }
    // "3x", "2nd", "4K" are words that happen to start with a digit.
    let tail = word_length(&rest[end..]);
    if tail > 0 { (Kind::Word, end + tail) } else { (Kind::Number, end) }
}

fn emoticon(rest: &str) -> Option<usize> {
    const FACES: [&str; 14] =
        [":-)", ":)", ";-)", ";)", ":-(", ":(", ":D", ":-D", ":P", ":-/", ":/", "^^", "<3", "-_-"];
    FACES.iter().find(|face| rest.starts_with(**face)).map(|face| face.len())
}

fn span_while(rest: &str, inside: impl Fn(char) -> bool) -> usize {
    rest.find(|character| !inside(character)).unwrap_or(rest.len())
}

/// As [`span_while`], but for at most `most` characters.
fn span_within(rest: &str, most: usize, inside: impl Fn(char) -> bool) -> usize {
    rest.chars().take(most).take_while(|&character| inside(character)).map(char::len_utf8).sum()
}

fn is_line_break(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' | '\u{85}')
}

/// Gender, skin and profession of a pictograph do not change what it says.
fn first_pictograph(emoji: &str) -> &str {
    emoji
        .split(|part| matches!(part, '\u{200d}' | '\u{fe0f}' | '\u{20e3}') || is_skin_tone(part))
        .next()
        .unwrap_or(emoji)
}

fn is_skin_tone(character: char) -> bool {
    matches!(character, '\u{1f3fb}'..='\u{1f3ff}')
}

fn is_emoji(character: char) -> bool {
    matches!(character, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{2300}'..='\u{23ff}' | '\u{2190}'..='\u{21ff}')
}

/// One emoji with variation selector, skin tone and everything a zero-width joiner adds.
fn emoji_length(rest: &str) -> usize {
    let mut end = 0;
    let mut joined = true;
    for (at, character) in rest.char_indices() {
        let extends = matches!(character, '\u{fe0f}' | '\u{200d}' | '\u{20e3}') || is_skin_tone(character);
        if !(extends || joined && is_emoji(character)) {
            break;
        }
        joined = character == '\u{200d}';
        end = at + character.len_utf8();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(Kind, String)> {
        let tokens = tokenize(text);
        (0..tokens.len()).map(|index| (tokens[index].kind, tokens.folded(index).to_string())).collect()
    }

    #[test]
    fn cuts_words_tags_addresses_and_emoji() {
        let found = kinds("Die Kund:innen don’t @nord_licht. #NordlichtAG a.b@c.de www.x.de/y. 3x 1.200,50 🙄👩🏽‍💻 :-) …");
        let expected = [
            (Kind::Word, "die"),
            (Kind::Word, "kund:innen"),
            (Kind::Word, "don't"),
            (Kind::Handle, "@nord:licht"),
            (Kind::Stop, "."),
            (Kind::Hashtag, "#nordlichtag"),
            (Kind::Mail, "a.b@c.de"),
            (Kind::Link, "www.x.de/y"),
            (Kind::Stop, "."),
            (Kind::Word, "3x"),
            (Kind::Number, "1.200,50"),
            (Kind::Emoji, "🙄"),
            (Kind::Emoji, "👩"),
            (Kind::Emoji, ":-)"),
            (Kind::Stop, "…"),
        ];
        assert_eq!(found, expected.map(|(kind, folded)| (kind, folded.to_string())));
    }

    #[test]
    fn knows_capitals() {
        let tokens = tokenize("Das ist IRRE i");
        let cases: Vec<Case> = tokens.as_slice().iter().map(|token| token.case).collect();
        assert_eq!(cases, [Case::Title, Case::Lower, Case::Upper, Case::Lower]);
    }
}
