//! Light stemming for the sense lexica, shared by the build and the core: [`stem`] and [`sense_hash`].
//!
//! Sense classes only inform the scorer, so a stem may be rough: what matters is that all forms of a word meet. The
//! endings are those of Porter's and the Snowball German stemmer's first steps, reduced to one pass.

const GERMAN: [&str; 26] = [
    "innen", "enden", "ender", "endes", "ungen", "endem", "ende", "test", "test", "ung", "ten", "tet", "ern", "end",
    "ere", "em", "en", "er", "es", "in", "te", "st", "e", "n", "s", "t",
];
const ENGLISH: [&str; 15] =
    ["ingly", "'s", "ings", "edly", "ing", "ied", "ies", "est", "ed", "es", "er", "ly", "s'", "s", "e"];
/// Letters that stay.
const SHORTEST: usize = 4;

/// The stem of a folded word.
pub fn stem(word: &str, german: bool) -> &str {
    let endings: &[&str] = if german { &GERMAN } else { &ENGLISH };
    for ending in endings {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.len() >= SHORTEST
        {
            return stem;
        }
    }
    word
}

/// Bits of a sense hash: a chance match on one word in a few thousand.
pub const SENSE_BITS: u32 = 26;

/// The hash of a stemmed word: FNV-1a over its letters, then the finaliser of MurmurHash3, cut to [`SENSE_BITS`].
pub fn sense_hash(stem: &str, german: bool) -> u32 {
    let start: u32 = if german { 0x811c_9dc5 } else { 0x2c9a_f1b3 };
    let mut hash = stem.bytes().fold(start, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash = (hash ^ hash >> 16).wrapping_mul(0x85eb_ca6b);
    hash = (hash ^ hash >> 13).wrapping_mul(0xc2b2_ae35);
    (hash ^ hash >> 16) >> (32 - SENSE_BITS)
}
