//! How the two minds combine: [`judge`] lets rules and scorer speak, then keeps what an author should see.
//!
//! 1. Every rule that matches makes a finding; frames have silenced some already.
//! 2. The scorer adds a finding for a sentence that it is sure of and in which no rule has found anything of that group.
//! 3. Context moves each severity (see `severity`).
//! 4. Of findings of one group that overlap, the strongest stays.

use std::ops::Range;

use crate::{
    context::{Context, Language},
    diagnostic::{Diagnostic, Severity},
    message,
    picture::Picture,
    rule::{self, Match},
    severity::{self, Case, Step},
};

/// A diagnostic with the steps that led to its severity.
#[derive(Debug)]
pub struct Finding {
    /// What the author is shown.
    pub diagnostic: Diagnostic,
    /// How its severity came about.
    pub steps: Vec<Step>,
}

/// Judges the picture of a draft.
pub fn judge(picture: &Picture, context: &Context, speak: Language) -> Vec<Finding> {
    let matches = rule::run(picture);
    let findings = matches.iter().filter_map(|found| of_match(found, picture, context, speak)).collect();
    keep_strongest(findings)
}

fn of_match(found: &Match, picture: &Picture, context: &Context, speak: Language) -> Option<Finding> {
    let rule = found.rule;
    let own = rule.by_profession.iter().find(|(profession, _)| *profession == context.profession);
    let severity = own.map_or(Some(rule.severity), |(_, severity)| *severity)?;
    let case = Case { group: rule.group, severity, at: found.at, mention: found.mention.as_ref() };
    let (severity, steps) = severity::settle(&case, picture, context);
    let diagnostic = Diagnostic {
        rule: rule.id.to_string(),
        group: rule.group,
        severity,
        span: found.span.clone(),
        message: message::of_match(found, picture, speak),
        fixes: Vec::new(),
    };
    (!found.span.is_empty()).then_some(Finding { diagnostic, steps })
}

/// Of overlapping findings of one group the strongest stays, then the longest, then the first by rule id.
fn keep_strongest(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| {
        let key = |finding: &Finding| {
            let span = &finding.diagnostic.span;
            (finding.diagnostic.group, span.start, std::cmp::Reverse(span.end))
        };
        key(a).cmp(&key(b)).then_with(|| a.diagnostic.rule.cmp(&b.diagnostic.rule))
    });
    let mut kept: Vec<Finding> = Vec::new();
    for finding in findings {
        match kept.last_mut() {
            Some(last)
                if last.diagnostic.group == finding.diagnostic.group
                    && overlap(&last.diagnostic.span, &finding.diagnostic.span) =>
            {
                if finding.diagnostic.severity > last.diagnostic.severity {
                    *last = finding;
                }
            }
            _ => kept.push(finding),
        }
    }
    kept.sort_by_key(|finding| (finding.diagnostic.span.start, finding.diagnostic.span.end, finding.diagnostic.group));
    kept
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// The strongest severity of some findings.
pub fn strongest(findings: &[Finding]) -> Option<Severity> {
    findings.iter().map(|finding| finding.diagnostic.severity).max()
}
