// Marks lie where the words are: within two pixels of where the page itself
// measures them, also when the text wraps, the editor scrolls and the page scrolls.

import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { de } from "./harness/drafts.mjs";
import { inEachBrowser, Session } from "./harness/session.mjs";
import { until } from "./harness/until.mjs";

const engines = ["linkedin", "linkedinShadow", "x", "facebook", "facebookComment", "xing"];

/** Lines a person might write before the vent, enough to make any of the editors scroll. */
const before5 = ["Montag.", "Dienstag.", "Mittwoch.", "Donnerstag.", "Freitag."];

/** Two boxes lie on each other within two pixels. */
const near = (one, other) => ["left", "right", "top", "bottom"].every(side => Math.abs(one[side] - other[side]) <= 2);

/** Joins the rectangles of one line and leaves out empty ones. */
function byLine(rects) {
  const lines = [];
  for (const rect of rects.filter(({ left, right }) => right - left >= 1)) {
    const line = lines.find(({ top, bottom }) => rect.top < bottom - 4 && rect.bottom > top + 4);
    if (line) Object.assign(line, { left: Math.min(line.left, rect.left), right: Math.max(line.right, rect.right) });
    else lines.push({ ...rect });
  }
  return lines;
}

/** Every mark covers whole words, and exactly their boxes. */
async function assertOnWords(tab, words) {
  const marks = await tab.marked();
  const under = await tab.wordsUnderMarks();
  for (const word of words) assert.ok(under.some(text => text.includes(word)), `"${word}" under one of ${JSON.stringify(under)}`);
  for (const [place, { boxes }] of marks.entries()) {
    const measured = byLine(await tab.wordBoxes(under[place]));
    assert.equal(boxes.length, measured.length, `lines of "${under[place]}"`);
    for (const [line, box] of boxes.entries()) {
      assert.ok(near(box, measured[line]), `"${under[place]}": mark ${JSON.stringify(box)}, words ${JSON.stringify(measured[line])}`);
    }
  }
}

inEachBrowser("marks", browser => {
  let session, tab;
  before(async () => (session = await Session.start(browser)));
  after(() => session?.stop());
  afterEach(() => tab?.close());

  for (const name of engines) {
    describe(name, () => {
      test("lie on the words, on several lines too", async () => {
        tab = await session.open(name);
        await tab.write(de.warn.text);
        await tab.marked("warn");
        await assertOnWords(tab, de.warn.marked);
        await tab.type(` ${de.hold.text}`);
        await tab.marked("warn", "hold");
        await assertOnWords(tab, [...de.warn.marked, ...de.hold.marked]);
      });

      test("follow the editor and the page as they scroll", async () => {
        tab = await session.open(name);
        await tab.focus();
        for (const line of before5) {
          await tab.type(line);
          await tab.keys("Shift+Enter");
        }
        await tab.type(de.hold.text);
        await tab.marked("hold");
        await assertOnWords(tab, de.hold.marked);

        const at = await tab.marks();
        await tab.inField(scrollBy, -15);
        await until(async () => JSON.stringify(await tab.marks()) !== JSON.stringify(at), "the marks moved with the editor");
        await tab.inField(scrollBy, 15);
        await until(async () => JSON.stringify(await tab.marks()) === JSON.stringify(at), "the marks moved back");
        await tab.page.evaluate(() => scrollBy(0, 12));
        await tab.page.setViewport({ width: 700, height: 620 });
        await tab.marked("hold");
        await until(() => assertOnWords(tab, de.hold.marked).then(() => true, () => false), "the marks are on the words again");
        await assertOnWords(tab, de.hold.marked);
      });

      test("go with the words that are changed or deleted", async () => {
        tab = await session.open(name);
        await tab.write(de.warn.text);
        await tab.marked("warn");
        await tab.keys("Home");
        await tab.type("Also: ");
        await tab.marked("warn");
        await until(() => assertOnWords(tab, de.warn.marked).then(() => true, () => false), "the marks are on the words again");
        await tab.keys("Control+a");
        await tab.keys("Delete");
        await tab.unmarked();
      });
    });
  }

  test("of a textarea lie on its words, while it scrolls as well", async () => {
    tab = await session.open("mastodon");
    await tab.focus();
    for (const line of before5) {
      await tab.type(line);
      await tab.keys("Enter");
    }
    await tab.type(de.warn.text);
    await tab.marked("warn");
    await comesTrue(() => assertOnOffsets(tab, de.warn.marked[0]));
    const at = await tab.marks();
    await tab.inField(area => (area.scrollTop -= 15));
    await until(async () => JSON.stringify(await tab.marks()) !== JSON.stringify(at), "the marks moved with the text");
    await tab.marked("warn");
    await comesTrue(() => assertOnOffsets(tab, de.warn.marked[0]));
  });

  test("are gone when the words are scrolled out of sight, and come back with them", async () => {
    tab = await session.open("x");
    await tab.write(de.hold.text);
    for (let line = 0; line < 8; line++) {
      await tab.keys("Enter");
      await tab.type("Weiter.");
    }
    const inSight = async () => (await tab.marks()).flatMap(({ boxes }) => boxes).length;
    await until(async () => (await inSight()) === 0, "no box is left where other text or nothing is");
    await tab.inField(scrollBy, -1000);
    await until(inSight, "the boxes are back");
    await assertOnWords(tab, de.hold.marked);
  });
});

/** Scrolls the nearest container that scrolls. */
function scrollBy(field, by) {
  let box = field;
  const scrolls = node => ["auto", "scroll"].includes(getComputedStyle(node).overflowY) && node.scrollHeight > node.clientHeight;
  while (box && !scrolls(box)) box = box.parentElement ?? box.getRootNode().host;
  if (!box) throw new Error("nothing scrolls");
  box.scrollTop += by;
}

/** A mark follows in the frame after its words have moved: what `assertion` says has to come true, and its last complaint is told if not. */
async function comesTrue(assertion) {
  let complaint;
  const holds = () => assertion().then(() => true, fault => void (complaint = fault));
  await until(holds, "the marks lie on their words").catch(fault => Promise.reject(complaint ?? fault));
}

/** A page cannot measure a textarea's words, but it can ask which letter is at a point. */
async function assertOnOffsets(tab, words) {
  const boxes = (await tab.marked()).flatMap(({ boxes }) => boxes);
  const spans = await tab.inField((area, boxes) => boxes.map(({ left, right, top, bottom }) =>
    [left + 1, right - 1].map(x => document.caretPositionFromPoint(x, (top + bottom) / 2).offset)), boxes);
  const value = await tab.text();
  const under = spans.map(([from, to]) => value.slice(from, to));
  assert.ok(under.some(text => text.includes(words)), `"${words}" under one of ${JSON.stringify(under)}`);
  for (const [from, to] of spans) {
    assert.match(value.slice(from - 1, from + 1), /(^|[^\p{L}])\p{L}/u, "starts with a word");
    assert.match(value.slice(to - 1, to + 1), /\p{L}([^\p{L}]|$)/u, "ends with a word");
  }
}
