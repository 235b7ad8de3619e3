//! Postal addresses: [`at`] finds a street with its house number, German or English, and the postcode and town behind.
//!
//! A street alone is no address. Names that end like a street but are none (*Parkplatz 3*, *Catering 50*) need a
//! postcode or a word such as *wohnt* beside them.

use super::{Form, Hit, draft::Draft};
use crate::{
    fold::is_combining,
    token::{Case, Kind},
};

/// An address that starts at token `index`.
pub(super) fn at(draft: &Draft, index: usize) -> Option<Hit> {
    let (first, last) = match draft.kind(index)? {
        Kind::Word if is_house_number(draft.folded(index)) => english(draft, index)?,
        Kind::Word => german(draft, index).or_else(|| at_the(draft, index))?,
        Kind::Number => english(draft, index)?,
        _ => return None,
    };
    Some((Form::Address, draft.token(first)?.span.start..draft.token(last)?.span.end))
}

/// A street word at token `index` and what follows: the first and the last token.
fn german(draft: &Draft, index: usize) -> Option<(usize, usize)> {
    let kind = street(draft.folded(index))?;
    let first = street_start(draft, index, &kind)?;
    let dotted = draft.raw(index + 1) == "." && draft.glued(index + 1);
    let number = index + 1 + usize::from(dotted);
    if !is_house_number(draft.folded(number)) || draft.glued(number) && !dotted {
        return None;
    }
    let house = house_end(draft, number);
    if is_measured(draft, house + 1) {
        return None;
    }
    let town = town(draft, house + 1);
    let proven = kind.certain || town.is_some() || lives_there(draft, first);
    proven.then_some((first, town.unwrap_or(house)))
}

/// How a word ends that may be a street.
struct Street {
    /// Whether the ending stands for hardly anything else.
    certain: bool,
    /// Whether the word is the ending alone, as in *Berliner Straße*.
    bare: bool,
}

