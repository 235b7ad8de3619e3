//! Where Sordino reads along: [`coverage`], [`site_state`], [`port_state`], [`match_patterns`];
//! which open tabs a change of the settings [`moves`]; and what follows when the browser's user
//! grants a host ([`granted_host`]) or presses the shortcut ([`toggle`]).

use serde::{Deserialize, Serialize};
use sordino_core::Language;
use sordino_messages::{Coverage, FromEngine, PageRequest, SiteName, SiteState};
use tsify::Tsify;

use crate::{Tab, settings::Settings};

/// What the background knows of a site file.
#[derive(Clone, Debug, Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// Its file's name.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Its hosts; `*.` at the start stands for any host below.
    pub hosts: Vec<String>,
    /// Whether it is on until the user says otherwise.
    pub default: SiteDefault,
}

/// Whether a built-in site is on until the user says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum SiteDefault {
    /// It is.
    On,
    /// It is not.
    Off,
}

/// An open tab that has to start or stop reading along.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct Move {
    /// The tab.
    pub tab: i32,
    /// True: bring the content script in anew. False: stop it.
    pub start: bool,
}

/// Whether Sordino reads along at `url`.
pub fn coverage(settings: &Settings, sites: &[Site], url: &str, now: f64) -> Coverage {
    let Some(host) = web_host(url) else { return Coverage::Unsupported };
    match switched_on(settings, sites, host) {
        None => Coverage::Uncovered,
        Some(false) => Coverage::Off,
        Some(true) if pause(settings, sites, host, now).is_some() => Coverage::Paused,
        Some(true) => Coverage::On,
    }
}

/// What the popup shows for `url`; `granted` says whether the browser lets Sordino run there.
pub fn site_state(settings: &Settings, sites: &[Site], url: &str, granted: bool, now: f64) -> SiteState {
    let host = web_host(url).unwrap_or_default();
    let state = match coverage(settings, sites, url, now) {
        Coverage::On | Coverage::Paused if !granted => Coverage::Uncovered,
        coverage => coverage,
    };
    SiteState {
        site: site_of(sites, host).map(|site| SiteName { id: site.id.clone(), name: site.name.clone() }),
        host: host.to_string(),
        state,
        paused_until: running(settings.pauses.get(&place(sites, host)).copied(), now),
        everywhere_paused_until: running(settings.paused_until, now),
        findings: 0,
        not_checked: false,
        marks_only: false,
        blocked: false,
        profession: settings.profession,
        settings_fault: None,
    }
}

/// What a content script in a frame at `url` has to know.
pub fn port_state(settings: &Settings, sites: &[Site], url: &str, now: f64, language: Language) -> FromEngine {
    let on = matches!(coverage(settings, sites, url, now), Coverage::On | Coverage::Paused);
    let paused_until = web_host(url).filter(|_| on).and_then(|host| pause(settings, sites, host, now));
    FromEngine::State { on, paused_until, language }
}

/// For which addresses the content script is registered: every site that is on, paused or not.
pub fn match_patterns(settings: &Settings, sites: &[Site]) -> Vec<String> {
    let built_in = sites
        .iter()
        .filter(|site| settings.sites.get(&site_place(site)).copied().unwrap_or(site.default == SiteDefault::On))
        .flat_map(|site| site.hosts.iter().map(|host| built_in_pattern(host)));
    let added = settings
        .sites
        .iter()
        .filter(|(_, on)| **on)
        .filter_map(|(place, _)| place.strip_prefix(HOST))
        .map(|host| format!("*://{host}/*"));
    built_in.chain(added).collect()
}

/// Which of the open `tabs` have to start or stop when `request` turned the settings `before` into `after`.
///
/// A pause needs no stop, since the script hears of it on its port; its early end needs a
/// fresh start, since a paused script has no port. A site that is turned on starts in any case:
/// until now the browser's permission may have been missing.
pub fn moves(
    request: &PageRequest,
    before: &Settings,
    after: &Settings,
    sites: &[Site],
    tabs: &[Tab],
    now: f64,
) -> Vec<Move> {
    let turned_on = match request {
        PageRequest::SetSite { host, on: true } => Some(place(sites, host)),
        _ => None,
    };
    let step = |tab: &Tab| {
        let url = tab.url.as_deref()?;
        let start = match (coverage(before, sites, url, now), coverage(after, sites, url, now)) {
            (Coverage::On | Coverage::Paused, Coverage::Off | Coverage::Uncovered) => false,
            (Coverage::Off | Coverage::Uncovered, Coverage::On | Coverage::Paused) => true,
            (Coverage::Paused, Coverage::On) => true,
            _ if turned_on.is_some() && web_host(url).map(|host| place(sites, host)) == turned_on => true,
            _ => return None,
        };
        Some(Move { tab: tab.id, start })
    };
    tabs.iter().filter_map(step).collect()
}

