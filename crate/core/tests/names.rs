//! The labelled cases of `tests/names/cases.jsonl`, and what holds for every list: a name is found in any sentence it is
//! put into, none is found where none stands, and no name and no index makes the search panic.

use proptest::prelude::*;
use sordino_core::{Clients, Entry, EntryKind, token::tokenize};

fn found<'t>(clients: &Clients, text: &'t str) -> Vec<&'t str> {
    let tokens = tokenize(text);
    let span = |range: std::ops::Range<usize>| tokens[range.start].span.start..tokens[range.end - 1].span.end;
    clients.find(text, &tokens).into_iter().map(|name| &text[span(name.tokens)]).collect()
}

/// The strings of one field of a flat JSON object; of the escapes only `\\"` and `\\\\` occur in the file.
fn strings(object: &str, key: &str) -> Vec<String> {
    let (_, rest) = object.split_once(&format!("\"{key}\": ")).expect("every case has every field");
    let list = rest.starts_with('[');
    let mut strings = Vec::new();
    let mut open: Option<String> = None;
    let mut escaped = false;
    for character in rest.chars() {
        match (&mut open, character) {
            (Some(string), _) if escaped => {
                string.push(character);
                escaped = false;
            }
            (Some(_), '\\') => escaped = true,
            (Some(_), '"') => {
                strings.extend(open.take());
                if !list {
                    break;
                }
            }
            (Some(string), _) => string.push(character),
            (None, '"') => open = Some(String::new()),
            (None, ']') => break,
            _ => {}
        }
    }
    strings
}

#[test]
fn labelled_cases() {
    let cases = include_str!("../../../tests/names/cases.jsonl");
    let mut faults = Vec::new();
    let mut silent = 0;
    for (line, case) in cases.lines().enumerate() {
        let [text, names, expected] = ["text", "names", "found"].map(|key| strings(case, key));
        let text = &text[0];
        silent += usize::from(expected.is_empty());
        let found = found(&Clients::from_names(names.iter().map(String::as_str)), text);
        if found != expected {
            faults.push(format!("line {}: {names:?} in {text:?}: found {found:?}, not {expected:?}", line + 1));
        }
    }
    let all = cases.lines().count();
    assert!(all >= 300 && silent * 100 >= all * 48, "{all} cases, {silent} of them silent");
    assert!(faults.is_empty(), "{} of {all} cases fail:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn entries_keep_their_kind_and_consent() {
    let entry = |name: &str, kind, may_be_named| Entry { name: name.into(), kind, may_be_named, ..Entry::default() };
    let clients = Clients::build([
        entry("Nordlicht AG", EntryKind::Competitor, false),
        entry("Brodersen Werft", EntryKind::Partner, true),
    ]);
    let text = "Nordlicht und die Brodersen-Werft";
    let names = clients.find(text, &tokenize(text));
    let kinds: Vec<_> = names.iter().map(|name| (name.kind, name.may_be_named)).collect();
    assert_eq!(kinds, [(EntryKind::Competitor, false), (EntryKind::Partner, true)]);
    let again = Clients::from_bytes(clients.to_bytes()).expect("own bytes are sound");
    assert_eq!(again.find(text, &tokenize(text)), names);
    assert!(Clients::from_bytes(Vec::new()).expect("an empty list").is_empty());
    assert_eq!(format!("{clients:?}"), "Clients(2 entries)");
}

#[test]
fn long_names_and_long_drafts_end() {
    for name in ["ab".repeat(5000), "Ohm ".repeat(2500), "und ".repeat(2500), "שלום ".repeat(2000), "🙄".repeat(2500)]
    {
        let clients = Clients::from_names([name.as_str(), "Und", "Nordlicht"]);
        found(&clients, &name);
        found(&clients, &name.repeat(10));
    }
}

/// Two or three syllables that no ordinary word is made of.
fn word() -> impl Strategy<Value = String> {
    "[KQXZ][aou](x|q|zk)[aou](x|q|kz)[aou]x".prop_map(|word| word)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_name_is_found_in_any_sentence(
        words in prop::collection::vec(word(), 1..4),
        shape in 0usize..7,
        sentence in prop::sample::select(vec![
            "Heute bei {} gewesen.", "{} zahlt nicht!", "Danke an {}, ihr seid toll", "We met {} again.", "So, {}?", "({})", "a\n{}\nb",
        ]),
    ) {
        let clients = Clients::from_names([format!("{} GmbH", words.join(" ")).as_str()]);
        let name = match shape {
            0 => words.join(" "),
            1 => words.join("-"),
            2 => words.join(" ").to_uppercase(),
            3 => words.join(" ").to_lowercase(),
            4 => format!("#{}", words.concat()),
            5 => format!("@{}", words.join("_").to_lowercase()),
            _ => format!("{}s", words.join(" ")),
        };
        let text = sentence.replace("{}", &name);
        prop_assert_eq!(found(&clients, &text), vec![name.as_str()], "{}", text);
    }

    #[test]
    fn no_name_is_found_where_none_stands(
        names in prop::collection::vec(prop::collection::vec(word(), 1..4), 1..20),
        text in "([A-PR-WYa-pr-wyäöüß]{1,12}[ ,.\n-]{1,2}){0,40}",
    ) {
        let names: Vec<String> = names.iter().map(|words| words.join(" ")).collect();
        let clients = Clients::from_names(names.iter().map(String::as_str));
        prop_assert_eq!(found(&clients, &text), Vec::<&str>::new());
    }

    #[test]
    fn any_name_and_any_text_are_sound(names in prop::collection::vec(any::<String>(), 0..5), text in any::<String>()) {
        let clients = Clients::from_names(names.iter().map(String::as_str));
        found(&clients, &text);
        found(&clients, &names.join(" "));
    }

    #[test]
    fn damaged_bytes_never_panic(at in 0usize..400, byte in any::<u8>(), length in 0usize..400) {
        let mut bytes = Clients::from_names(["Nordlicht AG", "Peter Ohlsen"]).to_bytes();
        let place = at % bytes.len();
        let changed = bytes[place] != byte;
        bytes[place] = byte;
        prop_assert_eq!(Clients::from_bytes(bytes.clone()).is_err(), changed);
        bytes.truncate(length);
        if let Ok(clients) = Clients::from_bytes(bytes) {
            found(&clients, "Nordlicht und Peter Ohlsen");
        }
    }

    #[test]
    fn any_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = Clients::from_bytes(bytes);
    }
}
