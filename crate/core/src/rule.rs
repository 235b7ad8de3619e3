//! Rules: data from `rules/`, and how one is matched against the picture of a draft.
//!
//! [`run`] gives each rule its turn and returns [`Match`]es; severity and message are decided later,
//! in `severity` and `message`.

use std::ops::Range;

use crate::{
    context::{Context, Language, Profession},
    diagnostic::{Group, Severity},
    form::Form,
    frame::Frame,
    lexicon::{Cue, CueMatch},
    picture::Picture,
    target::{Mention, Reference, TargetKind},
};

/// How far apart cue and target may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In one clause.
    Clause,
    /// In one sentence.
    Sentence,
    /// In one sentence or in neighbouring ones.
    Near,
    /// Anywhere in the draft.
    Document,
}

/// Which words are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// From the first to the last word of cue and target; the cue alone if they stand in different sentences.
    Hull,
    /// The cue.
    Cue,
    /// The target with its name.
    Target,
    /// The whole sentence of the cue.
    Sentence,
}

/// A change of the draft that a rule can offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixKind {
    /// A name gives way to the role.
    Role,
    /// The cue is cut.
    Cut,
    /// Numbers are masked.
    Mask,
    /// A sign of consent is added.
    Consent,
}

/// Who must be meant.
#[derive(Debug)]
pub struct TargetMatch {
    /// Any of these; empty means any kind.
    pub kinds: &'static [TargetKind],
    /// Somebody particular (`true`), a kind of people (`false`).
    pub particular: Option<bool>,
    /// With a name, or without.
    pub named: Option<bool>,
    /// On the user's list, or not.
    pub listed: Option<bool>,
}

/// One rule, as `build/rules.rs` writes it.
#[derive(Debug)]
pub struct Rule {
    /// `group/name`.
    pub id: &'static str,
    /// The language of the sentences it reads and of its message.
    pub language: Language,
    /// What it is about.
    pub group: Group,
    /// How strong it is by default.
    pub severity: Severity,
    /// Other severities for single professions; `None` means off.
    pub by_profession: &'static [(Profession, Option<Severity>)],
    /// The message, with placeholders.
    pub what: &'static str,
    /// Why it may do harm.
    pub why: &'static str,
    /// What to do instead.
    pub instead: &'static str,
    /// Fixes to offer.
    pub fixes: &'static [FixKind],
    /// Who must be meant; `None` means nobody needs to be.
    pub target: Option<TargetMatch>,
    /// Any of these classes must be there.
    pub cues: &'static [Cue],
    /// And any of these.
    pub with: &'static [Cue],
    /// Or any of these forms of data.
    pub forms: &'static [Form],
    /// How far apart they may stand.
    pub scope: Scope,
    /// What is marked.
    pub mark: Mark,
    /// Frames that silence it.
    pub unless: &'static [Frame],
    /// Cue classes in the same sentence that silence it.
    pub unless_cues: &'static [Cue],
    /// Forms anywhere that silence it.
    pub unless_forms: &'static [Form],
    /// Lowest strength of the cue.
    pub strength: u8,
    /// Only when a picture is attached.
    pub images: bool,
}

mod tables {
    use super::*;
    include!(concat!(env!("OUT_DIR"), "/rules.rs"));
}

/// Every rule, German first, ordered by group and name.
pub fn all() -> &'static [Rule] {
    tables::RULES
}

/// A rule that found what it looks for.
#[derive(Clone, Debug)]
pub struct Match {
    /// The rule.
    pub rule: &'static Rule,
    /// Bytes to mark.
    pub span: Range<usize>,
    /// The token at which it was found: its place decides about frames.
    pub at: usize,
    /// The cue, if the rule asks for one.
    pub cue: Option<CueMatch>,
    /// The mention, if the rule asks for one.
    pub mention: Option<Mention>,
}

/// Runs every rule over the picture.
pub fn run(picture: &Picture, context: &Context) -> Vec<Match> {
    let mut matches = Vec::new();
    for rule in all().iter().filter(|rule| context.images || !rule.images) {
        if !rule.forms.is_empty() {
            run_forms(rule, picture, &mut matches);
        } else if !rule.cues.is_empty() {
            run_cues(rule, picture, &mut matches);
        } else {
            run_targets(rule, picture, &mut matches);
        }
    }
    matches
}

fn run_forms(rule: &'static Rule, picture: &Picture, matches: &mut Vec<Match>) {
    for form in picture.forms.iter().filter(|form| rule.forms.contains(&form.form) && !form.own) {
        let at = picture.tokens_in(&form.span).start;
        let tokens = picture.tokens_in(&form.span);
        if at >= picture.tokens.len() || !speaks(rule, picture, at) || is_silenced(rule, picture, &tokens, None) {
            continue;
        }
        let mention = rule.target.as_ref().map(|wanted| nearest_mention(rule.scope, wanted, picture, at));
        if mention != Some(None) {
            matches.push(Match { rule, span: form.span.clone(), at, cue: None, mention: mention.flatten().cloned() });
        }
    }
}

fn run_cues(rule: &'static Rule, picture: &Picture, matches: &mut Vec<Match>) {
    if !rule.cues.iter().any(|&class| picture.has_cue(class)) {
        return;
    }
    for cue in picture.cues.iter().filter(|cue| rule.cues.contains(&cue.class) && cue.strength >= rule.strength) {
        let at = cue.tokens.start;
        if !speaks(rule, picture, at) || !has_company(rule, picture, cue) {
            continue;
        }
        let mention = match &rule.target {
            None => None,
            Some(wanted) => match nearest_mention(rule.scope, wanted, picture, at) {
                None => continue,
                found => found,
            },
        };
        if is_silenced(rule, picture, &cue.tokens, mention) {
            continue;
        }
        let span = span_of(rule.mark, picture, Some(cue), mention);
        matches.push(Match { rule, span, at, cue: Some(cue.clone()), mention: mention.cloned() });
    }
}

