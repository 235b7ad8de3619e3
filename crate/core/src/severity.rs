//! Severity: the one place where context moves a finding up or down, step by step.
//!
//! [`settle`] starts from the rule's severity and records every step as a [`Step`], so that `sordino explain` can
//! tell how the severity came about.

use crate::{
    context::{Context, Profession},
    diagnostic::{Group, Severity},
    frame::Frame,
    lexicon::Cue,
    picture::Picture,
    target::{Mention, Reference, TargetKind},
};

/// One step on the way to a severity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Why it moved.
    pub because: &'static str,
    /// Where it stood afterwards.
    pub severity: Severity,
}

/// What a finding brings along before context is looked at.
#[derive(Debug)]
pub struct Case<'c> {
    /// What it is about.
    pub group: Group,
    /// Where it starts.
    pub severity: Severity,
    /// The token at which it was found.
    pub at: usize,
    /// Whom it means, if that is known.
    pub mention: Option<&'c Mention>,
}

/// Moves a case to its final severity.
pub fn settle(case: &Case, picture: &Picture, context: &Context) -> (Severity, Vec<Step>) {
    let mut steps = vec![Step { because: "default", severity: case.severity }];
    let mut severity = case.severity;
    let mut go = |to: Severity, because: &'static str| {
        if to != severity {
            severity = to;
            steps.push(Step { because, severity });
        }
        severity
    };
    let mut now = case.severity;
    if case.group == Group::Venting && now.is_alarm() {
        if names_somebody(case, picture) {
            now = go(Severity::Hold, "a name stands with it");
        }
        if near(case, picture, |cue| cue == Cue::InsultGross || cue == Cue::Threat) {
            now = go(now.up(), "gross insult, mockery or threat");
        }
        if context.hour.is_some_and(is_night) {
            now = go(now.up(), "late at night");
        }
        if picture.is_framed(case.at, Frame::Resolved) {
            now = go(now.down(), "resolved in good");
        }
    }
    if context.profession == Profession::Confidential && is_bound_to_secrecy(case) {
        go(now.up(), "bound to secrecy");
    }
    (severity, steps)
}

/// From 23:00 to 06:00.
fn is_night(hour: u8) -> bool {
    !(6..23).contains(&hour)
}

fn names_somebody(case: &Case, picture: &Picture) -> bool {
    let here = picture.place(case.at).sentence;
    let sentences = here.saturating_sub(2)..(here + 2).min(picture.sentences.len());
    let named = |mention: &Mention| match mention.kind {
        TargetKind::Listed | TargetKind::Organisation => true,
        _ => mention.name.is_some() && mention.kind != TargetKind::Titled,
    };
    case.mention.is_some_and(named)
        || sentences.into_iter().any(|sentence| picture.mentions_in(sentence).iter().any(named))
}

fn near(case: &Case, picture: &Picture, wanted: impl Fn(Cue) -> bool) -> bool {
    picture.cues_in(picture.place(case.at).sentence).iter().any(|cue| wanted(cue.class))
}

fn is_bound_to_secrecy(case: &Case) -> bool {
    let private = matches!(case.group, Group::Identifying | Group::Retelling | Group::Naming | Group::Venting);
    let particular = case.mention.is_none_or(|mention| mention.reference != Reference::General);
    private && particular && case.severity.is_alarm()
}
