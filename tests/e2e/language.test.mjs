// Sordino speaks the language of the browser, whatever language the page has.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { de, en } from "./harness/drafts.mjs";
import { built, inEachBrowser, Session } from "./harness/session.mjs";

const words = async locale => {
  const messages = JSON.parse(await readFile(`${built}/_locales/${locale}/messages.json`, "utf8"));
  return new Set(Object.values(messages).map(({ message }) => message));
};

for (const [locale, other, drafts] of [["de", "en", de], ["en", "de", en]]) {
  inEachBrowser(`a browser in ${locale}`, browser => {
    let session;
    before(async () => (session = await Session.start(browser, { locale })));
    after(() => session?.stop());

    test(`sees ${locale} on a page in ${other}`, async () => {
      const [own, foreign] = [await words(locale), await words(other)];
      const assertSpeaks = text => assert.ok(own.has(text) && !foreign.has(text), `"${text}" is ${locale}`);

      const tab = await session.open("x", { lang: other });
      await tab.write(drafts.hold.text);
      await tab.marked("hold");
      await tab.keys("F8");
      await tab.shown("card");
      assertSpeaks(await tab.part("not-this-time"));
      await tab.keys("Escape");
      await tab.post();
      await tab.shown("pause");
      assertSpeaks(await tab.part("post-anyway"));
      assertSpeaks(await tab.part("edit"));
      await tab.press("edit");
      await tab.close();
    });
  });
}