fn run_targets(rule: &'static Rule, picture: &Picture, matches: &mut Vec<Match>) {
    let Some(wanted) = &rule.target else { return };
    for mention in picture.mentions.iter().filter(|mention| fits(wanted, mention)) {
        let at = mention.tokens.start;
        if speaks(rule, picture, at) && !is_silenced(rule, picture, &mention.tokens, Some(mention)) {
            let span = span_of(rule.mark, picture, None, Some(mention));
            matches.push(Match { rule, span, at, cue: None, mention: Some(mention.clone()) });
        }
    }
}

/// Whether the sentence at token `at` is in the rule's language. German rules serve sentences of unknown language.
fn speaks(rule: &Rule, picture: &Picture, at: usize) -> bool {
    picture.languages[picture.place(at).sentence].unwrap_or(Language::De) == rule.language
}

fn is_silenced(rule: &Rule, picture: &Picture, found: &Range<usize>, mention: Option<&Mention>) -> bool {
    let cues = picture.cues_in(picture.place(found.start).sentence);
    let particular = mention.is_some_and(|mention| mention.reference == Reference::Particular);
    let silences = |frame: Frame| match frame {
        Frame::Negated => picture.is_negated(found),
        // A particular story is not made general by a question at its end.
        Frame::Question => !particular && picture.is_framed(found.start, frame),
        _ => picture.is_framed(found.start, frame),
    };
    rule.unless.iter().any(|&frame| silences(frame))
        || !rule.unless_cues.is_empty() && cues.iter().any(|cue| rule.unless_cues.contains(&cue.class))
        || rule.unless_forms.iter().any(|form| picture.forms.iter().any(|found| found.form == *form))
}

fn has_company(rule: &Rule, picture: &Picture, cue: &CueMatch) -> bool {
    rule.with.is_empty()
        || match rule.scope {
            Scope::Document => rule.with.iter().any(|&class| picture.has_cue(class)),
            scope => sentences_in(scope, picture, cue.tokens.start).any(|sentence| {
                let cues = picture.cues_in(sentence).iter().filter(|other| rule.with.contains(&other.class));
                cues.filter(|other| other.tokens != cue.tokens)
                    .any(|other| in_scope(scope, picture, cue.tokens.start, other.tokens.start))
            }),
        }
}

fn in_scope(scope: Scope, picture: &Picture, a: usize, b: usize) -> bool {
    scope != Scope::Clause || picture.place(a).clause == picture.place(b).clause
}

/// The sentences to look into: neighbours for `Near`, the nearest first.
fn sentences_in(scope: Scope, picture: &Picture, at: usize) -> impl Iterator<Item = usize> + use<> {
    let here = picture.place(at).sentence;
    let reach: &[isize] = match scope {
        Scope::Clause | Scope::Sentence => &[0],
        Scope::Near => &[0, -1, 1, -2],
        Scope::Document => &[0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6],
    };
    let count = picture.sentences.len();
    reach.iter().filter_map(move |step| here.checked_add_signed(*step).filter(|&index| index < count))
}

fn nearest_mention<'p>(scope: Scope, wanted: &TargetMatch, picture: &'p Picture, at: usize) -> Option<&'p Mention> {
    sentences_in(scope, picture, at).find_map(|sentence| {
        let fitting = picture.mentions_in(sentence).iter().filter(|mention| fits(wanted, mention));
        fitting
            .filter(|mention| in_scope(scope, picture, at, mention.tokens.start))
            .min_by_key(|mention| mention.tokens.start.abs_diff(at))
    })
}

fn fits(wanted: &TargetMatch, mention: &Mention) -> bool {
    let particular = match wanted.particular {
        None => true,
        Some(true) => mention.reference != Reference::General,
        Some(false) => mention.reference == Reference::General,
    };
    particular
        && (wanted.kinds.is_empty() || wanted.kinds.contains(&mention.kind))
        && wanted.named.is_none_or(|named| mention.name.is_some() == named)
        && wanted.listed.is_none_or(|listed| (mention.kind == TargetKind::Listed) == listed)
}

fn span_of(mark: Mark, picture: &Picture, cue: Option<&CueMatch>, mention: Option<&Mention>) -> Range<usize> {
    let cue = cue.map(|cue| cue.tokens.clone());
    let target = mention.map(|mention| match &mention.name {
        Some(name) => mention.tokens.start..name.end.max(mention.tokens.end),
        None => mention.tokens.clone(),
    });
    let tokens = match (mark, cue, target) {
        (Mark::Sentence, Some(tokens), _) | (Mark::Sentence, None, Some(tokens)) => {
            picture.sentences[picture.place(tokens.start).sentence].tokens.clone()
        }
        (Mark::Target, _, Some(target)) => target,
        (Mark::Hull, Some(cue), Some(target))
            if picture.place(cue.start).sentence == picture.place(target.start).sentence =>
        {
            cue.start.min(target.start)..cue.end.max(target.end)
        }
        (_, Some(tokens), _) | (_, None, Some(tokens)) => tokens,
        (_, None, None) => 0..0,
    };
    picture.span(&tokens)
}
