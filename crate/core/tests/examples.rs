//! Every example of every rule, as a test: firing ones exactly at their mark, silent ones not at all.

use sordino_core::{Clients, Context, Diagnostic, Example, Expected, examples::EXAMPLES, picture::Picture, verdict};

fn diagnostics_of(example: &Example) -> (String, Vec<Diagnostic>) {
    let text = example.text.replace(['⟦', '⟧'], "");
    let context =
        Context { profession: example.profession, hour: Some(12), images: example.images, ..Context::default() };
    let clients = Clients::from_names(example.clients.iter().copied());
    let findings = verdict::judge_by_rules(&Picture::of(&text, &context, &clients), &context, example.language);
    let found = findings.into_iter().map(|finding| finding.diagnostic).collect();
    (text, found)
}

fn fault(example: &Example) -> Option<String> {
    let (text, found) = diagnostics_of(example);
    let of_rule: Vec<&Diagnostic> = found.iter().filter(|diagnostic| diagnostic.rule == example.rule).collect();
    let shown: Vec<String> = found
        .iter()
        .map(|d| format!("{} {:?} \u{201c}{}\u{201d}", d.rule, d.severity, &text[d.span.clone()]))
        .collect();
    let complaint = match (example.expected, of_rule.as_slice()) {
        (Expected::Fires, [only]) => {
            let marked =
                format!("{}⟦{}⟧{}", &text[..only.span.start], &text[only.span.clone()], &text[only.span.end..]);
            if marked != example.text {
                Some(format!("marks {marked}"))
            } else {
                example
                    .severity
                    .filter(|wanted| *wanted != only.severity)
                    .map(|wanted| format!("is {:?}, not {wanted:?}", only.severity))
            }
        }
        (Expected::Fires, []) => Some("stays silent".to_string()),
        (Expected::Fires, _) => Some("fires more than once".to_string()),
        (Expected::Silent, []) | (Expected::KnownMiss, []) => None,
        (Expected::Silent, _) => Some("fires although it should be silent".to_string()),
        (Expected::KnownMiss, _) => Some("fires now; move it up to [[fires]]".to_string()),
    };
    complaint
        .map(|complaint| format!("{}: \u{201c}{}\u{201d} {complaint}; found {shown:?}", example.file, example.text))
}

#[test]
fn every_rule_does_what_its_examples_say() {
    let faults: Vec<String> = EXAMPLES.iter().filter_map(fault).collect();
    assert!(EXAMPLES.len() > 100, "only {} examples were compiled in", EXAMPLES.len());
    assert!(faults.is_empty(), "{} of {} examples fail:\n{}", faults.len(), EXAMPLES.len(), faults.join("\n"));
}