/// Which of the open `tabs` have to start when Sordino has just been installed.
pub fn first_moves(settings: &Settings, sites: &[Site], tabs: &[Tab], now: f64) -> Vec<Move> {
    let reads_along = |tab: &&Tab| {
        let url = tab.url.as_deref().unwrap_or_default();
        matches!(coverage(settings, sites, url, now), Coverage::On | Coverage::Paused)
    };
    tabs.iter().filter(reads_along).map(|tab| Move { tab: tab.id, start: true }).collect()
}

/// The host that a change of the browser's permissions turns on or off: a single one that is no built-in site.
pub fn granted_host<'o>(sites: &[Site], origin: &'o str) -> Option<&'o str> {
    let host = origin.split_once("://")?.1.strip_suffix("/*")?;
    (!host.contains('*') && site_of(sites, host).is_none()).then_some(host)
}

/// What the keyboard shortcut for this site asks for; `None` where Sordino has no permission yet.
pub fn toggle(settings: &Settings, sites: &[Site], url: &str, now: f64) -> Option<PageRequest> {
    let on = match coverage(settings, sites, url, now) {
        Coverage::On | Coverage::Paused => false,
        Coverage::Off => true,
        Coverage::Uncovered | Coverage::Unsupported => return None,
    };
    web_host(url).map(|host| PageRequest::SetSite { host: host.to_string(), on })
}

/// The name under which the settings keep the site of `host`: a built-in site has one for all its hosts.
pub fn place(sites: &[Site], host: &str) -> String {
    site_of(sites, host).map_or_else(|| format!("{HOST}{host}"), site_place)
}

const HOST: &str = "host:";

fn site_place(site: &Site) -> String {
    format!("site:{}", site.id)
}

fn site_of<'s>(sites: &'s [Site], host: &str) -> Option<&'s Site> {
    sites.iter().find(|site| site.hosts.iter().any(|pattern| host_matches(pattern, host)))
}

fn host_matches(pattern: &str, host: &str) -> bool {
    match pattern.strip_prefix("*.") {
        Some(parent) => host == parent || host.strip_suffix(parent).is_some_and(|rest| rest.ends_with('.')),
        None => pattern == host,
    }
}

/// Built-in sites are https; only a page of the user's own machine may be http.
fn built_in_pattern(host: &str) -> String {
    let local = host == "localhost" || host.ends_with(".localhost");
    format!("{}://{host}/*", if local { "http" } else { "https" })
}

/// `None` where nobody has turned Sordino on or off.
fn switched_on(settings: &Settings, sites: &[Site], host: &str) -> Option<bool> {
    let chosen = settings.sites.get(&place(sites, host)).copied();
    chosen.or_else(|| site_of(sites, host).map(|site| site.default == SiteDefault::On))
}

/// When the longer of the pauses that hold at `host` ends.
fn pause(settings: &Settings, sites: &[Site], host: &str, now: f64) -> Option<f64> {
    let here = running(settings.pauses.get(&place(sites, host)).copied(), now);
    let everywhere = running(settings.paused_until, now);
    here.into_iter().chain(everywhere).reduce(f64::max)
}

fn running(until: Option<f64>, now: f64) -> Option<f64> {
    until.filter(|until| *until > now)
}

