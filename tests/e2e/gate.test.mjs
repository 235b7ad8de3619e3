// The gate, in every engine: a `hold` is paused before it goes out, and what the
// author then decides happens, once and with exactly the text that was typed.

import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { de, en } from "./harness/drafts.mjs";
import { inEachBrowser, Session } from "./harness/session.mjs";

/** Pages a built-in site file covers, and how each one is asked to send. */
const places = {
  linkedin: tab => tab.post(),
  linkedinComment: tab => tab.keys("Control+Enter"),
  linkedinShadow: tab => tab.post(),
  x: tab => tab.post(),
  facebook: tab => tab.post(),
  facebookComment: tab => tab.keys("Enter"),
  mastodon: tab => tab.post(),
  xing: tab => tab.post(),
};

inEachBrowser("the gate", browser => {
  let session, tab;
  before(async () => (session = await Session.start(browser)));
  after(() => session?.stop());
  afterEach(() => tab?.close());

  for (const [name, send] of Object.entries(places)) {
    describe(name, () => {
      test("a hold is paused; Edit gives text and caret back; Post anyway sends it once", async () => {
        tab = await session.open(name);
        await tab.write(de.hold.text);
        await tab.keys("ArrowLeft");
        await tab.marked("hold");
        const before = await tab.state();

        await send(tab);
        await tab.shown("pause");
        assert.deepEqual(await tab.posts(), []);
        await tab.press("edit");
        await tab.hidden("pause");
        assert.deepEqual(await tab.state(), before);

        await tab.keys("End");
        await tab.type("!");
        await tab.marked("hold");
        await send(tab);
        await tab.postAnyway(() => send(tab));
        assert.deepEqual(await tab.posted(), [`${de.hold.text}!`]);

        // The pass was for that one post.
        await tab.focus();
        await tab.type(de.harmless.text);
        await send(tab);
        assert.deepEqual(await tab.posted(2), [`${de.hold.text}!`, de.harmless.text]);
        assert.deepEqual(await tab.violations(), []);
      });

      test("a warn is marked, counted and goes out at the first press", async () => {
        tab = await session.open(name);
        await tab.write(de.warn.text);
        const marks = await tab.marked("warn");
        assert.equal(await tab.shown("chip"), String(marks.filter(({ severity }) => severity !== "note").length));
        await send(tab);
        assert.deepEqual(await tab.posted(), [de.warn.text]);
      });

      test("a note is only marked and goes out at the first press", async () => {
        tab = await session.open(name);
        await tab.write(de.note.text);
        const marks = await tab.marked("note");
        assert.deepEqual([...new Set(marks.map(({ severity }) => severity))], ["note"]);
        assert.equal(await tab.part("chip"), undefined);
        await send(tab);
        assert.deepEqual(await tab.posted(), [de.note.text]);
      });

      test("a harmless post goes out at the first press", async () => {
        tab = await session.open(name, { lang: "en" });
        await tab.write(en.harmless.text);
        await send(tab);
        assert.deepEqual(await tab.posted(), [en.harmless.text]);
        assert.equal(await tab.part("pause"), undefined);
      });
    });
  }

  for (const name of ["linkedin", "x", "facebook"]) {
    test(`${name}, ignoring clicks no person made, sends at the next press`, async () => {
      tab = await session.open(name, { trusted: true });
      await tab.write(de.hold.text);
      await tab.marked("hold");
      await tab.post();
      assert.equal(await tab.postAnyway(), "again");
      assert.deepEqual(await tab.posted(), [de.hold.text]);
    });
  }

  test("a hold pressed before its verdict came is held all the same", async () => {
    tab = await session.open("x");
    await tab.write(de.hold.text);
    await tab.post();
    await tab.shown("pause");
    assert.deepEqual(await tab.posts(), []);
  });

  test("controls that send nothing are not held", async () => {
    tab = await session.open("linkedin");
    await tab.write(de.hold.text);
    await tab.marked("hold");
    await tab.page.click("dialog ._audience");
    await tab.page.click("dialog [aria-label^=Emoji]");
    assert.equal(await tab.part("pause"), undefined);
  });

  test("Escape at the pause is Edit", async () => {
    tab = await session.open("mastodon");
    await tab.write(de.hold.text);
    await tab.marked("hold");
    const before = await tab.state();
    await tab.post();
    await tab.shown("pause");
    await tab.keys("Escape");
    await tab.hidden("pause");
    assert.deepEqual(await tab.state(), before);
    assert.deepEqual(await tab.posts(), []);
  });
});
