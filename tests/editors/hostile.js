// A page that wants to know what the extension found, and to press its buttons.
// It looks wherever a page can look and keeps a list of what it saw; the tests
// compare that list for a harmless draft and for one that was marked.

import { element, fill, onPress, ready, say, send } from "./common.js";

const seen = [];
const note = (kind, what) => seen.push(`${kind}: ${what}`);
const own = new WeakSet();
const globalsAtStart = new Set(Object.getOwnPropertyNames(window));

// The page's own looking must not be mistaken for the extension's.
const { closest } = Element.prototype;
const within = (node, selector) => (node ? Reflect.apply(closest, node, [selector]) : null);

/** An element as the page sees it: everything it can read of it, its box too. */
function describe(node) {
  const wasQuiet = quiet;
  quiet = true;
  try {
    return described(node);
  } finally {
    quiet = wasQuiet;
  }
}

function described(node) {
  const { x, y, width, height } = node.getBoundingClientRect();
  return `${node.outerHTML} shadow=${node.shadowRoot} at ${[x, y, width, height].map(Math.round)}`;
}

const foreign = node => node.nodeType === Node.ELEMENT_NODE && !own.has(node) && !within(node, "[data-own]");
const foreigners = new Set();

// Whatever appears, changes or goes, except inside the page's own editor.
new MutationObserver(records => {
  for (const record of records) {
    const around = record.target.nodeType === Node.ELEMENT_NODE ? record.target : record.target.parentElement;
    if (within(around, "[data-own]")) continue;
    for (const node of record.addedNodes) {
      if (foreign(node)) {
        foreigners.add(node);
        note("added", describe(node));
      }
    }
    if (record.type === "attributes" && foreign(record.target)) {
      note("attribute", `${record.attributeName}=${record.target.getAttribute(record.attributeName)}`);
    }
  }
}).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

// An attribute of the page's own editor that the page did not set is a trace too.
const watchEditor = host => new MutationObserver(records => {
  for (const { attributeName, target } of records) note("editor", `${attributeName}=${target.getAttribute(attributeName)}`);
}).observe(host, { attributes: true, subtree: true });

/** Puts an ear into a method or a getter that careless extensions share with the page. */
function patch(object, name, label) {
  const { value, get } = Object.getOwnPropertyDescriptor(object, name);
  const heard = original => function (...given) {
    if (!quiet) note("called", label);
    return Reflect.apply(original, this, given);
  };
  Object.defineProperty(object, name, value ? { value: heard(value), configurable: true, writable: true } : { get: heard(get), configurable: true });
}
let quiet = true;
for (const [object, name] of [
  [Element.prototype, "attachShadow"], [Element.prototype, "shadowRoot"], [Element.prototype, "closest"],
  [Element.prototype, "getBoundingClientRect"], [Range.prototype, "getClientRects"], [Node.prototype, "textContent"],
  [Node.prototype, "getRootNode"], [EventTarget.prototype, "addEventListener"], [Event.prototype, "composedPath"],
  [Event.prototype, "preventDefault"], [Document.prototype, "createElement"], [Document.prototype, "createTreeWalker"],
  [HTMLTextAreaElement.prototype, "value"], [Window.prototype, "postMessage"].filter(Boolean), [HTMLFormElement.prototype, "requestSubmit"],
  [CSSStyleSheet.prototype, "replaceSync"], [ShadowRoot.prototype, "adoptedStyleSheets"], [ShadowRoot.prototype, "innerHTML"],
]) {
  if (Object.getOwnPropertyDescriptor(object, name)) patch(object, name, name);
}

// Events and messages no page code and no person makes.
const usual = new Set(["message", "messageerror"]);
for (const type of usual) window.addEventListener(type, event => note("message", JSON.stringify(event.data)), true);
const dispatch = EventTarget.prototype.dispatchEvent;
EventTarget.prototype.dispatchEvent = function (event) {
  note("dispatched", event.type);
  return Reflect.apply(dispatch, this, [event]);
};
for (const type of ["click", "input", "beforeinput", "change", "focus", "blur", "selectionchange", "submit", "scroll"]) {
  document.addEventListener(type, event => {
    if (!event.isTrusted) note("synthetic", `${type} on ${event.target.nodeName}`);
  }, true);
}

