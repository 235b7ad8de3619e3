//! The command line: [`parse`] turns arguments into a [`Command`].

use std::{ffi::OsString, path::PathBuf};

use lexopt::prelude::*;
use sordino_core::{Audience, Clients, Context, Language, Profession, TextKind};

/// What `sordino --help` prints.
pub const USAGE: &str = "\
sordino: which words of a draft deserve a warning, and why

Usage:
  sordino check [options] [FILE...]   judge drafts (standard input without a file)
  sordino check --jsonl [FILE...]     judge one JSON object a line, answer one a line
  sordino explain [options] [FILE...] show tokens, targets, cues, frames and how the severity came about
  sordino corpus [--part training|frozen|all] [--misses] [FILE...]
                                      how right the judgement is on labelled drafts
  sordino rules                       print RULES.md

Options:
  --lang auto|de|en                   language of the draft (default: auto)
  --speak de|en                       language of the messages (default: as the draft)
  --profession freelance|confidential|employee|company
  --clients FILE                      names never to let slip, one a line
  --site HOST                         where the draft would be posted
  --hour 0-23                         local hour of the day
  --format human|json                 (default: human)
  -h, --help    -V, --version

Exit code: 0 nothing to say, 1 at least one alarm, 2 wrong usage or unreadable input.
";

/// One call of the program.
pub enum Command {
    /// Print the usage.
    Help,
    /// Print the version.
    Version,
    /// Judge drafts.
    Check(Options),
    /// Judge lines of JSON.
    CheckLines(Options),
    /// Explain a judgement.
    Explain(Options),
    /// Measure the judgement.
    Corpus(CorpusOptions),
    /// Print RULES.md.
    Rules,
}

/// Which hands of the corpus are judged.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Those that were learned from.
    Training,
    /// Those that were not.
    Frozen,
    /// All.
    All,
}

/// The options of `sordino corpus`.
pub struct CorpusOptions {
    /// Which hands.
    pub part: Part,
    /// Whether to list what was judged wrongly.
    pub misses: bool,
    /// Labelled files instead of the corpus.
    pub files: Vec<PathBuf>,
}

/// How findings are printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Human,
    /// For programs.
    Json,
}

/// The options of a call.
pub struct Options {
    /// Who writes, where and when.
    pub context: Context,
    /// The language of messages; `None`: that of the draft.
    pub speak: Option<Language>,
    /// The author's list.
    pub clients: Clients,
    /// Output format.
    pub format: Format,
    /// Files to read; none means standard input.
    pub files: Vec<PathBuf>,
}

/// Reads the arguments; the error says what is wrong with them.
pub fn parse(mut parser: lexopt::Parser) -> Result<Command, String> {
    let mut options = Options {
        context: Context::default(),
        speak: None,
        clients: Clients::default(),
        format: Format::Human,
        files: Vec::new(),
    };
    let mut name: Option<OsString> = None;
    let (mut lines, mut misses, mut part) = (false, false, Part::Frozen);
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help),
            Short('V') | Long("version") => return Ok(Command::Version),
            Long("jsonl") => lines = true,
            Long("misses") => misses = true,
            Long("part") => part = choice(&mut parser, "--part", &PARTS)?,
            Long("lang") => options.context.language = choice(&mut parser, "--lang", &LANGUAGES)?,
            Long("speak") => options.speak = choice(&mut parser, "--speak", &LANGUAGES[1..])?,
            Long("profession") => options.context.profession = choice(&mut parser, "--profession", &PROFESSIONS)?,
            Long("format") => options.format = choice(&mut parser, "--format", &FORMATS)?,
            Long("clients") => options.clients = read_clients(&mut parser)?,
            Long("site") => place(&value(&mut parser, "--site")?, &mut options.context),
            Long("hour") => options.context.hour = Some(hour(&mut parser)?),
            Value(word) if name.is_none() => name = Some(word),
            Value(file) => options.files.push(file.into()),
            other => return Err(format!("{}; see sordino --help", other.unexpected())),
        }
    }
    match name.as_ref().and_then(|name| name.to_str()) {
        Some("check") if lines => Ok(Command::CheckLines(options)),
        Some("check") => Ok(Command::Check(options)),
        Some("explain") => Ok(Command::Explain(options)),
        Some("corpus") => Ok(Command::Corpus(CorpusOptions { part, misses, files: options.files })),
        Some("rules") => Ok(Command::Rules),
        Some(other) => Err(format!("there is no command `{other}`; see sordino --help")),
        None => Err("say what to do: check, explain, corpus or rules; see sordino --help".into()),
    }
}

const LANGUAGES: [(&str, Option<Language>); 3] =
    [("auto", None), ("de", Some(Language::De)), ("en", Some(Language::En))];
const PARTS: [(&str, Part); 3] = [("training", Part::Training), ("frozen", Part::Frozen), ("all", Part::All)];
const FORMATS: [(&str, Format); 2] = [("human", Format::Human), ("json", Format::Json)];
const PROFESSIONS: [(&str, Profession); 4] = [
    ("freelance", Profession::Freelance),
    ("confidential", Profession::Confidential),
    ("employee", Profession::Employee),
    ("company", Profession::Company),
];

fn value(parser: &mut lexopt::Parser, option: &str) -> Result<String, String> {
    let value = parser.value().map_err(|_| format!("{option} needs a value"))?;
    value.into_string().map_err(|_| format!("the value of {option} is not readable text"))
}

fn choice<T: Copy>(parser: &mut lexopt::Parser, option: &str, choices: &[(&str, T)]) -> Result<T, String> {
    let value = value(parser, option)?;
    let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
    let found = choices.iter().find(|(name, _)| *name == value).map(|(_, choice)| *choice);
    found.ok_or_else(|| format!("{option} takes {}, not `{value}`", names.join(", ")))
}

fn hour(parser: &mut lexopt::Parser) -> Result<u8, String> {
    let value = value(parser, "--hour")?;
    value.parse().ok().filter(|hour| *hour < 24).ok_or_else(|| format!("--hour takes 0 to 23, not `{value}`"))
}

fn read_clients(parser: &mut lexopt::Parser) -> Result<Clients, String> {
    let path = value(parser, "--clients")?;
    let content =
        std::fs::read_to_string(&path).map_err(|error| format!("cannot read the client list {path}: {error}"))?;
    Ok(Clients::from_names(content.lines().map(str::trim).filter(|line| !line.is_empty())))
}

/// What a host tells about the kind of text and its readers.
fn place(host: &str, context: &mut Context) {
    const MESSAGES: [&str; 7] = [
        "web.whatsapp.com",
        "web.telegram.org",
        "discord.com",
        "app.slack.com",
        "teams.microsoft.com",
        "teams.live.com",
        "www.messenger.com",
    ];
    const REVIEWS: [&str; 4] = ["www.kununu.com", "www.glassdoor.com", "www.glassdoor.de", "www.google.com"];
    if MESSAGES.contains(&host) {
        (context.kind, context.audience) = (TextKind::Message, Audience::Private);
    } else if REVIEWS.contains(&host) {
        (context.kind, context.audience) = (TextKind::Review, Audience::Public);
    }
}
