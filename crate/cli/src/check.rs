//! `sordino check`: judges whole files and prints what was found.

use std::{io::Read, path::Path};

use serde::Serialize;
use sordino_core::{Diagnostic, Language, check, utf16::Utf16Map};

use crate::{
    Outcome,
    args::{Format, Options},
    human, print,
};

/// A draft with where it came from.
pub struct Draft {
    /// File name, or `-` for standard input.
    pub name: String,
    /// The text.
    pub text: String,
}

/// Judges every draft; alarms decide the outcome.
pub fn run(options: &Options) -> Result<Outcome, String> {
    let mut outcome = Outcome::Quiet;
    for draft in read(&options.files)? {
        let found = check(&draft.text, &options.context, &options.clients, speak(options, &draft.text));
        if found.iter().any(|diagnostic| diagnostic.severity.is_alarm()) {
            outcome = Outcome::Alarms;
        }
        match options.format {
            Format::Human => print(&human::report(&draft, &found))?,
            Format::Json => print(&json(&draft, &found)?)?,
        }
    }
    Ok(outcome)
}

/// The drafts of the named files, or of standard input.
pub fn read(files: &[std::path::PathBuf]) -> Result<Vec<Draft>, String> {
    if files.is_empty() {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map_err(|error| format!("cannot read standard input: {error}"))?;
        return Ok(vec![Draft { name: "-".into(), text: decode(bytes, "standard input")? }]);
    }
    files.iter().map(|path| read_file(path)).collect()
}

fn read_file(path: &Path) -> Result<Draft, String> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| format!("cannot read {name}: {error}"))?;
    Ok(Draft { text: decode(bytes, &name)?, name })
}

fn decode(bytes: Vec<u8>, name: &str) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|error| format!("{name} is not UTF-8 (byte {})", error.utf8_error().valid_up_to()))
}

/// The language of messages: as asked for, else that of the draft.
pub fn speak(options: &Options, text: &str) -> Language {
    options.speak.or(options.context.language).unwrap_or_else(|| sordino_core::language::of_draft(text))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsonDraft<'d> {
    file: &'d str,
    diagnostics: Vec<JsonDiagnostic<'d>>,
}

#[derive(Serialize)]
struct JsonDiagnostic<'d> {
    rule: &'d str,
    group: &'d str,
    severity: sordino_core::Severity,
    start: usize,
    end: usize,
    what: &'d str,
    why: &'d str,
    instead: &'d str,
}

fn json(draft: &Draft, found: &[Diagnostic]) -> Result<String, String> {
    let mut map = Utf16Map::new(&draft.text);
    let diagnostics = found
        .iter()
        .map(|diagnostic| {
            let range = map.range(&diagnostic.span);
            JsonDiagnostic {
                rule: &diagnostic.rule,
                group: diagnostic.group.name(),
                severity: diagnostic.severity,
                start: range.start,
                end: range.end,
                what: &diagnostic.message.what,
                why: &diagnostic.message.why,
                instead: &diagnostic.message.instead,
            }
        })
        .collect();
    let line =
        serde_json::to_string(&JsonDraft { file: &draft.name, diagnostics }).map_err(|error| error.to_string())?;
    Ok(line + "\n")
}
