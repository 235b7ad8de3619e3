//! Labelled drafts: [`Draft`], read from `tests/corpus/<language>/<hand>.jsonl` by [`read`].

use std::{fs, ops::Range, path::Path};

use serde::Deserialize;
use sordino_core::{Clients, Context, Group, Language, Profession, Severity};

/// One labelled draft.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Unique in the corpus.
    pub id: String,
    /// Who wrote it: the batch.
    pub hand: String,
    /// Its language.
    pub language: Language,
    /// The author's profession.
    pub profession: Profession,
    /// What it deserves; `None` is silence.
    pub severity: Option<Severity>,
    /// What it is about, the main group first.
    pub groups: Vec<Group>,
    /// The text, without marks.
    pub text: String,
    /// Bytes of the telling parts.
    pub telling: Vec<Range<usize>>,
    /// Local hour, if it matters.
    pub hour: Option<u8>,
    /// The author's client list.
    pub clients: Vec<String>,
    /// What it was written for.
    pub note: String,
}

impl Draft {
    /// Whether it deserves an alarm.
    pub fn is_alarm(&self) -> bool {
        self.severity.is_some_and(Severity::is_alarm)
    }

    /// The situation in which it is judged.
    pub fn context(&self) -> Context {
        Context { profession: self.profession, hour: self.hour, ..Context::default() }
    }

    /// Its client list, ready to search.
    pub fn client_list(&self) -> Clients {
        Clients::from_names(self.clients.iter().map(String::as_str))
    }
}

#[derive(Deserialize)]
struct Line {
    id: String,
    #[serde(default)]
    hand: String,
    lang: Language,
    #[serde(default)]
    profession: Profession,
    severity: String,
    groups: Vec<String>,
    text: String,
    hour: Option<u8>,
    #[serde(default)]
    clients: Vec<String>,
    #[serde(default)]
    note: String,
    /// Only in labelled real posts: left out of every figure.
    #[serde(default)]
    skip: bool,
}

/// Reads every hand below `root`, German first, in the order of file names.
///
/// # Errors
/// Says which file and line cannot be read.
pub fn read(root: &Path) -> Result<Vec<Draft>, String> {
    let mut drafts = Vec::new();
    for language in ["de", "en"] {
        let folder = root.join(language);
        let mut paths: Vec<_> = fs::read_dir(&folder)
            .map_err(|error| format!("{}: {error}", folder.display()))?
            .flatten()
            .map(|entry| entry.path())
            .collect();
        paths.sort();
        for path in paths.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "jsonl")) {
            drafts.extend(read_file(&path)?);
        }
    }
    Ok(drafts)
}

/// The hands that are frozen for testing: named in `frozen.txt`, one a line. Nothing is learned from them.
///
/// # Errors
/// Says that the list cannot be read.
pub fn frozen_hands(root: &Path) -> Result<Vec<String>, String> {
    let path = root.join("frozen.txt");
    let content = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(content
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_string)
        .collect())
}

/// Every draft that may be learned from.
///
/// # Errors
/// As [`read`] and [`frozen_hands`].
pub fn training(root: &Path) -> Result<Vec<Draft>, String> {
    let frozen = frozen_hands(root)?;
    Ok(read(root)?.into_iter().filter(|draft| !frozen.contains(&draft.hand)).collect())
}

/// Reads one file of labelled drafts.
///
/// # Errors
/// Says which line cannot be read.
pub fn read_file(path: &Path) -> Result<Vec<Draft>, String> {
    let content = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let drafts: Result<Vec<Option<Draft>>, String> = lines
        .map(|(number, line)| draft(line).map_err(|error| format!("{}:{}: {error}", path.display(), number + 1)))
        .collect();
    Ok(drafts?.into_iter().flatten().collect())
}

fn draft(line: &str) -> Result<Option<Draft>, String> {
    let line: Line = serde_json::from_str(line).map_err(|error| error.to_string())?;
    if line.skip {
        return Ok(None);
    }
    let severity = match line.severity.as_str() {
        "none" => None,
        "note" => Some(Severity::Note),
        "warn" => Some(Severity::Warn),
        "hold" => Some(Severity::Hold),
        other => return Err(format!("unknown severity `{other}`")),
    };
    let groups: Result<Vec<Group>, String> = line
        .groups
        .iter()
        .map(|name| Group::from_name(name).ok_or_else(|| format!("unknown group `{name}`")))
        .collect();
    let (text, telling) = unmark(&line.text)?;
    Ok(Some(Draft {
        id: line.id,
        hand: line.hand,
        language: line.lang,
        profession: line.profession,
        severity,
        groups: groups?,
        text,
        telling,
        hour: line.hour,
        clients: line.clients,
        note: line.note,
    }))
}

/// Takes the `⟦…⟧` marks out of a text and returns where they were.
fn unmark(marked: &str) -> Result<(String, Vec<Range<usize>>), String> {
    let mut text = String::with_capacity(marked.len());
    let mut telling = Vec::new();
    let mut open = None;
    for character in marked.chars() {
        match (character, open) {
            ('⟦', None) => open = Some(text.len()),
            ('⟧', Some(start)) => {
                telling.push(start..text.len());
                open = None;
            }
            ('⟦' | '⟧', _) => return Err("marks do not pair up".into()),
            _ => text.push(character),
        }
    }
    if open.is_some() { Err("a mark is not closed".into()) } else { Ok((text, telling)) }
}
