//! Tests of the forms: what each finds, what looks like it and is none, whose it is, and that nothing panics.
//! All numbers are published test numbers or obviously invented.

use proptest::prelude::*;

use super::{Form, FormMatch, find};
use crate::token::tokenize;

fn matches(text: &str) -> Vec<FormMatch> {
    find(text, &tokenize(text))
}

/// Every match as its form and its words.
fn found(text: &str) -> Vec<(Form, &str)> {
    matches(text).into_iter().map(|found| (found.form, &text[found.span])).collect()
}

/// Each text holds exactly one match of `form`, between `⟦` and `⟧`.
#[track_caller]
fn each(form: Form, texts: &[&str]) {
    let mut wrong = Vec::new();
    for marked in texts {
        let (before, rest) = marked.split_once('⟦').expect("an opening mark");
        let (inside, after) = rest.split_once('⟧').expect("a closing mark");
        let text = format!("{before}{inside}{after}");
        if found(&text) != [(form, inside)] {
            wrong.push(format!("{marked}: {:?}", found(&text)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[track_caller]
fn nothing(texts: &[&str]) {
    let wrong: Vec<_> = texts.iter().map(|text| (text, found(text))).filter(|(_, found)| !found.is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[track_caller]
fn own(expected: bool, texts: &[&str]) {
    let fails = |text: &&&str| matches(text).is_empty() || matches(text).iter().any(|found| found.own != expected);
    let wrong: Vec<_> = texts.iter().filter(fails).map(|text| (text, matches(text))).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn names_are_unique_and_kebab_case() {
    let names: std::collections::BTreeSet<&str> = Form::ALL.into_iter().map(Form::name).collect();
    assert_eq!(names.len(), 12);
    assert!(names.iter().all(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
}

#[test]
fn iban() {
    each(
        Form::Iban,
        &[
            "Überweis es auf ⟦DE89 3704 0044 0532 0130 00⟧, danke!",
            "IBAN: ⟦DE89370400440532013000⟧.",
            "iban ⟦de89 3704 0044 0532 0130 00⟧",
            "Konto ⟦AT61 1904 3002 3457 3201⟧ bitte",
            "⟦CH93 0076 2011 6238 5295 7⟧ ist das Konto meiner Kundin",
            "pay to ⟦GB82 WEST 1234 5698 7654 32⟧ please",
            "⟦NO93 8601 1117 947⟧",
            "⟦MT84 MALT 0110 0001 2345 MTLC AST0 01S⟧",
            "⟦DE89-3704-0044-0532-0130-00⟧",
            "⟦FR14 2004 1010 0505 0001 3M02 606⟧ 👍",
        ],
    );
    nothing(&[
        "DE88 3704 0044 0532 0130 00",
        "DE89 3704 0044 0532 0130 0",
        "DE89 3704 0044 0532 0130 001",
        "XX89370400440532013000",
        "DE89 …",
        "Wir sehen uns in DE 12 Mal im Jahr",
    ]);
}

#[test]
fn card() {
    each(
        Form::Card,
        &[
            "Meine Karte ⟦4111 1111 1111 1111⟧ geht nicht",
            "⟦5555-5555-5555-4444⟧",
            "card ⟦378282246310005⟧",
            "⟦3782 822463 10005⟧",
            "⟦6011111111111117⟧",
            "⟦3056 930902 5904⟧",
            "⟦3530111333300000⟧",
            "card ⟦4222222222222⟧",
        ],
    );
    nothing(&[
        "4111 1111 1111 1112",
        "1111 1111 1111 1117",
        "EAN 4222222222222",
        "4222222222222",
        "Bestellnummer 4111111111111111",
        "Lauf 41 11 11 11 11 11 11 11",
        "4111 1111 1111 1111 1111 1111",
    ]);
}

#[test]
fn tax_id() {
    each(
        Form::TaxId,
        &[
            "Steuer-ID: ⟦86095742719⟧",
            "⟦47 036 892 816⟧ ist meine Steuernummer",
            "⟦65929970489⟧",
            "⟦57549285017⟧",
            "⟦25768131411⟧",
        ],
    );
    nothing(&[
        "86095742718",
        "12345678901",
        "11111111111",
        "02476291358",
        "Bestellnummer 86095742719",
        "860957427191",
        "86095742719 €",
    ]);
}

#[test]
fn social_id() {
    each(
        Form::SocialId,
        &[
            "SV-Nummer ⟦65 170839 J 003⟧",
            "⟦15070649C103⟧",
            "SVNR ⟦1237 010180⟧",
            "Sozialversicherungsnummer: ⟦1237010180⟧",
            "AHV ⟦756.9217.0769.85⟧",
            "⟦7569217076985⟧",
            "her SSN is ⟦219-09-9999⟧",
            "SSN ⟦219 09 9999⟧",
            "NI number ⟦AB 12 34 56 C⟧",
            "⟦AB123456C⟧",
        ],
    );
    nothing(&[
        "65 170839 J 004",
        "15070649C104",
        "1238 010180",
        "1237010180",
        "756.9217.0769.84",
        "000-12-3456",
        "666-12-3456",
        "912-12-3456",
        "123-00-4567",
        "219 09 9999",
        "AB123456E",
        "BG123456A",
        "DA123456A",
    ]);
}

#[test]
fn health_id() {
    each(Form::HealthId, &["Versichertennummer ⟦A123456780⟧", "⟦A123 456 780⟧", "NHS number ⟦943 476 5919⟧"]);
    nothing(&[
        "A123456781",
        "a123456780",
        "Sendungsnummer A123456780",
        "AB123456780",
        "NHS number 943 476 5918",
        "943 476 5919",
    ]);
}

#[test]
fn vat_id() {
    each(
        Form::VatId,
        &[
            "USt-IdNr. ⟦DE136695976⟧",
            "⟦DE 136 695 976⟧",
            "UID ⟦ATU13585627⟧",
            "⟦CHE-123.456.788⟧ MWST",
            "VAT ⟦GB980780684⟧",
            "⟦GB 980 7806 84⟧",
        ],
    );
    nothing(&["DE136695977", "ATU13585628", "CHE-123.456.789", "GB980780685", "DE 2024 2025 2026", "de136695976"]);
}

#[test]
fn phone_with_country_code() {
    each(
        Form::Phone,
        &[
            "Ihre Nummer ist ⟦+49 171 1234567⟧.",
            "⟦+49 (0)30 12345678⟧",
            "⟦+49 30 123456-789⟧",
            "⟦0049 171 1234567⟧",
            "⟦+491711234567⟧",
            "Handy ⟦+43 660 1234567⟧!",
            "⟦+41 79 123 45 67⟧",
            "⟦+44 20 7946 0958⟧",
            "⟦+44 (0)7700 900123⟧",
            "⟦+1 (212) 555-0123⟧",
            "⟦+1-212-555-0123⟧",
            "⟦+33 1 23 45 67 89⟧",
            "⟦+351 912 345 678⟧",
            "(⟦+49 171 1234567⟧)",
        ],
    );
    nothing(&[
        "+100 000 neue Leser",
        "+250 000 000 Euro",
        "+20 000 Schritte",
        "3+4917112345678",
        "+49 %",
        "+1 000 000 000",
        "+12.345678",
        "+999 1234567890",
        "C++ 2020 1234567",
    ]);
}

#[test]
fn phone_without_country_code() {
    each(
        Form::Phone,
        &[
            "Ruf sie an: ⟦0171 1234567⟧",
            "⟦0171/1234567⟧ ist die Nummer vom Chef",
            "⟦0171-1234567⟧",
            "⟦01711234567⟧",
            "⟦0151 23456789⟧",
            "⟦(030) 123 456 78⟧",
            "⟦030 / 12 34 56 78⟧",
            "⟦030 1234567-89⟧",
            "Tel. ⟦02245 123⟧",
            "Tel.: ⟦03012345678⟧",
            "Wien: ⟦01 512 34 567⟧",
            "⟦0664 1234567⟧",
            "⟦079 123 45 67⟧",
            "⟦020 7946 0958⟧",
            "⟦07700 900123⟧",
            "⟦07700900123⟧",
            "⟦(212) 555-0123⟧",
            "his cell is ⟦212-555-0123⟧",
            "⟦212.555.0123⟧",
            "call ⟦212 555 0123⟧",
            "⟦0171 1234567⟧ 12 Uhr",
            "Tel. ⟦0 30 / 12 34 56 78⟧",
            "Tel. ⟦01 71 / 1 23 45 67⟧",
            "https://wa.me/⟦491711234567⟧",
            "schreib: wa.me/⟦491711234567⟧",
        ],
    );
}

#[test]
fn no_phone() {
    nothing(&[
        "am 01.02.2024 um 08:00",
        "01/02/2024",
        "05-12-2024",
        "05.12.2024-06.12.2024",
        "01/2024-12/2024",
        "Lottozahlen 01 02 03 04 05 06",
        "01 02 03 04 05 06",
        "ISBN 0-306-40615-2",
        "ISBN 978-3-16-148410-0",
        "0,99 €",
        "0.1234567",
        "6:4 6:3 0:6",
        "Version 1.2.3-0456789",
        "Bestellnummer 0171 1234567",
        "Bestell-Nr. 0171 1234567",
        "Order 212-555-0123",
        "Rechnung 030 12345678",
        "#0171 1234567",
        "1234567890",
        "0123456789",
        "192.168.100.200",
        "1.234.567,89",
        "10.000 - 20.000",
        "2024 2025 2026",
        "0815/4711",
        "das ist so 08/15",
        "www.example.com/0171/1234567",
        "@0171 und #0171",
        "112 Leute",
        "911er Porsche",
        "300 400 5000",
        "Lizenz 030-2024-001",
        "https://example.com/491711234567",
    ]);
}

#[test]
fn mail() {
    each(
        Form::Mail,
        &[
            "Ihre Adresse ist ⟦erika.muster@example.com⟧.",
            "⟦max (at) example.de⟧",
            "⟦max.muster[at]example[dot]de⟧",
            "⟦max(at)ein-beispiel.de⟧",
        ],
    );
    nothing(&["@erika@example.social", "look (at) this", "max@", "sieh (at) das an.", "Was@soll....das"]);
}

#[test]
fn address() {
    each(
        Form::Address,
        &[
            "Sie wohnt in der ⟦Musterstraße 12⟧.",
            "⟦Musterstr. 5a, 12345 Musterstadt⟧",
            "⟦Karl-Marx-Allee 12-14⟧",
            "⟦Berliner Straße 7 b⟧",
            "⟦Lindenweg 3, 12345 Bad Muster⟧",
            "Er wohnt im ⟦Lindenweg 3⟧",
            "⟦Mariahilfer Straße 12/3/14, 1060 Wien⟧",
            "⟦Musterstrasse 1\n8001 Zürich⟧",
            "⟦Am Alten Markt 5, 12345 Musterstadt⟧",
            "⟦musterstraße 12⟧ ist das haus",
            "⟦Musterstraße 12, D-12345 Neustadt-Muster⟧ steht leer",
            "She lives at ⟦12 Acacia Avenue⟧.",
            "⟦221B Example Street⟧, Springfield",
            "⟦12 Example St., London, SW1A 1AA⟧",
            "⟦1600 Example Road, Springfield, CA 12345⟧",
        ],
    );
    nothing(&[
        "auf der Hauptstraße",
        "Hauptstraße gesperrt",
        "in der Musterstraße 5 km weiter",
        "die Straße 5",
        "Hotel Musterstraße 5 Sterne",
        "Wir sind auf Platz 3",
        "Parkplatz 12",
        "Startplatz 3",
        "Catering 50 Personen",
        "Monitoring 24 Stunden",
        "Bundesstraße 1",
        "Einbahnstraße 2",
        "Jakobsweg 10 Tage",
        "50 Best Street Food Ideas",
        "Wall Street fell 3 percent",
        "der lange Weg 2024",
        "Musterstraße 2.0",
        "am Bahnhof 5 Minuten warten",
    ]);
}

#[test]
fn birth_date() {
    each(
        Form::BirthDate,
        &[
            "Erika Muster, geboren am ⟦12.03.1985⟧",
            "geb. ⟦12.3.85⟧",
            "Max Muster *⟦12.03.1985⟧",
            "Max Muster * ⟦12. 3. 1985⟧",
            "am ⟦12. März 1985⟧ in Köln geboren",
            "born on ⟦March 12, 1985⟧",
            "born ⟦12th of March 1985⟧",
            "DOB: ⟦03/12/1985⟧",
            "date of birth ⟦1985-03-12⟧",
        ],
    );
    nothing(&[
        "am 12.03.1985 gegründet",
        "Goethe, geboren am 28.8.1749",
        "geboren am 12.03.",
        "geboren am 32.13.1985",
        "Am 12.3.2024 geht es los. Geboren aus einer Idee!",
        "- eins\n* 12.03.2024 Treffen",
        "Geburtstag am 12.03.2024",
        "geb. Müller",
    ]);
}

#[test]
fn plate() {
    each(
        Form::Plate,
        &[
            "Der Raser mit ⟦B-AB 1234⟧!",
            "⟦TÜ-XY 123E⟧",
            "Kennzeichen ⟦M AB 12⟧",
            "Kennzeichen: ⟦W-12345 A⟧",
            "das Auto ⟦GU-123 AB⟧",
            "Kontrollschild ⟦ZH 123456⟧",
            "number plate ⟦AB12 CDE⟧",
        ],
    );
    nothing(&[
        "USB-C 100",
        "DIN-A 4",
        "GPT-4",
        "SARS-CO 2",
        "COVID-19",
        "Siemens AG 2023",
        "AB-CD 2024",
        "X-Y 1",
        "b-ab 1234",
        "B-AB 0123",
        "ABC-AB-123",
    ]);
}

#[test]
fn secret() {
    each(
        Form::Secret,
        &[
            "Passwort: ⟦Sommer2024!⟧",
            "Das Passwort ist ⟦hunter2⟧.",
            "Passwort für das WLAN lautet „⟦geheimnis⟧“",
            "WLAN-Passwort: ⟦Rumpelstilz⟧",
            "password is ⟦hunter2⟧, ok?",
            "the password for the drive is ⟦correct_horse⟧",
            "pw = ⟦abcd⟧",
            "Login: admin / Passwort: ⟦Sommer!⟧",
            "PIN ⟦4711⟧",
            "die pin ist ⟦4711⟧",
            "Türcode: ⟦4711⟧",
            "the door code is ⟦4711⟧",
            "CVV ⟦123⟧",
            "key=⟦sk-test1234567890abcdefghij⟧",
            "⟦ghp_abcdefghijklmnopqrstuvwxyz0123456789⟧",
            "⟦AKIAIOSFODNN7EXAMPLE⟧.",
            "https://⟦user:hunter2@example.com⟧/x",
            "postgres://⟦admin:pass@db.example⟧",
            "⟦-----BEGIN RSA PRIVATE KEY-----\nMIIabc\n-----END RSA PRIVATE KEY-----⟧\nups",
            "⟦-----BEGIN PRIVATE KEY⟧-----",
        ],
    );
    nothing(&[
        "Passwort vergessen?",
        "Das Passwort ist falsch.",
        "Passwort: mindestens zwölf Zeichen",
        "Passwort: ****",
        "Passwort: <dein-passwort>",
        "Passwort: vergessen!",
        "The most common password is 123456",
        "password is required",
        "password is case-sensitive",
        "Your password was changed",
        "Ich pinne 2024 Bilder. Pin 2024 posts",
        "PIN vergessen",
        "a tan 3000 years old",
        "sk-learn und sk-ip",
        "https://example.com/@user:1",
        "BEGIN PRIVATE LIFE",
        "Rabattcode SOMMER20",
        "Code 4711",
    ]);
}

#[test]
fn own_contacts() {
    own(
        true,
        &[
            "Anfragen an erika@example.com",
            "Kontakt: erika@example.com, 0171 1234567",
            "Schreibt mir gern: erika@example.com",
            "Unter 0171 1234567 erreicht ihr uns.",
            "Ihr erreicht uns unter 030 12345678.",
            "Bewerbungen an Erika Muster, erika@example.com",
            "call us: (212) 555-0123",
            "Email me at erika@example.com",
            "Book via erika@example.com",
            "DM or mail erika@example.com",
            "My number: +44 7700 900123",
            "Schreibt an info@example.com",
            "hello@example.com",
            "Impressum\nErika Muster\nMusterstraße 12\n12345 Musterstadt\nTel. 030 12345678\nDE136695976",
            "Fragen? Ruft uns an: 030 12345678",
            "Besucht uns in der Musterstraße 12, 12345 Musterstadt!",
            "Spendenkonto: DE89 3704 0044 0532 0130 00",
            "Kostenlos: 0800 1234567",
            "+49 800 1234567",
            "1-800-555-0199",
            "Im Notfall 112 wählen, Notruf 112!",
            "Ärztlicher Bereitschaftsdienst: 116 117",
            "Hotline 030 12345678",
            "📞 030 12345678 ✉️ erika@example.com",
            "Lesung: Musterstraße 12, 12345 Musterstadt, 19 Uhr",
            "Schickt uns eure Bilder an erika@example.com",
        ],
    );
}

#[test]
fn contacts_of_others() {
    own(
        false,
        &[
            "Die Nummer meiner Kundin ist 0171 1234567.",
            "Ruft ihn an: 0171 1234567",
            "Schreibt mir, wenn ihr ihn seht, seine Nummer ist 0171 1234567",
            "erika.muster@example.com hat sich beschwert",
            "Her number is +44 7700 900123",
            "Er wohnt in der Musterstraße 12",
            "Meldet euch gern bei mir dazu morgen. Mein Chef wohnt in der Musterstraße 12.",
            "Kontakt: DE89 3704 0044 0532 0130 00",
            "Meine Karte: 4111 1111 1111 1111",
            "Schreibt mir! Passwort: hunter2",
        ],
    );
}

#[test]
fn several_in_order_without_overlap() {
    let text = "🙄 Frau Müller, geb. 12.03.1985, Musterstraße 12, 12345 Musterstadt, 0171 1234567, erika@example.com, DE89 3704 0044 0532 0130 00";
    let forms: Vec<Form> = matches(text).into_iter().map(|found| found.form).collect();
    assert_eq!(forms, [Form::BirthDate, Form::Address, Form::Phone, Form::Mail, Form::Iban]);
}

#[test]
fn spans_are_right_behind_umlauts_emoji_and_decomposed_letters() {
    assert_eq!(found("👩🏽‍💻 Über: 0171 1234567 ärgerlich"), [(Form::Phone, "0171 1234567")]);
    assert_eq!(found("Mu\u{308}llerstra\u{df}e 12"), [(Form::Address, "Mu\u{308}llerstra\u{df}e 12")]);
    assert_eq!(found("am 12. Ma\u{308}rz 1985 geboren"), [(Form::BirthDate, "12. Ma\u{308}rz 1985")]);
    assert_eq!(found("TU\u{308}-XY 123"), [(Form::Plate, "TU\u{308}-XY 123")]);
    assert_eq!(
        found("0171\u{a0}1234567 und 0171\u{2011}1234568"),
        [(Form::Phone, "0171\u{a0}1234567"), (Form::Phone, "0171\u{2011}1234568")]
    );
    assert_eq!(found("\u{202a}+49\u{200b} 171 1234567\u{202c}"), [(Form::Phone, "+49\u{200b} 171 1234567")]);
}

#[test]
fn long_inputs_end() {
    let units = [
        "1",
        "0",
        "1 ",
        "0171 ",
        "4-",
        "DE89 ",
        "Passwort: ",
        "BEGIN PRIVATE KEY-",
        "://a:b",
        "-",
        "(at)",
        "A-",
        "sk-",
        "Straße 1 ",
        "Kontakt: ",
    ];
    for unit in units {
        let text = unit.repeat(100_000 / unit.len());
        let _ = find(&text, &tokenize(&text));
    }
}

#[test]
fn harmless_posts_hold_nothing() {
    nothing(&[
        "Heute 3 Termine, 2 Angebote, 1 Kaffee. Morgen ab 9:30 Uhr geht es weiter, Budget 12.500 €!",
        "We shipped v2.14.0 today: 1,204 commits, 37 contributors, 0 regrets 🎉",
        "Endstand 4:2, Tore in der 12., 34. und 78. Minute.",
        "Der Kurs läuft vom 01.03.2025 bis 30.06.2025, je 18:00–20:00, Raum 0.12.",
        "RFC 2119, ISO 27001, §§ 1-10 BGB, Art. 6 Abs. 1 DSGVO, 10.1000/182",
        "2024 war gut, 2025 wird besser. 100 % Einsatz, 1 000 000 Dank!",
    ]);
}

proptest! {
    #[test]
    fn never_panics_and_spans_fit(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn never_panics_on_likely_text(parts in prop::collection::vec(prop::sample::select(PARTS), 0..24)) {
        check(&parts.concat());
    }

    #[test]
    fn every_german_account_number_is_found(digits in "[0-9]{18}") {
        let rest = format!("{digits}131400").bytes().fold(0u64, |rest, digit| (rest * 10 + u64::from(digit - b'0')) % 97);
        let iban = format!("DE{:02}{digits}", 98 - rest);
        prop_assert_eq!(found(&iban), [(Form::Iban, iban.as_str())]);
    }
}

#[rustfmt::skip]
const PARTS: &[&str] = &[
    "0171", "1234567", " ", "-", "/", ".", "(", ")", "+49", "DE89", "3704", "Straße", "12", "12345", "Ort", ",",
    "\n", "geb.", "*", "12.3.1985", "Passwort", ":", "ist", "ü", "u\u{308}", "👩🏽‍💻", "\u{200b}", "@", "a@b.de",
    "://", "B-AB", "1234", "BEGIN ", "PRIVATE KEY-", "END ", "(at)", "Kontakt", "PIN", "\"", "„", "März", "A",
    "Avenue",
];

fn check(text: &str) {
    let mut last = 0;
    for found in matches(text) {
        assert!(found.span.start >= last && found.span.start < found.span.end, "{found:?} in {text}");
        assert!(text.get(found.span.clone()).is_some(), "{found:?} in {text}");
        last = found.span.end;
    }
}