/// The host of a web address, as the browser wrote it.
fn web_host(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = match host.find(']') {
        Some(end) => &host[..=end],
        None => host.split(':').next()?,
    };
    (!host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sites() -> Vec<Site> {
        let site = |id: &str, hosts: &[&str], default| Site {
            id: id.into(),
            name: id.to_uppercase(),
            hosts: hosts.iter().map(|host| host.to_string()).collect(),
            default,
        };
        vec![
            site("x", &["x.com", "twitter.com"], SiteDefault::On),
            site("slack", &["*.slack.com"], SiteDefault::Off),
            site("demo", &["demo.localhost"], SiteDefault::On),
        ]
    }

    fn after(requests: &[PageRequest]) -> Settings {
        let mut settings = Settings::default();
        for request in requests {
            settings.apply(request, &sites(), 0.0);
        }
        settings
    }

    fn set(host: &str, on: bool) -> PageRequest {
        PageRequest::SetSite { host: host.into(), on }
    }

    fn pause_site(host: &str, until: f64) -> PageRequest {
        PageRequest::PauseSite { host: host.into(), until }
    }

    fn covers(settings: &Settings, url: &str, now: f64) -> Coverage {
        coverage(settings, &sites(), url, now)
    }

    #[test]
    fn built_in_sites_start_as_their_file_says() {
        let settings = Settings::default();
        assert_eq!(covers(&settings, "https://x.com/home", 0.0), Coverage::On);
        assert_eq!(covers(&settings, "https://app.slack.com/", 0.0), Coverage::Off);
        assert_eq!(covers(&settings, "https://notslack.com/", 0.0), Coverage::Uncovered);
        assert_eq!(covers(&settings, "about:blank", 0.0), Coverage::Unsupported);
        assert_eq!(covers(&settings, "", 0.0), Coverage::Unsupported);
    }

    #[test]
    fn a_switch_holds_for_all_hosts_of_a_site() {
        let settings = after(&[set("twitter.com", false)]);
        assert_eq!(covers(&settings, "https://x.com/", 0.0), Coverage::Off);
        assert_eq!(match_patterns(&settings, &sites()), ["http://demo.localhost/*"]);
    }

    #[test]
    fn hosts_of_the_user_are_registered_until_turned_off() {
        let on = after(&[set("forum.example", true)]);
        assert_eq!(covers(&on, "http://forum.example:8080/t/1", 0.0), Coverage::On);
        assert!(match_patterns(&on, &sites()).contains(&"*://forum.example/*".to_string()));
        let off = after(&[set("forum.example", true), set("forum.example", false)]);
        assert_eq!(covers(&off, "https://forum.example/", 0.0), Coverage::Off);
        assert!(!match_patterns(&off, &sites()).contains(&"*://forum.example/*".to_string()));
    }

    #[test]
    fn a_pause_ends_by_itself_and_keeps_the_script() {
        let settings = after(&[pause_site("x.com", 10.0)]);
        assert_eq!(covers(&settings, "https://x.com/", 9.0), Coverage::Paused);
        assert_eq!(covers(&settings, "https://x.com/", 10.0), Coverage::On);
        assert!(match_patterns(&settings, &sites()).contains(&"https://x.com/*".to_string()));
        let state = port_state(&settings, &sites(), "https://x.com/", 9.0, Language::De);
        assert_eq!(state, FromEngine::State { on: true, paused_until: Some(10.0), language: Language::De });
    }

    #[test]
    fn the_longer_pause_counts() {
        let settings = after(&[pause_site("x.com", 10.0), PageRequest::PauseEverywhere { until: 20.0 }]);
        let state = port_state(&settings, &sites(), "https://x.com/", 0.0, Language::En);
        assert_eq!(state, FromEngine::State { on: true, paused_until: Some(20.0), language: Language::En });
        let shown = site_state(&settings, &sites(), "https://x.com/", true, 15.0);
        assert_eq!((shown.paused_until, shown.everywhere_paused_until), (None, Some(20.0)));
        assert_eq!(shown.state, Coverage::Paused);
    }

    #[test]
    fn without_the_browsers_permission_a_site_is_uncovered() {
        let shown = site_state(&Settings::default(), &sites(), "https://x.com/", false, 0.0);
        assert_eq!(shown.state, Coverage::Uncovered);
        let off = site_state(&after(&[set("x.com", false)]), &sites(), "https://x.com/", false, 0.0);
        assert_eq!(off.state, Coverage::Off);
    }

    #[test]
    fn only_affected_tabs_move() {
        let tab = |id, url: &str| Tab { id, url: Some(url.into()) };
        let tabs = [tab(1, "https://x.com/a"), tab(2, "https://forum.example/"), Tab { id: 3, url: None }];
        let step = |before: &[PageRequest], then: PageRequest| {
            let all = [before, std::slice::from_ref(&then)].concat();
            moves(&then, &after(before), &after(&all), &sites(), &tabs, 0.0)
        };
        assert_eq!(step(&[], set("x.com", false)), [Move { tab: 1, start: false }]);
        assert_eq!(step(&[set("x.com", false)], set("x.com", true)), [Move { tab: 1, start: true }]);
        assert_eq!(step(&[], set("forum.example", true)), [Move { tab: 2, start: true }]);
        assert_eq!(step(&[], set("twitter.com", true)), [Move { tab: 1, start: true }]);
        assert_eq!(step(&[], pause_site("x.com", 9.0)), []);
        let resume = PageRequest::ResumeSite { host: "x.com".into() };
        assert_eq!(step(&[pause_site("x.com", 9.0)], resume), [Move { tab: 1, start: true }]);
        assert_eq!(first_moves(&Settings::default(), &sites(), &tabs, 0.0), [Move { tab: 1, start: true }]);
    }

    #[test]
    fn a_granted_host_is_a_single_one_of_the_users_own() {
        assert_eq!(granted_host(&sites(), "https://forum.example/*"), Some("forum.example"));
        for origin in ["https://x.com/*", "https://app.slack.com/*", "https://*/*", "*://*.example/*", "<all_urls>"] {
            assert_eq!(granted_host(&sites(), origin), None, "{origin}");
        }
    }

    #[test]
    fn the_shortcut_turns_a_known_site_over() {
        let press = |settings: &Settings, url| toggle(settings, &sites(), url, 0.0);
        assert_eq!(press(&Settings::default(), "https://x.com/"), Some(set("x.com", false)));
        assert_eq!(press(&after(&[set("x.com", false)]), "https://x.com/"), Some(set("x.com", true)));
        assert_eq!(press(&Settings::default(), "https://forum.example/"), None);
    }

    #[test]
    fn finds_the_host_of_an_address() {
        assert_eq!(web_host("https://a.example:8443/x@y"), Some("a.example"));
        assert_eq!(web_host("http://user:word@a.example?q"), Some("a.example"));
        assert_eq!(web_host("http://[::1]:80/"), Some("[::1]"));
        assert_eq!(web_host("https:///"), None);
        assert_eq!(web_host("file:///etc"), None);
    }
}
