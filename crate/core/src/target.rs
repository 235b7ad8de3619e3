//! Targets: who is meant. [`find`] turns cues of the `target-…` classes and names with a legal form or a title into
//! [`Mention`]s, and decides whether each means somebody particular.

use std::ops::Range;

use crate::{
    lexicon::{Cue, CueMatch},
    sentence::Sentence,
    token::{Case, Kind, Tokens},
};

/// What the mentioned person or organisation is to the author.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum TargetKind {
    Client,
    Prospect,
    Patient,
    Guest,
    Pupil,
    Supplier,
    Partner,
    Colleague,
    Intern,
    Applicant,
    Boss,
    Employer,
    Competitor,
    Caller,
    /// "der Typ", "this guy": somebody whose relation shows elsewhere.
    Person,
    /// A name with a legal form: "Nordlicht AG".
    Organisation,
    /// A name with a title or form of address: "Frau Dr. Kern".
    Titled,
    /// A name on the user's list.
    Listed,
}

impl TargetKind {
    /// Every kind, in the order of their numbers.
    pub const ALL: [TargetKind; 18] = [
        TargetKind::Client,
        TargetKind::Prospect,
        TargetKind::Patient,
        TargetKind::Guest,
        TargetKind::Pupil,
        TargetKind::Supplier,
        TargetKind::Partner,
        TargetKind::Colleague,
        TargetKind::Intern,
        TargetKind::Applicant,
        TargetKind::Boss,
        TargetKind::Employer,
        TargetKind::Competitor,
        TargetKind::Caller,
        TargetKind::Person,
        TargetKind::Organisation,
        TargetKind::Titled,
        TargetKind::Listed,
    ];

    /// The name used in rules.
    pub fn name(self) -> &'static str {
        match self {
            TargetKind::Client => "client",
            TargetKind::Prospect => "prospect",
            TargetKind::Patient => "patient",
            TargetKind::Guest => "guest",
            TargetKind::Pupil => "pupil",
            TargetKind::Supplier => "supplier",
            TargetKind::Partner => "partner",
            TargetKind::Colleague => "colleague",
            TargetKind::Intern => "intern",
            TargetKind::Applicant => "applicant",
            TargetKind::Boss => "boss",
            TargetKind::Employer => "employer",
            TargetKind::Competitor => "competitor",
            TargetKind::Caller => "caller",
            TargetKind::Person => "person",
            TargetKind::Organisation => "organisation",
            TargetKind::Titled => "titled",
            TargetKind::Listed => "listed",
        }
    }

    fn of_cue(class: Cue) -> Option<Self> {
        Some(match class {
            Cue::TargetClient => TargetKind::Client,
            Cue::TargetProspect => TargetKind::Prospect,
            Cue::TargetPatient => TargetKind::Patient,
            Cue::TargetGuest => TargetKind::Guest,
            Cue::TargetPupil => TargetKind::Pupil,
            Cue::TargetSupplier => TargetKind::Supplier,
            Cue::TargetPartner => TargetKind::Partner,
            Cue::TargetColleague => TargetKind::Colleague,
            Cue::TargetIntern => TargetKind::Intern,
            Cue::TargetApplicant => TargetKind::Applicant,
            Cue::TargetBoss => TargetKind::Boss,
            Cue::TargetEmployer => TargetKind::Employer,
            Cue::TargetCompetitor => TargetKind::Competitor,
            Cue::TargetCaller => TargetKind::Caller,
            Cue::TargetPerson => TargetKind::Person,
            _ => return None,
        })
    }
}

/// Whether a mention means somebody who exists or a kind of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reference {
    /// "mein Kunde", "one of my clients", "the client".
    Particular,
    /// "ein Kunde", bare words: the sentence does not tell.
    Open,
    /// "Kunden, die …", "some clients".
    General,
}

/// One place of a draft that means somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Relation to the author.
    pub kind: TargetKind,
    /// Somebody particular, or a kind of people.
    pub reference: Reference,
    /// Its tokens, determiner excluded.
    pub tokens: Range<usize>,
    /// The tokens of the name, when one stands with it.
    pub name: Option<Range<usize>>,
    /// Whether the author claims the relation: "mein", "unser", "my", "our".
    pub own: bool,
}

/// Finds the mentions of one sentence. `cues` are that sentence's, ordered.
pub fn find(tokens: &Tokens, sentence: &Sentence, cues: &[CueMatch]) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for cue in cues {
        if let Some(kind) = TargetKind::of_cue(cue.class)
            && !is_covered(cue, cues)
            && !is_part_of_compound(tokens, cue)
        {
            let (reference, own) = reference(tokens, sentence, cue, cues);
            let name = name_after(tokens, sentence, cue.tokens.end);
            mentions.push(Mention { kind, reference, tokens: cue.tokens.clone(), name, own });
        }
    }
    named(tokens, sentence, cues, &mut mentions);
    mentions.sort_by_key(|mention| mention.tokens.start);
    mentions
}

