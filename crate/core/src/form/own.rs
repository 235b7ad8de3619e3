//! Whose data it is: [`is_own`] tells the author's own published contact, and official numbers, from somebody's
//! private data.
//!
//! The words around decide: an invitation to get in touch (*Anfragen an*, *call us*), a block such as an imprint, or
//! the address itself (*info@…*, 0800). A pronoun of the third person between the words and the data undoes them.

use std::ops::Range;

use super::{Form, draft::Draft, phone};
use crate::token::Kind;

/// How many tokens before the data may hold the invitation.
const REACH: usize = 18;
/// How many tokens behind.
const BEHIND: usize = 8;
/// How many tokens before may hold the head of an imprint or a contact block.
const BLOCK: usize = 48;
/// Longer tokens hold no word that matters here.
const LONGEST_WORD: usize = 40;

/// Whether the data at `span` is meant to be public.
pub(super) fn is_own(draft: &Draft, form: Form, span: &Range<usize>) -> bool {
    let written = draft.slice(span.clone());
    let public = match form {
        Form::Phone => phone::is_service(written),
        Form::Mail => is_desk(written),
        Form::Address | Form::VatId | Form::Iban => false,
        _ => return false,
    };
    let first = draft.token_at(span.start);
    public
        || in_block(draft, form, first)
        || invites(draft, form, first, draft.token_at(span.end.saturating_sub(1)) + 1)
}

/// A mail address of a desk instead of a person.
fn is_desk(mail: &str) -> bool {
    #[rustfmt::skip]
    const DESKS: &[&str] = &[
        "info", "hallo", "hello", "hi", "moin", "servus", "hey", "kontakt", "contact", "office", "buero", "jobs",
        "job", "karriere", "career", "careers", "bewerbung", "bewerbungen", "hr", "recruiting", "support", "service",
        "hilfe", "help", "team", "presse", "press", "media", "redaktion", "buchung", "booking", "bookings", "anfrage",
        "anfragen", "vertrieb", "sales", "shop", "datenschutz", "privacy", "security", "noreply", "no-reply", "post",
        "praxis", "kanzlei", "studio", "events", "tickets", "newsletter", "termine", "empfang", "verein", "vorstand",
        "spenden", "kundenservice",
    ];
    let desk = mail.split(['@', '(', '[', '{', ' ']).next().unwrap_or("").to_lowercase();
    DESKS.contains(&desk.as_str())
}

/// Whether the data stands in an imprint or, except for an account, under a line such as *Kontakt:*.
fn in_block(draft: &Draft, form: Form, first: usize) -> bool {
    (first.saturating_sub(BLOCK)..first).any(|at| {
        let word = draft.folded(at);
        let imprint = IMPRINT.contains(&word);
        let head = HEADS.contains(&word);
        let starts =
            at.checked_sub(1).is_none_or(|before| !matches!(draft.kind(before), Some(Kind::Word | Kind::Number)));
        let alone = matches!(draft.folded(at + 1), ":" | "|") || matches!(draft.kind(at + 1), Some(Kind::Break));
        imprint || form != Form::Iban && head && starts && alone
    })
}

/// Whether the sentence around tokens `first` to `end` invites to get in touch.
fn invites(draft: &Draft, form: Form, first: usize, end: usize) -> bool {
    let start = sentence_start(draft, first);
    let before = window(draft, start..first);
    let behind = window(draft, end..sentence_end(draft, end));
    let phrases: &[&[&str]] = match form {
        Form::Iban => &[DONATIONS],
        Form::Address => &[CONTACT, PLACES],
        _ => &[CONTACT],
    };
    match phrases.iter().filter_map(|list| last_of(list, &before)).max() {
        Some(at) => !speaks_of_others(&before[at..]),
        None => last_of(BEHIND_CONTACT, &behind).is_some() && !speaks_of_others(&before),
    }
}

/// Folded words with a single space around each, without the marks that a phrase may hold.
fn window(draft: &Draft, range: Range<usize>) -> String {
    let mut words = String::from(" ");
    for at in range {
        let word = draft.folded(at);
        if word.len() <= LONGEST_WORD && !matches!(word, "-" | "." | "," | "(" | "\"") {
            words.push_str(word);
            words.push(' ');
        }
    }
    words
}

/// The first token of the sentence, at most [`REACH`] tokens before. Short abbreviations, questions and single line
/// breaks end none here: *Fragen? Tel. 030 …*.
fn sentence_start(draft: &Draft, first: usize) -> usize {
    let least = first.saturating_sub(REACH);
    (least..first).rev().find(|&at| ends_sentence(draft, at)).map_or(least, |at| at + 1)
}

