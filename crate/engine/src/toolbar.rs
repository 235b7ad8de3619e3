//! What the button in the toolbar shows: [`toolbar`], from what is known about the tab, [`TabStatus`].

use serde::{Deserialize, Serialize};
use sordino_messages::{Coverage, FromEngine, Level, SiteState, ToEngine};
use tsify::Tsify;

/// What the background remembers of a tab, while the browser runs. Numbers and flags, no words of the draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[tsify(missing_as_null)]
pub struct TabStatus {
    /// The frame whose composer this is about.
    pub frame: Option<i32>,
    /// Warnings and holds in its draft.
    pub findings: u32,
    /// The most serious of them.
    pub level: Level,
    /// The last post went out without a verdict.
    pub not_checked: bool,
    /// No submit control was found.
    pub marks_only: bool,
    /// The page keeps removing the overlay.
    pub blocked: bool,
}

impl TabStatus {
    /// What is known after `message` came from `frame` and was given `answer`.
    pub fn after(self, message: &ToEngine, answer: Option<&FromEngine>, frame: i32) -> Self {
        let same = if self.frame == Some(frame) { self.clone() } else { self.without_composer() };
        let here = Self { frame: Some(frame), ..same };
        match message {
            ToEngine::Check { text, .. } => match answer {
                Some(FromEngine::Verdict { severity, findings, .. }) => {
                    let alarms = findings.iter().filter(|finding| finding.severity.is_alarm()).count();
                    // A composer that emptied after the post says nothing about that post.
                    let not_checked = here.not_checked && text.trim().is_empty();
                    Self { findings: alarms as u32, level: *severity, not_checked, ..here }
                }
                _ => here,
            },
            ToEngine::Unchecked {} => Self { not_checked: true, ..here },
            ToEngine::Blocked {} => Self { blocked: true, ..here },
            ToEngine::MarksOnly {} => Self { marks_only: true, ..here },
            ToEngine::Closed {} if self.frame == Some(frame) => self.without_composer(),
            ToEngine::Closed {} => self,
        }
    }

    /// The composer is gone; that its post went out unchecked stays true.
    fn without_composer(&self) -> Self {
        Self { not_checked: self.not_checked, ..Self::default() }
    }

    /// Adds what is known to what the popup shows.
    pub fn tell(&self, state: &mut SiteState) {
        state.findings = self.findings;
        state.not_checked = self.not_checked;
        state.marks_only = self.marks_only;
        state.blocked = self.blocked;
    }
}

/// Which drawing the button shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum Icon {
    /// Sordino reads along.
    On,
    /// It does not.
    Off,
    /// A pause is running.
    Paused,
}

/// The button of one tab.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct Toolbar {
    /// Its drawing.
    pub icon: Icon,
    /// The few characters on it; empty for none.
    pub badge: String,
    /// The colour behind them.
    pub colour: String,
    /// Key of its tooltip in `_locales`.
    pub title: String,
}

const AMBER: &str = "#b45309";
const RED: &str = "#b91c1c";
const SLATE: &str = "#475569";

/// What the button shows in a tab with that coverage and status.
pub fn toolbar(coverage: Coverage, status: &TabStatus) -> Toolbar {
    let icon = match coverage {
        Coverage::On => Icon::On,
        Coverage::Paused => Icon::Paused,
        Coverage::Off => Icon::Off,
        // An embedded comment box may be covered where the page around it is not.
        Coverage::Uncovered | Coverage::Unsupported if status.frame.is_some() => Icon::On,
        Coverage::Uncovered | Coverage::Unsupported => Icon::Off,
    };
    let (badge, colour, title) = match (icon, status) {
        (Icon::On, TabStatus { blocked: true, .. }) => ("!".into(), SLATE, "toolbar_blocked"),
        (Icon::On, TabStatus { not_checked: true, .. }) => ("!".into(), SLATE, "toolbar_notChecked"),
        (Icon::On, TabStatus { findings: 1.., level: Level::Hold, .. }) => {
            (status.findings.to_string(), RED, "toolbar_findings")
        }
        (Icon::On, TabStatus { findings: 1.., .. }) => (status.findings.to_string(), AMBER, "toolbar_findings"),
        (Icon::On, TabStatus { marks_only: true, .. }) => (String::new(), SLATE, "toolbar_marksOnly"),
        (Icon::On, _) => (String::new(), SLATE, "toolbar_on"),
        (Icon::Paused, _) => (String::new(), SLATE, "toolbar_paused"),
        (Icon::Off, _) if coverage == Coverage::Off => (String::new(), SLATE, "toolbar_off"),
        (Icon::Off, _) => (String::new(), SLATE, "toolbar_uncovered"),
    };
    Toolbar { icon, badge, colour: colour.into(), title: title.into() }
}

