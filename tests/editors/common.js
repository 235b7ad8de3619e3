// What every editor page shares: its language, its list of posts, and elements
// and styles made without anything a strict Content-Security-Policy refuses.

const query = new URLSearchParams(location.search);

/** The language of the page's own labels. */
export const language = query.get("lang") === "en" ? "en" : "de";

/** The German or the English label. */
export const say = (de, en) => (language === "de" ? de : en);

/** Some sites ignore clicks that no person made; `?trusted` makes a page such a site. */
const trustedOnly = query.has("trusted");

/** Every post that went out, exactly as the page would send it. */
const posts = (window.__posts = []);

/** Violations of the page's policy: neither the editor nor the extension may cause one. */
const violations = (window.__violations = []);
document.addEventListener("securitypolicyviolation", event => {
  // Firefox counts its own look for an icon.
  if (event.blockedURI.endsWith("/favicon.ico")) return;
  violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
});

document.documentElement.lang = language;

/** Sends one post. */
export const send = text => posts.push(text);

/** Calls `act` on a click, unless this page ignores synthetic ones. */
export function onPress(button, act) {
  button.addEventListener("click", event => {
    if (!trustedOnly || event.isTrusted) act(event);
  });
  return button;
}

/** An element with attributes and children; a text is a child too. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** Adds rules to a document or a shadow root; constructed sheets need no `style-src`. */
export function style(root, rules) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/** Lets an engine that writes `innerHTML` work under `require-trusted-types-for`. */
export function allowMarkup() {
  window.trustedTypes?.createPolicy("default", { createHTML: markup => markup });
}

/** The look all pages share: a column that wraps, an editor that scrolls, a page that scrolls. */
export const look = `
  .column { width: 440px; max-width: 100%; margin: 24px auto; }
  .box { border: 1px solid GrayText; padding: 8px; height: 120px; overflow: auto; }
  .box [contenteditable], [contenteditable].box { outline: none; }
  .toolbar { display: flex; gap: 8px; margin-top: 8px; }
  .tall { height: 1600px; }
`;
style(document, `
  :root { color-scheme: light dark; font: 16px/1.4 sans-serif; }
  body { margin: 0; }
  ${look}
`);

/** Fills the page: `parts` in one column, and room below so that the page scrolls. */
export function fill(...parts) {
  document.body.append(
    element("main", { class: "column" }, ...parts),
    element("div", { class: "tall" }),
  );
}

/** The page is ready to be typed into. */
export const ready = () => (window.__ready = true);
