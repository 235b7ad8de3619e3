//! The port between a content script and the engine: [`ToEngine`] one way, [`FromEngine`] the
//! other; [`ToTab`] reaches a content script that has no port open.
//!
//! A content script can ask for one thing, a verdict on the draft it sends, and can report
//! what the toolbar should say about its composer. Nothing here reads or writes a setting.

use serde::{Deserialize, Serialize};
use sordino_core::{Audience, Group, Language, Severity, TextKind};
use tsify::Tsify;

/// What a content script may send.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(tag = "type", rename_all = "camelCase", deny_unknown_fields)]
#[tsify(missing_as_null)]
pub enum ToEngine {
    /// Judge this draft. The newest id wins; the answer carries it.
    Check {
        /// Counts up per port.
        id: u32,
        /// The whole draft.
        text: String,
        /// Where it is being written.
        composer: Composer,
    },
    /// A post went out without a verdict in time.
    Unchecked {},
    /// The page keeps removing the overlay.
    Blocked {},
    /// No submit control could be found.
    MarksOnly {},
    /// The composer is gone.
    Closed {},
}

/// What the page tells about the composer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[tsify(missing_as_null)]
pub struct Composer {
    /// What is being written.
    pub kind: TextKind,
    /// Who will read it.
    pub audience: Audience,
    /// Whether a picture is attached.
    pub images: bool,
    /// Local hour of the day, 0–23.
    pub hour: Option<u8>,
}

/// What the engine answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[tsify(missing_as_null)]
pub enum FromEngine {
    /// First on every port, and again whenever it changes.
    State {
        /// Whether Sordino reads along on this site.
        on: bool,
        /// When the pause ends, in milliseconds since 1970; `None` without a pause.
        paused_until: Option<f64>,
        /// The language Sordino speaks.
        language: Language,
    },
    /// The judgement of draft `id`.
    Verdict {
        /// The id of the draft.
        id: u32,
        /// The highest severity among the findings.
        severity: Level,
        /// Ordered by where they start.
        findings: Vec<Finding>,
    },
    /// The engine could not judge draft `id`.
    Failed {
        /// The id of the draft.
        id: u32,
    },
}

/// What the background sends to a tab, whether a port is open there or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(tag = "type", rename_all = "camelCase", deny_unknown_fields)]
pub enum ToTab {
    /// Remove the overlay, all listeners and the port.
    Stop {},
    /// Open the card of the composer that has the focus.
    OpenCard {},
}

/// How serious a whole draft is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Nothing was found.
    #[default]
    None,
    /// At most notes.
    Note,
    /// At least one warning.
    Warn,
    /// At least one reason to pause.
    Hold,
}

impl From<Severity> for Level {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Note => Level::Note,
            Severity::Warn => Level::Warn,
            Severity::Hold => Level::Hold,
        }
    }
}

/// One finding; offsets are UTF-16 units of the draft that was sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Finding {
    /// Id of the rule.
    pub rule: String,
    /// What it is about.
    pub group: Group,
    /// How strongly it deserves attention.
    pub severity: Severity,
    /// Where the mark starts.
    pub start: usize,
    /// Where the mark ends.
    pub end: usize,
    /// What was found.
    pub what: String,
    /// Why it may do harm.
    pub why: String,
    /// What to do instead.
    pub instead: String,
    /// Changes that one press applies, the best first.
    pub fixes: Vec<FindingFix>,
}

/// A change of the draft that one press applies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FindingFix {
    /// What the button says.
    pub label: String,
    /// Where the replaced text starts.
    pub start: usize,
    /// Where the replaced text ends.
    pub end: usize,
    /// What stands there afterwards.
    pub replacement: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Option<ToEngine> {
        serde_json::from_str(json).ok()
    }

    #[test]
    fn reads_what_a_content_script_may_send() {
        let check = r#"{"type":"check","id":7,"text":"x","composer":{"kind":"post","audience":"unknown","images":false,"hour":null}}"#;
        assert_eq!(read(check), Some(ToEngine::Check { id: 7, text: "x".into(), composer: Composer::default() }));
        assert_eq!(read(r#"{"type":"marksOnly"}"#), Some(ToEngine::MarksOnly {}));
    }

    #[test]
    fn refuses_everything_else() {
        for message in [
            r#"{"type":"setProfession","profession":"company"}"#,
            r#"{"type":"unchecked","settings":{}}"#,
            r#"{"type":"check","id":7,"text":"x"}"#,
            r#"{"type":"check","id":-1,"text":"x","composer":{"kind":"post","audience":"unknown","images":false,"hour":null}}"#,
            r#"{"type":"check","id":7,"text":"x","composer":{"kind":"post","audience":"unknown","images":false,"hour":null,"clients":[]}}"#,
            r#"{}"#,
            r#""check""#,
            "null",
        ] {
            assert_eq!(read(message), None, "{message}");
        }
    }
}
