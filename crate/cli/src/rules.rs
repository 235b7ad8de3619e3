//! `sordino rules`: writes RULES.md from the rules and their examples, so that the documentation cannot go stale.

use std::fmt::Write as _;

use sordino_core::{
    Example, Expected, Group, Language, Severity,
    examples::EXAMPLES,
    rule::{self, Rule},
};

/// The whole of RULES.md.
pub fn document() -> String {
    let mut out = String::from(
        "# Rules\n\nWritten by `sordino rules` from `crate/core/rules`; do not edit. Every example is a test: ⟦marks⟧ show exactly what is marked.\n",
    );
    for group in Group::ALL {
        let ids: Vec<&str> = rule::all()
            .iter()
            .filter(|rule| rule.group == group && rule.language == Language::En)
            .map(|rule| rule.id)
            .collect();
        if ids.is_empty() {
            continue;
        }
        let _ = write!(out, "\n## {}\n", group.name());
        for id in ids {
            write_rule(&mut out, id);
        }
    }
    out
}

fn write_rule(out: &mut String, id: &str) {
    let of = |language: Language| rule::all().iter().find(|rule| rule.id == id && rule.language == language);
    let Some(english) = of(Language::En) else { return };
    let _ = write!(out, "\n### {id}\n\n{}{}\n", name(Some(english.severity)), professions(english));
    for rule in [Some(english), of(Language::De)].into_iter().flatten() {
        let _ = write!(out, "\n> **{}** {}\n> {}\n\n", rule.what, rule.why, rule.instead);
        for example in EXAMPLES.iter().filter(|example| example.rule == id && example.language == rule.language) {
            write_example(out, example);
        }
    }
}

fn professions(rule: &Rule) -> String {
    let each = rule
        .by_profession
        .iter()
        .map(|(profession, severity)| format!("; {profession:?}: {}", name(*severity)).to_lowercase());
    each.collect()
}

fn name(severity: Option<Severity>) -> &'static str {
    match severity {
        None => "off",
        Some(Severity::Note) => "note",
        Some(Severity::Warn) => "warn",
        Some(Severity::Hold) => "hold",
    }
}

fn write_example(out: &mut String, example: &Example) {
    let text = example.text.replace('\n', " / ");
    let _ = match example.expected {
        Expected::Fires => writeln!(out, "- fires: {text}"),
        Expected::Silent => writeln!(out, "- silent ({}): {text}", example.because),
        Expected::KnownMiss => writeln!(out, "- missed ({}): {text}", example.because),
    };
}

#[cfg(test)]
mod tests {
    #[test]
    fn rules_md_is_fresh() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../RULES.md");
        let written = std::fs::read_to_string(path).unwrap_or_default();
        assert!(
            written == super::document(),
            "RULES.md is stale; run: cargo run -q -p sordino-cli -- rules > RULES.md"
        );
    }
}
