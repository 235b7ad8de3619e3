//! What the extension's own pages ask the background: [`PageRequest`], answered by [`SiteState`].

use serde::{Deserialize, Serialize};
use sordino_core::Profession;
use tsify::Tsify;

/// What an extension page may ask. Everything but `SiteState` changes the settings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(tag = "type", rename_all = "camelCase", deny_unknown_fields)]
#[tsify(missing_as_null)]
pub enum PageRequest {
    /// How do things stand in this tab?
    SiteState {
        /// The tab.
        tab: i32,
        /// Its address, as far as the page may see it.
        url: Option<String>,
    },
    /// Read along on the site of this host, or stop.
    SetSite {
        /// A host of the site.
        host: String,
        /// On or off.
        on: bool,
    },
    /// Be quiet on the site of this host for a while.
    PauseSite {
        /// A host of the site.
        host: String,
        /// When the pause ends, in milliseconds since 1970.
        until: f64,
    },
    /// End that pause.
    ResumeSite {
        /// A host of the site.
        host: String,
    },
    /// Be quiet everywhere for a while.
    PauseEverywhere {
        /// When the pause ends, in milliseconds since 1970.
        until: f64,
    },
    /// End that pause.
    ResumeEverywhere {},
    /// The author's profession.
    SetProfession {
        /// The new one.
        profession: Profession,
    },
}

/// Whether Sordino reads along at an address, and if not, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum Coverage {
    /// It does.
    On,
    /// The user turned this site off.
    Off,
    /// A pause is running, here or everywhere.
    Paused,
    /// Nobody has turned it on here, or the browser's permission is missing.
    Uncovered,
    /// No web page: Sordino cannot read along here.
    Unsupported,
}

/// A built-in site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct SiteName {
    /// Its file's name.
    pub id: String,
    /// Its name for people.
    pub name: String,
}

/// Why the stored settings are not in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum SettingsFault {
    /// They cannot be read.
    Broken,
    /// A newer Sordino wrote them.
    Newer,
}

/// Everything the popup shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct SiteState {
    /// The built-in site, if it is one.
    pub site: Option<SiteName>,
    /// The host of the address; empty where there is none.
    pub host: String,
    /// Whether Sordino reads along.
    pub state: Coverage,
    /// When the pause of this site ends.
    pub paused_until: Option<f64>,
    /// When the pause everywhere ends.
    pub everywhere_paused_until: Option<f64>,
    /// Warnings and holds in the draft of this tab.
    pub findings: u32,
    /// The last post went out without a verdict.
    pub not_checked: bool,
    /// No submit control was found: marks, but no pause before posting.
    pub marks_only: bool,
    /// The page keeps removing the marks.
    pub blocked: bool,
    /// The author's profession.
    pub profession: Profession,
    /// Set while the stored settings are not in use.
    pub settings_fault: Option<SettingsFault>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_a_closed_set() {
        let read = |json: &str| serde_json::from_str::<PageRequest>(json).ok();
        assert_eq!(read(r#"{"type":"resumeEverywhere"}"#), Some(PageRequest::ResumeEverywhere {}));
        assert_eq!(
            read(r#"{"type":"setSite","host":"x.com","on":false}"#),
            Some(PageRequest::SetSite { host: "x.com".into(), on: false })
        );
        assert_eq!(read(r#"{"type":"resumeEverywhere","host":"x.com"}"#), None);
        assert_eq!(read(r#"{"type":"check","id":1,"text":""}"#), None);
    }
}
