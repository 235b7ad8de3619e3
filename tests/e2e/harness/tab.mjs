// One tab on a test page: its editor, its posts, and what the extension shows over it.
//
// Everything a person does here is done with real input events; what the page
// holds is read from the page; what the extension shows is read from its closed
// shadow root, where no page can look.

import assert from "node:assert/strict";
import { pages } from "../../editors/pages.mjs";
import { until } from "./until.mjs";

/**
 * @typedef {object} Box   in viewport coordinates
 * @property {number} left
 * @property {number} top
 * @property {number} right
 * @property {number} bottom
 */

export class Tab {
  static async open(session, page, name, { lang = "de", trusted = false } = {}) {
    const tab = new Tab();
    Object.assign(tab, { session, page, name, place: pages[name], faults: [] });
    page.on("pageerror", fault => tab.faults.push(String(fault)));
    await page.goto(`https://${tab.place.host}${tab.place.path}?lang=${lang}${trusted ? "&trusted" : ""}`);
    await until(() => page.evaluate(() => window.__ready === true), `${name} is ready`).catch(late => {
      throw new Error([late.message, ...tab.faults].join("; "));
    });
    tab.eyes = await session.kind.eyes(page);
    if (tab.place.opener) await page.click(tab.place.opener);
    return tab;
  }

  async close() {
    await this.eyes.stop();
    await this.page.close();
  }

  // ---- the page

  /** Runs `look(field, ...given)` in the page, with the editing host. */
  inField(look, ...given) {
    return this.#inPlace(this.place.field, look, given);
  }