fn street(word: &str) -> Option<Street> {
    const CERTAIN: &[&str] = &["strasse", "str", "gasse", "allee", "chaussee", "gaesschen"];
    #[rustfmt::skip]
    const LIKELY: &[&str] = &[
        "weg", "platz", "ring", "damm", "ufer", "steig", "stieg", "promenade", "graben", "markt", "hof", "wall",
        "kai", "zeile", "twiete", "berg", "park",
    ];
    let ending = |list: &[&'static str]| list.iter().copied().find(|end| word.ends_with(end));
    let (end, certain) = ending(CERTAIN).map(|end| (end, true)).or_else(|| ending(LIKELY).map(|end| (end, false)))?;
    let stem = &word[..word.len() - end.len()];
    (!is_no_street(word, stem, end)).then_some(Street { certain, bare: stem.is_empty() })
}

/// Words with such an ending that are no address.
fn is_no_street(word: &str, stem: &str, end: &str) -> bool {
    #[rustfmt::skip]
    const STEMS: &[&str] = &[
        "bundes", "auto", "einbahn", "milch", "daten", "seiden", "sack", "montage", "fertigungs", "wasch", "impf",
        "test", "kreis", "staats", "land", "schnell", "arbeits", "schul", "heim", "um", "hin", "rueck", "aus", "rad",
        "fuss", "vertriebs", "keines", "rechts", "beschwerde", "anfahrts", "dienst", "wander", "jakobs", "lebens",
        "karriere", "bildungs", "mittel", "park", "stell", "sitz", "steh", "start", "tabellen", "spiel", "treppen",
        "schlaf", "studien", "ausbildungs", "kita", "therapie", "speicher", "listen", "camping", "sport", "tennis",
        "fussball", "flug", "zelt", "lager", "bahn", "bau", "super", "floh", "arbeitsm",
    ];
    let short = !stem.is_empty() && stem.len() < 3;
    // English words in -ing (Catering, Monitoring) end like a ring road.
    let english = end == "ring" && !stem.is_empty() && !stem.ends_with(['n', 'd', 't', 's', 'k', 'l', 'g']);
    let market =
        matches!(word, "arbeitsmarkt" | "wohnungsmarkt" | "aktienmarkt" | "bauernhof" | "friedhof" | "bahnhof");
    short || english || market || STEMS.contains(&stem)
}

/// Where the name of the street starts: at its word, or some words before (*Karl-Marx-Allee*, *Berliner Straße*).
fn street_start(draft: &Draft, index: usize, street: &Street) -> Option<usize> {
    let mut first = index;
    while index - first < 8
        && draft.glued(first)
        && first >= 2
        && draft.raw(first - 1) == "-"
        && draft.kind(first - 2) == Some(Kind::Word)
    {
        first -= 2;
    }
    if first < index {
        return Some(first);
    }
    let title = draft.token(index)?.case != Case::Lower;
    if !street.bare {
        return (title || street.certain).then_some(index);
    }
    let before = index.checked_sub(1)?;
    let named = draft.kind(before) == Some(Kind::Word)
        && draft.token(before)?.case != Case::Lower
        && is_street_name(draft.folded(before));
    named.then_some(before)
}

/// *Berliner*, *Lange*, *Alte*: what may stand before a bare *Straße*.
fn is_street_name(word: &str) -> bool {
    #[rustfmt::skip]
    const OTHERS: &[&str] = &[
        "der", "unser", "euer", "dieser", "jeder", "erster", "zweiter", "dritter", "letzter", "naechster", "unsere",
        "diese", "eine", "meine", "keine", "jede",
    ];
    word.len() >= 4 && ["er", "e", "en"].iter().any(|end| word.ends_with(end)) && !OTHERS.contains(&word)
}

/// "Am Alten Markt 5, 12345 Musterstadt": a place with a preposition, only with its postcode and town.
fn at_the(draft: &Draft, index: usize) -> Option<(usize, usize)> {
    let starts =
        matches!(draft.folded(index), "am" | "an" | "im" | "auf" | "in" | "unter" | "zum" | "zur" | "hinter" | "vor");
    if !starts || draft.token(index)?.case == Case::Lower {
        return None;
    }
    let skipped = usize::from(matches!(draft.folded(index + 1), "der" | "dem" | "den"));
    let number = (index + skipped + 2..index + skipped + 4).find(|&at| is_house_number(draft.folded(at)))?;
    let names = (index + skipped + 1..number).all(|at| is_name(draft, at));
    let town = town(draft, house_end(draft, number) + 1)?;
    names.then_some((index, town))
}

/// One to three digits, with a letter or without.
fn is_house_number(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let letter = &word[digits..];
    (1..=3).contains(&digits) && !word.starts_with('0') && matches!(letter.as_bytes(), [] | [b'a'..=b'n'])
}

/// The last token of a house number: "12", "12-14", "12/3/4", "12 a".
fn house_end(draft: &Draft, number: usize) -> usize {
    let mut last = number;
    while last - number < 6
        && draft.glued(last + 1)
        && matches!(draft.raw(last + 1), "-" | "/" | "–")
        && is_house_number(draft.folded(last + 2))
    {
        last += 2;
    }
    let letter = matches!(draft.raw(last + 1).as_bytes(), [b'a'..=b'f']) && draft.kind(last) == Some(Kind::Number);
    if letter { last + 1 } else { last }
}

/// Whether the number was a distance, a time, an amount or an ordinal.
fn is_measured(draft: &Draft, index: usize) -> bool {
    #[rustfmt::skip]
    const UNITS: &[&str] = &[
        "km", "m", "meter", "kilometer", "min", "minuten", "minute", "std", "stunden", "uhr", "%", "€", "euro", "eur",
        "prozent", "mal", "jahre", "jahr", "tage", "wochen", "personen", "leute", "x", "grad", "°", "von", "gegen",
        "bis", "autos", "spuren", "miles", "punkte", "sterne", "stars",
    ];
    UNITS.contains(&draft.folded(index)) || draft.raw(index) == ":" && draft.glued(index + 1)
}

/// The last token of ", 12345 Musterstadt" from token `index` on.
fn town(draft: &Draft, index: usize) -> Option<usize> {
    let parted =
        matches!(draft.raw(index), "," | "·" | "|" | "-" | "–" | "/") || draft.kind(index) == Some(Kind::Break);
    let at = index + usize::from(parted);
    let country = matches!(draft.folded(at), "d" | "de" | "a" | "at" | "ch") && draft.raw(at + 1) == "-";
    let code = at + if country { 2 } else { 0 };
    let digits = draft.folded(code);
    let postcode = matches!(digits.len(), 4 | 5) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let mut last = code + 1;
    if !postcode || !is_name(draft, last) {
        return None;
    }
    if matches!(draft.folded(last), "bad" | "sankt" | "st" | "markt") && is_name(draft, last + 1) {
        last += 1;
    }
    while last - code < 8
        && draft.raw(last + 1) == "-"
        && draft.glued(last + 1)
        && draft.glued(last + 2)
        && is_name(draft, last + 2)
    {
        last += 2;
    }
    Some(last)
}

/// A capitalised word without digits.
fn is_name(draft: &Draft, index: usize) -> bool {
    draft.token(index).is_some_and(|token| token.kind == Kind::Word && token.case != Case::Lower)
        && draft.raw(index).chars().all(|c| c.is_alphabetic() || is_combining(c) || matches!(c, '\'' | '’'))
}

/// Whether words before say that somebody lives, works or meets there.
fn lives_there(draft: &Draft, first: usize) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "adresse", "anschrift", "lieferadresse", "wohnadresse", "privatadresse", "besucht", "findet", "sitz", "buero",
        "praxis", "laden", "ort", "treffpunkt", "lebt", "gezogen", "zieht", "hausnummer", "lives", "address",
        "living", "office", "wo", "location",
    ];
    let article =
        first.checked_sub(1).is_some_and(|before| matches!(draft.folded(before), "im" | "am" | "vom" | "beim" | "zum"));
    article || draft.before(first, 6, |word| word.starts_with("wohn") || WORDS.contains(&word))
}

