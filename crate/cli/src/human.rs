//! What people read: the draft with its marks underneath, and what, why, instead. [`report`] makes it.

use std::fmt::Write as _;

use sordino_core::{Diagnostic, Severity};

use crate::check::Draft;

/// The report for one draft; short when nothing was found.
pub fn report(draft: &Draft, found: &[Diagnostic]) -> String {
    let mut out = String::new();
    if found.is_empty() {
        let _ = writeln!(out, "{}: nothing to say", draft.name);
        return out;
    }
    let mut start = 0;
    for line in draft.text.split_inclusive('\n') {
        let span = start..start + line.len();
        start = span.end;
        let _ = writeln!(out, "  {}", line.trim_end());
        let marks = underline(line.trim_end_matches(['\n', '\r']), span.start, found);
        if !marks.trim().is_empty() {
            let _ = writeln!(out, "  {}", marks.trim_end());
        }
    }
    for diagnostic in found {
        let Diagnostic { rule, severity, message, .. } = diagnostic;
        let name = match severity {
            Severity::Note => "note",
            Severity::Warn => "warn",
            Severity::Hold => "hold",
        };
        let _ = write!(out, "\n{name}: {rule}\n  {}\n  {}\n  → {}\n", message.what, message.why, message.instead);
    }
    out
}

fn underline(line: &str, start: usize, found: &[Diagnostic]) -> String {
    line.char_indices()
        .map(|(at, _)| {
            let byte = start + at;
            let strongest = found
                .iter()
                .filter(|diagnostic| diagnostic.span.contains(&byte))
                .map(|diagnostic| diagnostic.severity)
                .max();
            match strongest {
                None => ' ',
                Some(Severity::Note) => '·',
                Some(Severity::Warn) => '~',
                Some(Severity::Hold) => '^',
            }
        })
        .collect()
}
