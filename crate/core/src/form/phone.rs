//! Telephone numbers: [`at`] reads international, German, Austrian, Swiss, British and American spellings.
//!
//! A number must look like one: a country code, or a prefix apart from the rest, or a word such as *Tel.* before it.
//! Dates, scores, amounts and order numbers have other shapes. [`is_service`] knows numbers that belong to the public.

use std::ops::Range;

use super::{
    draft::{Draft, Gap, Kind, Run},
    number::is_labelled,
};

/// A telephone number from piece `index` on: its bytes and its last piece. `inside` says that the piece before belongs
/// to no number found so far, and may have this one as its tail.
pub(super) fn at(draft: &Draft, index: usize, inside: bool) -> Option<(Range<usize>, usize)> {
    let piece = draft.pieces.get(index)?;
    let linked = in_chat_link(draft, index);
    if linked.is_some() || piece.kind != Kind::Digits {
        return linked;
    }
    let start = piece.span.start;
    let plus = draft.slice(0..start).ends_with('+');
    if !plus && !draft.opens(index) || plus && is_sum(draft, start) {
        return None;
    }
    let run = draft.run(index, true, |gap| gap != Gap::Wide);
    let named = draft.before(piece.token, 5, is_phone_word)
        || draft.before(piece.token, 5, |word| matches!(word, "nummer" | "number")) && !is_labelled(draft, index);
    let read = Reading { draft, index, run: &run, named };
    if inside && !plus && !named && is_tail(draft, index) {
        return None;
    }
    let (groups, lead) = match plus {
        true => (read.international(0)?, "+"),
        false => read.emergency().or_else(|| read.domestic()).map(|groups| (groups, "("))?,
    };
    let last = index + groups - 1;
    let before = draft.slice(0..start);
    let opened = before.ends_with(lead) && (plus || (run.gap(1) == Gap::Close && groups > 1));
    draft.closes(last).then(|| (start - usize::from(opened)..draft.span(index, last).end, last))
}

/// The number in a link that opens a chat: "wa.me/49171…".
fn in_chat_link(draft: &Draft, index: usize) -> Option<(Range<usize>, usize)> {
    let span = draft.pieces.get(index)?.span.clone();
    let digits = draft.piece(index).as_bytes();
    if !draft.slice(0..span.start).ends_with("wa.me/") || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let (code, national) = country(digits)?;
    national.contains(&(digits.len() - code)).then_some((span, index))
}

/// Whether piece `index` goes on with a longer number: "DE88 3704 0044 0532".
fn is_tail(draft: &Draft, index: usize) -> bool {
    let before = index.checked_sub(1).map_or("", |before| draft.piece(before));
    let joined = draft.pieces.get(index).is_some_and(|piece| matches!(piece.gap, Gap::Space | Gap::Hyphen));
    joined && before.len() >= 3 && before.ends_with(|c: char| c.is_ascii_digit())
}

/// Whether the plus before `start` adds up: it stands behind a digit or a letter.
fn is_sum(draft: &Draft, start: usize) -> bool {
    draft
        .slice(0..start.saturating_sub(1))
        .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '+' | '#' | '$' | '€'))
}

fn is_phone_word(word: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "tel", "telefon", "telefonnummer", "telefonisch", "phone", "telephone", "call", "dial", "ring", "mobil",
        "mobile", "mobilnummer", "handy", "handynummer", "cell", "rufnummer", "ruf", "ruft", "rufe", "rufen",
        "anrufen", "anruf", "whatsapp", "signal", "sms", "text", "fax", "hotline", "durchwahl", "dw", "fon", "mob",
        "natel", "📞", "☎", "📱",
    ];
    WORDS.contains(&word)
}

/// One way to read a run of pieces.
struct Reading<'r, 'd> {
    draft: &'r Draft<'d>,
    index: usize,
    run: &'r Run,
    named: bool,
}

impl Reading<'_, '_> {
    /// The number of groups of a number that starts with a country code behind `skip` digits (`00`).
    fn international(&self, skip: usize) -> Option<usize> {
        let digits = self.run.bytes().get(skip..)?;
        let (code, national) = country(digits)?;
        let fitting = (1..=self.run.groups()).rev().find(|&groups| {
            let end = self.run.end(groups);
            let subscriber = self.run.bytes().get(skip + code..end).unwrap_or(&[]);
            // "+49 (0)30" and "+49 030" keep the zero of the domestic prefix.
            let subscriber = subscriber.strip_prefix(b"0").unwrap_or(subscriber);
            national.contains(&subscriber.len()) && (code != 1 || is_american(subscriber))
        })?;
        let thousands = (1..fitting)
            .all(|group| self.run.group(group) == 3 && matches!(self.run.gap(group), Gap::Space | Gap::Dot));
        let amount = thousands && fitting > 1 && self.run.end(fitting) <= 9;
        let decimal = fitting == 2 && self.run.gap(1) == Gap::Dot;
        (!amount && !decimal).then_some(fitting)
    }

