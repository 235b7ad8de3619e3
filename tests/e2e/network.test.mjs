// Nothing leaves: neither the page's network nor the background's carries a
// request of the extension, and the extension could not make one if it tried.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { de } from "./harness/drafts.mjs";
import { inEachBrowser, Session } from "./harness/session.mjs";

inEachBrowser("the network", browser => {
  let session;
  before(async () => (session = await Session.start(browser)));
  after(() => session?.stop());

  test("writing, marking, pausing and posting ask nobody for anything", async () => {
    const background = await session.kind.watchBackground(session.browser, session.address);
    const tab = await session.open("x");
    const asked = [];
    tab.page.on("request", request => asked.push(request.url()));
    await tab.write(de.hold.text);
    await tab.marked("hold");
    await tab.keys("F8");
    await tab.shown("card");
    await tab.keys("Escape");
    await tab.post();
    await tab.postAnyway();
    await tab.posted();
    await session.siteState(tab);

    assert.deepEqual(asked.filter(url => !url.startsWith("https://x.com/favicon")), []);
    assert.deepEqual((await background()).filter(url => !url.startsWith(session.address)), []);
    const known = ["GET x.com/compose/post?lang=de", "GET x.com/scripts/x.js", "GET x.com/favicon.ico"];
    assert.deepEqual(session.server.requests.filter(line => !known.includes(line)), []);
    const words = de.hold.text.split(" ");
    assert.deepEqual(session.server.strays.filter(host => words.some(word => host.includes(word))), []);
    await tab.close();
  });

  test("a request from one of the extension's own pages is refused before it leaves", async () => {
    const before = [...session.server.requests, ...session.server.strays].length;
    const answers = await session.inExtension(() => Promise.all([
      fetch("https://forum.example/leak").then(() => "sent", () => "refused"),
      new Promise(done => {
        const image = new Image();
        image.onload = () => done("sent");
        image.onerror = () => done("refused");
        image.src = "https://forum.example/leak.png";
      }),
      Promise.resolve(navigator.sendBeacon("https://forum.example/beacon")).then(() => "queued", () => "refused"),
    ]));
    assert.deepEqual(answers.slice(0, 2), ["refused", "refused"]);
    assert.deepEqual([...session.server.requests, ...session.server.strays].slice(before).filter(line => line.includes("forum.example")), []);
  });
});