/// A longer target or a trap ("Kundenservice", "be patient") over the same words wins.
fn is_covered(cue: &CueMatch, cues: &[CueMatch]) -> bool {
    cues.iter().any(|other| {
        let over = other.tokens.start <= cue.tokens.start && other.tokens.end >= cue.tokens.end;
        let longer = other.tokens.len() > cue.tokens.len() && TargetKind::of_cue(other.class).is_some();
        over && (other.class == Cue::TargetTrap || longer)
    })
}

/// "SPD-Chef" and "Bahn-Mitarbeiter" are somebody else's: the part before the hyphen decides.
fn is_part_of_compound(tokens: &Tokens, cue: &CueMatch) -> bool {
    const OWN: [&str; 14] = [
        "ex",
        "agentur",
        "premium",
        "stamm",
        "bestands",
        "neu",
        "alt",
        "lieblings",
        "problem",
        "vip",
        "top",
        "b2b",
        "co",
        "haupt",
    ];
    let start = cue.tokens.start;
    let [Some(hyphen), Some(first)] = [1, 2].map(|back| start.checked_sub(back)) else { return false };
    let hyphenated = tokens.folded(hyphen) == "-" && tokens[hyphen].glued && tokens[start].glued;
    hyphenated && tokens[first].kind == Kind::Word && !OWN.contains(&tokens.folded(first))
}

fn reference(tokens: &Tokens, sentence: &Sentence, cue: &CueMatch, cues: &[CueMatch]) -> (Reference, bool) {
    let from = cue.tokens.start.saturating_sub(4).max(sentence.tokens.start);
    let mut determiner = None;
    for index in (from..cue.tokens.start).rev() {
        if !matches!(tokens[index].kind, Kind::Word | Kind::Quote | Kind::Number) {
            break;
        }
        determiner = cues.iter().filter(|other| other.tokens.contains(&index)).find_map(|other| match other.class {
            Cue::DetPossessive
            | Cue::DetDemonstrative
            | Cue::DetDefinite
            | Cue::DetIndefinite
            | Cue::DetGeneral
            | Cue::DetOneOf => Some(other.class),
            _ => None,
        });
        if determiner.is_some() {
            break;
        }
    }
    let plural = looks_plural(tokens, cue);
    match determiner {
        Some(Cue::DetPossessive) => (if plural { Reference::Open } else { Reference::Particular }, true),
        Some(Cue::DetOneOf) => (Reference::Particular, true),
        Some(Cue::DetDemonstrative) => (Reference::Particular, false),
        Some(Cue::DetDefinite) => (if plural { Reference::Open } else { Reference::Particular }, false),
        Some(Cue::DetIndefinite) => (Reference::Open, false),
        Some(_) => (Reference::General, false),
        None => (if plural { Reference::General } else { Reference::Open }, false),
    }
}

/// German plurals in *-en* look like the dative of one; the word before tells them apart.
fn looks_plural(tokens: &Tokens, cue: &CueMatch) -> bool {
    const ONE: [&str; 20] = [
        "beim", "vom", "zum", "zur", "dem", "den", "des", "einem", "einen", "eines", "meinem", "meinen", "meines",
        "unserem", "unseren", "unserm", "unsern", "diesem", "diesen", "jenem",
    ];
    let word = tokens.folded(cue.tokens.end - 1);
    let before = cue.tokens.start.checked_sub(1).map_or("", |before| tokens.folded(before));
    let english = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("'s");
    let german = (word.ends_with("en") || word == "gaeste" || word.ends_with("leute")) && !ONE.contains(&before);
    word.ends_with("innen") || english || german
}

/// A name directly after a target word: capitalised words up to a legal form, a handle, or a quoted name.
///
/// German writes every noun with a capital, so one capitalised word alone ("hat der Kunde Geburtstag") counts only if it
/// stands in quotation marks or has nothing of a common noun about it.
fn name_after(tokens: &Tokens, sentence: &Sentence, from: usize) -> Option<Range<usize>> {
    let mut start = from;
    while start < sentence.tokens.end && (tokens[start].kind == Kind::Quote || tokens.folded(start) == ":") {
        start += 1;
    }
    let mut end = start;
    while end < sentence.tokens.end && end - start < 5 && is_name_part(tokens, end) {
        end += 1;
    }
    // After a colon or a quotation mark speech begins more often than a name.
    let quoted = start > from;
    let certain = end - start > 1 || end > start && tokens[start].kind != Kind::Word;
    (end > start && (certain || !quoted && !looks_like_noun(tokens.folded(start)))).then_some(start..end)
}

