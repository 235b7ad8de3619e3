// The popup: says how things stand in a tab, and its switches reach that tab at once.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { de } from "./harness/drafts.mjs";
import { inEachBrowser, Session } from "./harness/session.mjs";
import { until } from "./harness/until.mjs";

inEachBrowser("the popup", browser => {
  let session, tab, popup;
  before(async () => (session = await Session.start(browser)));
  after(() => session?.stop());
  afterEach(async () => {
    await popup?.close();
    await tab?.close();
  });

  const text = id => popup.$eval(`#${id}`, node => (node.hidden ? undefined : node.textContent));
  const attribute = (id, name) => popup.$eval(`#${id}`, (node, name) => node.getAttribute(name), name);
  const state = wanted => until(async () => (await attribute("site", "data-state")) === wanted, `the popup says "${wanted}"`);
  const press = id => popup.click(`#${id}`);

  /** A tab with a hold in it, and the popup about it. */
  async function openBoth(name) {
    tab = await session.open(name);
    await tab.write(de.hold.text);
    await tab.marked("hold");
    popup = await session.openPopup(tab);
    await until(() => popup.evaluate(() => !document.body.hidden), "the popup is drawn");
  }

  /** Whether Sordino is in the tab, asked by looking: a hold is held, or goes out. */
  async function assertHolds(held) {
    await tab.page.bringToFront();
    await tab.page.evaluate(() => document.activeElement?.blur());
    await tab.focus();
    await tab.keys("Control+a");
    await tab.type(de.hold.text);
    const before = (await tab.posts()).length;
    if (held) {
      await tab.marked("hold");
      await tab.post();
      await tab.shown("pause");
      await tab.press("edit");
      await tab.hidden("pause");
    } else {
      await tab.post();
      await tab.posted(before + 1);
      assert.equal(await tab.overlays(), 0);
    }
    await popup.bringToFront();
  }

  test("names the site, counts the findings and speaks German", async () => {
    await openBoth("mastodon");
    await state("on");
    assert.equal(await text("name"), "Mastodon");
    assert.equal(await text("host"), "mastodon.social");
    assert.ok((await text("findings")).length > 0);
    assert.equal(await attribute("switch", "aria-checked"), "true");
    assert.equal(await popup.evaluate(() => document.documentElement.lang), "de");
    assert.equal(await text("turn-on"), undefined);
  });

  test("its switch turns the site off and on in the open tab", async () => {
    await openBoth("x");
    await press("switch");
    await state("off");
    assert.equal(await attribute("switch", "aria-checked"), "false");
    await assertHolds(false);
    await press("switch");
    await state("on");
    await assertHolds(true);
  });

  test("pauses here and everywhere, and ends both", async () => {
    await openBoth("facebook");
    for (const id of ["pause-here", "pause-everywhere"]) {
      await press(id);
      await state("paused");
      assert.equal(await attribute(id, "data-running"), "");
      await assertHolds(false);
      await press(id);
      await state("on");
      await assertHolds(true);
    }
  });

  test("keeps the profession", async () => {
    await openBoth("x");
    await popup.click("input[value=confidential]");
    await until(async () => (await session.siteState(tab)).profession === "confidential", "the profession is kept");
    await popup.close();
    await tab.page.bringToFront();
    popup = await session.openPopup(tab);
    await until(() => popup.$eval("input[value=confidential]", input => input.checked), "it is chosen when the popup opens again");
    await popup.click("input[value=freelance]");
    await until(async () => (await session.siteState(tab)).profession === "freelance", "the profession is kept");
  });
});
