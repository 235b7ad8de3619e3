//! The forms of a word: [`forms`] spells out an inflection class.
//!
//! The classes are generous: a form that nobody writes does no harm, a missing one loses a cue.

/// The inflection classes a lexicon line may name after `=`.
#[allow(dead_code, reason = "the build checks the lexicon with it")]
pub const CLASSES: [&str; 4] = ["noun", "adj", "verb", "person"];

/// All forms of the folded word `base` in inflection class `class` of `language`.
pub fn forms(language: &str, class: &str, base: &str) -> Vec<String> {
    let mut forms = match (language, class) {
        ("de", "noun") => with(base, &["", "s", "es", "e", "en", "n", "er", "ern", "se", "sen"]),
        ("de", "adj") => german_adjective(base),
        ("de", "verb") => german_verb(base),
        ("de", "person") => german_person(base),
        (_, "noun" | "person") => english_noun(base),
        (_, "verb") => english_verb(base),
        (_, "adj") => with(base, &["", "er", "est"]),
        _ => vec![base.to_string()],
    };
    forms.sort();
    forms.dedup();
    forms
}

fn with(base: &str, endings: &[&str]) -> Vec<String> {
    endings.iter().map(|ending| format!("{base}{ending}")).collect()
}

fn german_adjective(base: &str) -> Vec<String> {
    let stem = base.strip_suffix('e').unwrap_or(base);
    let mut forms =
        with(stem, &["", "e", "en", "em", "er", "es", "ere", "eren", "erer", "eres", "ste", "sten", "ster", "stes"]);
    forms.push(base.to_string());
    forms
}

/// Weak and regular forms from the infinitive; strong forms stand on lines of their own.
fn german_verb(base: &str) -> Vec<String> {
    let stem = base.strip_suffix("en").or_else(|| base.strip_suffix('n')).unwrap_or(base);
    let link = if stem.ends_with(['d', 't']) { "e" } else { "" };
    let mut forms = vec![base.to_string(), stem.to_string(), format!("{base}d")];
    for ending in ["e", "st", "t", "te", "test", "ten", "tet"] {
        let link = if ending == "e" { "" } else { link };
        forms.push(format!("{stem}{link}{ending}"));
    }
    forms.push(format!("ge{stem}{link}t"));
    for ending in ["e", "en", "er", "es", "em"] {
        forms.push(format!("{base}d{ending}"));
    }
    forms
}

fn german_person(base: &str) -> Vec<String> {
    let stem = base.strip_suffix('e').unwrap_or(base);
    let mut forms = with(base, &["", "n", "en", "s", "es", "e"]);
    forms.extend(with(stem, &["in", "innen", ":in", ":innen"]));
    forms
}

fn english_noun(base: &str) -> Vec<String> {
    let mut forms = with(base, &["", "s", "'s", "s'"]);
    if let Some(stem) = base.strip_suffix('y') {
        forms.push(format!("{stem}ies"));
    }
    if base.ends_with(['s', 'x', 'h']) {
        forms.push(format!("{base}es"));
    }
    forms
}

fn english_verb(base: &str) -> Vec<String> {
    let mut forms = with(base, &["", "s", "ed", "ing", "in'"]);
    if let Some(stem) = base.strip_suffix('e') {
        forms.extend(with(stem, &["ed", "ing"]));
    }
    if let Some(stem) = base.strip_suffix('y') {
        forms.extend(with(stem, &["ies", "ied"]));
    }
    if base.ends_with(['s', 'x', 'h']) {
        forms.push(format!("{base}es"));
    }
    if let Some(last) = base.chars().last().filter(|last| "bdgklmnprt".contains(*last)) {
        forms.extend([format!("{base}{last}ed"), format!("{base}{last}ing")]);
    }
    forms
}
