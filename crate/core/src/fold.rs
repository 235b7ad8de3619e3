//! Folding: the form in which words are compared, [`fold_into`].
//!
//! Folding makes one form of everything people type for the same word: lower case, `ä`/`ae` as `ae`
//! (likewise `ö`, `ü`, `ß` as `ss`), no other accents, no zero-width characters, straight apostrophes, gender marks as
//! one `:`, and a letter repeated three times or more as a single one (*soooo* → *so*).
//! Composed and decomposed spellings (NFC and NFD) fold alike.

use unicode_normalization::UnicodeNormalization;

const DIAERESIS: char = '\u{308}';

/// Appends the folded form of `word` to `out`; returns whether three or more equal letters were
/// drawn together.
pub fn fold_into(word: &str, out: &mut String) -> bool {
    let start = out.len();
    if word.is_ascii() {
        out.extend(word.chars().map(|character| fold_mark(character.to_ascii_lowercase())));
    } else {
        fold_unicode(word, out);
    }
    collapse_runs(out, start)
}

/// The folded form of a whole phrase; spaces stay. For names and tests, not for the hot path.
pub fn fold(phrase: &str) -> String {
    let mut out = String::with_capacity(phrase.len());
    fold_into(phrase, &mut out);
    out
}

fn fold_unicode(word: &str, out: &mut String) {
    let mut before = ' ';
    for character in word.nfd() {
        match character {
            DIAERESIS if matches!(before, 'a' | 'o' | 'u') => out.push('e'),
            'ß' | 'ẞ' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'ø' | 'Ø' => out.push_str("oe"),
            _ if is_combining(character) || is_invisible(character) => continue,
            _ => out.extend(character.to_lowercase().map(fold_mark)),
        }
        before = character.to_lowercase().next().unwrap_or(character);
    }
}

fn fold_mark(character: char) -> char {
    match character {
        '’' | '‘' | 'ʼ' | '´' | '`' | '′' => '\'',
        '*' | '_' | '·' | '•' => ':',
        '‐' | '‑' | '–' => '-',
        other => other,
    }
}

/// Draws a letter (or a folded umlaut) that stands three times or more in `out[start..]` together to one.
fn collapse_runs(out: &mut String, start: usize) -> bool {
    let letters = &out.as_bytes()[start..];
    let stretched = letters.windows(3).any(|three| three[0] == three[1] && three[1] == three[2])
        || letters.windows(6).any(|six| matches!(six, b"aeaeae" | b"oeoeoe" | b"ueueue"));
    if !stretched {
        return false;
    }
    let mut kept = String::with_capacity(out.len() - start);
    let mut rest = &out[start..];
    while let Some(character) = rest.chars().next() {
        let umlaut = ["ae", "oe", "ue"].into_iter().find(|umlaut| repeats(rest, umlaut) >= 3);
        let unit = umlaut.unwrap_or(&rest[..character.len_utf8()]);
        let times = repeats(rest, unit);
        let keep = if times >= 3 && character.is_alphabetic() { 1 } else { times };
        kept.push_str(&rest[..keep * unit.len()]);
        rest = &rest[times * unit.len()..];
    }
    let collapsed = kept.len() < out.len() - start;
    out.truncate(start);
    out.push_str(&kept);
    collapsed
}

/// How many times `rest` starts with `unit`, one after the other.
fn repeats(rest: &str, unit: &str) -> usize {
    let mut times = 0;
    while rest[times * unit.len()..].starts_with(unit) {
        times += 1;
    }
    times
}

/// Combining marks that belong to the letter before them.
pub(crate) fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
}

/// Characters without width that disguise a word and carry nothing.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn spellings_of_one_word_fold_alike() {
        for word in ["Mühsam", "mu\u{308}hsam", "MUEHSAM", "mühs\u{200b}am", "müüühsam"] {
            assert_eq!(fold(word), "muehsam", "{word}");
        }
        assert_eq!(fold("Straße"), "strasse");
        assert_eq!(fold("Café’s"), "cafe's");
        assert_eq!(fold("Kund*innen"), "kund:innen");
        assert_eq!(fold("soooo"), "so");
        assert_eq!(fold("Schifffahrt"), "schifahrt");
    }
}
