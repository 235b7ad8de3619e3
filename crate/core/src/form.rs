//! Exact forms of personal and secret data in a draft: account and card numbers, identity numbers, contact data,
//! addresses, dates of birth, licence plates, access data. [`find`] finds them all, as [`FormMatch`]es of a [`Form`].
//!
//! A number counts only when its check digits, its shape or a word beside it prove what it is. Everything here looks
//! a bounded distance ahead and back, so the time is linear in the length of the draft.

mod address;
mod birth;
mod check;
mod draft;
mod mail;
mod number;
mod own;
mod phone;
mod plate;
mod secret;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::token::Tokens;
use draft::Draft;

/// A kind of personal or secret data that its form gives away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// International bank account number.
    Iban,
    /// Number of a payment card.
    Card,
    /// German tax identification number (Steuer-ID).
    TaxId,
    /// Social insurance number: Germany, Austria, Switzerland (AHV), United States (SSN), United Kingdom (NI).
    SocialId,
    /// Number of a health insurance or health service: German Krankenversichertennummer, NHS number.
    HealthId,
    /// Value added tax number: Germany, Austria, Switzerland, United Kingdom.
    VatId,
    /// Telephone number.
    Phone,
    /// Mail address.
    Mail,
    /// Street and house number, with postcode and town if they follow.
    Address,
    /// Date of birth.
    BirthDate,
    /// Licence plate of a vehicle.
    Plate,
    /// Password, PIN, key or other access data.
    Secret,
}

impl Form {
    /// All forms.
    pub const ALL: [Form; 12] = [
        Form::Iban,
        Form::Card,
        Form::TaxId,
        Form::SocialId,
        Form::HealthId,
        Form::VatId,
        Form::Phone,
        Form::Mail,
        Form::Address,
        Form::BirthDate,
        Form::Plate,
        Form::Secret,
    ];

    /// The name in rules and reports, in kebab-case.
    pub const fn name(self) -> &'static str {
        match self {
            Form::Iban => "iban",
            Form::Card => "card",
            Form::TaxId => "tax-id",
            Form::SocialId => "social-id",
            Form::HealthId => "health-id",
            Form::VatId => "vat-id",
            Form::Phone => "phone",
            Form::Mail => "mail",
            Form::Address => "address",
            Form::BirthDate => "birth-date",
            Form::Plate => "plate",
            Form::Secret => "secret",
        }
    }

    /// How much a match of this form proves; where two matches overlap, the higher one stays.
    const fn rank(self) -> u8 {
        match self {
            Form::Secret => 7,
            Form::Iban => 6,
            Form::Card | Form::TaxId | Form::SocialId | Form::HealthId | Form::VatId => 5,
            Form::Mail => 4,
            Form::BirthDate => 3,
            Form::Plate => 2,
            Form::Address => 1,
            Form::Phone => 0,
        }
    }
}

/// One piece of data in a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormMatch {
    /// What it is.
    pub form: Form,
    /// Its bytes in the draft.
    pub span: Range<usize>,
    /// Whether it is the author's own published contact or an official one, which may stand in a post.
    pub own: bool,
}

/// A form and its bytes, before it is known whose it is.
type Hit = (Form, Range<usize>);

/// Finds all personal and secret data in `text`, ordered by start and without overlaps.
///
/// `tokens` are the tokens of the same text.
pub fn find(text: &str, tokens: &Tokens) -> Vec<FormMatch> {
    let draft = Draft::new(text, tokens);
    let mut hits = Vec::new();
    secret::find(&draft, &mut hits);
    number::find(&draft, &mut hits);
    mail::find(&draft, &mut hits);
    for index in 0..tokens.len() {
        hits.extend(birth::at(&draft, index));
        hits.extend(plate::at(&draft, index));
        hits.extend(address::at(&draft, index));
    }
    let hits = without_overlaps(hits);
    hits.into_iter().map(|(form, span)| FormMatch { form, own: own::is_own(&draft, form, &span), span }).collect()
}

/// Sorts by start; of two overlapping hits the one with the higher rank stays, then the longer one.
fn without_overlaps(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|(form, span)| (span.start, std::cmp::Reverse((form.rank(), span.len()))));
    let mut kept: Vec<Hit> = Vec::with_capacity(hits.len());
    for hit in hits {
        match kept.last_mut() {
            Some(last) if hit.1.start < last.1.end => {
                if (hit.0.rank(), hit.1.len()) > (last.0.rank(), last.1.len()) {
                    *last = hit;
                }
            }
            _ => kept.push(hit),
        }
    }
    kept
}
