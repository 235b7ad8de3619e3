//! The messages of the scorer: [`source`] turns `messages/<language>.toml` into a table, one entry a group.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use serde::Deserialize;

use crate::{
    Fault,
    rules::{GROUPS, LANGUAGES, pascal},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMessage {
    what: String,
    why: String,
    instead: String,
}

/// Reads both languages; every group must be there.
pub fn source(root: &Path, faults: &mut Vec<Fault>) -> String {
    let mut source = String::from("pub(crate) const MESSAGES: &[(Language, Group, &str, &str, &str)] = &[\n");
    for language in LANGUAGES {
        let file = format!("messages/{language}.toml");
        let content = fs::read_to_string(root.join(format!("{language}.toml"))).unwrap_or_default();
        match toml::from_str::<BTreeMap<String, RawMessage>>(&content) {
            Ok(messages) => {
                for group in GROUPS {
                    let Some(RawMessage { what, why, instead }) = messages.get(group) else {
                        faults.push(Fault::new(
                            &file,
                            1,
                            format!("has no [{group}]; every group needs what, why and instead"),
                        ));
                        continue;
                    };
                    let (language, group) = (pascal(language), pascal(group));
                    let _ = writeln!(source, "(Language::{language}, Group::{group}, {what:?}, {why:?}, {instead:?}),");
                }
            }
            Err(error) => {
                let line = error.span().map_or(1, |span| content[..span.start].lines().count().max(1));
                faults.push(Fault::new(&file, line, error.message()));
            }
        }
    }
    source.push_str("];\n");
    source
}
