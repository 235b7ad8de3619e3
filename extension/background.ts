/**
 * The background: carries messages between the browser and the engine.
 *
 * Every decision is the engine's (crate/engine). This file registers the listeners, all at once, since the browser wakes a sleeping background
 * only for those; it loads the engine when it is first needed; and it does to the browser what the engine says. It keeps no draft.
 */
import init, { __wbg_reset_state, Engine, type Move, type PageRequest, type Tab, type TabStatus, type ToTab } from "#engine";
import sites from "#sites/hosts";
import { browser } from "./browser";

type Port = chrome.runtime.Port;
type Sender = chrome.runtime.MessageSender;

/** A composer's open port and where it leads. */
interface Line {
  tab: number;
  frame: number;
  url: string;
  tabUrl: string | undefined;
}

const SCRIPT = "composer";
const lines = new Map<Port, Line>();
/** What each tab's button was last painted as, so that typing does not repaint it. */
const painted = new Map<number, string>();

browser.runtime.onConnect.addListener(connected);
browser.runtime.onMessage.addListener(requested);
browser.runtime.onInstalled.addListener((details) => quietly(installed(details)));
browser.runtime.onStartup.addListener(() => quietly(syncScripts()));
browser.tabs.onUpdated.addListener((id, change, tab) => quietly(navigated(id, change, tab)));
browser.tabs.onRemoved.addListener((tab) => quietly(forget(tab)));
browser.permissions.onAdded.addListener((added) => quietly(granted(added.origins, true)));
browser.permissions.onRemoved.addListener((removed) => quietly(granted(removed.origins, false)));
browser.commands.onCommand.addListener((command, tab) => quietly(pressed(command, tab)));
// Chromium lets content scripts read the storage unless told otherwise; Firefox has no such call.
quietly(browser.storage.local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" }));

// The engine and what is known of the tabs

interface Desk {
  engine: Engine;
  statuses: Record<number, TabStatus>;
}

let desk: Promise<Desk> | undefined;

function load(): Promise<Desk> {
  desk ??= start().catch((failure: unknown) => {
    desk = undefined;
    console.error("Sordino's engine could not be loaded.", failure);
    throw failure;
  });
  return desk;
}

async function start(): Promise<Desk> {
  const [, stored, session] = await Promise.all([
    init({ module_or_path: browser.runtime.getURL("engine_bg.wasm") }),
    browser.storage.local.get("settings"),
    browser.storage.session.get("statuses"),
  ]);
  const language = browser.i18n.getMessage("engine_language") === "de" ? "de" : "en";
  const engine = new Engine(stored["settings"], sites, language);
  return { engine, statuses: (session["statuses"] as Desk["statuses"] | undefined) ?? {} };
}

/** A question to the engine. If it stops on one, that instance is thrown away and the next question gets a new one. */
function ask<T>(engine: Engine, question: (engine: Engine) => T): T {
  try {
    return question(engine);
  } catch (stopped) {
    desk = undefined;
    __wbg_reset_state();
    throw stopped;
  }
}

function remember(statuses: Desk["statuses"], tab: number, status: TabStatus): void {
  if (JSON.stringify(statuses[tab]) === JSON.stringify(status)) return;
  statuses[tab] = status;
  quietly(browser.storage.session.set({ statuses }));
}

async function forget(tab: number): Promise<void> {
  painted.delete(tab);
  const { statuses } = desk ? await desk : ((await browser.storage.session.get("statuses")) as Partial<Desk>);
  if (!statuses?.[tab]) return;
  delete statuses[tab];
  await browser.storage.session.set({ statuses });
}

// Composers: one port each

function connected(port: Port): void {
  const line = lineOf(port);
  if (!line) return port.disconnect();
  lines.set(port, line);
  port.onMessage.addListener((message: unknown) => quietly(said(port, line, message)));
  port.onDisconnect.addListener(() => {
    lines.delete(port);
    quietly(said(port, line, { type: "closed" }));
  });
  quietly(load().then(({ engine }) => tellState(engine, port, line)));
}

/** Where a port leads, if it is one that the engine listens to: opened by the own content script in a tab. */
function lineOf({ name, sender }: Port): Line | null {
  const tab = sender?.tab?.id;
  if (name !== SCRIPT || sender?.id !== browser.runtime.id || tab === undefined) return null;
  // A frame without an address of its own (about:blank, srcdoc) belongs to the origin that made it.
  const url = sender.url?.startsWith("http") ? sender.url : (sender.origin ?? "");
  return { tab, frame: sender.frameId ?? 0, url, tabUrl: sender.tab?.url };
}

function tellState(engine: Engine, port: Port, line: Line): void {
  send(port, ask(engine, (engine) => engine.portState(line.url, Date.now())));
}

async function said(port: Port, line: Line, message: unknown): Promise<void> {
  try {
    const { engine, statuses } = await load();
    const reply = ask(engine, (engine) => engine.composerMessage(message, line.frame, statuses[line.tab]));
    if (!reply) return port.disconnect();
    if (reply.answer) send(port, reply.answer);
    remember(statuses, line.tab, reply.status);
    paint(engine, statuses, line.tab, line.tabUrl);
  } catch {
    const id = (message as { id?: unknown } | null)?.id;
    if (typeof id === "number") send(port, { type: "failed", id });
  }
}

function send(port: Port, message: unknown): void {
  if (lines.has(port)) port.postMessage(message);
}

// The extension's own pages

function requested(request: unknown, sender: Sender, respond: (answer: unknown) => void): boolean {
  if (!isOwnPage(sender)) return false;
  answer(request as PageRequest).then(respond, () => respond(null));
  return true;
}

/** Content scripts have the same id, but speak from the page's address. */
function isOwnPage(sender: Sender): boolean {
  return sender.id === browser.runtime.id && sender.url?.startsWith(browser.runtime.getURL("pages/")) === true;
}

async function answer(request: PageRequest): Promise<unknown> {
  const asked = request.type === "siteState" ? request : null;
  const [{ engine, statuses }, tabs, allowed] = await Promise.all([load(), openTabs(), mayRun(asked?.url)]);
  const status = asked ? statuses[asked.tab] : undefined;
  const reply = ask(engine, (engine) => engine.pageRequest(request, status, allowed, tabs, Date.now()));
  if (reply?.store) {
    await browser.storage.local.set({ settings: reply.store });
    await syncScripts();
    await Promise.all(reply.moves.map(move));
    for (const [port, line] of lines) tellState(engine, port, line);
    paintAll(engine, statuses, tabs);
  }
  return reply?.answer ?? null;
}

async function openTabs(): Promise<Tab[]> {
  const tabs = await browser.tabs.query({});
  return tabs.flatMap(({ id, url }) => (id === undefined ? [] : [{ id, url: url ?? null }]));
}

async function mayRun(url: string | null | undefined): Promise<boolean> {
  if (!url?.startsWith("http")) return false;
  const { protocol, hostname } = new URL(url);
  return browser.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });
}

