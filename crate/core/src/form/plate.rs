//! Licence plates of Germany, Austria, Switzerland and the United Kingdom: [`at`].
//!
//! Without a word for it only the full German spelling *B-AB 1234* counts; beside *Kennzeichen* or *plate* any spelling.

use super::{Form, Hit, draft::Draft};
use crate::{fold::is_combining, token::Kind};

/// A licence plate that starts at token `index`.
pub(super) fn at(draft: &Draft, index: usize) -> Option<Hit> {
    let token = draft.token(index)?;
    if token.kind != Kind::Word || !draft.raw(index).starts_with(char::is_uppercase) || is_tied(draft, index) {
        return None;
    }
    let start = token.span.start;
    let rest = draft.slice(start..draft.text.len());
    let any = german(rest, true).or_else(|| austrian(rest)).or_else(|| swiss(rest)).or_else(|| british(rest))?;
    let length = match trust(draft, index) {
        Trust::Named => Some(any),
        Trust::Vehicle => german(rest, false).or_else(|| austrian(rest).filter(|_| is_hyphenated(rest))),
        Trust::None => german(rest, false).filter(|&length| is_typical(&rest[..length])),
    }?;
    Some((Form::Plate, start..start + length))
}

/// What the words beside say about it.
enum Trust {
    Named,
    Vehicle,
    None,
}

fn trust(draft: &Draft, index: usize) -> Trust {
    let beside = |test: fn(&str) -> bool| draft.before(index, 6, test) || draft.after(index + 1, 8, test);
    if beside(is_plate_word) {
        Trust::Named
    } else if beside(is_vehicle) {
        Trust::Vehicle
    } else {
        Trust::None
    }
}

fn is_plate_word(word: &str) -> bool {
    matches!(
        word,
        "kennzeichen"
            | "nummernschild"
            | "autokennzeichen"
            | "kfz"
            | "kontrollschild"
            | "plate"
            | "plates"
            | "numberplate"
            | "reg"
            | "registration"
    )
}

fn is_vehicle(word: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "auto", "wagen", "pkw", "lkw", "fahrer", "fahrerin", "raser", "falschparker", "transporter", "lieferwagen",
        "taxi", "karre", "car", "van", "truck", "driver", "vehicle", "bmw", "audi", "mercedes", "golf", "porsche",
        "tesla", "suv",
    ];
    WORDS.contains(&word)
}

/// Whether the token continues a longer code such as *AB-CD-12*.
fn is_tied(draft: &Draft, index: usize) -> bool {
    let before = index.checked_sub(1).map_or("", |before| draft.raw(before));
    draft.glued(index) && !matches!(before, "(" | "„" | "\"" | "“" | ":" | "»" | "'" | "‚")
}

/// A cursor over the characters of a plate; every method takes at most a handful of them.
struct Cursor<'c> {
    text: &'c str,
    at: usize,
}

impl<'c> Cursor<'c> {
    fn new(text: &'c str) -> Self {
        Self { text, at: 0 }
    }

    fn next(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    /// Takes up to `most` characters that pass, with their combining marks; says how many, none if there are more.
    fn take(&mut self, most: usize, inside: fn(char) -> bool) -> usize {
        let mut count = 0;
        while let Some(character) = self.next() {
            let mark = count > 0 && is_combining(character);
            if !mark && !inside(character) {
                return count;
            }
            count += usize::from(!mark);
            if count > most || self.at > 40 {
                return 0;
            }
            self.at += character.len_utf8();
        }
        count
    }

    fn letters(&mut self, most: usize) -> Option<usize> {
        Some(self.take(most, |c| c.is_ascii_uppercase() || matches!(c, 'Ä' | 'Ö' | 'Ü'))).filter(|&count| count > 0)
    }

    fn digits(&mut self, most: usize) -> Option<usize> {
        Some(self.take(most, |c| c.is_ascii_digit())).filter(|&count| count > 0)
    }

    fn one_of(&mut self, marks: &str) -> Option<char> {
        let mark = self.next().filter(|&mark| marks.contains(mark))?;
        self.at += mark.len_utf8();
        Some(mark)
    }

    /// The length so far, if the plate ends here.
    fn end(&self) -> Option<usize> {
        let mut ahead = self.text.get(self.at..)?.chars();
        let tied = |next: char| next.is_alphanumeric() || is_combining(next) || next == '_';
        let ends = match ahead.next() {
            Some('-' | '.' | ',' | '/') => !ahead.next().is_some_and(|next| next.is_ascii_digit()),
            next => !next.is_some_and(tied),
        };
        ends.then_some(self.at)
    }
}

/// *B-AB 1234*, also electric (E) or historic (H); `loose` allows any separator.
fn german(rest: &str, loose: bool) -> Option<usize> {
    let mut cursor = Cursor::new(rest);
    cursor.letters(3)?;
    cursor.one_of(if loose { "-–‑ \u{a0}·:" } else { "-–‑" })?;
    cursor.letters(2)?;
    let apart = cursor.one_of(if loose { "- \u{a0}" } else { " \u{a0}" });
    if !loose {
        apart?;
    }
    if cursor.next()? == '0' {
        return None;
    }
    cursor.digits(4)?;
    cursor.one_of("EH");
    cursor.end()
}

/// *W-12345 A*, *GU 123 AB*.
fn austrian(rest: &str) -> Option<usize> {
    let mut cursor = Cursor::new(rest);
    cursor.letters(2)?;
    cursor.one_of("-–‑ \u{a0}")?;
    cursor.digits(5)?;
    cursor.one_of(" \u{a0}");
    cursor.letters(3)?;
    cursor.end()
}

/// *ZH 123456*: a canton and up to six digits.
fn swiss(rest: &str) -> Option<usize> {
    #[rustfmt::skip]
    const CANTONS: &[&str] = &[
        "AG", "AI", "AR", "BE", "BL", "BS", "FR", "GE", "GL", "GR", "JU", "LU", "NE", "NW", "OW", "SG", "SH", "SO",
        "SZ", "TG", "TI", "UR", "VD", "VS", "ZG", "ZH",
    ];
    let mut cursor = Cursor::new(rest);
    CANTONS.contains(&rest.get(..2)?).then_some(())?;
    cursor.letters(2)?;
    cursor.one_of("- \u{a0}·");
    cursor.digits(6)?;
    cursor.end()
}

/// *AB12 CDE*.
fn british(rest: &str) -> Option<usize> {
    let mut cursor = Cursor::new(rest);
    let area = cursor.letters(2)? == 2 && cursor.digits(2)? == 2;
    cursor.one_of(" \u{a0}");
    (area && cursor.letters(3)? == 3).then(|| cursor.end()).flatten()
}

fn is_hyphenated(rest: &str) -> bool {
    rest.chars().take(4).any(|character| matches!(character, '-' | '–' | '‑'))
}

/// Whether a bare *XY-AB 123* is a plate and neither a connector, a paper size nor a year.
fn is_typical(plate: &str) -> bool {
    let digits: String = plate.chars().filter(char::is_ascii_digit).collect();
    let district = plate.split(['-', '–', '‑']).next().unwrap_or("");
    let year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    digits.len() >= 2
        && !year
        && !matches!(
            district,
            "USB"
                | "DIN"
                | "LED"
                | "VGA"
                | "DVI"
                | "ISO"
                | "IEC"
                | "TCP"
                | "IP"
                | "PC"
                | "CD"
                | "TV"
                | "IT"
                | "QR"
                | "CO"
                | "PH"
        )
}
