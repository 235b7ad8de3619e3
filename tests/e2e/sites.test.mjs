// On and off, site by site: what the toolbar's popup decides reaches the open tabs at once.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { copyWith } from "./harness/copy.mjs";
import { de } from "./harness/drafts.mjs";
import { inEachBrowser, Session } from "./harness/session.mjs";
import { until } from "./harness/until.mjs";

const hour = 3_600_000;

/** The extension reads along in this tab: a hold is marked and held. */
async function assertOn(tab) {
  await tab.page.bringToFront();
  await clear(tab);
  await tab.type(de.hold.text);
  await tab.marked("hold");
  assert.equal(await tab.overlays(), 1);
  await tab.post();
  await tab.shown("pause");
  await tab.press("edit");
  await tab.hidden("pause");
}

/** It does not: nothing is drawn, and the same hold goes out at the first press. */
async function assertOff(tab) {
  await tab.page.bringToFront();
  await clear(tab);
  const count = (await tab.posts()).length;
  await tab.type(de.hold.text);
  await tab.post();
  assert.equal((await tab.posted(count + 1)).at(-1), de.hold.text);
  assert.equal(await tab.overlays(), 0);
}

async function clear(tab) {
  await tab.page.evaluate(() => document.activeElement?.blur());
  await tab.focus();
  await tab.keys("Control+a");
  await tab.keys("Delete");
}

inEachBrowser("sites", browser => {
  let session, tab;
  before(async () => (session = await Session.start(browser)));
  after(() => session?.stop());
  afterEach(() => tab?.close());

  test("off removes the overlay in an open tab at once, and posts go through; on again works", async () => {
    tab = await session.open("x");
    await assertOn(tab);
    await session.ask({ type: "setSite", host: "x.com", on: false });
    await until(async () => (await tab.overlays()) === 0, "the overlay is gone");
    await assertOff(tab);
    assert.equal((await session.siteState(tab)).state, "off");

    const fresh = await session.open("x");
    await assertOff(fresh);
    await fresh.close();

    await session.ask({ type: "setSite", host: "x.com", on: true });
    await assertOn(tab);
    await session.ask({ type: "setSite", host: "x.com", on: true });
    await assertOn(tab);
    assert.equal((await session.siteState(tab)).state, "on");
  });

  test("off on one site is on on the others", async () => {
    await session.ask({ type: "setSite", host: "x.com", on: false });
    tab = await session.open("mastodon");
    await assertOn(tab);
    await session.ask({ type: "setSite", host: "x.com", on: true });
  });

  test("pause here is quiet here until it ends", async () => {
    tab = await session.open("facebook");
    await assertOn(tab);
    await session.ask({ type: "pauseSite", host: "www.facebook.com", until: Date.now() + hour });
    await until(async () => (await tab.overlays()) === 0, "the overlay is gone");
    await assertOff(tab);
    assert.equal((await session.siteState(tab)).state, "paused");

    const other = await session.open("x");
    await assertOn(other);
    await other.close();

    await session.ask({ type: "resumeSite", host: "www.facebook.com" });
    await assertOn(tab);
  });

  test("pause everywhere is quiet everywhere until it ends", async () => {
    tab = await session.open("mastodon");
    await session.ask({ type: "pauseEverywhere", until: Date.now() + hour });
    await assertOff(tab);
    const other = await session.open("linkedin");
    await assertOff(other);
    await session.ask({ type: "resumeEverywhere" });
    await assertOn(other);
    await other.close();
    await assertOn(tab);
  });

  test("a pause whose time is over is no pause", async () => {
    await session.ask({ type: "pauseSite", host: "x.com", until: Date.now() - 1 });
    tab = await session.open("x");
    await assertOn(tab);
  });
});

inEachBrowser("a site the author turns on", browser => {
  const host = "forum.example";
  let session, tab, copy;
  before(async () => {
    // Chromium asks for the permission in a window no test can press; there it
    // comes with a copy of the extension, as if the author had said yes before.
    if (browser === "chromium") copy = await copyWith(manifest => manifest.host_permissions.push(`https://${host}/*`));
    session = await Session.start(browser, copy ? { extension: copy.folder } : {});
  });
  after(async () => {
    await session?.stop();
    await copy?.remove();
  });
  afterEach(() => tab?.close());

  /** Firefox: what a "yes" does, as the browser's own code does it. Chromium: the popup's button, answered "yes" at once. */
  async function turnOn() {
    if (browser === "firefox") {
      await session.kind.grant(session.browser, session.id, `https://${host}/*`);
    } else {
      const popup = await session.openPopup(tab);
      await until(() => popup.$eval("#turn-on", part => part.checkVisibility()), "the popup offers to turn the site on");
      await popup.click("#grant");
      await until(() => popup.$eval("#site", site => site.dataset.state === "on"), "the popup says that it is on");
      await popup.close();
    }
    await until(async () => (await session.siteState(tab)).state === "on", "the site is on");
  }

  test("is left alone before, works in the open tab at once, and is left alone after", async () => {
    tab = await session.open("forum");
    await assertOff(tab);
    await turnOn();
    await assertOn(tab);
    assert.equal((await session.siteState(tab)).state, "on");
    await tab.post();
    await tab.postAnyway();
    await tab.posted(2);

    const fresh = await session.open("forum");
    await assertOn(fresh);
    await fresh.close();

    await session.ask({ type: "setSite", host, on: false });
    await until(async () => (await tab.overlays()) === 0, "the overlay is gone");
    await assertOff(tab);
  });
});
