//! `sordino`: checks drafts from a terminal and explains its judgement.
//!
//! Exit code 0: nothing to say; 1: at least one alarm; 2: wrong usage or an unreadable input.

mod args;
mod check;
mod corpus;
mod explain;
mod figures;
mod human;
mod jsonl;
mod rules;

use std::{io::Write, process::ExitCode};

/// How the program ends.
pub enum Outcome {
    /// Nothing that counts as an alarm.
    Quiet,
    /// At least one alarm.
    Alarms,
}

fn main() -> ExitCode {
    match args::parse(lexopt::Parser::from_env()).and_then(run) {
        Ok(Outcome::Quiet) => ExitCode::SUCCESS,
        Ok(Outcome::Alarms) => ExitCode::from(1),
        Err(complaint) => {
            // A closed standard error must not turn a clear exit code into a panic.
            let _ = writeln!(std::io::stderr(), "sordino: {complaint}");
            ExitCode::from(2)
        }
    }
}

fn run(command: args::Command) -> Result<Outcome, String> {
    match command {
        args::Command::Help => print(args::USAGE).map(|()| Outcome::Quiet),
        args::Command::Version => print(concat!("sordino ", env!("CARGO_PKG_VERSION"), "\n")).map(|()| Outcome::Quiet),
        args::Command::Check(options) => check::run(&options),
        args::Command::CheckLines(options) => jsonl::run(&options),
        args::Command::Explain(options) => explain::run(&options),
        args::Command::Corpus(options) => corpus::run(&options),
        args::Command::Rules => print(&rules::document()).map(|()| Outcome::Quiet),
    }
}

/// Writes to standard output; a closed pipe ends the program quietly.
pub fn print(text: &str) -> Result<(), String> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(format!("cannot write: {error}")),
        _ => Ok(()),
    }
}
