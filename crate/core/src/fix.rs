//! Fixes: what one press can change in the draft so that it still reads well. [`of_match`] offers those of a rule
//! that fit the words that were found; where the result would read badly, none is offered.

use std::ops::Range;

use crate::{
    context::Language,
    diagnostic::Fix,
    picture::Picture,
    rule::{FixKind, Match},
    target::TargetKind,
    token::Kind,
};

mod tables {
    use super::*;
    include!(concat!(env!("OUT_DIR"), "/fixes.rs"));
}

/// The fixes of a match, the best first, labelled in the language `speak`.
pub fn of_match(found: &Match, picture: &Picture, speak: Language) -> Vec<Fix> {
    found.rule.fixes.iter().filter_map(|kind| fix(*kind, found, picture, speak)).collect()
}

fn fix(kind: FixKind, found: &Match, picture: &Picture, speak: Language) -> Option<Fix> {
    let (range, replacement) = match kind {
        FixKind::Role => role(found, picture)?,
        FixKind::Cut => cut(found, picture)?,
        FixKind::Mask => (found.span.clone(), mask(&picture.text[found.span.clone()])),
        FixKind::Consent => consent(found, picture)?,
    };
    let label =
        tables::FIXES.iter().find(|(language, of, _)| *language == speak && *of == kind).map(|(_, _, label)| *label)?;
    (picture.text[range.clone()] != replacement).then(|| Fix { label: label.to_string(), range, replacement })
}

/// "unser Kunde Nordlicht AG" → "unser Kunde"; a name by itself gives way to what it is.
fn role(found: &Match, picture: &Picture) -> Option<(Range<usize>, String)> {
    let mention = found.mention.as_ref()?;
    let name = picture.span(mention.name.as_ref()?);
    if mention.name.as_ref().is_some_and(|name| name.start >= mention.tokens.end) {
        let role_end = picture.span(&mention.tokens).end;
        return Some((role_end..name.end, String::new()));
    }
    let german = picture.languages[picture.place(mention.tokens.start).sentence] != Some(Language::En);
    let role = match (mention.kind, german) {
        (TargetKind::Organisation, true) => "ein Unternehmen",
        (TargetKind::Organisation, false) => "a company",
        (TargetKind::Titled, _) => return None,
        (_, true) => "jemand, mit dem ich arbeite",
        (_, false) => "someone I work with",
    };
    // An article before the name would stay behind and spoil the sentence.
    let before = mention
        .tokens
        .start
        .checked_sub(1)
        .filter(|before| picture.place(*before).sentence == picture.place(mention.tokens.start).sentence);
    let article = before.filter(|before| matches!(picture.tokens.folded(*before), "die" | "der" | "das" | "the"));
    let starts = article
        .or(Some(mention.tokens.start))
        .is_some_and(|first| picture.sentences[picture.place(first).sentence].tokens.start == first);
    let range = article.map_or(name.start, |article| picture.tokens[article].span.start)..name.end;
    Some((range, if starts { capitalised(role) } else { role.to_string() }))
}

/// "der nervige Kunde" → "der Kunde": only an adjective directly before its noun can go without a trace.
fn cut(found: &Match, picture: &Picture) -> Option<(Range<usize>, String)> {
    let (cue, mention) = (found.cue.as_ref()?, found.mention.as_ref()?);
    let before_noun = cue.tokens.end == mention.tokens.start
        && cue.tokens.len() == 1
        && picture.tokens[cue.tokens.start].kind == Kind::Word;
    let determined = cue.tokens.start > picture.sentences[picture.place(cue.tokens.start).sentence].tokens.start;
    let range = picture.tokens[cue.tokens.start].span.start..picture.tokens[mention.tokens.start].span.start;
    (before_noun && determined).then_some((range, String::new()))
}

/// Digits give way to dots, but for the last two; letters of a mail address before the `@` too.
fn mask(words: &str) -> String {
    let digits = words.chars().filter(char::is_ascii_digit).count();
    if digits < 4 {
        return "•••".to_string();
    }
    let mut left = digits;
    words
        .chars()
        .map(|character| {
            if !character.is_ascii_digit() {
                return character;
            }
            left -= 1;
            if left < 2 { character } else { '•' }
        })
        .collect()
}

/// "In Absprache mit Nordlicht AG: …" at the start of the sentence.
fn consent(found: &Match, picture: &Picture) -> Option<(Range<usize>, String)> {
    let mention = found.mention.as_ref()?;
    let name = picture.words(mention.name.as_ref()?);
    let place = picture.place(mention.tokens.start).sentence;
    let start = picture.sentences[place].span.start;
    let sign = match picture.languages[place] {
        Some(Language::En) => "With permission of",
        _ => "In Absprache mit",
    };
    Some((start..start, format!("{sign} {name}: ")))
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::mask;

    #[test]
    fn masked_numbers_keep_their_shape_and_last_digits() {
        assert_eq!(mask("DE89 3704 0044 0532 0130 00"), "DE•• •••• •••• •••• •••• 00");
        assert_eq!(mask("a@b.de"), "•••");
    }
}
