//! The language of each sentence: [`detect`].
//!
//! Posts mix languages, so every sentence is decided by itself: small function words vote, umlauts and
//! common letter groups help, and a sentence that says nothing takes its neighbours' language.

use crate::{
    context::Language,
    sentence::Sentence,
    token::{Kind, Tokens},
};

const GERMAN: &str = "der die das den dem des ein eine einen einem einer eines und oder aber nicht kein keine ich du er sie es wir ihr mir mich dir dich \
    ihm ihn uns euch ihnen mein meine meinen meinem meiner dein unser unsere unseren unserem unserer ist sind war waren bin bist hat habe haben hatte \
    wird werden wurde wurden kann kann muss soll will auch noch schon nur mal so wie was wer wo wenn dass weil als bei mit von zu zum zur im am auf \
    aus nach ueber unter fuer gegen ohne durch um vor seit bis doch halt eben immer wieder heute gestern morgen jetzt dann da hier dort sehr viel mehr \
    man sich dieser diese dieses diesen diesem jeder jede jedes alle alles nichts etwas ja nein nie mehr ins vom beim nen ne ned net nich ois hob bi isch \
    gar ganz kunde kunden chef kollege kollegin danke bitte leider endlich gerade mei oida deppert aa san hob hod wos koa bissl fei gell scho nix wieso weshalb warum";
const ENGLISH: &str = "the a an and or but not no i you he she it we they me him her us them my your his its our their this that these those is are was were \
    be been being have has had do does did will would can could should must may might to of in on at for with from by about into over after before than \
    then there here what who which where when why how if because as so just only also too very much more most some any all every each i'm i've it's \
    that's don't doesn't didn't can't won't isn't wasn't he's she's they're we're you're let's im dont cant gonna wanna got get out up down again never \
    always now today yesterday tomorrow still please thanks thank guy guys boss client clients customer customers really yes nope lol";

/// The language of every sentence; `None` where neither the sentence nor the draft tells.
pub fn detect(tokens: &Tokens, sentences: &[Sentence], known: Option<Language>) -> Vec<Option<Language>> {
    if let Some(language) = known {
        return vec![Some(language); sentences.len()];
    }
    let votes: Vec<i32> = sentences.iter().map(|sentence| vote(tokens, sentence)).collect();
    let whole = language_of(votes.iter().sum());
    votes.iter().map(|&vote| if vote.abs() >= 2 { language_of(vote) } else { whole.or(language_of(vote)) }).collect()
}

/// The language of a whole draft; English where nothing tells.
pub fn of_draft(text: &str) -> Language {
    let tokens = crate::token::tokenize(text);
    let sentences = crate::sentence::split(&tokens);
    let total: i32 = sentences.iter().map(|sentence| vote(&tokens, sentence)).sum();
    language_of(total).unwrap_or(Language::En)
}

fn language_of(vote: i32) -> Option<Language> {
    match vote {
        1.. => Some(Language::De),
        0 => None,
        _ => Some(Language::En),
    }
}

/// Positive for German, negative for English.
fn vote(tokens: &Tokens, sentence: &Sentence) -> i32 {
    sentence
        .tokens
        .clone()
        .filter(|&index| tokens[index].kind == Kind::Word)
        .map(|index| {
            let word = tokens.folded(index);
            let known = function_words().get(word).copied().unwrap_or(0);
            known * 2 + letters(word)
        })
        .sum()
}

/// Whether the folded word is one of the small words that every sentence of its language needs.
pub fn is_function_word(word: &str) -> bool {
    function_words().contains_key(word)
}

fn letters(word: &str) -> i32 {
    const GERMAN_PARTS: [&str; 6] = ["ung", "keit", "lich", "isch", "sch", "ei"];
    let german = GERMAN_PARTS.iter().any(|part| word.ends_with(part)) || word.contains("ue") && word.len() > 4;
    let english = word.ends_with("ing")
        || word.ends_with("ly") && !word.ends_with("lly")
        || word.contains("wh")
        || word.contains('y') && word.len() > 3;
    i32::from(german) - i32::from(english)
}

fn function_words() -> &'static rustc_hash::FxHashMap<&'static str, i32> {
    static WORDS: std::sync::OnceLock<rustc_hash::FxHashMap<&'static str, i32>> = std::sync::OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words: rustc_hash::FxHashMap<&'static str, i32> =
            GERMAN.split_whitespace().map(|word| (word, 1)).collect();
        for word in ENGLISH.split_whitespace() {
            // A word of both languages ("war", "will", "in") does not vote.
            words.entry(word).and_modify(|vote| *vote = 0).or_insert(-1);
        }
        words
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{sentence::split, token::tokenize};

    fn languages(text: &str) -> Vec<Option<Language>> {
        let tokens = tokenize(text);
        detect(&tokens, &split(&tokens), None)
    }

    #[test]
    fn decides_sentence_by_sentence() {
        use Language::{De, En};
        assert_eq!(languages("Mein Chef ist heute krank. And that is what he told me."), [Some(De), Some(En)]);
        assert_eq!(languages("🙄 123"), [None]);
        assert_eq!(languages("My boss. Okay."), [Some(En), Some(En)]);
    }
}
