//! `sordino corpus`: how right the judgement is on labelled drafts, and which ones it misses.
//!
//! Precision, recall and F1 of alarms with Wilson 95 % intervals, by language, group, profession and length. Training hands show how
//! well the whole has been learned; the frozen hands and files of real posts show what it is worth.

use std::{collections::BTreeMap, fmt::Write as _, path::Path};

use sordino_core::{Diagnostic, Group, Language, Severity, check};
use sordino_train::{
    corpus::{self, Draft},
    measure::{Counts, wilson},
};

use crate::{
    Outcome,
    args::{CorpusOptions, Part},
    print,
};

/// Drafts of this many characters and more count as long.
const LONG: usize = 400;

/// A draft with what the core says about it.
struct Judged {
    draft: Draft,
    found: Vec<Diagnostic>,
}

impl Judged {
    fn alarm(&self) -> bool {
        self.found.iter().any(|diagnostic| diagnostic.severity.is_alarm())
    }

    fn is_right(&self) -> bool {
        self.alarm() == self.draft.is_alarm()
    }
}

/// Judges the chosen part of the corpus and prints the report.
pub fn run(options: &CorpusOptions) -> Result<Outcome, String> {
    let drafts = choose(options)?;
    let judged: Vec<Judged> = drafts.into_iter().map(judge).collect();
    print(&report(&judged))?;
    if options.misses {
        print(&misses(&judged))?;
    }
    Ok(Outcome::Quiet)
}

fn choose(options: &CorpusOptions) -> Result<Vec<Draft>, String> {
    let mut drafts = Vec::new();
    for path in &options.files {
        drafts.extend(corpus::read_file(path)?);
    }
    if !options.files.is_empty() {
        return Ok(drafts);
    }
    let root = Path::new("tests/corpus");
    let frozen = corpus::frozen_hands(root)?;
    let keep = |draft: &Draft| match options.part {
        Part::All => true,
        Part::Frozen => frozen.contains(&draft.hand),
        Part::Training => !frozen.contains(&draft.hand),
    };
    Ok(corpus::read(root)?.into_iter().filter(keep).collect())
}

fn judge(draft: Draft) -> Judged {
    let found = check(&draft.text, &draft.context(), &draft.client_list(), Language::En);
    Judged { draft, found }
}

fn report(judged: &[Judged]) -> String {
    let mut out =
        format!("{:<28} {:>6} {:>7}  {:<22} {:<22} {:>5}\n", "", "drafts", "alarms", "precision", "recall", "F1");
    let mut line = |name: &str, keep: &dyn Fn(&Judged) -> bool| {
        let mut counts = Counts::default();
        judged.iter().filter(|one| keep(one)).for_each(|one| counts.add(one.alarm(), one.draft.is_alarm()));
        if counts != Counts::default() {
            let _ = writeln!(out, "{}", row(name, &counts));
        }
    };
    line("all", &|_| true);
    for (name, language) in [("German", Language::De), ("English", Language::En)] {
        line(name, &|one| one.draft.language == language);
    }
    for profession in ["Freelance", "Confidential", "Employee", "Company"] {
        line(&format!("profession {}", profession.to_lowercase()), &|one| {
            format!("{:?}", one.draft.profession) == profession
        });
    }
    line("short", &|one| one.draft.text.chars().count() < LONG);
    line(&format!("from {LONG} characters"), &|one| one.draft.text.chars().count() >= LONG);
    for group in Group::ALL {
        line(&format!("group {}", group.name()), &|one| match one.draft.is_alarm() {
            true => one.draft.groups.first() == Some(&group),
            false => one.found.iter().any(|diagnostic| diagnostic.severity.is_alarm() && diagnostic.group == group),
        });
    }
    out + &groups_and_holds(judged)
}

fn row(name: &str, counts: &Counts) -> String {
    let interval = |part: u32, whole: u32, share: f64| {
        let (low, high) = wilson(part, whole);
        format!("{share:.3} [{low:.3}, {high:.3}]")
    };
    let drafts = counts.found + counts.wrong + counts.missed + counts.silent;
    let precision = interval(counts.found, counts.found + counts.wrong, counts.precision());
    let recall = interval(counts.found, counts.found + counts.missed, counts.recall());
    format!(
        "{name:<28} {drafts:>6} {:>7}  {precision:<22} {recall:<22} {:>5.3}",
        counts.found + counts.missed,
        counts.f1()
    )
}

/// Of the alarms found: how often one of the groups is right, and how often a `hold` is one.
fn groups_and_holds(judged: &[Judged]) -> String {
    let found: Vec<&Judged> = judged.iter().filter(|one| one.alarm() && one.draft.is_alarm()).collect();
    let right = |one: &&&Judged| {
        one.found
            .iter()
            .any(|diagnostic| diagnostic.severity.is_alarm() && one.draft.groups.contains(&diagnostic.group))
    };
    let groups = found.iter().filter(right).count() as u32;
    let holds: Vec<&Judged> =
        judged.iter().filter(|one| one.found.iter().any(|diagnostic| diagnostic.severity == Severity::Hold)).collect();
    let deserved = holds.iter().filter(|one| one.draft.severity == Some(Severity::Hold)).count() as u32;
    let at_least_warn = holds.iter().filter(|one| one.draft.is_alarm()).count() as u32;
    let share = |part: u32, whole: usize| if whole == 0 { 1.0 } else { f64::from(part) / whole as f64 };
    format!(
        "right group in {groups} of {} ({:.3}); hold deserved in {deserved} of {} ({:.3}), an alarm at all in {at_least_warn} ({:.3})\n",
        found.len(),
        share(groups, found.len()),
        holds.len(),
        share(deserved, holds.len()),
        share(at_least_warn, holds.len()),
    )
}

fn misses(judged: &[Judged]) -> String {
    let mut out = String::new();
    let mut by_kind: BTreeMap<&str, Vec<&Judged>> = BTreeMap::new();
    for one in judged.iter().filter(|one| !one.is_right()) {
        by_kind.entry(if one.alarm() { "false alarm" } else { "missed" }).or_default().push(one);
    }
    for (kind, list) in by_kind {
        let _ = writeln!(out, "\n{kind}: {}", list.len());
        for one in list {
            let rules: Vec<&str> =
                one.found.iter().filter(|found| found.severity.is_alarm()).map(|found| found.rule.as_str()).collect();
            let groups: Vec<&str> = one.draft.groups.iter().map(|group| group.name()).collect();
            let labels = if one.alarm() { rules.join(" ") } else { groups.join(" ") };
            let _ = writeln!(out, "  {} [{labels}] {}", one.draft.id, one.draft.text.replace('\n', " / "));
        }
    }
    out
}
