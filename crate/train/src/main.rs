//! `sordino-train`: `cv` cross-validates the scorer, `curve` shows figures against corpus size, `fit` writes the weights.

use std::{collections::BTreeSet, path::PathBuf, process::ExitCode};

use sordino_core::Language;
use sordino_train::{
    corpus::{self, Draft},
    fit::{Prepared, Settings, fit, prepare},
    measure::Counts,
};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(complaint) => {
            eprintln!("sordino-train: {complaint}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let mut settings = Settings::default();
    let mut words = Vec::new();
    for argument in std::env::args().skip(1) {
        match argument.split_once('=') {
            Some((name, value)) => set(&mut settings, name, value)?,
            None => words.push(argument),
        }
    }
    let root = PathBuf::from(words.get(1).map_or("tests/corpus", String::as_str));
    let drafts = corpus::read(&root)?;
    let prepared: Vec<Prepared> = drafts.iter().map(prepare).collect();
    match words.first().map(String::as_str) {
        Some("cv") => cross_validate(&drafts, &prepared, &settings, 1.0),
        Some("curve") => {
            [0.125, 0.25, 0.5, 1.0].into_iter().for_each(|share| cross_validate(&drafts, &prepared, &settings, share))
        }
        _ => return Err("say what to do: cv, curve or fit".into()),
    }
    Ok(())
}

fn set(settings: &mut Settings, name: &str, value: &str) -> Result<(), String> {
    let number: f32 = value.parse().map_err(|_| format!("{name} needs a number"))?;
    match name {
        "epochs" => settings.epochs = number as usize,
        "rate" => settings.rate = number,
        "decay" => settings.decay = number,
        "bystander" => settings.bystander = number,
        "whole" => settings.whole = number,
        "seed" => settings.seed = number as u64,
        _ => return Err(format!("unknown setting {name}")),
    }
    Ok(())
}

fn cross_validate(drafts: &[Draft], prepared: &[Prepared], settings: &Settings, share: f64) {
    let hands: Vec<&str> =
        drafts.iter().map(|draft| draft.hand.as_str()).collect::<BTreeSet<_>>().into_iter().collect();
    let fold_of = |hand: &str| hands.iter().position(|other| *other == hand).unwrap_or(0) % 6;
    let mut random = fastrand::Rng::with_seed(3);
    let kept: Vec<bool> = drafts.iter().map(|_| random.f64() < share).collect();
    let mut scores = vec![0.0_f32; drafts.len()];
    let mut right_group = (0, 0);
    let folds: Vec<(Vec<f32>, (u32, u32))> = std::thread::scope(|scope| {
        let handles: Vec<_> = (0..6)
            .map(|fold| {
                let kept = &kept;
                scope.spawn(move || {
                    let train: Vec<&Prepared> = (0..drafts.len())
                        .filter(|&index| fold_of(&drafts[index].hand) != fold && kept[index])
                        .map(|index| &prepared[index])
                        .collect();
                    let model = fit(&train, settings);
                    let mut scores = Vec::new();
                    let mut groups = (0, 0);
                    for index in (0..drafts.len()).filter(|&index| fold_of(&drafts[index].hand) == fold) {
                        scores.push(model.draft(&prepared[index]));
                        if prepared[index].alarm {
                            let sentence = prepared[index].telling.iter().position(|telling| *telling).unwrap_or(0);
                            groups.1 += 1;
                            groups.0 += u32::from(
                                drafts[index].groups.contains(&model.group(&prepared[index].sentences[sentence])),
                            );
                        }
                    }
                    (scores, groups)
                })
            })
            .collect();
        handles.into_iter().filter_map(|handle| handle.join().ok()).collect()
    });
    for (fold, (fold_scores, groups)) in folds.into_iter().enumerate() {
        let indices = (0..drafts.len()).filter(|&index| fold_of(&drafts[index].hand) == fold);
        indices.zip(fold_scores).for_each(|(index, score)| scores[index] = score);
        right_group = (right_group.0 + groups.0, right_group.1 + groups.1);
    }
    for language in [Language::De, Language::En] {
        let list: Vec<(f32, bool)> = (0..drafts.len())
            .filter(|&index| drafts[index].language == language)
            .map(|index| (scores[index], drafts[index].is_alarm()))
            .collect();
        println!("{language:?} {} drafts, share {share}: {}", list.len(), summary(&list));
    }
    println!("right group {:.3}", f64::from(right_group.0) / f64::from(right_group.1.max(1)));
}

fn summary(list: &[(f32, bool)]) -> String {
    let mut sorted: Vec<(f32, bool)> = list.to_vec();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let alarms = list.iter().filter(|(_, alarm)| *alarm).count() as u32;
    let mut counts = Counts { missed: alarms, silent: list.len() as u32 - alarms, ..Counts::default() };
    let (mut best, mut at90, mut at95, mut at80) = ((0.0, 0.0, 0.0), 0.0, 0.0, 0.0);
    for (score, alarm) in sorted {
        if alarm {
            (counts.found, counts.missed) = (counts.found + 1, counts.missed - 1)
        } else {
            (counts.wrong, counts.silent) = (counts.wrong + 1, counts.silent - 1)
        }
        if counts.f1() > best.0 {
            best = (counts.f1(), counts.precision(), score);
        }
        for (bar, recall) in [(0.8, &mut at80), (0.9, &mut at90), (0.95, &mut at95)] {
            if counts.precision() >= bar {
                *recall = counts.recall();
            }
        }
    }
    format!("F1 {:.3} (P {:.2} at {:.2})  R@P80 {at80:.3}  R@P90 {at90:.3}  R@P95 {at95:.3}", best.0, best.1, best.2)
}
