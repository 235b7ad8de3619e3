//! How the two minds combine: [`judge`] lets rules and scorer speak, then keeps what an author should see.
//!
//! 1. Every rule that matches makes a finding; frames have silenced some already.
//! 2. The scorer adds a finding for a sentence that it is sure of and in which no rule has found anything of that group.
//! 3. Context moves each severity (see `severity`).
//! 4. Of findings of one group that overlap, the strongest stays.

use std::ops::Range;

use crate::{
    context::{Context, Language},
    diagnostic::{Diagnostic, Group, Severity},
    fix,
    frame::Frame,
    message,
    picture::Picture,
    rule::{self, Match},
    scorer::{Score, Scorer, Sheet, features},
    severity::{self, Case, Step},
    token::Kind,
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
    let mut findings = all_by_rules(picture, context, speak);
    let learned = by_scorer(Scorer::committed(), picture, context, speak, &findings);
    findings.extend(learned);
    keep_strongest(findings)
}

/// Judges by rules alone, as their examples do: what a rule says must not hang on what was learned.
pub fn judge_by_rules(picture: &Picture, context: &Context, speak: Language) -> Vec<Finding> {
    keep_strongest(all_by_rules(picture, context, speak))
}

fn all_by_rules(picture: &Picture, context: &Context, speak: Language) -> Vec<Finding> {
    rule::run(picture, context).iter().filter_map(|found| of_match(found, picture, context, speak)).collect()
}

/// What the scorer is sure of and no rule has said.
fn by_scorer(
    scorer: &Scorer,
    picture: &Picture,
    context: &Context,
    speak: Language,
    rules: &[Finding],
) -> Vec<Finding> {
    let sheet = Sheet::of(picture, context);
    let mut list = Vec::new();
    let mut findings = Vec::new();
    for (index, sentence) in picture.sentences.iter().enumerate() {
        features(picture, context, &sheet, index, &mut list);
        let score = scorer.score(picture, index, &list);
        if score.alarm < 0.0 {
            continue;
        }
        let group = scorer.group(&list);
        let said = |rule: &Finding| {
            rule.diagnostic.severity.is_alarm()
                && rule.diagnostic.group == group
                && overlap(&rule.diagnostic.span, &sentence.span)
        };
        if !is_vetoed(group, picture, sentence.tokens.start) && !rules.iter().any(said) {
            findings.extend(of_score(&score, group, picture, context, index, speak));
        }
    }
    findings
}

/// Consent lifts what it lifts for rules too.
fn is_vetoed(group: Group, picture: &Picture, at: usize) -> bool {
    matches!(group, Group::Naming | Group::Identifying) && picture.is_framed(at, Frame::Consent)
}

fn of_score(
    score: &Score,
    group: Group,
    picture: &Picture,
    context: &Context,
    index: usize,
    speak: Language,
) -> Option<Finding> {
    let sentence = &picture.sentences[index];
    let run = score.heaviest_run();
    let mut tokens = sentence.tokens.start + run.start..sentence.tokens.start + run.end;
    let is_word = |token: usize| !matches!(picture.tokens[token].kind, Kind::Mark | Kind::Stop | Kind::Quote);
    while !tokens.is_empty() && !is_word(tokens.start) {
        tokens.start += 1;
    }
    while !tokens.is_empty() && !is_word(tokens.end - 1) {
        tokens.end -= 1;
    }
    let span = if tokens.is_empty() { sentence.span.clone() } else { picture.span(&tokens) };
    let mention = picture.mentions_in(index).first();
    let case = Case { group, severity: Severity::Warn, at: sentence.tokens.start, mention };
    let (severity, mut steps) = severity::settle(&case, picture, context);
    steps.insert(0, Step { because: "the scorer is sure", severity: Severity::Warn });
    let message = message::of_scorer(group, &picture.text[span.clone()], speak);
    let diagnostic =
        Diagnostic { rule: format!("{}/scorer", group.name()), group, severity, span, message, fixes: Vec::new() };
    (!diagnostic.span.is_empty()).then_some(Finding { diagnostic, steps })
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
        fixes: fix::of_match(found, picture, speak),
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