    /// A number without a country code.
    fn domestic(&self) -> Option<usize> {
        let digits = self.run.bytes();
        if !self.named && is_labelled(self.draft, self.index) {
            return None;
        }
        match digits {
            [b'0', b'0', b'1'..=b'9', ..] if self.run.group(0) > 2 || self.run.gap(1) != Gap::Dot => {
                self.international(2)
            }
            [b'0', b'1'..=b'9', ..] if self.run.group(0) >= 2 || self.named && self.run.gap(1) == Gap::Space => {
                self.with_prefix()
            }
            [b'1'..=b'9', ..] => self.american(),
            _ => None,
        }
    }

    /// A German, Austrian, Swiss or British number with its prefix.
    fn with_prefix(&self) -> Option<usize> {
        let (least, most) = self.lengths();
        if self.run.group(0) >= least.max(7) {
            return self.unbroken();
        }
        // "01 02 03" counts, "05.12.2024" is a date, "030-2024-001" a file; behind Vienna's 01 comes a long group.
        let second = &self.run.bytes()[self.run.end(1)..self.run.end(2).max(self.run.end(1))];
        let filed = is_year(second) && (self.run.group(0) == 2 || self.run.gap(1) == Gap::Hyphen);
        let listed = filed || self.run.group(0) == 2 && second.len() < 3;
        if self.run.group(0) > 6 || listed && !self.named || self.is_date() {
            return None;
        }
        let fits = |&groups: &usize| (least..=most).contains(&self.run.end(groups));
        let groups = (2..=self.run.groups()).rev().find(fits)?;
        Some(self.with_extension(groups))
    }

    /// The fewest and the most digits, prefix included. German mobile numbers: 10 or 11 (016, 017) and 11 or 12 (015);
    /// British ones 11; landlines from 9, shorter ones only beside a word (Bundesnetzagentur, Ofcom numbering plans).
    fn lengths(&self) -> (usize, usize) {
        let least = if self.named { 7 } else { 9 };
        match self.run.bytes() {
            // Vienna is 01, and what follows no German mobile prefix.
            _ if self.run.group(0) == 2 => (least, 12),
            [b'0', b'1', b'6' | b'7', ..] => (10, 11),
            [b'0', b'1', b'5', ..] => (11, 12),
            [b'0', b'7', ..] => (least, 11),
            _ => (least, 12),
        }
    }

    /// "030 1234567-89": the extension of a switchboard, at most four digits.
    fn with_extension(&self, groups: usize) -> usize {
        let tied = self.run.gap(groups) == Gap::Hyphen
            && self.draft.pieces.get(self.index + groups).is_some_and(|piece| piece.tight);
        if tied && (1..=4).contains(&self.run.group(groups)) { groups + 1 } else { groups }
    }

    /// A number written as one block: a mobile number, or whatever a word before it calls a telephone number.
    fn unbroken(&self) -> Option<usize> {
        let block = &self.run.bytes()[..self.run.end(1)];
        let mobile = match block {
            [b'0', b'1', b'5', ..] => matches!(block.len(), 11 | 12),
            [b'0', b'1', b'6' | b'7', ..] | [b'0', b'6', b'5'..=b'9', ..] | [b'0', b'7', b'1'..=b'9', ..] => {
                block.len() == 11
            }
            _ => false,
        };
        (mobile || self.named && block.len() <= 13).then(|| self.with_extension(1))
    }

    /// "(212) 555-0123", "212-555-0123", "1-800-555-0199".
    fn american(&self) -> Option<usize> {
        let first = usize::from(self.run.group(0) == 1 && self.run.bytes().first() == Some(&b'1'));
        let (area, line) = (self.run.gap(first + 1), self.run.gap(first + 2));
        let digits = self.run.bytes().get(first..first + 10)?;
        let shaped = [3, 3, 4].iter().enumerate().all(|(group, &length)| self.run.group(first + group) == length);
        let separated = match (area, line) {
            (Gap::Close, Gap::Hyphen | Gap::Space | Gap::Dot) | (Gap::Hyphen, Gap::Hyphen) | (Gap::Dot, Gap::Dot) => {
                true
            }
            (Gap::Space, Gap::Space | Gap::Hyphen) => self.named || first == 1,
            _ => false,
        };
        (shaped && separated && is_american(digits)).then_some(first + 3)
    }

