//! The rule format: [`read`] turns `rules/<language>/<group>/<name>.toml` into rules and examples.
//!
//! `CONTRIBUTING.md` shows the format; [`RawRule`] is its exact shape. What cannot be right is refused:
//! unknown fields, classes, frames, forms and placeholders, fewer than three examples of a kind, an example twice, a
//! mark that is empty or overlaps another, a match that asks for nothing, a missing sister.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::Path,
};

use serde::Deserialize;

use crate::Fault;

pub const LANGUAGES: [&str; 2] = ["de", "en"];
pub const GROUPS: [&str; 11] = [
    "venting",
    "naming",
    "identifying",
    "retelling",
    "confidential",
    "personal-data",
    "location",
    "competition",
    "tone",
    "heat",
    "images",
];
const SEVERITIES: [&str; 3] = ["note", "warn", "hold"];
const PROFESSIONS: [&str; 4] = ["freelance", "confidential", "employee", "company"];
const SCOPES: [&str; 4] = ["clause", "sentence", "near", "document"];
const MARKS: [&str; 4] = ["hull", "cue", "target", "sentence"];
pub const FIXES: [&str; 4] = ["role", "cut", "mask", "consent"];
const PLACEHOLDERS: [&str; 2] = ["{words}", "{target}"];
/// Must name what `src/target.rs`, `src/frame.rs` and `src/form.rs` know; a test there compares.
const KINDS: [&str; 18] = [
    "client",
    "prospect",
    "patient",
    "guest",
    "pupil",
    "supplier",
    "partner",
    "colleague",
    "intern",
    "applicant",
    "boss",
    "employer",
    "competitor",
    "caller",
    "person",
    "organisation",
    "titled",
    "listed",
];
const FRAMES: [&str; 13] = [
    "negated",
    "hypothetical",
    "advice",
    "question",
    "quoted",
    "customer",
    "oneself",
    "fiction",
    "job-ad",
    "consent",
    "praise",
    "resolved",
    "news",
];
const FORMS: [&str; 12] = [
    "iban",
    "card",
    "tax-id",
    "social-id",
    "health-id",
    "vat-id",
    "phone",
    "mail",
    "address",
    "birth-date",
    "plate",
    "secret",
];

