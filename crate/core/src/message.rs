//! Messages: what, why and instead, in the language of the author, with the words that were found.

use crate::{
    context::Language,
    diagnostic::{Group, Message},
    picture::Picture,
    rule::{Match, Rule, all},
};

/// Longer quotations are cut, so that a card stays readable.
const LONGEST_QUOTE: usize = 60;

/// The message of a match, in the language `speak`.
pub fn of_match(found: &Match, picture: &Picture, speak: Language) -> Message {
    let rule = sister(found.rule, speak);
    let words = quote(&picture.text[found.span.clone()], speak);
    let target = match &found.mention {
        Some(mention) => quote(picture.words(&mention.tokens), speak),
        None => words.clone(),
    };
    let fill = |text: &str| text.replace("{words}", &words).replace("{target}", &target);
    Message { what: fill(rule.what), why: fill(rule.why), instead: fill(rule.instead) }
}

mod tables {
    use super::*;
    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}

/// The message of a finding of the scorer, from `messages/<language>.toml`.
pub fn of_scorer(group: Group, words: &str, speak: Language) -> Message {
    let words = quote(words, speak);
    let found = tables::MESSAGES.iter().find(|(language, of, ..)| *language == speak && *of == group);
    let (what, why, instead) = found.map_or(("{words}", "", ""), |(_, _, what, why, instead)| (*what, *why, *instead));
    Message { what: what.replace("{words}", &words), why: why.to_string(), instead: instead.to_string() }
}

/// The same rule in another language. The build refuses a rule without its sister.
fn sister(rule: &'static Rule, language: Language) -> &'static Rule {
    all().iter().find(|other| other.id == rule.id && other.language == language).unwrap_or(rule)
}

/// Words in the quotation marks of a language, on one line and not too long.
pub fn quote(words: &str, language: Language) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut short: String = line.chars().take(LONGEST_QUOTE).collect();
    if short.len() < line.len() {
        short.truncate(short.rfind(' ').unwrap_or(short.len()));
        short.push_str(" …");
    }
    match language {
        Language::De => format!("„{short}“"),
        Language::En => format!("“{short}”"),
    }
}
