// The card: what, why and what to do instead, opened only when asked for; and the
// author's decisions on it.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { de, en } from "./harness/drafts.mjs";
import { inEachBrowser, Session } from "./harness/session.mjs";
import { until } from "./harness/until.mjs";

inEachBrowser("the card", browser => {
  let session, tab;
  before(async () => (session = await Session.start(browser)));
  after(() => session?.stop());
  afterEach(() => tab?.close());

  const openers = {
    "pointing at a mark": () => tab.pointAtMark("warn"),
    "the counter": () => tab.press("chip"),
    F8: () => tab.keys("F8"),
  };
  for (const [opener, open] of Object.entries(openers)) {
    test(`${opener} opens it; it says what, why and what instead, and leaves caret and text alone`, async () => {
      tab = await session.open("linkedin");
      await tab.write(de.warn.text);
      await tab.marked("warn");
      assert.equal(await tab.part("card"), undefined);
      const before = await tab.state();
      await open();
      for (const part of ["card-what", "card-why", "card-instead"]) {
        assert.ok((await tab.shown(part)).length > 10, part);
      }
      assert.deepEqual(await tab.state(), before);
      await tab.keys("Escape");
      await tab.hidden("card");
      assert.deepEqual(await tab.state(), before);
    });
  }

  test("nothing opens while somebody types over a mark", async () => {
    tab = await session.open("x");
    await tab.write(de.warn.text);
    await tab.marked("warn");
    await tab.type(" Weiter im Text.");
    await tab.marked("warn");
    assert.equal(await tab.part("card"), undefined);
  });

  for (const name of ["linkedin", "linkedinShadow", "x", "facebook", "mastodon", "xing"]) {
    test(`${name}: "not this time" takes the mark away and lets the post go`, async () => {
      tab = await session.open(name);
      await tab.write(de.warn.text);
      await tab.marked("warn");
      const before = await tab.state();
      await tab.dismissAll();
      assert.deepEqual(await tab.state(), before);
      await tab.post();
      assert.deepEqual(await tab.posted(), [de.warn.text]);
    });
  }

  for (const name of ["linkedin", "linkedinShadow", "x", "facebook", "facebookComment", "mastodon", "xing"]) {
    test(`${name}: a fix changes the words, and one undo brings them back`, async () => {
      tab = await session.open(name);
      await tab.write(de.fixable.text);
      await tab.marked();
      await until(() => tab.page.evaluate(() => window.__rested?.() ?? true), "the engine begins a new step of its history");
      await tab.keys("F8");
      await tab.press("fix");
      let before = de.fixable.text;
      const fixed = await until(async () => {
        const [last, text] = [before, (before = await tab.text())];
        return text === last && text !== de.fixable.text && text;
      }, "the words were changed");
      assert.ok(!fixed.includes("Brodersen"), fixed);
      await until(() => tab.inField(field => field.matches(":focus")), "the field has the focus");
      await tab.keys("Control+z");
      await until(async () => (await tab.text()) === de.fixable.text, "one undo brought them back");
      await tab.keys("Control+Shift+z");
      await until(async () => (await tab.text()) === fixed, "redo works too");
      await tab.post();
      assert.deepEqual(await tab.posted(), [fixed]);
    });
  }

  test("a hold that was dismissed is not paused", async () => {
    tab = await session.open("facebook", { lang: "en" });
    await tab.write(en.hold.text);
    await tab.marked("hold");
    await tab.dismissAll();
    await tab.post();
    assert.deepEqual(await tab.posted(), [en.hold.text]);
  });
});
