//! Spellings one typo away: [`any_spelling`] tries every letter left out, added, changed or swapped with its neighbour.
//!
//! The keys of all those spellings come from the keys of beginnings and endings, so the index holds nothing for them.

use std::ops::Range;

use super::key::Key;

/// Names have fewer letters; what is longer is not tried.
pub(super) const LONGEST: usize = 40;
/// Letters with which a word is inflected: adding one makes another word, not a typo.
const INFLECTIONS: [char; 5] = ['e', 'n', 'r', 's', 'm'];

/// Whether `accept` takes the key of a spelling one typo away from `letters`.
///
/// `inner` are the places in `letters` where a word inside the name ends. A typo at the very first letter or at the end
/// of an inner word mostly makes another name (*Jan, Jana*), so those stay.
pub(super) fn any_spelling(letters: &[char], inner: &[usize], mut accept: impl FnMut(Key) -> bool) -> bool {
    if letters.len() > LONGEST {
        return false;
    }
    let starts = beginnings(letters);
    let ends = endings(letters);
    let part = |range: &[Key], at: usize| range.get(at).copied().unwrap_or(Key::EMPTY);
    (1..=letters.len()).any(|at| {
        let (after_word, last_of_word) = (inner.contains(&at), inner.contains(&(at + 1)));
        let (start, rest) = (part(&starts, at), part(&ends, at));
        let added = !after_word && ('a'..='z').any(|letter| accept(start.with(letter).then(rest)));
        let Some(&own) = letters.get(at).filter(|_| !added && !last_of_word) else { return added };
        let after = part(&ends, at + 1);
        let is_inflection = at + 1 == letters.len() && INFLECTIONS.contains(&own);
        let changed = || ('a'..='z').filter(|&letter| letter != own).map(|letter| start.with(letter).then(after));
        added
            || !is_inflection && !after_word && accept(start.then(after))
            || changed().any(&mut accept)
            || letters.get(at + 1).is_some_and(|&next| accept(start.with(next).with(own).then(part(&ends, at + 2))))
            || at == 1 && accept(swapped_start(letters).then(part(&ends, 2)))
    })
}

fn swapped_start(letters: &[char]) -> Key {
    match letters {
        [first, second, ..] => Key::EMPTY.with(*second).with(*first),
        _ => Key::EMPTY,
    }
}

fn beginnings(letters: &[char]) -> Vec<Key> {
    let mut keys = vec![Key::EMPTY];
    let mut key = Key::EMPTY;
    keys.extend(letters.iter().map(|&letter| {
        key = key.with(letter);
        key
    }));
    keys
}

fn endings(letters: &[char]) -> Vec<Key> {
    let mut keys = vec![Key::EMPTY; letters.len() + 1];
    let mut key = Key::EMPTY;
    let places: Range<usize> = 0..letters.len();
    for at in places.rev() {
        key = Key::EMPTY.with(letters[at]).then(key);
        keys[at] = key;
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reaches(draft: &str, name: &str) -> bool {
        let letters: Vec<char> = draft.chars().collect();
        any_spelling(&letters, &[], |key| key == Key::of(name))
    }

    #[test]
    fn one_typo_and_no_more() {
        for draft in ["nordlcht", "nordliccht", "nordlixht", "nordlihct", "onrdlicht", "nordlich", "n0rdlicht"] {
            assert!(reaches(draft, "nordlicht"), "{draft}");
        }
        for draft in ["nordlicht", "nrdlcht", "mordlicht", "nordlichte", "nordic"] {
            assert!(!reaches(draft, "nordlicht"), "{draft}");
        }
    }
}
