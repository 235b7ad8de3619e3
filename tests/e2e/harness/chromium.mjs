// What only Chromium does this way: its switches, and the closed shadow root
// read over the DevTools protocol.
//
//   launch({ port, locale, zone })       a puppeteer browser
//   install(browser, folder)             the address of the installed extension's pages
//   openExtensionPage(browser, address)  one of the extension's own pages, in a new tab
//   hang(session, span)                  blocks the background
//   watchBackground(browser, address)    what the background asks the network for
//   eyes(page)                           closed shadow roots and compositions of one tab

import puppeteer from "puppeteer-core";

export function launch({ port, locale, zone }) {
  return puppeteer.launch({
    browser: "chrome",
    executablePath: process.env.SORDINO_CHROMIUM ?? "/usr/bin/chromium",
    pipe: true,
    enableExtensions: true,
    acceptInsecureCerts: true,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    env: { ...process.env, TZ: zone, LANGUAGE: locale, LANG: `${locale}.UTF-8` },
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-component-update", "--no-default-browser-check",
      "--ignore-certificate-errors", `--lang=${locale}`, `--accept-lang=${locale}`,
      `--proxy-server=http://127.0.0.1:${port}`, "--proxy-bypass-list=<-loopback>", "--window-size=1000,800",
    ],
  });
}

export async function install(browser, folder) {
  const id = await browser.installExtension(folder);
  return `chrome-extension://${id}`;
}

/** Opens one of the extension's own pages in a new tab. */
export async function openExtensionPage(browser, address) {
  const page = await browser.newPage();
  await page.goto(address);
  return page;
}

const worker = (browser, address) =>
  browser.waitForTarget(target => target.type() === "service_worker" && target.url().startsWith(address));

/** Blocks the service worker's thread; done when it runs again. */
export async function hang({ browser, address }, span) {
  const thread = await (await worker(browser, address)).worker();
  return thread.evaluate(span => {
    for (const end = Date.now() + span; Date.now() < end;);
  }, span);
}

/** Collects what the service worker asks the network for; answers a function that gives the addresses. */
export async function watchBackground(browser, address) {
  const devtools = await (await worker(browser, address)).createCDPSession();
  const asked = [];
  devtools.on("Network.requestWillBeSent", ({ request }) => asked.push(request.url));
  devtools.on("Network.webSocketCreated", ({ url }) => asked.push(url));
  await devtools.send("Network.enable");
  return async () => asked;
}

export async function eyes(page) {
  const devtools = await page.createCDPSession();
  const { frameTree } = await devtools.send("Page.getFrameTree");

  return {
    /** Calls `source`, a function's text, on every closed shadow root of the tab. */
    async closedRoots(source, given) {
      const { root } = await devtools.send("DOM.getDocument", { depth: -1, pierce: true });
      const { executionContextId } = await devtools.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id, worldName: "eyes" });
      const answers = [];
      for (const { backendNodeId } of closed(root)) {
        const answer = await inRoot(devtools, backendNodeId, executionContextId, source, given);
        if (answer) answers.push(answer.value);
      }
      return answers;
    },
    /** Composes `text` in the focused field, as an input method does; commits it when told to. */
    async compose(text) {
      await devtools.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    },
    commit: text => devtools.send("Input.insertText", { text }),
    stop: () => devtools.detach(),
  };
}

/** The answer of one root, or nothing when the root went away meanwhile. */
async function inRoot(devtools, backendNodeId, executionContextId, source, given) {
  try {
    const { object } = await devtools.send("DOM.resolveNode", { backendNodeId, executionContextId });
    const { result, exceptionDetails } = await devtools.send("Runtime.callFunctionOn", {
      objectId: object.objectId,
      functionDeclaration: `function (...given) { return (${source})(this, ...given); }`,
      arguments: given.map(value => ({ value })),
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return { value: result.value };
  } catch (gone) {
    if (/No node with given id|Could not find node|Node with given id/.test(gone.message)) return undefined;
    throw gone;
  }
}

/** The closed roots below a node of the pierced tree. */
function* closed(node) {
  for (const root of node.shadowRoots ?? []) {
    if (root.shadowRootType === "closed") yield root;
    yield* closed(root);
  }
  for (const child of node.children ?? []) yield* closed(child);
  if (node.contentDocument) yield* closed(node.contentDocument);
}
