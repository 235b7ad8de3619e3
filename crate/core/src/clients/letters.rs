//! The letters by which names are compared, [`letters_of`]: folded, without marks, disguises taken off.

use unicode_normalization::UnicodeNormalization;

use crate::fold::fold;

/// Cyrillic, Greek and other letters that look like a Latin one, with that one, ordered by code point.
///
/// Picked by hand after Unicode Technical Standard #39 ("confusables"), living scripts only, and not yet compared with its
/// data file. Small Cyrillic letters that look like small capitals (в н м т к) go with their capitals, so that case does
/// not change the result.
const LOOK_ALIKES: [(char, char); 78] = [
    ('ı', 'i'),
    ('ſ', 's'),
    ('ɑ', 'a'),
    ('ɡ', 'g'),
    ('ɩ', 'i'),
    ('ɪ', 'i'),
    ('ʏ', 'y'),
    ('Ϳ', 'J'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Ζ', 'Z'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Υ', 'Y'),
    ('Χ', 'X'),
    ('α', 'a'),
    ('γ', 'y'),
    ('ι', 'i'),
    ('κ', 'k'),
    ('ν', 'v'),
    ('ο', 'o'),
    ('ρ', 'p'),
    ('σ', 'o'),
    ('τ', 't'),
    ('υ', 'u'),
    ('χ', 'x'),
    ('ϲ', 'c'),
    ('ϳ', 'j'),
    ('Ѕ', 'S'),
    ('І', 'I'),
    ('Ј', 'J'),
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('У', 'Y'),
    ('Х', 'X'),
    ('а', 'a'),
    ('в', 'b'),
    ('е', 'e'),
    ('к', 'k'),
    ('м', 'm'),
    ('н', 'h'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('т', 't'),
    ('у', 'y'),
    ('х', 'x'),
    ('ѕ', 's'),
    ('і', 'i'),
    ('ј', 'j'),
    ('ѵ', 'v'),
    ('Һ', 'H'),
    ('һ', 'h'),
    ('Ӏ', 'l'),
    ('ӏ', 'l'),
    ('ԁ', 'd'),
    ('ԛ', 'q'),
    ('ԝ', 'w'),
    ('Օ', 'O'),
    ('հ', 'h'),
    ('ո', 'n'),
    ('ս', 'u'),
    ('օ', 'o'),
];

/// Appends the letters and digits of `source` to `out`, folded as in [`crate::fold`].
pub(super) fn letters_of(source: &str, out: &mut String) {
    if source.is_ascii() && !has_run(source.as_bytes()) {
        out.extend(source.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()));
        return;
    }
    let composed: String = source.nfkc().filter(|&letter| !crate::fold::is_invisible(letter)).collect();
    let plain: String = if is_disguised(&composed) { composed.chars().map(undisguised).collect() } else { composed };
    out.extend(fold(&plain).chars().filter(|letter| letter.is_alphanumeric()));
}

/// Whether three equal bytes follow each other, which folding draws together.
fn has_run(source: &[u8]) -> bool {
    source.windows(3).any(|three| three[0].eq_ignore_ascii_case(&three[1]) && three[1].eq_ignore_ascii_case(&three[2]))
}

/// Look-alikes count only beside Latin letters, or where the word has nothing else: a Greek name stays Greek.
fn is_disguised(word: &str) -> bool {
    let mut foreign = word.chars().filter(|letter| letter.is_alphabetic() && !letter.is_ascii());
    let latin = word.chars().any(|letter| letter.is_ascii_alphabetic());
    if latin {
        foreign.any(|letter| undisguised(letter) != letter)
    } else {
        foreign.all(|letter| undisguised(letter) != letter)
    }
}

fn undisguised(letter: char) -> char {
    match LOOK_ALIKES.binary_search_by_key(&letter, |&(alike, _)| alike) {
        Ok(at) => LOOK_ALIKES.get(at).map_or(letter, |&(_, latin)| latin),
        Err(_) => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(source: &str) -> String {
        let mut out = String::new();
        letters_of(source, &mut out);
        out
    }

    #[test]
    fn look_alikes_are_ordered() {
        assert!(LOOK_ALIKES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn disguises_come_off() {
        for source in
            ["Nordlicht", "NORDLICHT", "Nоrdliсht", "Ｎordlicht", "𝐍ordlicht", "Nord\u{200b}licht", "Nord\u{ad}licht"]
        {
            assert_eq!(letters(source), "nordlicht", "{source}");
        }
        assert_eq!(letters("Müller’s"), "muellers");
        assert_eq!(letters("Мüller"), "mueller");
        assert_eq!(letters("René"), "rene");
    }

    #[test]
    fn other_scripts_stay() {
        assert_eq!(letters("Νίκος"), letters("ΝΊΚΟΣ").replace('σ', "ς"));
        assert_eq!(letters("Дмитрий"), letters("ДМИТРИЙ"));
    }
}
