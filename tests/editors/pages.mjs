// The pages with the real editor engines: where each one lives, what it loads,
// how a test finds its field and its button, and the policy it is served under.
//
//   pages            name -> Page
//   document(page)   the HTML of a page and its headers
//   script(page)     its script, bundled from the pinned packages

import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/**
 * @typedef {object} Page
 * @property {string} script    file in this folder, without ".js"
 * @property {string} host      the real host name it is served under
 * @property {string} path      its path there
 * @property {string} [within]  host of the open shadow root that field and submit are in
 * @property {string} [opener]  what a person presses to open the composer
 * @property {string} field     the editing host
 * @property {string} submit    the control that sends
 */

/** @type {Record<string, Page>} */
export const pages = {
  linkedin: {
    script: "linkedin", host: "www.linkedin.com", path: "/feed/", opener: "[data-opener]",
    field: "[componentkey=ShareBox_textEditor] [role=textbox]", submit: "dialog ._3f9a1c07",
  },
  linkedinComment: {
    script: "linkedin", host: "www.linkedin.com", path: "/feed/update/1/",
    field: "[componentkey^=commentBox-] [role=textbox]", submit: "[componentkey^=commentButtonSection]",
  },
  linkedinShadow: {
    script: "linkedin-shadow", host: "www.linkedin.com", path: "/feed/interop/", within: "#interop-outlet",
    field: ".ql-editor", submit: ".share-actions__primary-action",
  },
  x: {
    script: "x", host: "x.com", path: "/compose/post",
    field: "[data-testid=tweetTextarea_0]", submit: "[data-testid=tweetButton]",
  },
  facebook: {
    script: "facebook", host: "www.facebook.com", path: "/",
    field: "[role=dialog] [role=textbox]", submit: "[role=dialog] .toolbar [role=button]:last-child",
  },
  facebookComment: {
    script: "facebook", host: "www.facebook.com", path: "/comments/",
    field: "[role=article] [role=textbox]", submit: "#focused-state-composer-submit [role=button]",
  },
  mastodon: {
    script: "mastodon", host: "mastodon.social", path: "/publish",
    field: ".autosuggest-textarea__textarea", submit: "button[type=submit]",
  },
  xing: {
    script: "forum", host: "www.xing.com", path: "/communities/",
    field: "[role=textbox]", submit: "button.reply",
  },
  forum: {
    script: "forum", host: "forum.example", path: "/thread/1",
    field: "[role=textbox]", submit: "button.reply",
  },
  hostile: {
    script: "hostile", host: "www.xing.com", path: "/hostile/",
    field: "[role=textbox]", submit: "form button[type=submit]",
  },
};

/** The strictest policy a site can have: nothing but its own script, and no markup from text. */
const policy = nonce =>
  `default-src 'none'; script-src 'nonce-${nonce}'; require-trusted-types-for 'script'`;

/** @param {Page} page */
export function document(page) {
  const nonce = randomBytes(16).toString("base64");
  return {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy(nonce),
    },
    body: `<!doctype html>
<html><head><meta charset="utf-8"><title>${page.script}</title></head>
<body><script nonce="${nonce}" src="/scripts/${page.script}.js"></script></body></html>`,
  };
}

const bundles = new Map();

/** Bundles a page's script, once. */
export function script(name) {
  if (!bundles.has(name)) bundles.set(name, bundle(name));
  return bundles.get(name);
}

async function bundle(name) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`${name}.js`, import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    legalComments: "none",
    define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
  });
  return outputFiles[0].text;
}
