// A browser with the extension in it, and tabs on the test pages.
//
//   inEachBrowser(topic, body)    a suite, once per browser (SORDINO_BROWSER names one)
//   Session.start(browser, how)   server + browser + extension
//   session.open(name, how)       a Tab on one of the pages of tests/editors
//
// Whatever a session starts it ends, by its own process id when need be.

import { readFile } from "node:fs/promises";
import { describe } from "node:test";
import { fileURLToPath } from "node:url";
import * as chromium from "./chromium.mjs";
import { zoneAt } from "./clock.mjs";
import * as firefox from "./firefox.mjs";
import { startServer } from "./server.mjs";
import { Tab } from "./tab.mjs";

const kinds = { chromium, firefox };
const chosen = process.env.SORDINO_BROWSER ? [process.env.SORDINO_BROWSER] : Object.keys(kinds);

/** The extension as `build.sh` leaves it. */
export const built = process.env.SORDINO_EXTENSION ?? fileURLToPath(new URL("../../../dist/extension", import.meta.url));

/**
 * Declares a suite once per browser. `body` gets the browser's name.
 * @param {string} topic
 * @param {(browser: "chromium" | "firefox") => void} body
 */
export function inEachBrowser(topic, body) {
  for (const browser of chosen) {
    describe(`${topic} (${browser})`, { timeout: 150_000 }, () => body(browser));
  }
}

/** Browsers to end when this process ends, however it ends. */
const running = new Set();
process.on("exit", () => running.forEach(end));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(1));

/** Ends a browser and the processes it started: puppeteer gives each its own process group. */
function end(browser) {
  running.delete(browser);
  if (browser.exitCode !== null || browser.signalCode !== null) return;
  try {
    process.kill(-browser.pid, "SIGKILL");
  } catch (failure) {
    if (failure.code !== "ESRCH") throw failure;
  }
}

export class Session {
  /**
   * @param {"chromium" | "firefox"} name
   * @param {object} how
   * @param {string | null} [how.extension]  folder of the extension; null for a browser without it
   * @param {"de" | "en"} [how.locale]       language of the browser
   * @param {boolean} [how.dark]
   * @param {number} [how.hour]              what its clock says, 0–23; noon, unless a test is about the night
   */
  static async start(name, { extension = built, locale = "de", dark = false, hour = 12 } = {}) {
    const session = new Session();
    session.name = name;
    session.kind = kinds[name];
    session.dark = dark;
    session.id = extension && JSON.parse(await readFile(`${extension}/manifest.json`, "utf8")).browser_specific_settings.gecko.id;
    session.server = await startServer();
    try {
      session.browser = await session.kind.launch({ port: session.server.port, locale, zone: zoneAt(hour), dark, id: session.id });
      running.add(session.browser.process());
      if (extension) session.address = await session.kind.install(session.browser, extension);
    } catch (failure) {
      await session.stop();
      throw failure;
    }
    return session;
  }

  async stop() {
    try {
      await this.browser?.close();
    } finally {
      if (this.browser) end(this.browser.process());
      await this.server.stop();
    }
  }

  /** Opens a test page. `how` may say `lang` and `trusted` (the page ignores synthetic clicks). */
  async open(name, how = {}) {
    const page = await this.browser.newPage();
    if (this.dark && this.name === "chromium") {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
    }
    return Tab.open(this, page, name, how);
  }

  /** Opens a page of the extension itself, such as "pages/popup.html". */
  openOwn(path) {
    return this.kind.openExtensionPage(this.browser, `${this.address}/${path}`);
  }

  /** Opens the popup as the toolbar would for `tab`. */
  async openPopup(tab) {
    const popup = await this.openOwn(`pages/popup.html?tab=${await this.idOf(tab)}`);
    await popup.setViewport({ width: 380, height: 600 });
    return popup;
  }

  /** Runs `act(api, ...given)` in a page of the extension, where the whole extension API is. */
  async inExtension(act, ...given) {
    if (!this.own) {
      const front = (await this.browser.pages()).at(-1);
      this.own = await this.openOwn("pages/popup.html");
      await front.bringToFront();
    }
    return this.own.evaluate(`(${act})(globalThis.browser ?? chrome, ...${JSON.stringify(given)})`);
  }

  /** Keeps the background from doing anything for `span` ms. */
  async hangBackground(span) {
    await this.inExtension(() => true);
    return this.kind.hang(this, span);
  }

  /** Asks the background what the popup would ask. */
  ask(request) {
    return this.inExtension((api, request) => api.runtime.sendMessage(request), request);
  }

  /** The browser's number of a tab. */
  async idOf(tab) {
    const tabs = await this.inExtension(api => api.tabs.query({}));
    return tabs.find(({ url }) => url === tab.page.url()).id;
  }

  /** What the toolbar knows of a tab. */
  async siteState(tab) {
    return this.ask({ type: "siteState", tab: await this.idOf(tab), url: tab.page.url() });
  }

  /** What the toolbar's button of a tab says: its badge and its tooltip. */
  async button(tab) {
    return this.inExtension(async (api, tabId) => ({
      badge: await api.action.getBadgeText({ tabId }),
      title: await api.action.getTitle({ tabId }),
    }), await this.idOf(tab));
  }
}
