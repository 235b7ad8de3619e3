//! From a draft to a verdict: [`judge`] asks the core and speaks UTF-16.

use sordino_core::{Clients, Context, Diagnostic, Language, check, utf16::Utf16Map};
use sordino_messages::{Composer, Finding, FindingFix, FromEngine, Level};

use crate::settings::Settings;

/// Judges draft `id`.
pub fn judge(
    id: u32,
    text: &str,
    composer: &Composer,
    settings: &Settings,
    clients: &Clients,
    speak: Language,
) -> FromEngine {
    let diagnostics = check(text, &context(composer, settings), clients, speak);
    let severity = diagnostics.iter().map(|diagnostic| Level::from(diagnostic.severity)).max().unwrap_or_default();
    let mut map = Utf16Map::new(text);
    let findings = diagnostics.into_iter().map(|diagnostic| finding(diagnostic, &mut map)).collect();
    FromEngine::Verdict { id, severity, findings }
}

fn context(composer: &Composer, settings: &Settings) -> Context {
    Context {
        language: None,
        profession: settings.profession,
        kind: composer.kind,
        audience: composer.audience,
        images: composer.images,
        hour: composer.hour.filter(|hour| *hour < 24),
    }
}

fn finding(diagnostic: Diagnostic, map: &mut Utf16Map<'_>) -> Finding {
    let span = map.range(&diagnostic.span);
    let fixes = diagnostic
        .fixes
        .into_iter()
        .map(|fix| {
            let range = map.range(&fix.range);
            FindingFix { label: fix.label, start: range.start, end: range.end, replacement: fix.replacement }
        })
        .collect();
    Finding {
        rule: diagnostic.rule,
        group: diagnostic.group,
        severity: diagnostic.severity,
        start: span.start,
        end: span.end,
        what: diagnostic.message.what,
        why: diagnostic.message.why,
        instead: diagnostic.message.instead,
        fixes,
    }
}

#[cfg(test)]
mod tests {
    use sordino_core::{Fix, Group, Message, Severity};

    use super::*;

    #[test]
    fn offsets_leave_as_utf16() {
        let text = "🙄 Ärger";
        let diagnostic = Diagnostic {
            rule: "venting/test".into(),
            group: Group::Venting,
            severity: Severity::Warn,
            span: 5..11,
            message: Message { what: "w".into(), why: "y".into(), instead: "i".into() },
            fixes: vec![Fix { label: "l".into(), range: 0..4, replacement: String::new() }],
        };
        let found = finding(diagnostic, &mut Utf16Map::new(text));
        assert_eq!((found.start, found.end), (3, 8));
        assert_eq!((found.fixes[0].start, found.fixes[0].end), (0, 2));
    }

    #[test]
    fn an_empty_draft_is_harmless_and_an_impossible_hour_unknown() {
        let composer = Composer { hour: Some(99), ..Composer::default() };
        let settings = Settings::default();
        assert_eq!(context(&composer, &settings).hour, None);
        let verdict = judge(3, "", &composer, &settings, &Clients::default(), Language::De);
        assert_eq!(verdict, FromEngine::Verdict { id: 3, severity: Level::None, findings: Vec::new() });
    }
}