/// One rule file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawRule {
    group: String,
    severity: String,
    what: String,
    why: String,
    instead: String,
    #[serde(default)]
    fixes: Vec<String>,
    /// Severity for single professions, or `"off"`.
    #[serde(default)]
    profession: BTreeMap<String, String>,
    #[serde(rename = "match")]
    matching: RawMatch,
    #[serde(default)]
    fires: Vec<RawExample>,
    #[serde(default)]
    silent: Vec<RawExample>,
    #[serde(default)]
    known_miss: Vec<RawExample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMatch {
    target: Option<RawTarget>,
    #[serde(default)]
    cue: Vec<String>,
    /// A second class that must be present too.
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    form: Vec<String>,
    #[serde(default = "sentence")]
    scope: String,
    #[serde(default = "hull")]
    mark: String,
    #[serde(default)]
    unless: Vec<String>,
    /// Lowest strength of the cue.
    #[serde(default = "one")]
    strength: u8,
    /// Only when a picture is attached.
    #[serde(default)]
    images: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTarget {
    #[serde(default)]
    kind: Vec<String>,
    particular: Option<bool>,
    named: Option<bool>,
    listed: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawExample {
    text: String,
    because: Option<String>,
    profession: Option<String>,
    severity: Option<String>,
    #[serde(default)]
    clients: Vec<String>,
    #[serde(default)]
    images: bool,
}

fn sentence() -> String {
    "sentence".into()
}

fn hull() -> String {
    "hull".into()
}

fn one() -> u8 {
    1
}

/// A rule with where it comes from.
pub struct Rule {
    language: &'static str,
    /// `group/name`.
    id: String,
    file: String,
    raw: RawRule,
}

/// Reads every rule below `root`; `classes` are the lexicon's.
pub fn read(root: &Path, classes: &[String], faults: &mut Vec<Fault>) -> Vec<Rule> {
    let mut rules = Vec::new();
    for language in LANGUAGES {
        for group in GROUPS {
            let mut names: Vec<String> = fs::read_dir(root.join(language).join(group))
                .into_iter()
                .flatten()
                .flatten()
                .map(|entry| entry.file_name().to_string_lossy().into_owned())
                .collect();
            names.sort();
            for name in names {
                let file = format!("rules/{language}/{group}/{name}");
                let content = fs::read_to_string(root.join(language).join(group).join(&name)).unwrap_or_default();
                let Some(stem) = name.strip_suffix(".toml") else {
                    faults.push(Fault::new(&file, 1, "is no rule; rules end in .toml"));
                    continue;
                };
                match toml::from_str::<RawRule>(&content) {
                    Ok(raw) => {
                        let rule = Rule { language, id: format!("{group}/{stem}"), file, raw };
                        check(&rule, group, classes, &content, faults);
                        rules.push(rule);
                    }
                    Err(error) => {
                        let line = error.span().map_or(1, |span| content[..span.start].lines().count().max(1));
                        faults.push(Fault::new(&file, line, error.message()));
                    }
                }
            }
        }
    }
    check_sisters(&rules, faults);
    rules
}

fn check_sisters(rules: &[Rule], faults: &mut Vec<Fault>) {
    let present: BTreeSet<(&str, &str)> = rules.iter().map(|rule| (rule.language, rule.id.as_str())).collect();
    for rule in rules {
        let sister = if rule.language == "de" { "en" } else { "de" };
        if !present.contains(&(sister, rule.id.as_str())) {
            let text = format!("has no sister; add rules/{sister}/{}.toml, German and English are equals", rule.id);
            faults.push(Fault::new(&rule.file, 1, text));
        }
    }
}

fn check(rule: &Rule, folder: &str, classes: &[String], content: &str, faults: &mut Vec<Fault>) {
    let raw = &rule.raw;
    let mut fault = |needle: &str, text: String| {
        let line = content.lines().position(|line| line.contains(needle)).map_or(1, |index| index + 1);
        faults.push(Fault::new(&rule.file, line, text));
    };
    if raw.group != folder {
        fault("group", format!("group is `{}` but the file lies in {folder}; move it or change the group", raw.group));
    }
    one_of(&raw.severity, &SEVERITIES, "severity", &mut fault);
    one_of(&raw.matching.scope, &SCOPES, "scope", &mut fault);
    one_of(&raw.matching.mark, &MARKS, "mark", &mut fault);
    raw.fixes.iter().for_each(|fix| one_of(fix, &FIXES, "fix", &mut fault));
    raw.matching.form.iter().for_each(|form| one_of(form, &FORMS, "form", &mut fault));
    for (profession, severity) in &raw.profession {
        one_of(profession, &PROFESSIONS, "profession", &mut fault);
        if severity != "off" {
            one_of(severity, &SEVERITIES, "severity", &mut fault);
        }
    }
    raw.matching
        .target
        .iter()
        .flat_map(|target| &target.kind)
        .for_each(|kind| one_of(kind, &KINDS, "target kind", &mut fault));
    for class in raw.matching.cue.iter().chain(&raw.matching.with) {
        if !classes.contains(class) {
            fault(
                class,
                format!(
                    "unknown cue class `{class}`; add lexicon/{}/{class}.txt or use one of {}",
                    rule.language,
                    classes.join(", ")
                ),
            );
        }
    }
    for name in &raw.matching.unless {
        if !FRAMES.contains(&name.as_str()) && !classes.contains(name) && !FORMS.contains(&name.as_str()) {
            fault(
                name,
                format!("unknown frame `{name}` in unless; use a cue class, a form or one of {}", FRAMES.join(", ")),
            );
        }
    }
    if raw.matching.cue.is_empty() && raw.matching.form.is_empty() && raw.matching.target.is_none() {
        fault("[match]", "asks for nothing and would match every draft; give a cue, a form or a target".into());
    }
    check_messages(raw, &mut fault);
    check_examples(raw, &mut fault);
}

fn one_of(value: &str, allowed: &[&str], what: &str, fault: &mut impl FnMut(&str, String)) {
    if !allowed.contains(&value) {
        fault(value, format!("unknown {what} `{value}`; use one of {}", allowed.join(", ")));
    }
}

fn check_messages(raw: &RawRule, fault: &mut impl FnMut(&str, String)) {
    for (name, text) in [("what", &raw.what), ("why", &raw.why), ("instead", &raw.instead)] {
        if text.trim().is_empty() {
            fault(name, format!("`{name}` is empty; say it in one sentence"));
        }
        let mut rest = text.clone();
        PLACEHOLDERS.iter().for_each(|placeholder| rest = rest.replace(placeholder, ""));
        if rest.contains(['{', '}']) {
            fault(name, format!("unknown placeholder in `{name}`; use {}", PLACEHOLDERS.join(" or ")));
        }
    }
}

fn check_examples(raw: &RawRule, fault: &mut impl FnMut(&str, String)) {
    for (kind, examples) in [("fires", &raw.fires), ("silent", &raw.silent)] {
        if examples.len() < 3 {
            fault(kind, format!("has {} `{kind}` examples; write at least three", examples.len()));
        }
    }
    let mut seen = BTreeSet::new();
    let marked = raw.fires.iter().map(|example| (example, true));
    let plain = raw.silent.iter().chain(&raw.known_miss).map(|example| (example, false));
    for (example, wants_mark) in marked.chain(plain) {
        let first_line = example.text.lines().next().unwrap_or_default();
        if !seen.insert(example.text.replace(['⟦', '⟧'], "")) {
            fault(first_line, format!("the example \u{201c}{first_line}\u{201d} stands twice; keep one"));
        }
        if let Err(text) = check_marks(&example.text, wants_mark) {
            fault(first_line, text);
        }
        if let Some(profession) = &example.profession {
            one_of(profession, &PROFESSIONS, "profession", fault);
        }
        if let Some(severity) = &example.severity {
            one_of(severity, &SEVERITIES, "severity", fault);
        }
    }
    for example in &raw.silent {
        if example.because.is_none() {
            fault("[[silent]]", "a silent example has no `because`; say what silences it".into());
        }
    }
}

fn check_marks(text: &str, wanted: bool) -> Result<(), String> {
    let marks: Vec<char> = text.chars().filter(|character| matches!(character, '⟦' | '⟧')).collect();
    match (wanted, marks.as_slice()) {
        (true, ['⟦', '⟧']) if !text.contains("⟦⟧") => Ok(()),
        (false, []) => Ok(()),
        (true, _) => Err("a firing example needs exactly one ⟦mark⟧, not empty and not overlapping another".into()),
        (false, _) => Err("only firing examples carry ⟦marks⟧; remove them".into()),
    }
}

pub fn pascal(name: &str) -> String {
    name.split('-').map(|part| part[..1].to_uppercase() + &part[1..]).collect()
}

fn list<'a>(names: impl IntoIterator<Item = &'a String>, path: &str) -> String {
    let items: Vec<String> = names.into_iter().map(|name| format!("{path}::{}", pascal(name))).collect();
    format!("&[{}]", items.join(", "))
}

/// The rules as a constant table for `src/rule.rs`.
pub fn source(rules: &[Rule]) -> String {
    let mut source = String::from("pub(crate) const RULES: &[Rule] = &[\n");
    for rule in rules {
        let raw = &rule.raw;
        let matching = &raw.matching;
        let target = matching.target.as_ref().map_or("None".to_string(), |target| {
            format!(
                "Some(TargetMatch {{ kinds: {}, particular: {:?}, named: {:?}, listed: {:?} }})",
                list(&target.kind, "TargetKind"),
                target.particular,
                target.named,
                target.listed
            )
        });
        let (frames, rest): (Vec<&String>, Vec<&String>) =
            matching.unless.iter().partition(|name| FRAMES.contains(&name.as_str()));
        let (forms, cues): (Vec<&String>, Vec<&String>) =
            rest.into_iter().partition(|name| FORMS.contains(&name.as_str()));
        let by_profession: Vec<String> = raw
            .profession
            .iter()
            .map(|(profession, severity)| {
                let severity =
                    if severity == "off" { "None".into() } else { format!("Some(Severity::{})", pascal(severity)) };
                format!("(Profession::{}, {severity})", pascal(profession))
            })
            .collect();
        let _ = writeln!(
            source,
            "Rule {{ id: {:?}, language: Language::{}, group: Group::{}, severity: Severity::{}, by_profession: &[{}], \
             what: {:?}, why: {:?}, instead: {:?}, fixes: {}, target: {target}, cues: {}, with: {}, forms: {}, scope: Scope::{}, \
             mark: Mark::{}, unless: {}, unless_cues: {}, unless_forms: {}, strength: {}, images: {} }},",
            rule.id,
            pascal(rule.language),
            pascal(&raw.group),
            pascal(&raw.severity),
            by_profession.join(", "),
            raw.what,
            raw.why,
            raw.instead,
            list(&raw.fixes, "FixKind"),
            list(&matching.cue, "Cue"),
            list(&matching.with, "Cue"),
            list(&matching.form, "Form"),
            pascal(&matching.scope),
            pascal(&matching.mark),
            list(frames, "Frame"),
            list(cues, "Cue"),
            list(forms, "Form"),
            matching.strength,
            matching.images,
        );
    }
    source.push_str("];\n");
    source
}

/// The examples as a constant table for the tests and for RULES.md.
pub fn examples_source(rules: &[Rule]) -> String {
    let mut source = String::from("/// Every example of every rule.\npub const EXAMPLES: &[Example] = &[\n");
    for rule in rules {
        let kinds = [("Fires", &rule.raw.fires), ("Silent", &rule.raw.silent), ("KnownMiss", &rule.raw.known_miss)];
        for (kind, examples) in kinds {
            for example in examples {
                let severity =
                    example.severity.as_ref().map_or("None".into(), |name| format!("Some(Severity::{})", pascal(name)));
                let profession = example.profession.as_deref().unwrap_or("freelance");
                let _ = writeln!(
                    source,
                    "Example {{ rule: {:?}, language: Language::{}, file: {:?}, expected: Expected::{kind}, text: {:?}, because: {:?}, \
                     profession: Profession::{}, severity: {severity}, clients: &{:?}, images: {} }},",
                    rule.id,
                    pascal(rule.language),
                    rule.file,
                    example.text,
                    example.because.as_deref().unwrap_or_default(),
                    pascal(profession),
                    example.clients,
                    example.images,
                );
            }
        }
    }
    source.push_str("];\n");
    source
}
