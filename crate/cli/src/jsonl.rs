//! `sordino check --jsonl`: one JSON object a line in, one a line out. This interface stays stable.
//!
//! In: `{"id","text","profession"?,"clients"?:[…],"lang"?,"hour"?}`. Out: `{"id","diagnostics":[{"rule","group","severity",
//! "start","end"}]}` with UTF-16 offsets. A line that cannot be read gives `{"id":null,"line":N,"error":"…"}` and the
//! rest goes on; the error never repeats the line.

use std::io::{BufRead, BufReader, Read};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sordino_core::{Clients, Context, Language, Profession, check, utf16::Utf16Map};

use crate::{Outcome, args::Options, print};

#[derive(Deserialize)]
struct Request {
    id: Value,
    text: String,
    profession: Option<Profession>,
    #[serde(default)]
    clients: Vec<ClientName>,
    lang: Option<String>,
    hour: Option<u8>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum ClientName {
    Plain(String),
    Entry { name: String },
}

impl ClientName {
    fn name(&self) -> &str {
        match self {
            ClientName::Plain(name) | ClientName::Entry { name } => name,
        }
    }
}

#[derive(Serialize)]
struct Answer {
    id: Value,
    diagnostics: Vec<Place>,
}

#[derive(Serialize)]
struct Place {
    rule: String,
    group: &'static str,
    severity: sordino_core::Severity,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Refusal {
    id: Option<()>,
    line: usize,
    error: String,
}

/// Answers every line of every file, or of standard input.
pub fn run(options: &Options) -> Result<Outcome, String> {
    let mut alarms = false;
    if options.files.is_empty() {
        alarms |= answer_all(std::io::stdin(), "standard input", options)?;
    }
    for path in &options.files {
        let name = path.display().to_string();
        let file = std::fs::File::open(path).map_err(|error| format!("cannot read {name}: {error}"))?;
        alarms |= answer_all(file, &name, options)?;
    }
    Ok(if alarms { Outcome::Alarms } else { Outcome::Quiet })
}

fn answer_all(input: impl Read, name: &str, options: &Options) -> Result<bool, String> {
    let mut alarms = false;
    let mut reader = BufReader::new(input);
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let length = reader.read_until(b'\n', &mut line).map_err(|error| format!("cannot read {name}: {error}"))?;
        if length == 0 {
            break;
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let answer = match answer(&line, options) {
            Ok((answer, alarm)) => {
                alarms |= alarm;
                serde_json::to_string(&answer)
            }
            Err(error) => serde_json::to_string(&Refusal { id: None, line: number, error }),
        };
        print(&(answer.map_err(|error| error.to_string())? + "\n"))?;
    }
    Ok(alarms)
}

fn answer(line: &[u8], options: &Options) -> Result<(Answer, bool), String> {
    let request: Request = serde_json::from_slice(line).map_err(|error| readable(&error))?;
    let language = match request.lang.as_deref() {
        None | Some("auto") => options.context.language,
        Some("de") => Some(Language::De),
        Some("en") => Some(Language::En),
        Some(_) => return Err("`lang` is none of auto, de, en".into()),
    };
    if request.hour.is_some_and(|hour| hour > 23) {
        return Err("`hour` is not between 0 and 23".into());
    }
    let context = Context {
        language,
        profession: request.profession.unwrap_or(options.context.profession),
        hour: request.hour.or(options.context.hour),
        ..options.context.clone()
    };
    let own = Clients::from_names(request.clients.iter().map(ClientName::name));
    let clients = if request.clients.is_empty() { &options.clients } else { &own };
    let found = check(&request.text, &context, clients, Language::En);
    let alarm = found.iter().any(|diagnostic| diagnostic.severity.is_alarm());
    let mut map = Utf16Map::new(&request.text);
    let diagnostics = found
        .into_iter()
        .map(|diagnostic| {
            let range = map.range(&diagnostic.span);
            Place {
                rule: diagnostic.rule,
                group: diagnostic.group.name(),
                severity: diagnostic.severity,
                start: range.start,
                end: range.end,
            }
        })
        .collect();
    Ok((Answer { id: request.id, diagnostics }, alarm))
}

/// What is wrong with a line, without any of its text.
fn readable(error: &serde_json::Error) -> String {
    let column = error.column();
    match error.classify() {
        serde_json::error::Category::Data => {
            format!("the object is not of the form {{id, text, profession?, clients?, lang?, hour?}} (column {column})")
        }
        _ => format!("not a JSON object (column {column})"),
    }
}
