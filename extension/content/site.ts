/**
 * What is known about the site at hand: data from `extension/sites/*.json`, matched to host and field.
 *
 * Selectors are perishable, so a selector the browser cannot parse or that finds nothing is no failure: the general heuristics take over.
 *
 * Public: `Site`, `ComposerEntry`, `siteFor`, `entryFor`, `anyMatches`.
 */
import sites from "#sites";
import { flatAncestors, matches } from "./dom";

export type Release = "click" | "press-again" | "submit";

export interface ComposerEntry {
  kind: "post" | "comment" | "message" | "review";
  field: string[];
  submit?: { selectors?: string[]; labels?: string[] };
  never?: string[];
  keys?: ("Enter" | "Ctrl+Enter")[];
  audience?: { selector: string; public?: string[]; closed?: string[]; private?: string[]; default?: "unknown" | "public" | "closed" | "private" };
  images?: string[];
}

export interface Site {
  id: string;
  name: string;
  hosts: string[];
  composers: ComposerEntry[];
  release?: Release;
}

/** A host in a site file stands for itself; `*.example.org` for every host below, and for `example.org`. */
function covers(pattern: string, host: string): boolean {
  if (!pattern.startsWith("*.")) return pattern === host;
  return host === pattern.slice(2) || host.endsWith(pattern.slice(1));
}

export function siteFor(host: string): Site | null {
  return (sites as Site[]).find((site) => site.hosts.some((pattern) => covers(pattern, host))) ?? null;
}

export function anyMatches(element: Element, selectors: readonly string[] = []): boolean {
  return selectors.some((selector) => {
    try {
      return matches(element, selector);
    } catch {
      return false;
    }
  });
}

/** The entry whose field is this one or lies around it; the innermost match wins. */
export function entryFor(field: Element, site: Site | null): ComposerEntry | null {
  if (!site) return null;
  for (const at of flatAncestors(field)) {
    const entry = site.composers.find((composer) => anyMatches(at, composer.field));
    if (entry) return entry;
  }
  return null;
}