fn sentence_end(draft: &Draft, end: usize) -> usize {
    let most = draft.tokens.len().min(end + BEHIND);
    (end.min(most)..most).find(|&at| ends_sentence(draft, at)).unwrap_or(most)
}

fn ends_sentence(draft: &Draft, at: usize) -> bool {
    match draft.kind(at) {
        Some(Kind::Stop) => {
            let abbreviated = at.checked_sub(1).is_none_or(|before| draft.folded(before).len() <= 4);
            let inside = draft.glued(at + 1) || draft.raw(at).starts_with('?');
            !abbreviated && !inside
        }
        Some(Kind::Break) => draft.raw(at).matches('\n').count() > 1,
        _ => false,
    }
}

/// Whether the words between an invitation and the data are about a third person.
fn speaks_of_others(words: &str) -> bool {
    last_of(OTHERS, words).is_some()
}

/// Where one of the sorted `phrases` starts in `words`, the last such place. Looks only at phrases with the same first
/// word, since this runs for every match.
fn last_of(phrases: &[&str], words: &str) -> Option<usize> {
    words.rmatch_indices(' ').map(|(at, _)| at).find(|&at| {
        let rest = &words[at + 1..];
        let Some((first, _)) = rest.split_once(' ') else { return false };
        let alike = phrases[phrases.partition_point(|phrase| *phrase < first)..].iter();
        alike
            .take_while(|phrase| phrase.starts_with(first))
            .any(|phrase| rest.strip_prefix(phrase).is_some_and(|rest| rest.starts_with(' ')))
    })
}

/// Words for a third person.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "boss", "chef", "chefin", "client", "deren", "ex", "he", "her", "him", "his", "ihm", "ihn", "ihre adresse",
    "ihre nummer", "klient", "klientin", "kollege", "kollegin", "kunde", "kundin", "mandant", "mandantin", "nachbar",
    "nachbarin", "patient", "patientin", "sein", "seine", "seinem", "seiner", "she", "their", "them",
];

/// Words of an imprint.
#[rustfmt::skip]
const IMPRINT: &[&str] = &[
    "impressum", "imprint", "handelsregister", "amtsgericht", "geschaeftsfuehrer", "geschaeftsfuehrerin", "geschaeftsfuehrung",
    "inhaber", "inhaberin", "ust", "ustid", "vat",
];

/// Heads of a contact block.
#[rustfmt::skip]
const HEADS: &[&str] = &[
    "kontakt", "contact", "pressekontakt", "ansprechpartner", "ansprechpartnerin", "veranstalter", "booking",
];

// The lists below hold folded words, sorted for [`last_of`].

