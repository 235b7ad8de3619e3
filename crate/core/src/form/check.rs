//! Check digits and issuing rules of numbers. Every function takes the characters without separators and says whether
//! they can be such a number; none of them looks anything up.

use iban::Iban;

/// Country, length, structure and check digits (ISO 13616 with ISO 7064 MOD 97-10), by the registry of SWIFT.
pub(super) fn iban(characters: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(characters) else { return false };
    text.to_ascii_uppercase().parse::<Iban>().is_ok()
}

/// The check digit of payment cards (ISO/IEC 7812-1, annex B).
pub(super) fn luhn(digits: &[u8]) -> bool {
    let sum = digits.iter().rev().enumerate().map(|(place, &digit)| {
        let value = value(digit);
        if place % 2 == 1 { sum_of_digits(value * 2) } else { value }
    });
    all_digits(digits) && sum.sum::<u32>().is_multiple_of(10)
}

/// Length and first digits of the card networks (ISO/IEC 7812 issuer ranges as the networks publish them).
pub(super) fn issuer(digits: &[u8]) -> bool {
    let first = |count: usize| digits.iter().take(count).fold(0, |number, &digit| number * 10 + value(digit));
    let length = digits.len();
    match (first(2), first(3), first(4)) {
        (40..=49, ..) => matches!(length, 13 | 16 | 19),
        (51..=55, ..) | (_, _, 2221..=2720) => length == 16,
        (34 | 37, ..) => length == 15,
        (36 | 38 | 39, ..) | (_, 300..=305, _) | (_, _, 3095) => (14..=19).contains(&length),
        (_, _, 3528..=3589 | 6011) | (62 | 65, ..) | (_, 644..=649, _) => (16..=19).contains(&length),
        (_, _, 2200..=2204) => (16..=19).contains(&length),
        (_, _, 5018 | 5020 | 5038 | 5893 | 6304 | 6759 | 6761..=6763) => (13..=19).contains(&length),
        _ => false,
    }
}

/// German tax identification number: ISO 7064 MOD 11,10, and among the first ten digits exactly one comes twice or
/// (since 2016) three times, then not three in a row (Bundeszentralamt für Steuern, § 139b AO).
pub(super) fn tax_id(digits: &[u8]) -> bool {
    let Some((&check, first)) = digits.split_last() else { return false };
    let mut counts = [0u8; 10];
    for &digit in first {
        counts[value(digit) as usize % 10] += 1;
    }
    let repeated: Vec<u8> = counts.into_iter().filter(|&count| count > 1).collect();
    let in_a_row = first.windows(3).any(|three| three[0] == three[1] && three[1] == three[2]);
    digits.len() == 11
        && all_digits(digits)
        && digits[0] != b'0'
        && matches!(repeated[..], [2 | 3])
        && !in_a_row
        && mod_11_10(first) == value(check)
}

/// German pension insurance number: area, date of birth, letter, serial, check digit (§ 3 VKVV, weights of the
/// Deutsche Rentenversicherung).
pub(super) fn pension_de(characters: &[u8]) -> bool {
    let [a, b, d1, d2, m1, m2, y1, y2, letter, s1, s2, check] = *characters else { return false };
    let (Some([tens, units]), day, month) = (letter_value(letter), pair(d1, d2), pair(m1, m2)) else { return false };
    let digits = [a, b, d1, d2, m1, m2, y1, y2, tens, units, s1, s2];
    let sum = digits
        .iter()
        .zip([2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1])
        .map(|(&digit, weight)| sum_of_digits(value(digit) * weight));
    all_digits(&digits)
        && check.is_ascii_digit()
        && (1..=81).contains(&day)
        && month <= 12
        && sum.sum::<u32>() % 10 == value(check)
}

/// Austrian insurance number: serial, check digit in the fourth place, date of birth (Dachverband der
/// Sozialversicherungsträger, weights 3 7 9 5 8 4 2 1 6, modulo 11).
pub(super) fn insurance_at(digits: &[u8]) -> bool {
    let [a, b, c, check, d1, d2, m1, m2, y1, y2] = *digits else { return false };
    let sum = weighted(&[a, b, c, d1, d2, m1, m2, y1, y2], &[3, 7, 9, 5, 8, 4, 2, 1, 6]);
    // The months 13 to 15 stand for an unknown day or a used-up series.
    all_digits(digits)
        && a != b'0'
        && (1..=31).contains(&pair(d1, d2))
        && (1..=15).contains(&pair(m1, m2))
        && sum % 11 == value(check)
}

/// Swiss AHV number: 756 and the check digit of EAN-13.
pub(super) fn insurance_ch(digits: &[u8]) -> bool {
    let Some((&check, first)) = digits.split_last() else { return false };
    let sum = weighted(first, &[1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]);
    digits.len() == 13 && all_digits(digits) && digits.starts_with(b"756") && (sum + value(check)).is_multiple_of(10)
}

