//! `sordino-train`: learns the scorer's weights from `tests/corpus`, and shows what they are worth.
//!
//! `cv` cross-validates by hand, `curve` does so for growing shares of the corpus, `fit` writes the weights. Settings are given as
//! `name=value` (see [`set`]).

mod validate;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use sordino_train::{
    corpus::{self, Draft},
    fit::{Prepared, Settings, fit, prepare},
    stamp,
};

/// Share of the scorer's alarms that must be right in cross-validation, in the order of `Work`: where nothing tells of work, where its
/// things are spoken of, where its people are. Sets the bars.
const PRECISION: [f64; 3] = [0.98, 0.93, 0.85];

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
    let mut precision = PRECISION;
    let mut words = Vec::new();
    for argument in std::env::args().skip(1) {
        match argument.split_once('=') {
            Some(("unclear", value)) => precision[0] = value.parse().map_err(|_| "unclear needs a number")?,
            Some(("things", value)) => precision[1] = value.parse().map_err(|_| "things needs a number")?,
            Some(("people", value)) => precision[2] = value.parse().map_err(|_| "people needs a number")?,
            Some((name, value)) => set(&mut settings, name, value)?,
            None => words.push(argument),
        }
    }
    let root = PathBuf::from(words.get(1).map_or("tests/corpus", String::as_str));
    let drafts = corpus::training(&root)?;
    let prepared: Vec<Prepared> = drafts.iter().map(prepare).collect();
    match words.first().map(String::as_str) {
        Some("cv") => validate::report(&drafts, &prepared, &settings, 1.0),
        Some("curve") => {
            [0.125, 0.25, 0.5, 1.0].into_iter().for_each(|share| validate::report(&drafts, &prepared, &settings, share))
        }
        Some("fit") => {
            write(&drafts, &prepared, &settings, precision, words.get(2).map_or(stamp::WEIGHTS, String::as_str))?
        }
        _ => return Err("say what to do: cv, curve or fit".into()),
    }
    Ok(())
}

fn write(
    drafts: &[Draft],
    prepared: &[Prepared],
    settings: &Settings,
    precision: [f64; 3],
    path: &str,
) -> Result<(), String> {
    let bars = validate::bars(drafts, prepared, settings, precision);
    let all: Vec<&Prepared> = prepared.iter().collect();
    let bytes = fit(&all, settings).to_bytes(bars);
    std::fs::write(path, &bytes).map_err(|error| format!("{path}: {error}"))?;
    if path == stamp::WEIGHTS {
        std::fs::write(stamp::STAMP, stamp::of(Path::new("."))?)
            .map_err(|error| format!("{}: {error}", stamp::STAMP))?;
    }
    println!("wrote {path} from {} drafts, bars {bars:.2?}", drafts.len());
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
        "rare" => settings.rare = number as u16,
        "seed" => settings.seed = number as u64,
        _ => return Err(format!("unknown setting {name}")),
    }
    Ok(())
}
