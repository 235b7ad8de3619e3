// Keys that look like sending and are not: Enter that ends a composition, that
// picks a name from an open list, or that only starts a new line.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { de } from "./harness/drafts.mjs";
import { inEachBrowser, Session } from "./harness/session.mjs";
import { until } from "./harness/until.mjs";

inEachBrowser("keys", browser => {
  let session, tab;
  before(async () => (session = await Session.start(browser)));
  after(() => session?.stop());
  afterEach(() => tab?.close());

  test("Enter sends a comment and is held", async () => {
    tab = await session.open("facebookComment");
    await tab.write(de.hold.text);
    await tab.marked("hold");
    await tab.keys("Enter");
    await tab.shown("pause");
    assert.deepEqual(await tab.posts(), []);
    assert.equal(await tab.text(), de.hold.text);
  });

  test("Enter that picks from an open list is not held", async () => {
    tab = await session.open("facebookComment");
    await tab.write(`${de.hold.text} @Eri`);
    await tab.marked("hold");
    await tab.keys("Enter");
    assert.equal(await tab.text(), `${de.hold.text} Erika Muster `);
    assert.equal(await tab.part("pause"), undefined);
    await tab.keys("Enter");
    await tab.shown("pause");
    assert.deepEqual(await tab.posts(), []);
  });

  test("Shift+Enter is a new line everywhere, Enter where the site does not send by it", async () => {
    for (const [name, chord] of [["facebookComment", "Shift+Enter"], ["linkedin", "Shift+Enter"], ["linkedin", "Enter"], ["x", "Enter"], ["mastodon", "Enter"]]) {
      tab = await session.open(name);
      await tab.write(de.hold.text);
      await tab.marked("hold");
      await tab.keys(chord);
      await tab.type("Ende");
      assert.equal(await tab.part("pause"), undefined, `${name} ${chord}`);
      assert.equal(await tab.text(), `${de.hold.text}\nEnde`, `${name} ${chord}`);
      await tab.close();
    }
    tab = undefined;
  });

  for (const name of ["x", "mastodon"]) {
    test(`${name}: Ctrl+Enter sends and is held; Post anyway sends once`, async () => {
      tab = await session.open(name);
      await tab.write(de.hold.text);
      await tab.marked("hold");
      await tab.keys("Control+Enter");
      await tab.postAnyway(() => tab.keys("Control+Enter"));
      assert.deepEqual(await tab.posted(), [de.hold.text]);
    });
  }

  for (const name of ["facebookComment", "x", "linkedin", "mastodon", "xing"]) {
    test(`${name}: a composition is left alone until it ends`, async () => {
      tab = await session.open(name);
      await tab.focus();
      const [start, vent] = [de.hold.text.slice(0, -"Saftladen!".length), "Saftladen!"];
      await tab.type(start);
      await tab.page.evaluate(() => {
        window.compositions = [];
        for (const type of ["compositionstart", "compositionend"]) window.addEventListener(type, ({ data }) => window.compositions.push(`${type} ${data}`), true);
      });
      for (const part of ["Saft", "Saftla", vent]) await tab.eyes.compose(part);
      await until(async () => (await tab.text()) === start + vent, "the field holds what is composed");
      assert.deepEqual(await tab.page.evaluate(() => window.compositions), ["compositionstart "]);
      await tab.eyes.commit(vent);
      await tab.marked("hold");
      assert.equal(await tab.text(), start + vent);
      assert.deepEqual(await tab.page.evaluate(() => window.compositions), ["compositionstart ", `compositionend ${vent}`]);
    });
  }
});