    /// 112 and its kin beside a word of need, and the 116 numbers.
    fn emergency(&self) -> Option<usize> {
        let token = self.draft.pieces.get(self.index)?.token;
        let first = &self.run.bytes()[..self.run.end(1)];
        let harmonised = first == b"116"
            && self.run.gap(1) == Gap::Space
            && matches!(
                self.run.bytes().get(3..self.run.end(2)),
                Some(b"117" | b"111" | b"123" | b"116" | b"016" | b"006" | b"000")
            );
        if harmonised {
            return Some(2);
        }
        let short = matches!(
            first,
            b"110"
                | b"112"
                | b"115"
                | b"116117"
                | b"117"
                | b"118"
                | b"122"
                | b"133"
                | b"140"
                | b"141"
                | b"142"
                | b"143"
                | b"144"
                | b"147"
                | b"101"
                | b"111"
                | b"911"
                | b"988"
                | b"999"
        );
        let single = self.run.groups() == 1 || !matches!(self.run.gap(1), Gap::Hyphen | Gap::Slash | Gap::Dot);
        (short && single && self.draft.before(token, 4, is_need)).then_some(1)
    }

    /// "05-12-2024", "2024/05/12", "01 02 2024": day, month and year in three groups.
    fn is_date(&self) -> bool {
        let group = |index: usize| self.run.bytes().get(self.run.end(index)..self.run.end(index + 1)).unwrap_or(&[]);
        self.run.group(0) == 2
            && self.run.group(1) == 2
            && (is_year(group(2)) || self.run.group(2) == 2 && self.run.groups() == 3)
    }
}

/// Area code and exchange start with 2 to 9 (North American Numbering Plan).
fn is_american(digits: &[u8]) -> bool {
    matches!(digits, [b'2'..=b'9', _, _, b'2'..=b'9', ..])
}

fn is_year(digits: &[u8]) -> bool {
    matches!(digits, [b'1', b'9', _, _] | [b'2', b'0', _, _])
}

fn is_need(word: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "notruf", "notrufnummer", "notfall", "notarzt", "notdienst", "polizei", "feuerwehr", "rettung",
        "rettungsdienst", "ruf", "ruft", "rufe", "rufen", "anrufen", "waehlt", "waehle", "waehlen", "hotline",
        "telefonseelsorge", "call", "dial", "emergency", "police", "ambulance", "lifeline", "ring", "text",
    ];
    WORDS.contains(&word)
}

/// The length of the country code in front, and how many digits may follow it (ITU-T E.164; for the countries of
/// Sordino's languages their national plans).
fn country(digits: &[u8]) -> Option<(usize, std::ops::RangeInclusive<usize>)> {
    Some(match digits {
        [b'1', ..] => (1, 10..=10),
        [b'7', ..] => (1, 10..=10),
        [b'4', b'9', ..] => (2, 6..=13),
        [b'4', b'3', ..] => (2, 7..=13),
        [b'4', b'1', ..] => (2, 9..=9),
        [b'4', b'4', ..] => (2, 9..=10),
        [b'2', b'0' | b'7', ..]
        | [b'3', b'0'..=b'4' | b'6' | b'9', ..]
        | [b'4', b'0' | b'5'..=b'8', ..]
        | [b'5', b'1'..=b'8', ..]
        | [b'6', b'0'..=b'6', ..]
        | [b'8', b'1' | b'2' | b'4' | b'6', ..]
        | [b'9', b'0'..=b'5' | b'8', ..] => (2, 7..=12),
        [b'2', b'1'..=b'6' | b'9', _, ..]
        | [b'3', b'5' | b'7' | b'8', _, ..]
        | [b'4', b'2', _, ..]
        | [b'5', b'0' | b'9', _, ..]
        | [b'6', b'7'..=b'9', _, ..]
        | [b'8', b'0' | b'5' | b'7' | b'8', _, ..]
        | [b'9', b'6' | b'7', _, ..]
        | [b'9', b'9', b'2'..=b'8', ..] => (3, 6..=12),
        _ => return None,
    })
}

/// Whether these characters are a number of the public: free, shared-cost and emergency numbers.
pub(super) fn is_service(written: &str) -> bool {
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let domestic = ["0049", "0043", "0041", "0044", "49", "43", "41", "44"].iter().find_map(|code| {
        let international = written.trim_start_matches('(').starts_with('+') || code.len() == 4;
        digits.strip_prefix(code).filter(|_| international)
    });
    let national =
        domestic.map(|rest| rest.trim_start_matches('0')).or_else(|| digits.strip_prefix('0')).unwrap_or(&digits);
    let free = ["800", "808", "810", "820", "821", "840", "842", "844", "845", "848", "180", "137", "900", "0800"];
    let toll_free = ["800", "833", "844", "855", "866", "877", "888"];
    let american = digits.strip_prefix('1').unwrap_or(&digits);
    digits.len() <= 6
        || (domestic.is_some() || digits.starts_with('0')) && free.iter().any(|prefix| national.starts_with(prefix))
        || american.len() == 10 && toll_free.iter().any(|prefix| american.starts_with(prefix))
}
