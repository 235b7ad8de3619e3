//! What a judgement says: [`Diagnostic`], its [`Severity`], [`Group`], [`Message`] and [`Fix`].

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// How strongly a finding deserves attention. `Warn` and `Hold` are alarms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing: a quiet mark, nothing else.
    Note,
    /// An experienced colleague would tap the shoulder: mark, counter, card.
    Warn,
    /// Likely to do real harm: as `Warn`, and a pause before the post goes out.
    Hold,
}

impl Severity {
    /// Whether this severity counts as an alarm.
    pub fn is_alarm(self) -> bool {
        self >= Severity::Warn
    }

    /// One level up; `Hold` stays.
    pub fn up(self) -> Self {
        match self {
            Severity::Note => Severity::Warn,
            Severity::Warn | Severity::Hold => Severity::Hold,
        }
    }

    /// One level down; `Note` stays.
    pub fn down(self) -> Self {
        match self {
            Severity::Hold => Severity::Warn,
            Severity::Warn | Severity::Note => Severity::Note,
        }
    }
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// Anger, contempt, ridicule or sarcasm aimed at a target.
    Venting,
    /// A client, patient … is named without a sign of consent.
    Naming,
    /// A particular person's case or traits that others would recognise.
    Identifying,
    /// What a target said or wrote in private.
    Retelling,
    /// Internal, unreleased or secret business matters.
    Confidential,
    /// Somebody's contact, identity or health data.
    PersonalData,
    /// Being at a client's right now, or where staff can be found.
    Location,
    /// Running down a competitor; promotion without disclosure.
    Competition,
    /// A brand account brushes off, blames or patronises a customer.
    Tone,
    /// A hot state with no professional target.
    Heat,
    /// A picture is attached and other people are mentioned.
    Images,
}

impl Group {
    /// Every group, in the order of the documentation.
    pub const ALL: [Group; 11] = [
        Group::Venting,
        Group::Naming,
        Group::Identifying,
        Group::Retelling,
        Group::Confidential,
        Group::PersonalData,
        Group::Location,
        Group::Competition,
        Group::Tone,
        Group::Heat,
        Group::Images,
    ];

    /// The name used in rules, corpora and output.
    pub fn name(self) -> &'static str {
        match self {
            Group::Venting => "venting",
            Group::Naming => "naming",
            Group::Identifying => "identifying",
            Group::Retelling => "retelling",
            Group::Confidential => "confidential",
            Group::PersonalData => "personal-data",
            Group::Location => "location",
            Group::Competition => "competition",
            Group::Tone => "tone",
            Group::Heat => "heat",
            Group::Images => "images",
        }
    }

    /// The group of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Group::ALL.into_iter().find(|group| group.name() == name)
    }
}

/// What, why and what to do instead, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// What was found, naming the words.
    pub what: String,
    /// Why it may do harm.
    pub why: String,
    /// What to do instead.
    pub instead: String,
}

/// A change of the draft that one press applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// What the button says.
    pub label: String,
    /// Bytes of the draft that are replaced.
    pub range: Range<usize>,
    /// What stands there afterwards.
    pub replacement: String,
}

/// One finding in a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Id of the rule, `group/name`, or `group/scorer` for the learned scorer.
    pub rule: String,
    /// What it is about.
    pub group: Group,
    /// How strongly it deserves attention.
    pub severity: Severity,
    /// Bytes of the draft that are marked; on character boundaries, never empty.
    pub span: Range<usize>,
    /// What, why, instead, in the language asked for.
    pub message: Message,
    /// Fixes, the best first; often none.
    pub fixes: Vec<Fix>,
}
