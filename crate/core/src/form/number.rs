//! Numbers with an issuer: account, card, tax, insurance and value added tax numbers; telephone numbers come from
//! the module beside. [`find`] reads every piece once and goes on behind each number it found.

use super::{
    Form, Hit, check,
    draft::{Draft, Gap, Kind, Run},
    phone,
};

/// A form and the last piece it takes.
type Taken = (Form, usize);

/// Adds all numbers of the draft.
pub(super) fn find(draft: &Draft, hits: &mut Vec<Hit>) {
    let mut index = 0;
    // The piece behind the last number: there a new one may start even without a comma between.
    let mut fresh = 0;
    while index < draft.pieces.len() {
        let found = identity(draft, index)
            .map(|(form, last)| ((form, draft.span(index, last)), last))
            .or_else(|| phone::at(draft, index, index > fresh).map(|(span, last)| ((Form::Phone, span), last)));
        index = match found {
            Some((hit, last)) => {
                hits.push(hit);
                fresh = last + 1;
                fresh
            }
            None => index + 1,
        };
    }
}

/// A number with an issuer that starts at piece `index`.
fn identity(draft: &Draft, index: usize) -> Option<Taken> {
    let piece = draft.pieces.get(index)?;
    if piece.kind == Kind::Other || !draft.opens(index) {
        return None;
    }
    let (form, last) = match draft.piece(index).as_bytes() {
        [b'0'..=b'9', ..] if piece.kind == Kind::Digits => digits(draft, index),
        [b'0'..=b'9', ..] => pension_de(&spaced(draft, index)).map(|groups| (Form::SocialId, index + groups - 1)),
        _ => lettered(draft, index),
    }?;
    draft.closes(last).then_some((form, last))
}

/// Letters and digits with nothing but spaces between.
fn spaced(draft: &Draft, index: usize) -> Run {
    draft.run(index, false, |gap| gap == Gap::Space)
}

fn lettered(draft: &Draft, index: usize) -> Option<Taken> {
    let letters = draft.piece(index).bytes().take_while(u8::is_ascii_alphabetic).count();
    if !(1..=4).contains(&letters) {
        return None;
    }
    let run = spaced(draft, index);
    let (form, groups) = iban(&draft.run(index, false, |gap| matches!(gap, Gap::Space | Gap::Hyphen | Gap::Dot)))
        .map(|groups| (Form::Iban, groups))
        .or_else(|| vat(draft, index).map(|groups| (Form::VatId, groups)))
        .or_else(|| run.prefix(10).filter(|(id, _)| check::insured_de(id)).map(|(_, groups)| (Form::HealthId, groups)))
        .or_else(|| {
            run.prefix(9).filter(|(id, _)| check::insurance_gb(id)).map(|(_, groups)| (Form::SocialId, groups))
        })?;
    let ambiguous = matches!(form, Form::HealthId | Form::SocialId);
    (!ambiguous || !is_labelled(draft, index)).then_some((form, index + groups - 1))
}

/// The number of groups that make an IBAN.
fn iban(run: &Run) -> Option<usize> {
    let [a, b, c, d, ..] = *run.bytes() else { return None };
    let starts = a.is_ascii_alphabetic() && b.is_ascii_alphabetic() && c.is_ascii_digit() && d.is_ascii_digit();
    if !starts {
        return None;
    }
    // The shortest IBAN (Norway) has 15 characters, the longest allowed 34.
    (1..=run.groups()).find(|&groups| {
        let end = run.end(groups);
        (15..=34).contains(&end) && check::iban(&run.bytes()[..end])
    })
}

fn vat(draft: &Draft, index: usize) -> Option<usize> {
    let run = draft.run(index, false, |gap| matches!(gap, Gap::Space | Gap::Dot | Gap::Hyphen));
    let fits = |country: &str, length: usize, valid: fn(&[u8]) -> bool| {
        let (id, groups) = run.prefix(country.len() + length)?;
        id.strip_prefix(country.as_bytes()).filter(|digits| valid(digits)).map(|_| groups)
    };
    fits("DE", 9, check::vat_de)
        .or_else(|| fits("ATU", 8, check::vat_at))
        .or_else(|| fits("CHE", 9, check::vat_ch))
        .or_else(|| fits("GB", 12, check::vat_gb))
        .or_else(|| fits("GB", 9, check::vat_gb))
}

/// The number of groups that make a German pension insurance number.
fn pension_de(run: &Run) -> Option<usize> {
    run.prefix(12).filter(|(id, _)| check::pension_de(id)).map(|(_, groups)| groups)
}

fn digits(draft: &Draft, index: usize) -> Option<Taken> {
    let run = draft.run(index, true, |gap| matches!(gap, Gap::Space | Gap::Dot | Gap::Hyphen | Gap::Slash));
    let taken = |form: Form, groups: usize| Some((form, index + groups - 1));
    if let Some(groups) = insurance_ch(&run) {
        return taken(Form::SocialId, groups);
    }
    if let Some(groups) = ssn(draft, index, &run) {
        return taken(Form::SocialId, groups);
    }
    if let Some(groups) = card(draft, index, &run) {
        return taken(Form::Card, groups);
    }
    if let Some(groups) = tax_id(draft, index, &run) {
        return taken(Form::TaxId, groups);
    }
    if let Some(groups) = insurance_at(draft, index, &run) {
        return taken(Form::SocialId, groups);
    }
    if let Some(groups) = nhs(draft, index, &run) {
        return taken(Form::HealthId, groups);
    }
    pension_de(&spaced(draft, index)).and_then(|groups| taken(Form::SocialId, groups))
}

