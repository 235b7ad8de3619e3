//! Sentences and clauses: [`Sentence`], found by [`split`].
//!
//! A sentence ends at a stop that is followed by white space, at a line break, and after an emoji
//! that ends a line of thought. Clauses end at commas, semicolons, dashes, colons and at conjunctions
//! that open a new thought.

use std::ops::Range;

use crate::token::{Case, Kind, Tokens};

/// A run of text without any stop is cut here, so that work per sentence stays bounded.
const MOST_TOKENS: usize = 250;

/// A run of tokens that says one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens, line break excluded.
    pub tokens: Range<usize>,
    /// Its bytes in the draft.
    pub span: Range<usize>,
    /// Whether it ends in a question mark.
    pub question: bool,
    /// Whether it opens a new paragraph or is the first.
    pub opens_line: bool,
}

/// Splits a draft into sentences; empty ones are left out.
pub fn split(tokens: &Tokens) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut opens_line = true;
    for index in 0..tokens.len() {
        let is_break = tokens[index].kind == Kind::Break;
        if is_break || ends_sentence(tokens, index) || index + 1 - start == MOST_TOKENS {
            let end = if is_break { index } else { index + 1 };
            push(&mut sentences, tokens, start..end, opens_line);
            start = index + 1;
            opens_line = is_break;
        }
    }
    push(&mut sentences, tokens, start..tokens.len(), opens_line);
    sentences
}

fn push(sentences: &mut Vec<Sentence>, tokens: &Tokens, range: Range<usize>, opens_line: bool) {
    if range.is_empty() {
        return;
    }
    let only_marks =
        range.clone().all(|index| matches!(tokens[index].kind, Kind::Mark | Kind::Quote | Kind::Stop | Kind::Emoji));
    if only_marks && !opens_line {
        // A trailing quotation mark or emoji belongs to the sentence before it.
        if let Some(last) = sentences.last_mut().filter(|last| range.end - last.tokens.start <= MOST_TOKENS) {
            last.tokens.end = range.end;
            last.span.end = tokens[range.end - 1].span.end;
            return;
        }
    }
    let question =
        range.clone().rev().take(3).any(|index| tokens[index].kind == Kind::Stop && tokens.folded(index).contains('?'));
    let span = tokens[range.start].span.start..tokens[range.end - 1].span.end;
    sentences.push(Sentence { tokens: range, span, question, opens_line });
}

fn ends_sentence(tokens: &Tokens, index: usize) -> bool {
    let token = &tokens[index];
    let Some(next) = tokens.as_slice().get(index + 1) else { return false };
    match token.kind {
        Kind::Stop if tokens.folded(index) == "." => !next.glued && !is_abbreviation(tokens, index),
        Kind::Stop if tokens.folded(index).starts_with("..") || tokens.folded(index) == "…" => {
            !next.glued && next.case != Case::Lower
        }
        Kind::Stop => !next.glued,
        Kind::Quote => index > 0 && !next.glued && tokens[index - 1].kind == Kind::Stop && token.glued,
        Kind::Emoji => next.kind != Kind::Emoji && next.case != Case::Lower,
        _ => false,
    }
}

/// A full stop after a title, an ordinal or a single letter ends no sentence.
fn is_abbreviation(tokens: &Tokens, stop: usize) -> bool {
    const SHORT: [&str; 44] = [
        "dr", "prof", "hr", "fr", "mr", "mrs", "ms", "st", "str", "nr", "no", "ca", "bzw", "usw", "etc", "inkl",
        "exkl", "ggf", "evtl", "vgl", "zb", "bspw", "max", "min", "tel", "abs", "art", "vs", "jr", "sr", "inc", "ltd",
        "co", "dipl", "ing", "mag", "sog", "allg", "eg", "ie", "approx", "abt", "geb", "gem",
    ];
    let Some(before) = stop.checked_sub(1) else { return false };
    let word = tokens.folded(before);
    match tokens[before].kind {
        Kind::Word => word.chars().count() == 1 && word != "i" || SHORT.contains(&word),
        Kind::Number => tokens.as_slice().get(stop + 1).is_some_and(|next| next.kind == Kind::Word) && word.len() <= 2,
        _ => false,
    }
}

/// The clauses of a sentence, as token ranges in order, together covering it.
pub fn clauses(tokens: &Tokens, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = sentence.start;
    for index in sentence.clone() {
        if separates_clauses(tokens, index) && index > start {
            clauses.push(start..index);
            start = index;
        }
    }
    if start < sentence.end {
        clauses.push(start..sentence.end);
    }
    clauses
}

fn separates_clauses(tokens: &Tokens, index: usize) -> bool {
    match tokens[index].kind {
        Kind::Mark => {
            matches!(tokens.folded(index), "," | ";" | ":" | "–" | "—" | "(" | ")")
                || tokens.folded(index) == "-" && !tokens[index].glued
        }
        Kind::Word => {
            matches!(tokens.folded(index), "aber" | "sondern" | "weil" | "but" | "because" | "although" | "obwohl")
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokenize;

    fn sentences(text: &str) -> Vec<&str> {
        split(&tokenize(text)).into_iter().map(|sentence| &text[sentence.span]).collect()
    }

    #[test]
    fn ends_where_a_reader_would_end() {
        assert_eq!(
            sentences("Dr. Kern kam am 3. Mai. „Nein!“ Sagte sie 🙄 Na ja... egal\nz. B. so"),
            ["Dr. Kern kam am 3. Mai.", "„Nein!“", "Sagte sie 🙄", "Na ja... egal", "z. B. so"]
        );
        assert_eq!(sentences("Wirklich? 🙄"), ["Wirklich? 🙄"]);
    }

    #[test]
    fn clauses_cover_the_sentence() {
        let tokens = tokenize("Er kam, sah - und ging, aber müde.");
        let found = clauses(&tokens, &(0..tokens.len()));
        assert_eq!(found.first().map(|clause| clause.start), Some(0));
        assert_eq!(found.last().map(|clause| clause.end), Some(tokens.len()));
        assert!(found.windows(2).all(|pair| pair[0].end == pair[1].start));
    }
}