/// Invitations to get in touch.
#[rustfmt::skip]
const CONTACT: &[&str] = &[
    "anfrage an", "anfragen :", "anfragen an", "anfragen per", "anfragen unter", "anmelden unter", "anmeldung :",
    "anmeldung an", "anmeldung per", "anmeldung unter", "anmeldungen an", "anmeldungen unter", "applications to",
    "apply at", "apply to", "apply via", "bestellen unter", "bestellungen an", "bestellungen unter",
    "bewerben sie sich", "bewerbt euch", "bewerbung an", "bewerbungen an", "bewirb dich", "book at", "book by",
    "book now", "book via", "book your", "booking :", "bookings :", "bookings via", "buchbar unter", "buchung :",
    "buchung unter", "buchungen unter", "call me", "call us", "contact :", "contact me", "contact us",
    "customer care", "customer service", "cv to", "dm me", "dm or email", "dm or mail", "dm us", "drop me", "drop us",
    "e mail me", "e mail us", "eine mail schreiben", "email me", "email us", "enquiries", "erreichen sie mich",
    "erreichen sie uns", "erreichst du mich", "erreichst du uns", "erreicht ihr mich", "erreicht ihr uns",
    "erreicht mich", "erreicht uns", "for support", "fragen ?", "fragen an", "get in touch", "give me a call",
    "give us a call", "helpline", "hinweise an", "hit me up", "hotline", "ihr erreicht mich", "ihr erreicht uns",
    "in touch", "info :", "info unter", "infos :", "infos unter", "inquiries", "karten unter", "kontakt :",
    "kontakt ueber", "kontakt unter", "kontaktiere uns", "kontaktieren sie", "kontaktiert mich", "kontaktiert uns",
    "kundendienst", "kundenservice", "mail an", "mail an mich", "mail an uns", "mail me", "mail schreiben", "mail us",
    "mailt mir", "mailt uns", "media contact", "mehr infos", "meine adresse", "meine e mail", "meine handynummer",
    "meine mail", "meine neue nummer", "meine nummer", "melde dich", "melden sie sich", "meldet euch", "message me",
    "message us", "my address", "my email", "my mail", "my number", "notdienst", "our address", "our email",
    "our mail", "our number", "phone us", "portfolio to", "press contact", "questions ?", "questions to", "reach me",
    "reach out", "reach us", "register at", "reservieren unter", "reservierung :", "reservierung unter",
    "reservierungen unter", "resume to", "ring me", "ring us", "rsvp", "ruf an", "ruf mich", "ruf uns",
    "rufen sie an", "rufen sie mich", "rufen sie uns", "ruft an", "ruft einfach an", "ruft gern an",
    "ruft gern durch", "ruft gerne an", "ruft mich", "ruft uns", "sachdienliche hinweise", "schick mir", "schick uns",
    "schickt es uns", "schickt mir", "schickt sie uns", "schickt uns", "schreib an", "schreib mir", "schreib uns",
    "schreiben sie an", "schreiben sie mir", "schreiben sie uns", "schreibt an", "schreibt gern an",
    "schreibt gerne an", "schreibt mir", "schreibt uns", "send it to", "send me", "send them to", "send us",
    "send your", "send your cv", "senden sie uns", "sendet mir", "sendet uns", "servicenummer", "shoot me",
    "shoot us", "sign up at", "sprechzeiten", "support line", "telefonsprechstunde", "termin unter", "termine per",
    "termine unter", "terminvereinbarung", "terminvergabe", "text me", "text us", "tickets :", "tickets at",
    "tickets unter", "tickets via", "to book", "unser team", "unsere adresse", "unsere e mail", "unsere mail",
    "unsere nummer", "unsere telefonnummer", "unserer nummer", "unter unserer nummer", "whatsapp me", "whatsapp us",
    "write me", "write to me", "write to us", "write us", "your bookings to", "☎", "✉", "💌", "📞", "📧", "📨", "📩", "📱",
];

/// The same behind the data.
#[rustfmt::skip]
const BEHIND_CONTACT: &[&str] = &[
    "bin ich erreichbar", "bin ich fuer euch", "call me", "call us", "email me", "erreichen sie mich",
    "erreichen sie uns", "erreichst du mich", "erreichst du uns", "erreicht ihr mich", "erreicht ihr uns",
    "is my new", "is my number", "is our number", "ist meine neue", "ist meine nummer", "ist unsere nummer",
    "ruft an", "ruft uns an", "schreibt mir", "schreibt uns", "sind wir erreichbar", "text me", "to book",
    "to contact me", "to contact us", "to get in touch", "to reach me", "to reach us", "write me",
];

/// Where the author's business can be visited, or an event takes place.
#[rustfmt::skip]
const PLACES: &[&str] = &[
    "ausstellung", "besuch uns", "besuchen sie uns", "besucht uns", "come by", "concert", "demo", "drop by",
    "eroeffnung", "event", "exhibition", "find us", "finden sie uns", "findet ihr uns", "flohmarkt", "gig",
    "ihr findet uns", "join us at", "komm vorbei", "kommt vorbei", "konzert", "kundgebung", "lesung", "location :",
    "meetup", "offenen tuer", "open house", "ort :", "our new office", "our office", "our practice", "our shop",
    "our store", "our studio", "schaut vorbei", "seminar", "stop by", "treffpunkt", "unser atelier", "unser buero",
    "unser geschaeft", "unser laden", "unser neues buero", "unser studio", "unsere kanzlei", "unsere praxis",
    "unserem buero", "unserem laden", "unserem studio", "unserer praxis", "venue", "veranstaltung",
    "veranstaltungsort", "vernissage", "visit us", "vortrag", "we are at", "we're at", "where :", "wo :", "workshop",
];

/// A published account, mostly of a cause.
#[rustfmt::skip]
const DONATIONS: &[&str] = &[
    "bankverbindung :", "donate", "donation account", "donations", "our account", "spende an", "spenden :",
    "spenden an", "spenden auf", "spendenkonto", "spendet", "unser konto", "vereinskonto",
];

#[cfg(test)]
mod tests {
    #[test]
    fn phrases_are_sorted() {
        for list in [super::OTHERS, super::CONTACT, super::BEHIND_CONTACT, super::PLACES, super::DONATIONS] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }
}
