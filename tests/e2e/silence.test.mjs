// A post is never trapped: when the engine does not answer, the post goes out
// after 300 ms and the toolbar says that it was not checked.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { de } from "./harness/drafts.mjs";
import { inEachBrowser, Session } from "./harness/session.mjs";
import { until } from "./harness/until.mjs";

/** How long the background hangs, and how late the post may be: 300 ms and the slowness of a test machine. */
const [HANG, LATE] = [3500, 1500];

inEachBrowser("a silent engine", browser => {
  let session, tab;
  before(async () => (session = await Session.start(browser)));
  after(() => session?.stop());
  afterEach(() => tab?.close());

  for (const [name, send] of Object.entries({ x: tab => tab.post(), mastodon: tab => tab.post(), facebookComment: tab => tab.keys("Enter"), linkedin: tab => tab.post() })) {
    test(`${name}: the post goes out, and the toolbar says "not checked"`, async () => {
      tab = await session.open(name);
      await tab.write(de.harmless.text);
      assert.equal((await session.siteState(tab)).notChecked, false);
      await tab.page.bringToFront();

      const hung = session.hangBackground(HANG);
      const started = performance.now();
      await tab.type(" Saftladen!");
      const pressed = performance.now();
      await send(tab);
      // Where the site ignores what no person pressed, the extension asks for one press more.
      if (await until(async () => (await tab.posts()).length > 0 ? "sent" : (await tab.part("again")) && "again", "the post was let go") === "again") await send(tab);
      await tab.posted();
      const now = performance.now();
      assert.ok(now - started < HANG, "the background was still silent");
      assert.ok(now - pressed < LATE, `sent ${Math.round(now - pressed)} ms after the press`);
      assert.deepEqual(await tab.posts(), [`${de.harmless.text} Saftladen!`]);

      await hung;
      await until(async () => (await session.siteState(tab)).notChecked, "the toolbar knows");
      assert.equal((await session.button(tab)).badge, "!");
    });
  }

  test("when the engine is back, the next hold is held", async () => {
    tab = await session.open("x");
    await tab.write(de.hold.text);
    await tab.marked("hold");
    await tab.post();
    await tab.shown("pause");
    assert.deepEqual(await tab.posts(), []);
    assert.equal((await session.siteState(tab)).notChecked, false);
  });
});
