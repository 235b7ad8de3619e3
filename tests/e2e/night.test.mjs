// What is written late at night weighs more: a vent that is only marked at noon
// is paused at two in the morning.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { en } from "./harness/drafts.mjs";
import { inEachBrowser, Session } from "./harness/session.mjs";

for (const [hour, pauses] of [[12, false], [2, true]]) {
  inEachBrowser(`at ${hour} o'clock`, browser => {
    let session, tab;
    before(async () => (session = await Session.start(browser, { hour })));
    after(() => session?.stop());
    afterEach(() => tab?.close());

    test(`a vent is ${pauses ? "paused" : "only marked"}`, async () => {
      tab = await session.open("mastodon");
      await tab.write(en.warn.text);
      await tab.marked(pauses ? "hold" : "warn");
      await tab.post();
      if (pauses) await tab.shown("pause");
      else await tab.posted();
      assert.equal((await tab.posts()).length, pauses ? 0 : 1);
    });
  });
}
