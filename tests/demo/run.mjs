/**
 * Opens a browser with the extension on the demonstration page.
 *
 *   node tests/demo/run.mjs <extension folder> [--browser chromium|firefox] [--headless] [--executable path] [--out folder]
 *
 * With --headless it plays a short scene instead: a vent is typed, the card opened, Post pressed, the pause answered with
 * Edit, the words mended, and the post sent. Pictures and an account of it are left in the folder of --out.
 */
import { createServer } from "node:http";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { extname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import puppeteer from "puppeteer-core";
import * as chromium from "../e2e/harness/chromium.mjs";
import * as firefox from "../e2e/harness/firefox.mjs";
import { Tab } from "../e2e/harness/tab.mjs";

const { values: options, positionals: [extension] } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: "string", default: "chromium" },
    headless: { type: "boolean", default: false },
    executable: { type: "string" },
    out: { type: "string", default: "dist/run" },
  },
});

const language = /^de/.test(process.env.LC_ALL || process.env.LANG || "") ? "de" : "en";
const HOST = "hafenplatz.localhost";
const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript" };

/** Serves the files beside this one, to this machine only. */
async function serve() {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, `http://${HOST}`).pathname;
    const name = path === "/" ? "index.html" : path.slice(1);
    if (!/^(index\.html|demo\.(css|js))$/.test(name)) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": `${TYPES[extname(name)]}; charset=utf-8`, "cache-control": "no-store" });
    response.end(await readFile(fileURLToPath(new URL(name, import.meta.url))));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { server, address: `http://${HOST}:${server.address().port}/?lang=${language}` };
}

function launch() {
  const common = { executablePath: options.executable, headless: options.headless, defaultViewport: options.headless ? { width: 1040, height: 860 } : null };
  if (options.browser === "firefox") {
    return puppeteer.launch({
      ...common,
      browser: "firefox",
      args: ["--remote-allow-system-access"],
      extraPrefsFirefox: {
        "intl.accept_languages": language,
        "intl.locale.requested": language,
        // Firefox ignores keys right after a page has opened; the scene does not wait like a person.
        ...(options.headless ? { "dom.input_events.security.minNumTicks": 0, "dom.input_events.security.minTimeElapsedInMS": 0 } : {}),
      },
    });
  }
  return puppeteer.launch({
    ...common,
    browser: "chrome",
    pipe: true,
    enableExtensions: true,
    ignoreDefaultArgs: options.headless ? [] : ["--enable-automation"],
    env: { ...process.env, LANGUAGE: language },
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", `--lang=${language}`,
    ],
  });
}

const VENT = {
  de: { text: "Die Nordlicht AG zahlt seit drei Monaten nicht. Saftladen!", mended: "Wie geht ihr mit Rechnungen um, die lange offen bleiben?" },
  en: { text: "Our client Northlight Ltd is a bunch of idiots and never pays on time.", mended: "How do you all deal with invoices that stay open for long?" },
};

/** Plays the scene and tells it, picture by picture. */
async function play(page) {
  const kind = options.browser === "firefox" ? firefox : chromium;
  const place = { field: "#post .field", submit: "#post .send" };
  const tab = Object.assign(new Tab(), { page, place, session: { kind }, faults: [], eyes: await kind.eyes(page) });
  const told = [`Sordino in ${await page.browser().version()}, on a page made up for it.`];
  const { text, mended } = VENT[language];
  const tell = async (name, line) => {
    // The overlay fades in; a picture is taken when it has.
    await sleep(400);
    await writeFile(join(options.out, `${told.length}-${name}.png`), await page.screenshot());
    told.push(`${told.length}. ${line} (${told.length}-${name}.png)`);
  };
  const published = () => page.$$eval("#posts p", (posts) => posts.map((post) => post.textContent));

  await tab.focus();
  await tab.type(text);
  const marks = await tab.marked("hold");
  await tell("marked", `Typed "${text}": ${marks.length} marked, ${marks.map(({ severity, rule }) => `${severity} ${rule}`).join(", ")}.`);

  await tab.keys("F8");
  await tell("card", `Pressed F8, and the card says:\n${indent(await tab.shown("card"))}`);

  await tab.keys("Escape");
  await tab.post();
  const pause = await tab.shown("pause");
  if ((await published()).length > 0) throw new Error("The post went out although it was to be paused.");
  await tell("paused", `Pressed the page's own button; nothing went out, and the pause says:\n${indent(pause)}`);

  await tab.press("edit");
  await tab.hidden("pause");
  await tab.keys("Control+a");
  await tab.type(mended);
  await tab.unmarked();
  await tell("mended", `Chose to edit, and wrote "${mended}" instead: nothing is marked.`);

  await tab.post();
  for (const end = Date.now() + 5000; (await published()).length === 0 && Date.now() < end; ) await sleep(50);
  const [sent] = await published();
  if (sent !== mended) throw new Error(`Expected the mended words to go out, not ${JSON.stringify(sent)}.`);
  await tell("posted", `Posted: "${sent}".`);
  return told;
}

const indent = (text) => text.split("\n").filter(Boolean).map((line) => `      ${line}`).join("\n");

const { server, address } = await serve();
const browser = await launch();
try {
  await browser.installExtension(resolve(extension));
  await sleep(500);
  const page = await browser.newPage();
  await page.goto(address);
  if (options.headless) {
    await rm(options.out, { recursive: true, force: true });
    await mkdir(options.out, { recursive: true });
    const told = await play(page);
    const account = join(options.out, "account.txt");
    await writeFile(account, `${told.join("\n\n")}\n`);
    console.log(`${told.join("\n")}\n\nThe pictures and this account are in ${options.out}/`);
  } else {
    console.log(`${address} is open. Close the browser to end.`);
    await new Promise((closed) => browser.once("disconnected", closed));
  }
} finally {
  await browser.close().catch(() => undefined);
  server.close();
}
