//! What holds for every text: no panic, spans on character boundaries and in order, one result for NFC and NFD,
//! time linear in the text.

use proptest::prelude::*;
use sordino_core::{Clients, Context, Diagnostic, Language, Profession, check, picture::Picture};
use unicode_normalization::UnicodeNormalization;

fn clients() -> Clients {
    Clients::from_names(["Nordlicht AG", "Peter Ohlsen", ".*", "🙄", "שלום", "a"])
}

fn judge(text: &str, profession: Profession) -> Vec<Diagnostic> {
    let context = Context { profession, hour: Some(23), images: true, ..Context::default() };
    check(text, &context, &clients(), Language::De)
}

fn assert_sound(text: &str) {
    for profession in [Profession::Freelance, Profession::Confidential, Profession::Employee, Profession::Company] {
        let found = judge(text, profession);
        let mut last = 0;
        for diagnostic in &found {
            let span = &diagnostic.span;
            assert!(span.start < span.end && span.end <= text.len(), "span {span:?} of {} bytes", text.len());
            assert!(
                text.is_char_boundary(span.start) && text.is_char_boundary(span.end),
                "span {span:?} cuts a character"
            );
            assert!(span.start >= last, "diagnostics are out of order");
            last = span.start;
            let message = &diagnostic.message;
            assert!(!message.what.is_empty() && !message.why.is_empty() && !message.instead.is_empty());
            for fix in &diagnostic.fixes {
                assert!(text.is_char_boundary(fix.range.start) && text.is_char_boundary(fix.range.end));
            }
        }
    }
}

/// Texts made of words that rules look for, joined by marks that cut sentences oddly.
fn vented() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Kunde",
        "nervige",
        "meine",
        "Kundin",
        "Chef",
        "client",
        "my",
        "idiots",
        "Nordlicht",
        "AG",
        "nicht",
        "never",
        "…",
        "!!!",
        "?",
        "\n",
        "🙄",
        "„",
        "“",
        "@nord",
        "#Kunde",
        "sagte",
        "said",
        "dass",
        "zahlt",
        "DE89 3704 0044 0532 0130 00",
        "\u{301}",
        "\u{200b}",
        "a\u{308}",
        "-",
        ",",
        "In Absprache mit",
        "Dr.",
    ]);
    prop::collection::vec((words, prop::sample::select(vec![" ", "", "  ", "\t"])), 0..60)
        .prop_map(|parts| parts.into_iter().flat_map(|(word, space)| [word, space]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_judged_soundly(text in any::<String>()) {
        assert_sound(&text);
    }

    #[test]
    fn any_mixture_of_cues_is_judged_soundly(text in vented()) {
        assert_sound(&text);
    }

    #[test]
    fn composed_and_decomposed_texts_are_judged_alike(text in vented()) {
        let (composed, decomposed): (String, String) = (text.nfc().collect(), text.nfd().collect());
        let summary = |text: &str| -> Vec<(String, String, String)> {
            judge(text, Profession::Freelance)
                .into_iter()
                .map(|found| (found.rule, format!("{:?}", found.severity), text[found.span].nfc().collect()))
                .collect()
        };
        prop_assert_eq!(summary(&composed), summary(&decomposed));
    }

    #[test]
    fn the_same_text_gives_the_same_result(text in vented()) {
        prop_assert_eq!(judge(&text, Profession::Employee), judge(&text, Profession::Employee));
    }
}

/// Counts work instead of time: everything the picture holds grows no faster than the text.
#[test]
fn the_picture_grows_linearly_with_the_text() {
    let unit = "Mein nerviger Kunde, der nie zahlt und nicht hört, my client said never again 🙄 @nord #x. ";
    let size = |times: usize| {
        let text = unit.repeat(times);
        let picture = Picture::of(&text, &Context::default(), &clients());
        picture.tokens.len()
            + picture.cues.len()
            + picture.mentions.len()
            + picture.clauses.len()
            + picture.sentences.len()
    };
    let (small, large) = (size(10), size(1000));
    assert!(large <= small * 101, "100 times the text made {large} parts of {small}");
}

/// A single sentence without end, a single word without end, nothing but marks: still done.
#[test]
fn hostile_texts_of_100_000_characters_end() {
    for unit in [
        "Kunde ",
        "a",
        "nicht Kunde nervt ",
        "!",
        "🙄",
        "„",
        "1",
        "@",
        "sagt _ ",
        "\u{301}",
        "meine Kundin Kern ",
        "ü",
        "a-",
        "a@",
        "@a.",
        "1.",
        "#",
        "a'",
    ] {
        let text = unit.repeat(100_000 / unit.chars().count());
        judge(&text, Profession::Confidential);
    }
}
