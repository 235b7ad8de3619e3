//! The messages of the scorer and the labels of fixes: [`read`] turns `messages/<language>.toml` into two tables.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use serde::Deserialize;

use crate::{
    Fault,
    rules::{FIXES, GROUPS, LANGUAGES, pascal},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMessage {
    what: String,
    why: String,
    instead: String,
}

#[derive(Deserialize)]
struct RawFile {
    fixes: BTreeMap<String, String>,
    #[serde(flatten)]
    groups: BTreeMap<String, RawMessage>,
}

/// The sources of both tables.
pub struct Tables {
    /// What, why, instead for each group.
    pub messages: String,
    /// The label of each fix.
    pub fixes: String,
}

/// Reads both languages; every group and every fix must be there.
pub fn read(root: &Path, faults: &mut Vec<Fault>) -> Tables {
    let mut tables = Tables {
        messages: "pub(crate) const MESSAGES: &[(Language, Group, &str, &str, &str)] = &[\n".into(),
        fixes: "pub(crate) const FIXES: &[(Language, FixKind, &str)] = &[\n".into(),
    };
    for language in LANGUAGES {
        let file = format!("messages/{language}.toml");
        let content = fs::read_to_string(root.join(format!("{language}.toml"))).unwrap_or_default();
        match toml::from_str::<RawFile>(&content) {
            Ok(raw) => add(&mut tables, &raw, language, &file, faults),
            Err(error) => {
                let line = error.span().map_or(1, |span| content[..span.start].lines().count().max(1));
                faults.push(Fault::new(&file, line, error.message()));
            }
        }
    }
    tables.messages.push_str("];\n");
    tables.fixes.push_str("];\n");
    tables
}

fn add(tables: &mut Tables, raw: &RawFile, language: &str, file: &str, faults: &mut Vec<Fault>) {
    for group in GROUPS {
        let Some(RawMessage { what, why, instead }) = raw.groups.get(group) else {
            faults.push(Fault::new(file, 1, format!("has no [{group}]; every group needs what, why and instead")));
            continue;
        };
        let (language, group) = (pascal(language), pascal(group));
        let _ = writeln!(tables.messages, "(Language::{language}, Group::{group}, {what:?}, {why:?}, {instead:?}),");
    }
    for fix in FIXES {
        let Some(label) = raw.fixes.get(fix) else {
            faults.push(Fault::new(file, 1, format!("has no `{fix}` in [fixes]; every fix needs a label")));
            continue;
        };
        let _ = writeln!(tables.fixes, "(Language::{}, FixKind::{}, {label:?}),", pascal(language), pascal(fix));
    }
}