/** What a look around shows right now; the same for every draft, or the page has learnt something. */
function lookAround(host) {
  const box = host.getBoundingClientRect();
  const overlaid = [];
  for (let y = box.top + 2; y < box.bottom; y += 4) {
    for (let x = box.left + 2; x < box.right; x += 4) {
      const top = document.elementFromPoint(x, y);
      if (top && !host.contains(top)) overlaid.push(`${Math.round(x)},${Math.round(y)} ${top.nodeName}`);
    }
  }
  return {
    foreigners: [...foreigners].filter(node => node.isConnected).map(describe),
    overlaid,
    highlights: globalThis.CSS?.highlights ? [...CSS.highlights.keys()] : [],
    sheets: [document.styleSheets.length, document.adoptedStyleSheets.length],
    globals: Object.getOwnPropertyNames(window).filter(name => !globalsAtStart.has(name) && !name.startsWith("__")),
    resources: performance.getEntriesByType("resource").map(entry => entry.name).filter(name => !name.startsWith(location.origin)),
    marks: performance.getEntriesByType("mark").concat(performance.getEntriesByType("measure")).map(entry => entry.name),
    editor: [...host.attributes].map(({ name, value }) => `${name}=${value}`),
    frames: window.length,
    defined: [...document.querySelectorAll("*")].map(({ localName }) => localName).filter(name => name.includes("-")),
    anything: ["chrome-extension://", "moz-extension://"].filter(scheme => document.documentElement.outerHTML.includes(scheme)),
  };
}

/** Removes whatever it did not put there itself, at once and every time. */
let removals = 0;
function removeAlways() {
  const sweep = () => {
    for (const node of document.querySelectorAll("*")) {
      if (foreign(node) && foreigners.has(node)) {
        removals++;
        node.remove();
      }
    }
  };
  new MutationObserver(sweep).observe(document, { subtree: true, childList: true });
  sweep();
}

/** Lies over everything, in the top layer. */
function cover() {
  const lid = element("div", { "data-own": "", id: "lid", popover: "manual" });
  lid.style.cssText = "position: fixed; inset: 0; width: 100vw; height: 100vh; margin: 0; border: 0; background: #eee";
  document.body.append(lid);
  lid.showPopover();
}

/** Makes what it found invisible without removing it. */
function hide() {
  for (const node of foreigners) node.style.setProperty("opacity", "0", "important");
}

/** Clicks on everything foreign, in every way a script can. */
function clickAll() {
  for (const node of foreigners) {
    const { left, top } = node.getBoundingClientRect();
    for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"]) {
      for (const [clientX, clientY] of [[left + 5, top + 5], [innerWidth / 2, innerHeight / 2]]) {
        Reflect.apply(dispatch, node, [new MouseEvent(type, { bubbles: true, composed: true, cancelable: true, clientX, clientY })]);
      }
    }
    node.click?.();
    for (const key of ["Enter", " "]) {
      Reflect.apply(dispatch, node, [new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true })]);
    }
  }
}

/** Names that hide the properties a script would use on the form and on the document. */
function clobber(form) {
  const { append } = Element.prototype;
  for (const name of ["submit", "requestSubmit", "elements", "closest", "contains", "matches", "parentNode", "parentElement",
    "getRootNode", "querySelector", "querySelectorAll", "nodeType", "localName", "tagName", "id", "children", "childNodes",
    "textContent", "attributes", "getAttribute", "hasAttribute", "addEventListener", "removeEventListener", "append", "isConnected",
    "getBoundingClientRect", "ownerDocument", "shadowRoot", "style", "className", "firstChild", "nextSibling", "host"]) {
    Reflect.apply(append, form, [element("input", { type: "hidden", name })]);
  }
  const traps = element("div", { "data-own": "", hidden: "" });
  for (const name of ["getSelection", "activeElement", "body", "head", "elementFromPoint", "fullscreenElement",
    "querySelectorAll", "adoptedStyleSheets", "caretPositionFromPoint", "readyState", "hasFocus"]) {
    traps.append(element("img", { name, id: name, alt: "" }));
  }
  Reflect.apply(append, body, [traps]);
}

const { body } = document;
const host = element("div", {
  contenteditable: "true", role: "textbox", "aria-multiline": "true", class: "box", "data-own": "",
  "aria-label": say("Ihr Beitrag", "Your post"),
});
const submit = element("button", { type: "submit" }, say("Posten", "Post"));
const form = element("form", { "data-own": "" }, host, element("div", { class: "toolbar" }, submit));
form.addEventListener("submit", event => event.preventDefault());
onPress(submit, event => {
  event.preventDefault();
  if (host.innerText.trim() === "") return;
  send(host.innerText.replace(/\n$/, ""));
  host.replaceChildren();
});
fill(form);
watchEditor(host);
for (const node of document.querySelectorAll("*")) own.add(node);
quiet = false;

window.__hostile = {
  seen: () => [...seen],
  forget: () => void (seen.length = 0),
  lookAround: () => {
    quiet = true;
    const found = lookAround(host);
    quiet = false;
    return found;
  },
  removeAlways, removals: () => removals, cover, hide, clickAll, clobber: () => clobber(form),
};
ready();
