//! The popup: how things stand on this site, and what can be changed about it.

use std::{cell::RefCell, rc::Rc};

use js_sys::Date;
use sordino_core::Profession;
use sordino_messages::{Coverage, PageRequest, SettingsFault, SiteState};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::{
    extension::{self, Tab, word, word_with},
    view::View,
};

/// Brings the popup to life.
///
/// It is about the tab the user looks at; opened as a page of its own, `?tab=<id>` names another.
#[wasm_bindgen]
pub fn popup() {
    spawn_local(async {
        let Some(view) = View::of_this_page() else { return };
        view.translate();
        let Some(tab) = extension::tab(asked_tab()).await else { return };
        let popup = Popup { view, tab: Rc::new(tab), state: Rc::default() };
        popup.listen();
        popup.refresh().await;
        popup.view.reveal();
    });
}

fn asked_tab() -> Option<i32> {
    let search = web_sys::window()?.location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&search).ok()?.get("tab")?.parse().ok()
}

#[derive(Clone)]
struct Popup {
    view: View,
    tab: Rc<Tab>,
    state: Rc<RefCell<Option<SiteState>>>,
}

impl Popup {
    fn listen(&self) {
        self.on_press("switch", |state| PageRequest::SetSite {
            host: state.host.clone(),
            on: state.state == Coverage::Off,
        });
        self.on_press("pause-here", |state| {
            let host = state.host.clone();
            match state.paused_until {
                Some(_) => PageRequest::ResumeSite { host },
                None => PageRequest::PauseSite { host, until: tomorrow() },
            }
        });
        self.on_press("pause-everywhere", |state| match state.everywhere_paused_until {
            Some(_) => PageRequest::ResumeEverywhere {},
            None => PageRequest::PauseEverywhere { until: tomorrow() },
        });
        let popup = self.clone();
        self.view.on_choice(move |value| {
            if let Some(profession) = profession(&value) {
                popup.send(PageRequest::SetProfession { profession });
            }
        });
        let popup = self.clone();
        self.view.on_press("grant", move || popup.turn_on());
    }

    fn on_press(&self, id: &str, request: impl Fn(&SiteState) -> PageRequest + 'static) {
        let popup = self.clone();
        self.view.on_press(id, move || {
            let request = popup.state.borrow().as_ref().map(&request);
            if let Some(request) = request {
                popup.send(request);
            }
        });
    }

    fn send(&self, request: PageRequest) {
        let popup = self.clone();
        spawn_local(async move {
            let _ = extension::send(&request).await;
            popup.refresh().await;
        });
    }

    /// Asks the browser for its permission. Where that closes the popup, the background hears of
    /// the permission all the same and turns the site on.
    fn turn_on(&self) {
        let Some(origin) = self.tab.url.as_deref().and_then(origin_pattern) else { return };
        let answer = extension::request_permission(&origin);
        let popup = self.clone();
        spawn_local(async move {
            let granted = JsFuture::from(answer).await.is_ok_and(|granted| granted.is_truthy());
            if !granted {
                return popup.view.text("grant-hint", Some(&word("popup_denied")));
            }
            let host = popup.state.borrow().as_ref().map(|state| state.host.clone());
            if let Some(host) = host {
                popup.send(PageRequest::SetSite { host, on: true });
            }
        });
    }

    async fn refresh(&self) {
        let request = PageRequest::SiteState { tab: self.tab.id, url: self.tab.url.clone() };
        match extension::send(&request).await {
            Ok(Some(state)) => {
                self.draw(&state);
                *self.state.borrow_mut() = Some(state);
            }
            _ => self.view.list("notes", &[word("popup_silent")]),
        }
    }