#[cfg(test)]
mod tests {
    use sordino_core::{Group, Severity};
    use sordino_messages::{Composer, Finding};

    use super::*;

    fn check(severities: &[Severity]) -> (ToEngine, FromEngine) {
        let finding = |severity: &Severity| Finding {
            rule: "venting/test".into(),
            group: Group::Venting,
            severity: *severity,
            start: 0,
            end: 1,
            what: String::new(),
            why: String::new(),
            instead: String::new(),
            fixes: Vec::new(),
        };
        let findings: Vec<Finding> = severities.iter().map(finding).collect();
        let severity = severities.iter().map(|severity| Level::from(*severity)).max().unwrap_or_default();
        let message = ToEngine::Check { id: 1, text: "x".into(), composer: Composer::default() };
        (message, FromEngine::Verdict { id: 1, severity, findings })
    }

    fn checked(status: TabStatus, severities: &[Severity], frame: i32) -> TabStatus {
        let (message, answer) = check(severities);
        status.after(&message, Some(&answer), frame)
    }

    #[test]
    fn the_badge_counts_alarms_only() {
        let status = checked(TabStatus::default(), &[Severity::Note, Severity::Warn, Severity::Hold], 0);
        let shown = toolbar(Coverage::On, &status);
        assert_eq!((shown.badge.as_str(), shown.colour.as_str()), ("2", RED));
        let quiet = toolbar(Coverage::On, &checked(status, &[Severity::Note], 0));
        assert_eq!((quiet.badge.as_str(), quiet.title.as_str()), ("", "toolbar_on"));
    }

    #[test]
    fn unchecked_lasts_until_the_next_verdict() {
        let status = checked(TabStatus::default(), &[Severity::Warn], 0).after(&ToEngine::Unchecked {}, None, 0);
        let closed = status.after(&ToEngine::Closed {}, None, 0);
        assert_eq!(closed, TabStatus { not_checked: true, ..TabStatus::default() });
        assert_eq!(toolbar(Coverage::On, &closed).badge, "!");
        assert!(!checked(closed.clone(), &[], 0).not_checked);
        let (_, answer) = check(&[]);
        let emptied = ToEngine::Check { id: 2, text: "\n".into(), composer: Composer::default() };
        assert!(closed.after(&emptied, Some(&answer), 0).not_checked);
    }

    #[test]
    fn another_frame_neither_closes_nor_inherits() {
        let status = checked(TabStatus::default(), &[Severity::Warn], 4).after(&ToEngine::MarksOnly {}, None, 4);
        assert_eq!(status.clone().after(&ToEngine::Closed {}, None, 0), status);
        assert!(!checked(status, &[], 0).marks_only);
    }

    #[test]
    fn says_why_it_is_quiet() {
        let title = |coverage| toolbar(coverage, &TabStatus::default()).title;
        assert_eq!(title(Coverage::Off), "toolbar_off");
        assert_eq!(title(Coverage::Paused), "toolbar_paused");
        assert_eq!(title(Coverage::Uncovered), "toolbar_uncovered");
        let embedded = checked(TabStatus::default(), &[Severity::Warn], 7);
        assert_eq!(toolbar(Coverage::Uncovered, &embedded).badge, "1");
    }
}