  async #inPlace(selector, look, given) {
    const found = await this.page.evaluateHandle((within, selector) => {
      const root = within ? document.querySelector(within).shadowRoot : document;
      return root.querySelector(selector);
    }, this.place.within ?? null, selector);
    try {
      return await this.page.evaluate(look, found, ...given);
    } finally {
      await found.dispose();
    }
  }

  /** Puts the caret into the field with a real click. */
  async focus() {
    const box = await this.inField(boxOf);
    await this.page.mouse.click(box.left + 20, box.top + 14);
    await until(() => this.inField(field => field.matches(":focus")), "the field has the focus");
  }

  /** Types with real key events. */
  async type(text) {
    await this.page.keyboard.type(text);
  }

  /** Focus, then type. */
  async write(text) {
    await this.focus();
    await this.type(text);
    await until(async () => (await this.text()) === text, `the field holds ${JSON.stringify(text)}`);
  }

  /** Presses keys together, such as "Control+Enter". */
  async keys(chord) {
    const keys = chord.split("+");
    for (const key of keys.slice(0, -1)) await this.page.keyboard.down(key);
    await this.page.keyboard.press(keys.at(-1));
    for (const key of keys.slice(0, -1).reverse()) await this.page.keyboard.up(key);
  }

  /** Presses the site's own button with the mouse. */
  async post() {
    const box = await this.#inPlace(this.place.submit, control => {
      control.scrollIntoView({ block: "nearest" });
      const { left, top, right, bottom } = control.getBoundingClientRect();
      return { left, top, right, bottom };
    }, []);
    await this.page.mouse.click((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  }

  /** What went out, in order. */
  posts() {
    return this.page.evaluate(() => window.__posts);
  }

  /** Waits for the n-th post and answers all of them. */
  async posted(count = 1) {
    await until(async () => (await this.posts()).length >= count, `${count} post(s) went out`);
    return this.posts();
  }

  /** The text in the field, one line a block. */
  text() {
    return this.inField(textOf);
  }

  /** Everything a person would miss if it changed: text, caret, selection, scroll. */
  async state() {
    return this.inField(stateOf);
  }

  violations() {
    return this.page.evaluate(() => window.__violations);
  }

  /** The boxes of `words` in the field, one a line, measured by the page itself. */
  wordBoxes(words) {
    return this.inField(boxesOfWords, words);
  }

  // ---- the extension

  /** Runs `look(root, ...given)` in the overlay's closed root; undefined when there is no overlay. */
  async inOverlay(look, ...given) {
    const answers = await this.eyes.closedRoots(String(look), given);
    assert.ok(answers.length <= 1, `one overlay at most, not ${answers.length}`);
    return answers[0] ?? undefined;
  }

  /** How many overlays there are. */
  async overlays() {
    return (await this.eyes.closedRoots(String(() => 1), [])).length;
  }

  /** The marks as drawn: `severity`, `rule` and the `boxes` of each, one box a line. */
  async marks() {
    return (await this.inOverlay(marksIn)) ?? [];
  }

  /** Waits until marks are drawn, for every one of `severities` when given, and stand still; answers them. */
  async marked(...severities) {
    let before = "";
    return until(async () => {
      const marks = await this.marks();
      const now = JSON.stringify(marks);
      const still = marks.some(({ boxes }) => boxes.length > 0) && now === before;
      before = now;
      return still && severities.every(wanted => marks.some(({ severity }) => severity === wanted)) && marks;
    }, `marks are drawn (${severities})`);
  }

  async unmarked() {
    await until(async () => (await this.marks()).length === 0, "no mark is left");
  }

  /** The words under the marks that are in sight, as the page itself measures them. */
  async wordsUnderMarks() {
    const boxes = (await this.marks()).map(({ boxes }) => boxes);
    return this.inField(textUnder, boxes);
  }

  /** The visible text of a part, such as "pause" or "card"; undefined when it is not shown. */
  part(name) {
    return this.inOverlay(textOfPart, name);
  }

  shown(name) {
    return until(() => this.part(name), `the ${name} is shown`);
  }

  async hidden(name) {
    await until(async () => !(await this.part(name)), `the ${name} is gone`);
  }

  /** Presses a button of the extension, such as "edit", with the mouse. */
  async press(name) {
    const { x, y } = await until(() => this.inOverlay(middleOfButton, name), `a button "${name}" is shown`);
    await this.page.mouse.click(x, y);
  }

  /** Answers the pause with "Post anyway", which takes no press right after it opened, and helps where the site wants one press more. */
  async postAnyway(again = () => this.post()) {
    const shown = performance.now();
    await this.shown("pause");
    await until(() => performance.now() > shown + 350, "the pause takes presses");
    const before = (await this.posts()).length;
    await this.press("post-anyway");
    await this.hidden("pause");
    const answer = await until(async () => (await this.posts()).length > before ? "sent" : (await this.part("again")) && "again",
      "the post went out or one more press is asked for");
    if (answer === "again") await again();
    return answer;
  }

  /** Answers every finding with "not this time". */
  async dismissAll() {
    for (let left = (await this.marks()).length; left > 0; left--) {
      if (!(await this.part("card"))) await this.press("chip");
      await this.press("not-this-time");
      await until(async () => (await this.marks()).length < left, "the mark is gone");
    }
    await this.hidden("card");
  }

  /** Rests the pointer on the first mark in sight. */
  async pointAtMark(severity) {
    const marks = await this.marked();
    const [box] = marks.find(mark => !severity || mark.severity === severity).boxes;
    await this.page.mouse.move((box.left + box.right) / 2, box.bottom - 3);
  }
}

// ---- functions that run inside the page or inside the closed root; each stands alone

function boxOf(node) {
  const { left, top, right, bottom } = node.getBoundingClientRect();
  return { left, top, right, bottom };
}

function textOf(field) {
  if ("value" in field) return field.value;
  const blocks = [...field.children].filter(child => getComputedStyle(child).display === "block");
  const lines = node => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.localName === "br") return node.nextSibling ? "\n" : "";
    return [...node.childNodes].map(lines).join("");
  };
  const deepest = block => (block.children.length > 0 && [...block.children].every(child => getComputedStyle(child).display === "block")
    ? [...block.children].map(deepest).join("\n") : lines(block));
  return (blocks.length > 0 ? blocks.map(deepest).join("\n") : lines(field))
    .replaceAll("\u00a0", " ").replace(/[\u200b\ufeff]/g, "");
}

