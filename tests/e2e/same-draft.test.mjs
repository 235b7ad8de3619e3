// The draft is the author's: text, markup, caret, selection, scroll and undo
// history are the same with the extension, without it, and after a mark was dismissed.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { de } from "./harness/drafts.mjs";
import { inEachBrowser, Session } from "./harness/session.mjs";

const engines = ["linkedin", "linkedinShadow", "x", "facebook", "facebookComment", "mastodon", "xing"];

/** Writes, moves, selects, replaces, undoes and redoes; answers the state after every step. */
async function work(tab, onceWritten) {
  const states = {};
  // How far an engine scrolls while somebody types is not the same twice, with or without the extension.
  const keep = async step => {
    const { scrolls: _, ...state } = await tab.state();
    states[step] = state;
  };
  const press = async (chord, times) => {
    for (let time = 0; time < times; time++) await tab.keys(chord);
  };

  await tab.write(de.warn.text);
  await onceWritten();
  await keep("written");
  for (let line = 0; line < 4; line++) {
    await tab.keys("Shift+Enter");
    await tab.type(`Zeile ${line}.`);
  }
  await keep("longer");
  await tab.page.evaluate(twoFrames);
  await tab.inField(scrollTo, 10);
  await tab.page.evaluate(twoFrames);
  states["scrolled"] = (await tab.state()).scrolls;
  await press("ArrowLeft", 3);
  await keep("caret moved");
  await press("Shift+ArrowLeft", 5);
  await keep("selected");
  await tab.type("och");
  await keep("replaced");
  await undoAll(tab);
  states["undone"] = await tab.text();
  await redoAll(tab);
  states["redone"] = await tab.text();
  return states;
}

/** Takes back everything, however the engine grouped it. */
const undoAll = tab => untilSame(tab, "Control+z");
const redoAll = tab => untilSame(tab, "Control+Shift+z");

async function untilSame(tab, chord) {
  for (let before; before !== (before = await tab.text());) {
    for (let time = 0; time < 4; time++) await tab.keys(chord);
  }
}

/** Scrolls the container that scrolls. */
function scrollTo(field, top) {
  let box = field;
  while (box.scrollHeight <= box.clientHeight || getComputedStyle(box).overflowY === "visible") box = box.parentElement ?? box.getRootNode().host;
  box.scrollTop = top;
}

/** Lets the page and the extension draw what follows from the last change. */
const twoFrames = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));

inEachBrowser("the draft stays the same", browser => {
  let plain, session;
  before(async () => {
    [plain, session] = await Promise.all([Session.start(browser, { extension: null }), Session.start(browser)]);
  });
  after(() => Promise.all([plain?.stop(), session?.stop()]));

  for (const name of engines) {
    describe(name, () => {
      let expected;
      before(async () => {
        const tab = await plain.open(name);
        expected = await work(tab, () => {});
        await tab.close();
        assert.equal(expected.undone, "", "the comparison itself undoes everything");
      });

      test("while it is marked", async () => {
        const tab = await session.open(name);
        assert.deepEqual(await work(tab, () => tab.marked("warn")), expected);
        await tab.close();
      });

      test("after the mark was dismissed", async () => {
        const tab = await session.open(name);
        const states = await work(tab, async () => {
          await tab.marked("warn");
          await tab.dismissAll();
        });
        assert.deepEqual(states, expected);
        await tab.close();
      });
    });
  }
});