/// Endings and beginnings that German common nouns have and names hardly ever.
fn looks_like_noun(word: &str) -> bool {
    const ENDINGS: [&str; 30] = [
        "ung",
        "ungen",
        "heit",
        "keit",
        "schaft",
        "tag",
        "tage",
        "zeit",
        "laub",
        "geld",
        "post",
        "mail",
        "mails",
        "ion",
        "ionen",
        "ment",
        "termin",
        "anruf",
        "wunsch",
        "wuensche",
        "arbeit",
        "buero",
        "gespraech",
        "feedback",
        "frage",
        "fragen",
        "sache",
        "sachen",
        "recht",
        "angst",
    ];
    word.len() < 3 || ENDINGS.iter().any(|ending| word.ends_with(ending))
}

fn is_name_part(tokens: &Tokens, index: usize) -> bool {
    let token = &tokens[index];
    match token.kind {
        Kind::Handle => true,
        Kind::Word => {
            let word = tokens.folded(index);
            token.case != Case::Lower && !crate::lexicon::knows(word) && !crate::language::is_function_word(word)
                || is_legal_form(tokens, index)
        }
        _ => false,
    }
}

/// Whether the token is a legal form such as GmbH or Ltd.
pub fn is_legal_form(tokens: &Tokens, index: usize) -> bool {
    const FORMS: [&str; 27] = [
        "gmbh", "ag", "kg", "ohg", "og", "ug", "gbr", "kgaa", "se", "eg", "mbh", "ltd", "limited", "inc", "llc", "llp",
        "plc", "corp", "lp", "pty", "bv", "nv", "sa", "sarl", "srl", "spa", "ab",
    ];
    let token = &tokens[index];
    token.kind == Kind::Word && token.case != Case::Lower && FORMS.contains(&tokens.folded(index))
}

/// Names that stand without a target word: with a legal form or a form of address.
fn named(tokens: &Tokens, sentence: &Sentence, cues: &[CueMatch], mentions: &mut Vec<Mention>) {
    for index in sentence.tokens.clone() {
        if is_legal_form(tokens, index) {
            let mut start = index;
            while start > sentence.tokens.start && index - start < 4 && is_capital(tokens, start - 1) {
                start -= 1;
            }
            if start < index {
                add_name(mentions, TargetKind::Organisation, start..index + 1);
            }
        }
    }
    for title in cues.iter().filter(|cue| cue.class == Cue::Title) {
        if let Some(name) = name_after(tokens, sentence, skip_stops(tokens, sentence, title.tokens.end)) {
            add_name(mentions, TargetKind::Titled, title.tokens.start..name.end);
        }
    }
}

fn skip_stops(tokens: &Tokens, sentence: &Sentence, mut index: usize) -> usize {
    while index < sentence.tokens.end && tokens[index].kind == Kind::Stop && tokens[index].glued {
        index += 1;
    }
    index
}

fn is_capital(tokens: &Tokens, index: usize) -> bool {
    let token = &tokens[index];
    let word = tokens.folded(index);
    token.kind == Kind::Word && token.case != Case::Lower && !crate::language::is_function_word(word)
        || word == "&"
        || word == "-"
}

fn add_name(mentions: &mut Vec<Mention>, kind: TargetKind, tokens: Range<usize>) {
    let known = mentions.iter().any(|mention| {
        mention.name.as_ref().is_some_and(|name| name.start < tokens.end && tokens.start < name.end)
            || mention.tokens.start < tokens.end && tokens.start < mention.tokens.end
    });
    if !known {
        mentions.push(Mention {
            kind,
            reference: Reference::Particular,
            tokens: tokens.clone(),
            name: Some(tokens),
            own: false,
        });
    }
}

/// Adds the names of the user's list that must not be named, each over whatever else was found in its place.
pub fn add_listed(mentions: &mut Vec<Mention>, listed: &[crate::clients::ListedName]) {
    for name in listed.iter().filter(|name| !name.may_be_named) {
        let overlaps = |range: &Range<usize>| range.start < name.tokens.end && name.tokens.start < range.end;
        mentions.retain(|mention| !overlaps(&mention.tokens));
        for mention in mentions.iter_mut() {
            mention.name = mention.name.take().filter(|other| !overlaps(other));
        }
        let tokens = name.tokens.clone();
        mentions.push(Mention {
            kind: TargetKind::Listed,
            reference: Reference::Particular,
            name: Some(tokens.clone()),
            tokens,
            own: false,
        });
    }
    mentions.sort_by_key(|mention| mention.tokens.start);
}
