//! Mail addresses, plain and with the at sign spelt out: [`find`].

use super::{Form, Hit, draft::Draft};
use crate::token::Kind;

/// How many tokens may stand before the at sign or behind it, so that every address is read in bounded time.
const REACH: usize = 12;

/// Adds all mail addresses of the draft.
pub(super) fn find(draft: &Draft, hits: &mut Vec<Hit>) {
    for (index, token) in draft.tokens.as_slice().iter().enumerate() {
        // Two dots in a row are no address but a handle and dots: "wait@someone...what".
        if token.kind == Kind::Mail && !draft.raw(index).contains("..") {
            hits.push((Form::Mail, token.span.clone()));
        } else if token.kind == Kind::Word && draft.folded(index) == "at" {
            hits.extend(spelt_out(draft, index));
        }
    }
}

/// "someone (at) example.org", "someone [at] example [dot] org" around the word *at* at `index`.
fn spelt_out(draft: &Draft, index: usize) -> Option<Hit> {
    let brackets = (draft.folded(index.checked_sub(1)?), draft.folded(index + 1));
    if !matches!(brackets, ("(", ")") | ("[", "]") | ("{", "}")) {
        return None;
    }
    let name = index.checked_sub(2)?;
    let mut first = name;
    while first > 0 && name - first < REACH && draft.glued(first) && is_part(draft, first - 1) {
        first -= 1;
    }
    let domain = index + 2;
    let mut last = domain;
    while last - domain < REACH {
        match dot(draft, last + 1) {
            Some(next) if draft.kind(next) == Some(Kind::Word) => last = next,
            _ if draft.glued(last + 1) && draft.folded(last + 1) == "-" && draft.glued(last + 2) => last += 2,
            _ => break,
        }
    }
    let words = draft.kind(name) == Some(Kind::Word) && draft.kind(domain) == Some(Kind::Word) && last > domain;
    words.then(|| {
        (
            Form::Mail,
            draft.token(first).map_or(0, |token| token.span.start)..draft.token(last).map_or(0, |token| token.span.end),
        )
    })
}

fn is_part(draft: &Draft, index: usize) -> bool {
    matches!(draft.kind(index), Some(Kind::Word | Kind::Number)) || matches!(draft.raw(index), "." | "-" | "_" | "+")
}

/// The token behind a dot at `index`, written as a mark or as a word in brackets.
fn dot(draft: &Draft, index: usize) -> Option<usize> {
    if draft.raw(index) == "." && draft.glued(index) && draft.glued(index + 1) {
        return Some(index + 1);
    }
    let bracketed =
        matches!(draft.folded(index), "(" | "[" | "{") && matches!(draft.folded(index + 2), ")" | "]" | "}");
    (bracketed && matches!(draft.folded(index + 1), "dot" | "punkt")).then_some(index + 3)
}
