//! Keys: the hash of a row of letters that can be grown, cut and patched without reading the letters again, [`Key`].
//!
//! A key is a polynomial over 2⁶⁴ (Karp and Rabin, "Efficient randomized pattern-matching algorithms", 1987): the key
//! of a name in two words comes from the keys of its words, and the keys of all spellings with one typo cost one
//! multiplication each.

const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
const INVERSE: u64 = inverse(BASE);

/// The key of a row of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key {
    /// The polynomial.
    pub(super) hash: u64,
    /// `BASE` to the power of the number of letters.
    power: u64,
    /// Number of letters.
    pub(super) len: u32,
}

impl Key {
    pub(super) const EMPTY: Key = Key { hash: 0, power: 1, len: 0 };

    pub(super) fn of(letters: &str) -> Self {
        letters.chars().fold(Key::EMPTY, Key::with)
    }

    /// One letter more.
    pub(super) fn with(self, letter: char) -> Self {
        Key {
            hash: self.hash.wrapping_mul(BASE).wrapping_add(value(letter)),
            power: self.power.wrapping_mul(BASE),
            len: self.len.saturating_add(1),
        }
    }

    /// Without the last letter, which is `letter`.
    pub(super) fn without(self, letter: char) -> Self {
        Key {
            hash: self.hash.wrapping_sub(value(letter)).wrapping_mul(INVERSE),
            power: self.power.wrapping_mul(INVERSE),
            len: self.len.saturating_sub(1),
        }
    }

    /// The letters of `self`, then those of `next`.
    pub(super) fn then(self, next: Key) -> Self {
        Key {
            hash: self.hash.wrapping_mul(next.power).wrapping_add(next.hash),
            power: self.power.wrapping_mul(next.power),
            len: self.len.saturating_add(next.len),
        }
    }

    /// The hash spread by one multiplication only, for the filter that every possible typo is held against.
    pub(super) fn quick(self) -> u64 {
        let hash = self.hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
        hash ^ hash >> 32
    }

    /// The hash with its bits spread, for tables and filters (the finaliser of MurmurHash3).
    pub(super) fn spread(self) -> u64 {
        let mut hash = self.hash ^ u64::from(self.len);
        hash = (hash ^ hash >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
        hash = (hash ^ hash >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        hash ^ hash >> 33
    }
}

fn value(letter: char) -> u64 {
    let spread = (u64::from(letter) + 1).wrapping_mul(0xd6e8_feb8_6659_fd93);
    spread ^ spread >> 32
}

/// The inverse of an odd number modulo 2⁶⁴, by Newton's method.
const fn inverse(odd: u64) -> u64 {
    let mut inverse = odd;
    let mut round = 0;
    while round < 6 {
        inverse = inverse.wrapping_mul(2u64.wrapping_sub(odd.wrapping_mul(inverse)));
        round += 1;
    }
    inverse
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn keys_grow_join_and_shrink_alike() {
        let whole = Key::of("nordlicht");
        assert_eq!(Key::of("nord").then(Key::of("licht")), whole);
        assert_eq!(Key::of("nordlichts").without('s'), whole);
        assert_ne!(Key::of("nordlihct"), whole);
    }
}
