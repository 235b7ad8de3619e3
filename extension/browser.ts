/**
 * The browser's extension interface under one name.
 *
 * Firefox's `chrome` answers some calls by callback instead of a promise, so `browser` comes first.
 */
export const browser: typeof chrome = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
