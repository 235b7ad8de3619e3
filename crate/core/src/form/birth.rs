//! Dates of birth: [`at`] finds a full date beside a word of birth.

use super::{Form, Hit, draft::Draft};
use crate::token::Kind;

/// The years in which a living person may have been born. Who was born earlier is history.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2099;
/// A birthday in a later year is more likely the party than the birth.
const LAST_BIRTHDAY_YEAR: u32 = 2015;

/// A date of birth that starts at token `index`.
pub(super) fn at(draft: &Draft, index: usize) -> Option<Hit> {
    let (last, year) = numeric(draft, index).or_else(|| spelt(draft, index))?;
    let year = if year < 100 { 1900 + year } else { year };
    if !YEARS.contains(&year) || !is_birth(draft, index, last, year) {
        return None;
    }
    Some((Form::BirthDate, draft.token(index)?.span.start..draft.token(last)?.span.end))
}

fn is_birth(draft: &Draft, first: usize, last: usize, year: u32) -> bool {
    let word = |word: &str| {
        matches!(
            word,
            "geboren"
                | "geb"
                | "born"
                | "dob"
                | "geburtsdatum"
                | "gebdatum"
                | "geburtstermin"
                | "birth"
                | "birthdate"
                | "jahrgang"
        ) || matches!(word, "geburtstag" | "birthday") && year <= LAST_BIRTHDAY_YEAR
    };
    draft.before(first, 5, word) || behind(draft, last + 1, word) || is_starred(draft, first)
}

/// Whether the word comes in the same sentence, at most six tokens later.
fn behind(draft: &Draft, index: usize, word: impl Fn(&str) -> bool) -> bool {
    (index..index + 6)
        .take_while(|&at| !matches!(draft.kind(at), None | Some(Kind::Stop | Kind::Break)))
        .any(|at| word(draft.folded(at)))
}

/// "* 12.3.1985" behind a name, or "*12.3.1985" anywhere; a star with a space at the start of a line is a bullet.
fn is_starred(draft: &Draft, first: usize) -> bool {
    let Some(star) = first.checked_sub(1) else { return false };
    let inline = star.checked_sub(1).is_some_and(|before| draft.kind(before) != Some(Kind::Break));
    draft.raw(star) == "*" && (draft.glued(first) || inline)
}

/// "12.3.1985", "12. 3. 1985", "12/3/1985", "1985-03-12": the last token and the year.
fn numeric(draft: &Draft, index: usize) -> Option<(usize, u32)> {
    if draft.kind(index)? != Kind::Number {
        return None;
    }
    let mut parts = draft.folded(index).split('.');
    if let (Some(day), Some(month), Some(year), None) = (parts.next(), parts.next(), parts.next(), parts.next()) {
        return day_month_year(day, month, year).map(|year| (index, year));
    }
    let mark = draft.raw(index + 1);
    if !matches!(mark, "." | "/" | "-" | "–") || draft.raw(index + 3) != mark {
        return None;
    }
    let [first, second, third] = [index, index + 2, index + 4].map(|at| draft.folded(at));
    day_month_year(first, second, third)
        .or_else(|| day_month_year(second, first, third))
        .or_else(|| day_month_year(third, second, first))
        .map(|year| (index + 4, year))
}

fn day_month_year(day: &str, month: &str, year: &str) -> Option<u32> {
    let valid = (1..=31).contains(&small(day)?) && (1..=12).contains(&small(month)?);
    (valid && matches!(year.len(), 2 | 4)).then(|| small(year)).flatten()
}

/// A number of at most four digits.
fn small(digits: &str) -> Option<u32> {
    let plain = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if plain { digits.parse().ok() } else { None }
}

/// "12. März 1985", "12th of March 1985", "March 12, 1985": the last token and the year.
fn spelt(draft: &Draft, index: usize) -> Option<(usize, u32)> {
    let mut at = index;
    if is_month(draft.folded(at)) {
        at = skip(draft, at + 1, &["."]);
        day(draft.folded(at))?;
        at = skip(draft, at + 1, &[","]);
    } else {
        day(draft.folded(at))?;
        at = skip(draft, at + 1, &[".", "of"]);
        if !is_month(draft.folded(at)) {
            return None;
        }
        at = skip(draft, at + 1, &[".", ","]);
    }
    let year = draft.folded(at);
    small(year).filter(|_| year.len() == 4).map(|year| (at, year))
}

fn skip(draft: &Draft, index: usize, words: &[&str]) -> usize {
    if words.contains(&draft.folded(index)) { index + 1 } else { index }
}

/// A day of the month, also with an English ending.
fn day(word: &str) -> Option<u32> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    small(digits).filter(|day| (1..=31).contains(day))
}

fn is_month(word: &str) -> bool {
    #[rustfmt::skip]
    const MONTHS: &[&str] = &[
        "januar", "jaenner", "january", "jan", "februar", "feber", "february", "feb", "maerz", "march", "mar",
        "april", "apr", "mai", "may", "juni", "june", "jun", "juli", "july", "jul", "august", "aug", "september",
        "sept", "sep", "oktober", "october", "okt", "oct", "november", "nov", "dezember", "december", "dez", "dec",
    ];
    MONTHS.contains(&word)
}
