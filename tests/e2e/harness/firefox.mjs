// What only Firefox does this way: its preferences, its extension's fixed
// address, and the closed shadow root read over WebDriver BiDi.
//
//   launch({ port, locale, zone, dark, id })  a puppeteer browser
//   install(browser, folder)             the address of the installed extension's pages
//   openExtensionPage(browser, address)  one of the extension's own pages, in a new tab
//   hang(session, span)                  blocks the background
//   watchBackground(browser, address)    what the extension asks the network for
//   grant(browser, id, origin)           gives the extension a permission
//   eyes(page)                           closed shadow roots and compositions of one tab
//   inChrome(browser, source, given)     runs a function in the browser's own window

import puppeteer from "puppeteer-core";
import { until } from "./until.mjs";

/** The extension's pages live under this address in every test profile. */
const uuid = "5a9d1e70-0000-4000-8000-50d1105a9d1e";

export function launch({ port, locale, zone, dark, id }) {
  return puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.SORDINO_FIREFOX ?? "/usr/bin/firefox-esr",
    acceptInsecureCerts: true,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    env: { ...process.env, TZ: zone },
    args: ["--remote-allow-system-access", "--width=1000", "--height=800"],
    extraPrefsFirefox: {
      "network.proxy.type": 1,
      "network.proxy.http": "127.0.0.1",
      "network.proxy.http_port": port,
      "network.proxy.ssl": "127.0.0.1",
      "network.proxy.ssl_port": port,
      "network.proxy.no_proxies_on": "",
      "network.proxy.allow_hijacking_localhost": true,
      "network.captive-portal-service.enabled": false,
      "network.connectivity-service.enabled": false,
      "extensions.webextensions.uuids": JSON.stringify({ [id]: uuid }),
      "extensions.getAddons.cache.enabled": false,
      "intl.locale.requested": locale,
      "intl.accept_languages": locale,
      "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1,
      "dom.input_events.security.minNumTicks": 0,
      "dom.input_events.security.minTimeElapsedInMS": 0,
    },
  });
}

export async function install(browser, folder) {
  await browser.installExtension(folder);
  return `moz-extension://${uuid}`;
}

const send = (browser, method, parameters) => browser.connection.send(method, parameters);

/** Opens one of the extension's own pages in a new tab, which only the browser itself may do. */
export async function openExtensionPage(browser, address) {
  const before = new Set(await browser.pages());
  await inChrome(browser, address => {
    gBrowser.selectedTab = gBrowser.addTab(address, { triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() });
  }, [address]);
  const page = await until(async () => (await browser.pages()).find(page => !before.has(page)), "the new tab");
  const isLoaded = () => page.evaluate(() => document.readyState === "complete" && location.protocol === "moz-extension:");
  await until(() => isLoaded().catch(() => false), `${address} is loaded`);
  return page;
}

/** Runs a function, given as such, in the privileged context of the browser's first window. */
export async function inChrome(browser, run, given = []) {
  const { result: { contexts } } = await send(browser, "browsingContext.getTree", { "moz:scope": "chrome" });
  const { result } = await send(browser, "script.callFunction", {
    functionDeclaration: `async (...given) => JSON.stringify(await (${run})(...given.map(value => JSON.parse(value)))) ?? "null"`,
    target: { context: contexts[0].context },
    arguments: given.map(value => ({ type: "string", value: JSON.stringify(value) })),
    awaitPromise: true,
  });
  return answerOf(result);
}

function answerOf(result) {
  if (result.type === "exception") throw new Error(result.exceptionDetails.text);
  return JSON.parse(result.result.value);
}

/** Blocks the thread that all pages of the extension share with its background; done when it runs again. */
export function hang({ own }, span) {
  return own.evaluate(span => {
    for (const end = Date.now() + span; Date.now() < end;);
  }, span);
}

/** What a "yes" in the browser's permission window does. */
export function grant(browser, id, origin) {
  return inChrome(browser, async (id, origin) => {
    const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
    await ExtensionPermissions.add(id, { permissions: [], origins: [origin] }, WebExtensionPolicy.getByID(id).extension);
  }, [id, origin]);
}

/** Collects what any part of the extension asks the network for; answers a function that gives the addresses. */
export async function watchBackground(browser, address) {
  await inChrome(browser, address => {
    globalThis.asked = [];
    Services.obs.addObserver(channel => {
      const { URI, loadInfo } = channel.QueryInterface(Ci.nsIHttpChannel);
      const origins = [loadInfo.loadingPrincipal, loadInfo.triggeringPrincipal].map(principal => principal?.spec ?? "");
      if (origins.some(origin => origin.startsWith(address))) globalThis.asked.push(URI.spec);
    }, "http-on-modify-request");
  }, [address]);
  return () => inChrome(browser, () => globalThis.asked);
}

export async function eyes(page) {
  const browser = page.browser();
  const target = { context: page.mainFrame()._id, sandbox: "eyes" };

  return {
    /** Calls `source`, a function's text, on every closed shadow root of the tab. */
    async closedRoots(source, given) {
      const { result } = await send(browser, "script.callFunction", {
        functionDeclaration: "() => document.documentElement",
        target,
        awaitPromise: false,
        serializationOptions: { maxDomDepth: null, includeShadowTree: "all" },
      });
      const answers = [];
      for (const sharedId of closed(result.result.value)) {
        const { result } = await send(browser, "script.callFunction", {
          functionDeclaration: `async (root, ...given) => JSON.stringify(await (${source})(root, ...given.map(value => JSON.parse(value)))) ?? "null"`,
          target,
          arguments: [{ sharedId }, ...given.map(value => ({ type: "string", value: JSON.stringify(value) }))],
          awaitPromise: true,
        });
        answers.push(answerOf(result));
      }
      return answers;
    },
    /** Composes `text` in the focused field, as an input method does. */
    compose: text => inChrome(browser, text => {
      const method = globalThis.inputMethod ??= Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
      method.beginInputTransactionForTests(window);
      method.setPendingCompositionString(text);
      method.appendClauseToPendingComposition(text.length, method.ATTR_RAW_CLAUSE);
      method.setCaretInPendingComposition(text.length);
      method.flushPendingComposition();
    }, [text]),
    commit: text => inChrome(browser, text => globalThis.inputMethod.commitCompositionWith(text), [text]),
    stop: async () => {},
  };
}

/** The shared ids of the closed roots below a serialised node. */
function* closed(node) {
  if (node.shadowRoot) {
    if (node.shadowRoot.value.mode === "closed") yield node.shadowRoot.sharedId;
    for (const child of node.shadowRoot.value.children ?? []) yield* closed(child.value);
  }
  for (const child of node.children ?? []) yield* closed(child.value);
}