fn insurance_ch(run: &Run) -> Option<usize> {
    let (_, groups) = run.prefix(13).filter(|(id, _)| check::insurance_ch(id))?;
    let shaped = groups == 1 || run.starts_with(&[3, 4, 4, 2]);
    shaped.then_some(groups)
}

fn ssn(draft: &Draft, index: usize, run: &Run) -> Option<usize> {
    let (_, groups) = run.prefix(9).filter(|(id, _)| check::ssn(id))?;
    let hyphens = run.gap(1) == Gap::Hyphen && run.gap(2) == Gap::Hyphen;
    let named = || {
        let token = draft.pieces.get(index).map_or(0, |piece| piece.token);
        draft.before(token, 5, |word| matches!(word, "ssn" | "social"))
    };
    (groups == 3 && run.starts_with(&[3, 2, 4]) && (hyphens || named())).then_some(groups)
}

fn card(draft: &Draft, index: usize, run: &Run) -> Option<usize> {
    let groups = (1..=run.groups()).rev().find(|&groups| {
        let digits = &run.bytes()[..run.end(groups)];
        (13..=19).contains(&digits.len()) && is_card_shape(run, groups) && check::issuer(digits) && check::luhn(digits)
    })?;
    let token = draft.pieces.get(index).map_or(0, |piece| piece.token);
    let named = || draft.before(token, 6, is_card_word);
    // German article codes (EAN) have 13 digits and start with 4, like the old numbers of Visa.
    let plain = groups == 1 && (run.end(1) == 13 || is_labelled(draft, index));
    let goes_on = groups > 1 && run.group(groups) == 4 && run.gap(groups) == run.gap(1);
    (!goes_on && (!plain || named())).then_some(groups)
}

/// One block, fours, or the groups of American Express and Diners Club; spaces or hyphens throughout.
fn is_card_shape(run: &Run, groups: usize) -> bool {
    let separated =
        (1..groups).all(|index| run.gap(index) == run.gap(1) && matches!(run.gap(1), Gap::Space | Gap::Hyphen));
    let fours =
        (0..groups.saturating_sub(1)).all(|index| run.group(index) == 4) && run.group(groups.saturating_sub(1)) <= 4;
    let short = groups == 3 && (run.starts_with(&[4, 6, 5]) || run.starts_with(&[4, 6, 4]));
    groups == 1 || separated && (fours || short)
}

fn is_card_word(word: &str) -> bool {
    matches!(word, "card" | "visa" | "mastercard" | "amex" | "maestro" | "kreditkarte" | "karte" | "ec" | "cc")
        || word.starts_with("kreditkarten")
        || word.starts_with("kartennummer")
}

fn tax_id(draft: &Draft, index: usize, run: &Run) -> Option<usize> {
    let (_, groups) = run.prefix(11).filter(|(id, _)| check::tax_id(id))?;
    let spaced = (1..groups).all(|index| matches!(run.gap(index), Gap::Space | Gap::Slash));
    let shaped = groups == 1 || spaced && groups <= 5;
    (shaped && !is_labelled(draft, index)).then_some(groups)
}

fn insurance_at(draft: &Draft, index: usize, run: &Run) -> Option<usize> {
    let (_, groups) = run.prefix(10).filter(|(id, _)| check::insurance_at(id))?;
    let token = draft.pieces.get(index).map_or(0, |piece| piece.token);
    let named = || {
        draft.before(token, 6, |word| {
            matches!(word, "sv" | "svnr" | "svnummer" | "vsnr")
                || word.starts_with("sozialversicherung")
                || word.starts_with("versicherungsn")
        })
    };
    let apart = |at: usize| matches!(run.gap(at), Gap::Space | Gap::Hyphen | Gap::Slash);
    match groups {
        2 if run.starts_with(&[4, 6]) => apart(1),
        1 | 3 | 4 => named(),
        _ => false,
    }
    .then_some(groups)
}

fn nhs(draft: &Draft, index: usize, run: &Run) -> Option<usize> {
    let token = draft.pieces.get(index).map_or(0, |piece| piece.token);
    let (_, groups) = run.prefix(10).filter(|(id, _)| check::nhs(id))?;
    draft.before(token, 5, |word| word == "nhs").then_some(groups)
}

/// Whether a word before piece `index` calls it something else: an order, an invoice, a book.
pub(super) fn is_labelled(draft: &Draft, index: usize) -> bool {
    let token = draft.pieces.get(index).map_or(0, |piece| piece.token);
    draft.before(token, 5, |word| {
        let counted = ["nummer", "nr", "number", "code", "id"]
            .iter()
            .any(|end| word.len() > end.len() + 2 && word.ends_with(end));
        let personal = [
            "telefon",
            "rufn",
            "phone",
            "handy",
            "mobil",
            "fax",
            "versicher",
            "steuer",
            "kranken",
            "karte",
            "insurance",
        ];
        let known = || personal.iter().any(|part| word.contains(part));
        counted && !known() || is_order_word(word)
    })
}

fn is_order_word(word: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "order", "invoice", "isbn", "issn", "ean", "gtin", "upc", "asin", "doi", "imei", "sku", "tracking", "parcel",
        "shipment", "ticket", "item", "model", "modell", "serial", "ref", "reference", "case", "booking", "version",
        "build", "commit", "issue", "bestell", "bestellung", "auftrag", "auftrags", "rechnung", "rechnungs",
        "artikel", "sendung", "sendungs", "paket", "serien", "vorgang", "vorgangs", "vertrag", "vertrags",
        "aktenzeichen", "az", "hrb", "hra", "seriennr", "charge", "los", "nhs", "lotto", "lottozahlen",
    ];
    WORDS.contains(&word)
}
