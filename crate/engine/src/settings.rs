//! What the user chose: [`Settings`], one value in the browser's storage.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sordino_core::Profession;
use sordino_messages::{PageRequest, SettingsFault};
use tsify::Tsify;

use crate::site::{Site, place};

/// The version of [`Settings`] that this engine reads and writes.
pub const VERSION: u32 = 1;

/// Everything the user chose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[tsify(missing_as_null, hashmap_as_object)]
pub struct Settings {
    /// Always [`VERSION`].
    pub version: u32,
    /// The author's profession.
    pub profession: Profession,
    /// Sites the user switched on or off, by [`place`].
    pub sites: BTreeMap<String, bool>,
    /// When the pause of a site ends, in milliseconds since 1970, by [`place`].
    pub pauses: BTreeMap<String, f64>,
    /// When the pause everywhere ends.
    pub paused_until: Option<f64>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            version: VERSION,
            profession: Profession::default(),
            sites: BTreeMap::new(),
            pauses: BTreeMap::new(),
            paused_until: None,
        }
    }
}

/// Only the version of stored settings, whatever else they hold.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Version {
    version: u32,
}

/// The settings to use, given what could be read of the stored ones, and what is wrong with those.
pub fn accept(version: Option<Version>, read: Option<Settings>) -> (Settings, Option<SettingsFault>) {
    match (version, read) {
        (Some(Version { version }), _) if version > VERSION => (Settings::default(), Some(SettingsFault::Newer)),
        (Some(Version { version: VERSION }), Some(settings)) => (settings, None),
        _ => (Settings::default(), Some(SettingsFault::Broken)),
    }
}

impl Settings {
    /// Makes the change that an extension page asks for, and forgets pauses that are over.
    pub fn apply(&mut self, request: &PageRequest, sites: &[Site], now: f64) {
        match request {
            PageRequest::SiteState { .. } => {}
            PageRequest::SetSite { host, on } => {
                let place = place(sites, host);
                self.pauses.remove(&place);
                self.sites.insert(place, *on);
            }
            PageRequest::PauseSite { host, until } => {
                self.pauses.insert(place(sites, host), *until);
            }
            PageRequest::ResumeSite { host } => {
                self.pauses.remove(&place(sites, host));
            }
            PageRequest::PauseEverywhere { until } => self.paused_until = Some(*until),
            PageRequest::ResumeEverywhere {} => self.paused_until = None,
            PageRequest::SetProfession { profession } => self.profession = *profession,
        }
        self.pauses.retain(|_, until| *until > now);
        self.paused_until = self.paused_until.filter(|until| *until > now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accept_json(json: &str) -> (Settings, Option<SettingsFault>) {
        accept(serde_json::from_str(json).ok(), serde_json::from_str(json).ok())
    }

    #[test]
    fn reads_what_it_writes() {
        let mut settings = Settings { profession: Profession::Confidential, ..Settings::default() };
        settings.apply(&PageRequest::SetSite { host: "forum.example".into(), on: true }, &[], 0.0);
        settings.apply(&PageRequest::PauseEverywhere { until: 9.0 }, &[], 0.0);
        let json = serde_json::to_string(&settings).expect("plain data serialises");
        assert_eq!(accept_json(&json), (settings, None));
    }

    #[test]
    fn broken_and_newer_settings_are_reported_not_used() {
        let newer = r#"{"version":2,"profession":"company","somethingNew":[]}"#;
        assert_eq!(accept_json(newer), (Settings::default(), Some(SettingsFault::Newer)));
        for broken in ["[]", "7", r#"{"version":1}"#, r#"{"version":0}"#, r#"{"version":"1"}"#] {
            assert_eq!(accept_json(broken), (Settings::default(), Some(SettingsFault::Broken)), "{broken}");
        }
    }

    #[test]
    fn pauses_that_are_over_are_forgotten() {
        let mut settings = Settings::default();
        settings.apply(&PageRequest::PauseSite { host: "a.example".into(), until: 5.0 }, &[], 1.0);
        settings.apply(&PageRequest::PauseEverywhere { until: 5.0 }, &[], 1.0);
        settings.apply(&PageRequest::SetProfession { profession: Profession::Employee }, &[], 5.0);
        assert_eq!(settings, Settings { profession: Profession::Employee, ..Settings::default() });
    }

    #[test]
    fn turning_a_site_on_ends_its_pause() {
        let mut settings = Settings::default();
        settings.apply(&PageRequest::PauseSite { host: "a.example".into(), until: 5.0 }, &[], 1.0);
        settings.apply(&PageRequest::SetSite { host: "a.example".into(), on: true }, &[], 1.0);
        assert!(settings.pauses.is_empty());
    }
}