function stateOf(field) {
  const scrolls = [];
  for (let node = field; node; node = node.parentElement) {
    if (node.scrollTop || node.scrollLeft) scrolls.push(`${node.localName} ${node.scrollTop} ${node.scrollLeft}`);
  }
  if ("value" in field) {
    return { text: field.value, from: field.selectionStart, to: field.selectionEnd, scrolls };
  }
  const root = field.getRootNode();
  const selection = root.getSelection ? root.getSelection() : document.getSelection();
  const offset = (node, place) => {
    const range = document.createRange();
    range.selectNodeContents(field);
    range.setEnd(node, place);
    return range.toString().length;
  };
  const inside = selection.anchorNode && field.contains(selection.anchorNode);
  return {
    text: field.textContent,
    markup: field.innerHTML.replace(/ (data-offset-key|data-editor|id)="[^"]*"/g, ""),
    from: inside ? offset(selection.anchorNode, selection.anchorOffset) : null,
    to: inside ? offset(selection.focusNode, selection.focusOffset) : null,
    active: field.matches(":focus"),
    scrolls,
  };
}

function boxesOfWords(field, words) {
  const walker = document.createTreeWalker(field, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let text = "";
  while (walker.nextNode()) {
    nodes.push({ node: walker.currentNode, start: text.length });
    text += walker.currentNode.data;
  }
  const at = text.indexOf(words);
  if (at < 0) throw new Error(`"${words}" is not in the field: "${text}"`);
  const point = offset => {
    const { node, start } = nodes.findLast(({ start }) => start <= offset);
    return [node, offset - start];
  };
  const range = document.createRange();
  range.setStart(...point(at));
  const [lastNode, lastOffset] = point(at + words.length - 1);
  range.setEnd(lastNode, lastOffset + 1);
  return [...range.getClientRects()].map(({ left, top, right, bottom }) => ({ left, top, right, bottom }));
}

/** For every mark, the text from the first to the last character whose middle lies in one of its boxes. */
function textUnder(field, marks) {
  const walker = document.createTreeWalker(field, NodeFilter.SHOW_TEXT);
  const letters = [];
  const range = document.createRange();
  let text = "";
  while (walker.nextNode()) {
    const { data } = walker.currentNode;
    for (let at = 0; at < data.length; at++) {
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + 1);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      if (right > left) letters.push({ at: text.length + at, x: (left + right) / 2, y: (top + bottom) / 2 });
    }
    text += data;
  }
  return marks.map(boxes => {
    const under = letters.filter(({ x, y }) => boxes.some(({ left, right, top, bottom }) => x > left && x < right && y > top && y < bottom));
    return under.length > 0 ? text.slice(under[0].at, under.at(-1).at + 1) : "";
  });
}

function marksIn(root) {
  return [...root.querySelectorAll(".mark")].map(mark => ({
    severity: mark.dataset.severity,
    rule: mark.dataset.rule,
    boxes: [...mark.querySelectorAll(".box")].map(box => {
      const { left, top, right, bottom } = box.getBoundingClientRect();
      return { left, top, right, bottom };
    }),
  }));
}

function textOfPart(root, name) {
  const part = root.querySelector(`.${name}`);
  if (!part || !part.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return undefined;
  return part.innerText.trim() || " ";
}

function middleOfButton(root, name) {
  const button = root.querySelector(`button.${name}`);
  if (!button?.checkVisibility({ visibilityProperty: true }) || button.disabled) return undefined;
  const { left, top, right, bottom } = button.getBoundingClientRect();
  return right > left ? { x: (left + right) / 2, y: (top + bottom) / 2 } : undefined;
}