/// Social security number of the United States: no area 000, 666 or 9xx, no group 00, no serial 0000 (SSA).
pub(super) fn ssn(digits: &[u8]) -> bool {
    digits.len() == 9
        && all_digits(digits)
        && !matches!(&digits[..3], b"000" | b"666")
        && digits[0] != b'9'
        && &digits[3..5] != b"00"
        && &digits[5..] != b"0000"
}

/// British National Insurance number: two letters, six digits, A to D (HMRC manual NIM39110).
pub(super) fn insurance_gb(characters: &[u8]) -> bool {
    let [a, b, ref digits @ .., suffix] = *characters else { return false };
    let unused = matches!(&[a, b], b"BG" | b"GB" | b"KN" | b"NK" | b"NT" | b"TN" | b"ZZ");
    digits.len() == 6
        && all_digits(digits)
        && a.is_ascii_uppercase()
        && b.is_ascii_uppercase()
        && !b"DFIQUV".contains(&a)
        && !b"DFIOQUV".contains(&b)
        && !unused
        && (b'A'..=b'D').contains(&suffix)
}

/// Unchanging part of the German health insurance number: letter, eight digits, check digit (§ 290 SGB V, a Luhn sum
/// with the letter as two digits).
pub(super) fn insured_de(characters: &[u8]) -> bool {
    let [letter, ref digits @ .., check] = *characters else { return false };
    let Some(letter) = letter_value(letter) else { return false };
    let sum = letter
        .iter()
        .chain(digits)
        .zip([1, 2].into_iter().cycle())
        .map(|(&digit, weight)| sum_of_digits(value(digit) * weight));
    digits.len() == 8 && all_digits(digits) && check.is_ascii_digit() && sum.sum::<u32>() % 10 == value(check)
}

/// Number of the British National Health Service: ten digits, modulo 11 (NHS Data Dictionary).
pub(super) fn nhs(digits: &[u8]) -> bool {
    let Some((&check, first)) = digits.split_last() else { return false };
    let sum = weighted(first, &[10, 9, 8, 7, 6, 5, 4, 3, 2]);
    digits.len() == 10 && all_digits(digits) && (11 - sum % 11) % 11 == value(check)
}

/// German value added tax number without `DE`: nine digits, ISO 7064 MOD 11,10.
pub(super) fn vat_de(digits: &[u8]) -> bool {
    let Some((&check, first)) = digits.split_last() else { return false };
    digits.len() == 9 && all_digits(digits) && digits[0] != b'0' && mod_11_10(first) == value(check)
}

/// Austrian value added tax number without `ATU`: eight digits (BMF, "Konstruktionsregeln der UID").
pub(super) fn vat_at(digits: &[u8]) -> bool {
    let Some((&check, first)) = digits.split_last() else { return false };
    let sum = first.iter().zip([1, 2].into_iter().cycle()).map(|(&digit, weight)| sum_of_digits(value(digit) * weight));
    digits.len() == 8 && all_digits(digits) && (10 - (sum.sum::<u32>() + 4) % 10) % 10 == value(check)
}

/// Swiss enterprise number without `CHE`: nine digits, modulo 11 (eCH-0097).
pub(super) fn vat_ch(digits: &[u8]) -> bool {
    let Some((&check, first)) = digits.split_last() else { return false };
    let sum = weighted(first, &[5, 4, 3, 2, 7, 6, 5, 4]);
    digits.len() == 9 && all_digits(digits) && (11 - sum % 11) % 11 == value(check)
}

/// British value added tax number without `GB`: nine digits, or twelve with the branch, modulo 97 in the old or the
/// new series (HMRC).
pub(super) fn vat_gb(digits: &[u8]) -> bool {
    if !matches!(digits.len(), 9 | 12) || !all_digits(digits) {
        return false;
    }
    let sum = weighted(&digits[..7], &[8, 7, 6, 5, 4, 3, 2]) + pair(digits[7], digits[8]);
    sum.is_multiple_of(97) || (sum + 55).is_multiple_of(97)
}

/// The check digit of ISO 7064 MOD 11,10 for these digits.
fn mod_11_10(digits: &[u8]) -> u32 {
    let product = digits.iter().fold(10, |product, &digit| match (value(digit) + product) % 10 {
        0 => 20 % 11,
        sum => sum * 2 % 11,
    });
    (11 - product) % 10
}

fn weighted(digits: &[u8], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(&digit, weight)| value(digit) * weight).sum()
}

fn sum_of_digits(number: u32) -> u32 {
    number / 10 + number % 10
}

fn pair(tens: u8, units: u8) -> u32 {
    value(tens) * 10 + value(units)
}

/// The value of an ASCII digit; anything else counts 0 and is refused by [`all_digits`].
fn value(digit: u8) -> u32 {
    if digit.is_ascii_digit() { u32::from(digit - b'0') } else { 0 }
}

fn all_digits(digits: &[u8]) -> bool {
    digits.iter().all(u8::is_ascii_digit)
}

/// A letter as two digits: `A` is 01, `Z` is 26.
fn letter_value(letter: u8) -> Option<[u8; 2]> {
    letter.is_ascii_uppercase().then(|| {
        let number = letter - b'A' + 1;
        [b'0' + number / 10, b'0' + number % 10]
    })
}
