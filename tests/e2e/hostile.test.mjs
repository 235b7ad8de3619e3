// A hostile page: it learns nothing about what was found, it presses none of the
// extension's buttons, and it cannot turn the extension against the author.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { de } from "./harness/drafts.mjs";
import { inEachBrowser, Session } from "./harness/session.mjs";
import { until } from "./harness/until.mjs";

inEachBrowser("a hostile page", browser => {
  let session, tab;
  before(async () => (session = await Session.start(browser)));
  after(() => session?.stop());
  afterEach(() => tab?.close());

  const hostile = (act, ...given) => tab.page.evaluate((act, given) => window.__hostile[act](...given), act, given);
  const replaceBy = async text => {
    await tab.keys("Control+a");
    await tab.keys("Delete");
    await tab.unmarked();
    await tab.type(text);
  };

  test("sees no difference between a harmless draft and one that is marked", async () => {
    tab = await session.open("hostile");
    await tab.write(de.hold.text);
    await tab.marked("hold");
    await replaceBy(de.harmless.text);
    await until(async () => (await session.siteState(tab)).findings === 0, "the harmless draft was judged");
    await tab.page.bringToFront();
    const harmless = await hostile("lookAround");
    assert.deepEqual(harmless.overlaid, []);
    assert.deepEqual([harmless.highlights, harmless.globals, harmless.resources, harmless.marks, harmless.defined, harmless.anything], [[], [], [], [], [], []]);
    assert.ok(harmless.foreigners.every(seen => seen.includes("shadow=null")), "the root is closed");

    await hostile("forget");
    await replaceBy(de.hold.text);
    await tab.marked("hold");
    await tab.shown("chip");
    assert.deepEqual(await hostile("lookAround"), harmless);
    assert.deepEqual(await hostile("seen"), []);

    await tab.pointAtMark("hold");
    await tab.shown("card");
    assert.deepEqual((await hostile("lookAround")).foreigners, harmless.foreigners);
    assert.deepEqual(await hostile("seen"), []);
  });

  test("presses nothing", async () => {
    tab = await session.open("hostile");
    await tab.write(de.hold.text);
    await tab.marked("hold");
    await tab.press("chip");
    await tab.shown("card");
    await hostile("clickAll");
    assert.ok(await tab.part("card"));
    assert.ok((await tab.marks()).length > 0, "nothing was dismissed");
    await tab.post();
    const shown = performance.now();
    await tab.shown("pause");
    await until(() => performance.now() > shown + 350, "the pause takes presses");
    await hostile("clickAll");
    assert.ok(await tab.part("pause"), "the pause is still there");
    assert.deepEqual(await tab.posts(), []);
    await tab.postAnyway();
    assert.deepEqual(await tab.posted(), [de.hold.text]);
  });

  for (const trick of ["cover", "hide"]) {
    test(`cannot ${trick} the pause to have a press meant for something else`, async () => {
      tab = await session.open("hostile");
      await tab.write(de.hold.text);
      await tab.marked("hold");
      await tab.post();
      const shown = performance.now();
      await tab.shown("pause");
      await until(() => performance.now() > shown + 350, "the pause takes presses");
      const { x, y } = await tab.inOverlay(middleOfPostAnyway);
      await hostile(trick);
      await tab.page.mouse.click(x, y);
      const seen = await tab.page.evaluate((x, y) => document.elementFromPoint(x, y)?.id !== "lid", x, y)
        && await tab.inOverlay(root => root.host.checkVisibility({ opacityProperty: true, visibilityProperty: true }));
      if (!seen) assert.deepEqual(await tab.posts(), []);
      assert.equal(await tab.text(), seen ? await tab.text() : de.hold.text);
    });
  }

  test("that removes the overlay is told off in the toolbar, and the post is not trapped", async () => {
    tab = await session.open("hostile");
    await tab.write(de.harmless.text);
    await hostile("removeAlways");
    await tab.type(` ${de.hold.text}`);
    await until(async () => (await session.siteState(tab)).blocked, "the toolbar says that the page is in the way");
    const { badge } = await session.button(tab);
    assert.equal(badge, "!");
    await tab.page.bringToFront();
    const removals = await hostile("removals");
    assert.ok(removals >= 2 && removals < 20, `came back ${removals} times and then stopped`);
    assert.equal(await tab.overlays(), 0);
    await tab.post();
    assert.deepEqual(await tab.posted(), [`${de.harmless.text} ${de.hold.text}`]);
  });

  test("with clobbered names is read and held like any other", async () => {
    tab = await session.open("hostile");
    await hostile("clobber");
    await tab.write(de.hold.text);
    await tab.marked("hold");
    await tab.post();
    await tab.shown("pause");
    assert.deepEqual(await tab.posts(), []);
    await tab.postAnyway();
    assert.deepEqual(await tab.posted(), [de.hold.text]);
  });
});

function middleOfPostAnyway(root) {
  const { left, top, right, bottom } = root.querySelector("button.post-anyway").getBoundingClientRect();
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}
