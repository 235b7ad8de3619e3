//! Compiles the lexica and rules into tables, and refuses data that cannot be right.
//!
//! Every complaint names file and line and says how to mend it. `lexicon` and `rules` hold the two
//! formats, `senses` the lexica that inform the scorer, `messages` that of the scorer's messages and of the labels of fixes; `inflection` spells out the forms of a word.

#[path = "../src/fold.rs"]
#[allow(dead_code)]
mod fold;
#[path = "../src/inflection.rs"]
mod inflection;
mod lexicon;
mod messages;
mod rules;
mod senses;
#[path = "../src/stem.rs"]
mod stem;

use std::{env, fs, path::PathBuf, process::ExitCode};

/// A fault in the data: where it is, what it is and how to mend it.
pub struct Fault {
    /// Path below `crate/core`.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong and how to mend it.
    pub text: String,
}

impl Fault {
    /// A fault at a line of a file.
    pub fn new(file: &str, line: usize, text: impl Into<String>) -> Self {
        Self { file: file.to_string(), line, text: text.into() }
    }
}

fn main() -> ExitCode {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    for part in ["lexicon", "rules", "messages", "build"] {
        println!("cargo::rerun-if-changed={part}");
    }
    let mut faults = Vec::new();
    let lexicon = lexicon::read(&root.join("lexicon"), &mut faults);
    let rules = rules::read(&root.join("rules"), &lexicon.class_names(), &mut faults);
    let senses = senses::read(&root.join("lexicon"), lexicon.sense_classes(), &mut faults);
    let messages = messages::read(&root.join("messages"), &mut faults);
    if !faults.is_empty() {
        for fault in &faults {
            println!("cargo::error=crate/core/{}:{}: {}", fault.file, fault.line, fault.text);
        }
        return ExitCode::FAILURE;
    }
    let files = [
        ("cue.rs", lexicon.enum_source()),
        ("vocabulary.txt", lexicon.vocabulary()),
        ("senses.rs", senses.source()),
        ("rules.rs", rules::source(&rules)),
        ("messages.rs", messages.messages),
        ("fixes.rs", messages.fixes),
        ("examples.rs", rules::examples_source(&rules)),
    ];
    fs::write(out.join("lexicon.bin"), lexicon.table()).expect("OUT_DIR is writable");
    fs::write(out.join("senses.bin"), senses.table()).expect("OUT_DIR is writable");
    for (name, content) in files {
        fs::write(out.join(name), content).expect("OUT_DIR is writable");
    }
    ExitCode::SUCCESS
}
