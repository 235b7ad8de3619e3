// Waiting for a state instead of for a time.
//
//   until(look, what, within)   the first truthy answer of `look`

import { setTimeout as pause } from "node:timers/promises";

/**
 * Asks `look` again and again until it answers with something truthy.
 * @template T
 * @param {() => T | Promise<T>} look
 * @param {string} what    what is waited for, for the message when it never comes
 * @param {number} within  milliseconds
 * @returns {Promise<T>}
 */
export async function until(look, what, within = 5000) {
  const end = performance.now() + within;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (performance.now() > end) throw new Error(`waited ${within} ms in vain for: ${what}`);
    await pause(15);
  }
}
