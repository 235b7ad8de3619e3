// The test pages themselves, in a browser without the extension: every engine
// takes real key events, sends exactly what was typed, and breaks no policy.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { pages } from "../editors/pages.mjs";
import { inEachBrowser, Session } from "./harness/session.mjs";
import { until } from "./harness/until.mjs";

inEachBrowser("editor pages alone", browser => {
  let session;
  before(async () => (session = await Session.start(browser, { extension: null })));
  after(() => session?.stop());

  for (const name of Object.keys(pages)) {
    test(`${name} sends exactly what was typed`, async () => {
      const tab = await session.open(name);
      await tab.write("Größe 5, „Anführung“ & <b>kein Fett</b>. Zweimal!");
      await tab.post();
      assert.deepEqual(await tab.posted(), ["Größe 5, „Anführung“ & <b>kein Fett</b>. Zweimal!"]);
      assert.deepEqual(await tab.violations(), []);
      await tab.close();
    });
  }

  for (const name of ["linkedinComment", "x", "mastodon"]) {
    test(`${name} sends by Ctrl+Enter`, async () => {
      const tab = await session.open(name);
      await tab.write("Guten Morgen.");
      await tab.keys("Control+Enter");
      assert.deepEqual(await tab.posted(), ["Guten Morgen."]);
      await tab.close();
    });
  }

  test("a Facebook comment is sent by Enter, but not by the Enter that picks a name", async () => {
    const tab = await session.open("facebookComment");
    await tab.focus();
    await tab.type("Danke @Eri");
    await tab.keys("Enter");
    assert.deepEqual(await tab.posts(), []);
    await tab.keys("Enter");
    assert.deepEqual(await tab.posted(), ["Danke Erika Muster "]);
    await tab.close();
  });

  test("undo takes back typed text in every engine", async () => {
    for (const name of Object.keys(pages)) {
      const tab = await session.open(name);
      await tab.write("Hallo");
      await tab.keys("Control+z");
      await until(async () => (await tab.text()).length < 5, `${name} took the typed text back`);
      await tab.close();
    }
  });

  test("nobody outside is asked for anything by the pages", () => {
    assert.deepEqual(session.server.requests.filter(line => !/^GET [a-z.]+\/(\S*\?lang=de|scripts\/\S+|favicon.ico)$/.test(line)), []);
  });
});
