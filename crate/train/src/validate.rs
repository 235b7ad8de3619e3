//! Cross-validation split by hand: no hand is ever judged by what was learned from it.

use std::collections::BTreeSet;

use sordino_core::{Language, scorer::Ground};
use sordino_train::{
    corpus::Draft,
    fit::{Prepared, Settings, fit},
    measure::Counts,
};

const FOLDS: usize = 6;

/// What cross-validation gives for every draft.
struct Validated {
    /// Log-odds of an alarm, in the order of the drafts.
    scores: Vec<f32>,
    /// Alarms whose group was right, and all alarms.
    groups: (u32, u32),
}

/// Prints figures for both languages, learned from a share of the drafts.
pub fn report(drafts: &[Draft], prepared: &[Prepared], settings: &Settings, share: f64) {
    let validated = validate(drafts, prepared, settings, share);
    for language in [Language::De, Language::En] {
        let list = of_language(drafts, &validated.scores, language);
        println!("{language:?} {} drafts, share {share}: {}", list.len(), summary(list));
    }
    println!("right group {:.3}", f64::from(validated.groups.0) / f64::from(validated.groups.1.max(1)));
}

/// For each [`Ground`] the lowest log-odds at which alarms are right often enough; `precision` in the order of `Work`.
pub fn bars(drafts: &[Draft], prepared: &[Prepared], settings: &Settings, precision: [f64; 3]) -> [f32; Ground::COUNT] {
    let validated = validate(drafts, prepared, settings, 1.0);
    std::array::from_fn(|ground| {
        let list = prepared.iter().zip(&validated.scores).filter(|(draft, _)| draft.ground.number() == ground);
        let mut bar = f32::MAX;
        walk(list.map(|(draft, score)| (*score, draft.alarm)).collect(), |score, counts| {
            if counts.precision() >= precision[ground % 3] {
                bar = score;
            }
        });
        bar
    })
}

fn of_language(drafts: &[Draft], scores: &[f32], language: Language) -> Vec<(f32, bool)> {
    drafts
        .iter()
        .zip(scores)
        .filter(|(draft, _)| draft.language == language)
        .map(|(draft, score)| (*score, draft.is_alarm()))
        .collect()
}

fn validate(drafts: &[Draft], prepared: &[Prepared], settings: &Settings, share: f64) -> Validated {
    let hands: Vec<&str> =
        drafts.iter().map(|draft| draft.hand.as_str()).collect::<BTreeSet<_>>().into_iter().collect();
    let fold_of = |draft: &Draft| hands.iter().position(|hand| *hand == draft.hand).unwrap_or(0) % FOLDS;
    let mut random = fastrand::Rng::with_seed(settings.seed);
    let kept: Vec<bool> = drafts.iter().map(|_| random.f64() < share).collect();
    let judge_fold = |fold: usize| {
        let train: Vec<&Prepared> = (0..drafts.len())
            .filter(|&index| fold_of(&drafts[index]) != fold && kept[index])
            .map(|index| &prepared[index])
            .collect();
        let model = fit(&train, settings);
        let judged = (0..drafts.len()).filter(|&index| fold_of(&drafts[index]) == fold);
        judged
            .map(|index| {
                (index, model.draft(&prepared[index]), group_is_right(&model, &drafts[index], &prepared[index]))
            })
            .collect::<Vec<_>>()
    };
    let mut validated = Validated { scores: vec![0.0; drafts.len()], groups: (0, 0) };
    std::thread::scope(|scope| {
        let folds: Vec<_> = (0..FOLDS).map(|fold| scope.spawn(move || judge_fold(fold))).collect();
        for (index, score, group) in folds.into_iter().filter_map(|fold| fold.join().ok()).flatten() {
            validated.scores[index] = score;
            if let Some(right) = group {
                validated.groups = (validated.groups.0 + u32::from(right), validated.groups.1 + 1);
            }
        }
    });
    validated
}

/// For a draft that deserves an alarm: whether the group of its first telling sentence is one of its groups.
fn group_is_right(model: &sordino_train::fit::Model, draft: &Draft, prepared: &Prepared) -> Option<bool> {
    let sentence = prepared.telling.iter().position(|telling| *telling)?;
    prepared.alarm.then(|| draft.groups.contains(&model.group(&prepared.sentences[sentence])))
}

/// Calls `each` with every score, the highest first, and the counts if the bar stood there.
fn walk(mut list: Vec<(f32, bool)>, mut each: impl FnMut(f32, &Counts)) {
    list.sort_by(|a, b| b.0.total_cmp(&a.0));
    let alarms = list.iter().filter(|(_, alarm)| *alarm).count() as u32;
    let mut counts = Counts { missed: alarms, silent: list.len() as u32 - alarms, ..Counts::default() };
    for (score, alarm) in list {
        if alarm {
            (counts.found, counts.missed) = (counts.found + 1, counts.missed - 1);
        } else {
            (counts.wrong, counts.silent) = (counts.wrong + 1, counts.silent - 1);
        }
        each(score, &counts);
    }
}

fn summary(list: Vec<(f32, bool)>) -> String {
    let mut best = (0.0, 0.0, 0.0);
    let mut recalls = [(0.80, 0.0), (0.85, 0.0), (0.90, 0.0), (0.95, 0.0)];
    walk(list, |score, counts| {
        if counts.f1() > best.0 {
            best = (counts.f1(), counts.precision(), score);
        }
        for (bar, recall) in &mut recalls {
            if counts.precision() >= *bar {
                *recall = counts.recall();
            }
        }
    });
    let recalls: Vec<String> =
        recalls.iter().map(|(bar, recall)| format!("R@P{:.0} {recall:.3}", bar * 100.0)).collect();
    format!("F1 {:.3} (P {:.2} at {:.2})  {}", best.0, best.1, best.2, recalls.join("  "))
}
