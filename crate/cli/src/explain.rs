//! `sordino explain`: the picture of a draft and how each severity came about.

use std::fmt::Write as _;

use sordino_core::{
    Context,
    frame::Frame,
    picture::Picture,
    scorer::{Scorer, Sheet, features},
    verdict::{self, Finding},
};

use crate::{
    Outcome,
    args::Options,
    check::{Draft, read, speak},
    print,
};

/// Explains every draft.
pub fn run(options: &Options) -> Result<Outcome, String> {
    for draft in read(&options.files)? {
        print(&explain(&draft, options))?;
    }
    Ok(Outcome::Quiet)
}

fn explain(draft: &Draft, options: &Options) -> String {
    let picture = Picture::of(&draft.text, &options.context, &options.clients);
    let findings = verdict::judge(&picture, &options.context, speak(options, &draft.text));
    let mut out = String::new();
    for (index, sentence) in picture.sentences.iter().enumerate() {
        let language =
            picture.languages[index].map_or("?".to_string(), |language| format!("{language:?}").to_lowercase());
        let _ = writeln!(out, "sentence {} [{language}]: {}", index + 1, &draft.text[sentence.span.clone()]);
        let tokens: Vec<&str> = sentence.tokens.clone().map(|token| picture.tokens.folded(token)).collect();
        let _ = writeln!(out, "  tokens   {}", tokens.join(" | "));
        for cue in picture.cues_in(index) {
            let _ = writeln!(
                out,
                "  cue      {} ({}) \u{201c}{}\u{201d}",
                cue.class.name(),
                cue.strength,
                picture.words(&cue.tokens)
            );
        }
        for mention in picture.mentions_in(index) {
            let name = mention
                .name
                .as_ref()
                .map_or(String::new(), |name| format!(", named \u{201c}{}\u{201d}", picture.words(name)));
            let words = picture.words(&mention.tokens);
            let _ = writeln!(
                out,
                "  target   {} {:?}{name} \u{201c}{words}\u{201d}",
                mention.kind.name(),
                mention.reference
            );
        }
        let frames: Vec<&str> = frames_of(&picture, index);
        if !frames.is_empty() {
            let _ = writeln!(out, "  frames   {}", frames.join(", "));
        }
    }
    explain_scores(&mut out, &picture, &options.context);
    for form in &picture.forms {
        let _ = writeln!(
            out,
            "form {:?}{} at bytes {:?}",
            form.form,
            if form.own { " (the author's own)" } else { "" },
            form.span
        );
    }
    for finding in &findings {
        explain_finding(&mut out, draft, finding);
    }
    if findings.is_empty() {
        out.push_str("nothing to say\n");
    }
    out
}

/// For each sentence what the scorer says, and the words that weigh most.
fn explain_scores(out: &mut String, picture: &Picture, context: &Context) {
    const SHOWN: usize = 5;
    let sheet = Sheet::of(picture, context);
    let mut list = Vec::new();
    for (index, sentence) in picture.sentences.iter().enumerate() {
        features(picture, context, &sheet, index, &mut list);
        let score = Scorer::committed().score(picture, index, &list);
        let mut weights: Vec<(f32, usize)> = score.contributions.iter().copied().zip(sentence.tokens.clone()).collect();
        weights.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
        let words: Vec<String> = weights
            .iter()
            .take(SHOWN)
            .map(|(weight, token)| format!("{} {weight:+.2}", picture.tokens.folded(*token)))
            .collect();
        let group = Scorer::committed().group(&list).name();
        let _ = writeln!(
            out,
            "scorer sentence {}: {:+.2} for {group} (alarm from 0): {}",
            index + 1,
            score.alarm,
            words.join(", ")
        );
    }
}

fn frames_of(picture: &Picture, sentence: usize) -> Vec<&'static str> {
    let tokens = picture.sentences[sentence].tokens.clone();
    let reaches = |frame: &Frame| tokens.clone().any(|token| picture.is_framed(token, *frame));
    Frame::ALL.into_iter().filter(reaches).map(Frame::name).collect()
}

fn explain_finding(out: &mut String, draft: &Draft, finding: &Finding) {
    let diagnostic = &finding.diagnostic;
    let _ = writeln!(out, "{} \u{201c}{}\u{201d}", diagnostic.rule, &draft.text[diagnostic.span.clone()]);
    for step in &finding.steps {
        let _ = writeln!(out, "  {:<4} {}", format!("{:?}", step.severity).to_lowercase(), step.because);
    }
}
