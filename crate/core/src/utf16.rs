//! The one place where byte offsets meet UTF-16 offsets: [`Utf16Map`].

use std::ops::Range;

/// Turns byte offsets of one text into UTF-16 offsets, in time linear in the text for any
/// number of ascending queries.
pub struct Utf16Map<'t> {
    text: &'t str,
    byte: usize,
    unit: usize,
}

impl<'t> Utf16Map<'t> {
    /// A map for `text`.
    pub fn new(text: &'t str) -> Self {
        Self { text, byte: 0, unit: 0 }
    }

    /// The UTF-16 offset of `byte`. An offset inside a character counts as that character's
    /// start, one past the end as the end.
    pub fn offset(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            (self.byte, self.unit) = (0, 0);
        }
        for character in self.text[self.byte..].chars() {
            if self.byte + character.len_utf8() > byte {
                break;
            }
            self.byte += character.len_utf8();
            self.unit += character.len_utf16();
        }
        self.unit
    }

    /// The UTF-16 range of a byte range.
    pub fn range(&mut self, bytes: &Range<usize>) -> Range<usize> {
        let start = self.offset(bytes.start);
        start..self.offset(bytes.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_surrogate_pairs_and_goes_back() {
        let mut map = Utf16Map::new("aä🙄b");
        assert_eq!(map.range(&(3..7)), 2..4);
        assert_eq!(map.offset(1), 1);
        assert_eq!(map.offset(99), 5);
        assert_eq!(map.offset(5), 2);
    }
}
