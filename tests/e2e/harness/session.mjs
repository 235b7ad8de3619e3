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

export class Session {
  /**
   * @param {"chromium" | "firefox"} name
   * @param {object} how
   * @param {string | null} [how.extension]  folder of the extension; null for a browser without it
   * @param {"de" | "en"} [how.locale]       language of the browser
   * @param {boolean} [how.dark]
   */
  static async start(name, { extension = built, locale = "de", dark = false } = {}) {
    const session = new Session();
    session.name = name;
    session.kind = kinds[name];
    session.dark = dark;
    session.server = await startServer();
    const id = extension && JSON.parse(await readFile(`${extension}/manifest.json`, "utf8")).browser_specific_settings.gecko.id;
    try {
      session.browser = await session.kind.launch({ port: session.server.port, locale, dark, id });
      process.once("exit", session.kill);
      if (extension) session.address = await session.kind.install(session.browser, extension);
    } catch (failure) {
      await session.stop();
      throw failure;
    }
    return session;
  }

  kill = () => this.browser?.process()?.kill("SIGKILL");

  async stop() {
    try {
      await this.browser?.close();
    } finally {
      this.kill();
      process.off("exit", this.kill);
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
}
