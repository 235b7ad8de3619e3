/**
 * Starts the popup: everything it does is in crate/pages.
 *
 * Rust asks for `browser`, which Chromium calls `chrome`.
 */
import init, { popup } from "#pages";
import { browser } from "../browser";

Object.assign(globalThis, { browser });
await init({ module_or_path: browser.runtime.getURL("pages/pages_bg.wasm") });
popup();