/// "12 Example Avenue", with state or country and postcode if they follow: the first and the last token.
fn english(draft: &Draft, index: usize) -> Option<(usize, usize)> {
    let number = draft.folded(index);
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let house = (1..=5).contains(&digits)
        && matches!(number.as_bytes()[digits..], [] | [b'a'..=b'h'])
        && !number.starts_with('0');
    let priced = index.checked_sub(1).is_some_and(|before| matches!(draft.raw(before), "$" | "€" | "£" | "#"));
    if !house || priced {
        return None;
    }
    let street = (index + 2..index + 5).find(|&at| is_english_street(draft.folded(at)))?;
    let named = (index + 1..=street).all(|at| is_name(draft, at) && !draft.glued(at));
    let last = street + usize::from(draft.raw(street + 1) == "." && is_short(draft.folded(street)));
    // "50 Best Street Food Ideas" and "3 Park Square Cafés" go on with a name.
    let goes_on = is_name(draft, last + 1)
        && !is_certain_english(draft.folded(street))
        && english_postcode(draft, last + 1).is_none();
    (named && !goes_on).then(|| (index, english_postcode(draft, last + 1).unwrap_or(last)))
}

fn is_english_street(word: &str) -> bool {
    is_certain_english(word)
        || is_short(word)
        || matches!(
            word,
            "street"
                | "drive"
                | "close"
                | "court"
                | "way"
                | "terrace"
                | "crescent"
                | "square"
                | "gardens"
                | "mews"
                | "place"
                | "grove"
                | "row"
        )
}

fn is_certain_english(word: &str) -> bool {
    matches!(word, "avenue" | "road" | "lane" | "boulevard")
}

fn is_short(word: &str) -> bool {
    matches!(word, "ave" | "rd" | "ln" | "blvd" | "st")
}

/// The last token of a British or American postcode that follows within a few names and commas.
fn english_postcode(draft: &Draft, index: usize) -> Option<usize> {
    for at in index..index + 7 {
        let word = draft.folded(at);
        let zip = word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_digit());
        let next = draft.folded(at + 1).as_bytes();
        let british = matches!(word.len(), 2..=4)
            && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && word.starts_with(|c: char| c.is_ascii_alphabetic())
            && matches!(next, [b'0'..=b'9', b'a'..=b'z', b'a'..=b'z']);
        match () {
            () if zip && at > index => return Some(at),
            () if british => return Some(at + 1),
            () if is_name(draft, at) || draft.raw(at) == "," => {}
            () => return None,
        }
    }
    None
}