    fn draw(&self, state: &SiteState) {
        let view = &self.view;
        let known = !matches!(state.state, Coverage::Uncovered | Coverage::Unsupported);
        let (name, host) = names(state);
        view.text("name", Some(&name));
        view.text("host", host.as_deref());
        view.attribute("site", "data-state", Some(dot(state.state)));
        view.text("state", Some(&word(sentence(state))));
        view.text("findings", findings(state).as_deref());
        view.show("switch", known);
        view.attribute("switch", "aria-checked", Some(if state.state == Coverage::Off { "false" } else { "true" }));
        view.show("turn-on", state.state == Coverage::Uncovered);
        view.list("notes", &notes(state));
        self.draw_pause("pause-here", state.paused_until, "popup_resumeHere", "popup_pauseHere");
        let everywhere = state.everywhere_paused_until.is_some() && state.paused_until.is_none();
        view.show("pause-here", known && state.state != Coverage::Off && !everywhere);
        self.draw_pause(
            "pause-everywhere",
            state.everywhere_paused_until,
            "popup_resumeEverywhere",
            "popup_pauseEverywhere",
        );
        view.choose(profession_value(state.profession));
    }

    fn draw_pause(&self, id: &str, until: Option<f64>, resume: &str, pause: &str) {
        self.view.text(id, Some(&word(if until.is_some() { resume } else { pause })));
        self.view.attribute(id, "data-running", until.map(|_| ""));
    }
}

/// The site's name for people, and its host where that says something more.
fn names(state: &SiteState) -> (String, Option<String>) {
    let host = Some(state.host.clone()).filter(|host| !host.is_empty());
    match (&state.site, host) {
        (Some(site), host) => (site.name.clone(), host),
        (None, Some(host)) => (host, None),
        (None, None) => (word("popup_noSite"), None),
    }
}

fn dot(state: Coverage) -> &'static str {
    match state {
        Coverage::On => "on",
        Coverage::Paused => "paused",
        Coverage::Off | Coverage::Uncovered | Coverage::Unsupported => "off",
    }
}

fn sentence(state: &SiteState) -> &'static str {
    match state.state {
        Coverage::On => "popup_reads",
        Coverage::Off => "popup_off",
        Coverage::Paused if state.everywhere_paused_until.is_some() => "popup_pausedEverywhere",
        Coverage::Paused => "popup_pausedHere",
        Coverage::Uncovered => "popup_uncovered",
        Coverage::Unsupported => "popup_unsupported",
    }
}

fn findings(state: &SiteState) -> Option<String> {
    match state.findings {
        0 => None,
        1 => Some(word("popup_findingsOne")),
        count => Some(word_with("popup_findingsMany", count)),
    }
}

fn notes(state: &SiteState) -> Vec<String> {
    let fault = match state.settings_fault {
        Some(SettingsFault::Broken) => Some("popup_settingsBroken"),
        Some(SettingsFault::Newer) => Some("popup_settingsNewer"),
        None => None,
    };
    let told = [
        (state.not_checked, "popup_notChecked"),
        (state.marks_only, "popup_marksOnly"),
        (state.blocked, "popup_blocked"),
    ];
    fault.into_iter().chain(told.into_iter().filter(|(is_so, _)| *is_so).map(|(_, key)| key)).map(word).collect()
}

const PROFESSIONS: [(Profession, &str); 4] = [
    (Profession::Freelance, "freelance"),
    (Profession::Confidential, "confidential"),
    (Profession::Employee, "employee"),
    (Profession::Company, "company"),
];

fn profession(value: &str) -> Option<Profession> {
    PROFESSIONS.into_iter().find(|(_, name)| *name == value).map(|(profession, _)| profession)
}

fn profession_value(profession: Profession) -> &'static str {
    PROFESSIONS.into_iter().find(|(known, _)| *known == profession).map_or("freelance", |(_, name)| name)
}

/// `https://forum.example:8443/t/1` → `https://forum.example/*`: permissions know no port.
fn origin_pattern(url: &str) -> Option<String> {
    let url = web_sys::Url::new(url).ok()?;
    Some(format!("{}//{}/*", url.protocol(), url.hostname()))
}

/// The next midnight here.
fn tomorrow() -> f64 {
    let now = Date::new_0();
    Date::new_with_year_month_day(now.get_full_year(), now.get_month() as i32, now.get_date() as i32 + 1).get_time()
}