// Where the content script runs

async function installed({ reason }: chrome.runtime.InstalledDetails): Promise<void> {
  await syncScripts();
  const [{ engine, statuses }, tabs] = await Promise.all([load(), openTabs()]);
  // After an update the old script is still there and asks for a reload of the page; a second one would double it.
  if (reason === "install") await Promise.all(ask(engine, (engine) => engine.firstMoves(tabs, Date.now())).map(move));
  paintAll(engine, statuses, tabs);
}

let syncing: Promise<void> = Promise.resolve();

/** Registers the content script for exactly the sites that are on; one call after the other. */
function syncScripts(): Promise<void> {
  syncing = syncing.then(register, register);
  return syncing;
}

async function register(): Promise<void> {
  const { engine } = await load();
  const matches = ask(engine, (engine) => engine.matchPatterns());
  const [known] = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT] });
  if (matches.length === 0) {
    if (known) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT] });
    return;
  }
  const script: chrome.scripting.RegisteredContentScript = {
    id: SCRIPT,
    js: ["content.js"],
    matches,
    allFrames: true,
    matchOriginAsFallback: true,
    runAt: "document_start",
    persistAcrossSessions: true,
  };
  await (known ? browser.scripting.updateContentScripts([script]) : browser.scripting.registerContentScripts([script]));
}

async function move({ tab, start }: Move): Promise<void> {
  await tell(tab, { type: "stop" });
  if (!start) return;
  // A tab may be discarded, show an error page or be gone: then there is nothing to start.
  await browser.scripting.executeScript({ target: { tabId: tab, allFrames: true }, files: ["content.js"] }).catch(() => undefined);
}

async function tell(tab: number, message: ToTab): Promise<void> {
  await browser.tabs.sendMessage(tab, message).catch(() => undefined);
}

async function granted(origins: string[] | undefined, on: boolean): Promise<void> {
  const { engine } = await load();
  for (const origin of origins ?? []) {
    const host = ask(engine, (engine) => engine.grantedHost(origin));
    if (host) await answer({ type: "setSite", host, on });
  }
}

async function pressed(command: string, tab: chrome.tabs.Tab | undefined): Promise<void> {
  const at = tab ?? (await browser.tabs.query({ active: true, currentWindow: true }))[0];
  if (at?.id === undefined) return;
  if (command === "open-card") return tell(at.id, { type: "openCard" });
  const { engine } = await load();
  const request = ask(engine, (engine) => engine.toggle(at.url ?? "", Date.now()));
  if (request) await answer(request);
}

// The button in the toolbar

async function navigated(id: number, change: { status?: string }, tab: chrome.tabs.Tab): Promise<void> {
  if (!change.status) return;
  // The browser has put the button of a new page back to its default.
  painted.delete(id);
  if (!tab.url) return forget(id);
  const { engine, statuses } = await load();
  const line = [...lines.values()].some((line) => line.tab === id);
  const frame = statuses[id]?.frame;
  if (!line && frame !== undefined && frame !== null) {
    const gone = ask(engine, (engine) => engine.composerMessage({ type: "closed" }, frame, statuses[id]));
    if (gone) remember(statuses, id, gone.status);
  }
  paint(engine, statuses, id, tab.url);
}

function paintAll(engine: Engine, statuses: Desk["statuses"], tabs: Tab[]): void {
  for (const { id, url } of tabs) if (url) paint(engine, statuses, id, url);
}

function paint(engine: Engine, statuses: Desk["statuses"], tabId: number, url: string | undefined): void {
  const status = statuses[tabId];
  const shown = ask(engine, (engine) => engine.toolbar(url, status, Date.now()));
  const title = browser.i18n.getMessage(shown.title, [String(status?.findings ?? 0)]);
  const look = JSON.stringify([shown, title]);
  if (painted.get(tabId) === look) return;
  painted.set(tabId, look);
  const path = Object.fromEntries([16, 32, 48].map((size) => [size, `icons/${shown.icon}-${size}.png`]));
  quietly(browser.action.setIcon({ tabId, path }));
  quietly(browser.action.setTitle({ tabId, title }));
  quietly(browser.action.setBadgeText({ tabId, text: shown.badge }));
  quietly(browser.action.setBadgeBackgroundColor({ tabId, color: shown.colour }));
  quietly(browser.action.setBadgeTextColor({ tabId, color: "#ffffff" }));
}

/** For work nobody waits for. It fails where a tab or port is gone meanwhile, and then nothing is left to do. */
function quietly(work: Promise<unknown> | undefined): void {
  work?.catch(() => undefined);
}
