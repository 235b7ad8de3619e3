/**
 * Which editable is a composer, and what the engine should know about it.
 *
 * Public: `Composer`, `composerAt`, `EDITABLE`.
 */
import type { Composer as Context } from "#engine";
import { attribute, contains, flatAncestors, flatClosest, flatParent, isEditable, isVisible, page, queryDeep, textOf } from "./dom";
import { type ComposerEntry, type Release, type Site, entryFor } from "./site";

/** Editables that make two composers of one region. Single-line inputs do not: a title belongs to its text. */
export const EDITABLE = 'textarea, [contenteditable=""], [contenteditable="true"], [contenteditable="plaintext-only"]';

const CODE = ".monaco-editor, .cm-editor, .CodeMirror, .ace_editor, [role=code], [data-language]";
const SEARCH = "search, [role=search], [role=searchbox], [type=search], [enterkeyhint=search]";
/** Single-line inputs that are composers without a site file: the label says so, as a whole. */
const LINE_LABELS = /^(write|add|leave|post)? ?(a|your)? ?(public )?(comment|reply|message|title)( schreiben| hinzufügen)?$|^(kommentar|antwort|nachricht|titel)( schreiben| hinzufügen| verfassen)?$/;

export interface Composer {
  readonly field: HTMLElement;
  readonly entry: ComposerEntry | null;
  readonly release: Release;
  context(): Context;
}

/** The composer an event target belongs to, or nothing if this is no place where posts are written. */
export function composerAt(target: Element, site: Site | null): Composer | null {
  const field = editingHost(target);
  if (!field) return null;
  const entry = entryFor(field, site);
  if (!isVisible(field) || !(entry ? isWritable(field) : isComposer(field))) return null;
  return { field, entry, release: site?.release ?? "click", context: () => contextOf(field, entry) };
}

/** The whole editable around the target: editors focus the host, but events may come from inside. */
function editingHost(target: Element): HTMLElement | null {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) return target;
  if (!(target instanceof HTMLElement) || !isEditable(target)) return null;
  return flatAncestors(target).reduce<HTMLElement>((host, at) => (at instanceof HTMLElement && flatParent(host) === at && isEditable(at) ? at : host), target);
}

function isWritable(field: HTMLElement): boolean {
  if (field instanceof HTMLInputElement) return field.type === "text" && !field.readOnly && !field.disabled;
  if (field instanceof HTMLTextAreaElement) return !field.readOnly && !field.disabled;
  return true;
}

function isComposer(field: HTMLElement): boolean {
  if (!isWritable(field) || flatClosest(field, CODE) || flatClosest(field, SEARCH)) return false;
  if (field instanceof HTMLInputElement) return LINE_LABELS.test(labelOf(field));
  // A one-line combobox is a search or an address; a combobox that is an editor is TikTok's caption.
  if (field instanceof HTMLTextAreaElement) return attribute(field, "role") !== "combobox" && attribute(field, "name") !== "q";
  return true;
}

function labelOf(field: HTMLInputElement): string {
  const label = attribute(field, "aria-label") ?? attribute(field, "placeholder") ?? "";
  return label.toLowerCase().replace(/[…:.*]+|\.{3}/g, "").trim();
}

function contextOf(field: HTMLElement, entry: ComposerEntry | null): Context {
  const scope = surroundings(field);
  return {
    kind: entry?.kind ?? "post",
    audience: audienceOf(scope, entry),
    images: (entry?.images ?? []).some((selector) => search(scope, selector).some(isVisible)),
    hour: new Date().getHours(),
  };
}

/** The part of the page that belongs to one composer: its dialog or form, else a few levels around it. */
function surroundings(field: HTMLElement): Element {
  const bounded = flatClosest(field, "dialog, [role=dialog], form");
  if (bounded) return bounded;
  let scope: Element = field;
  for (let level = 0; level < 6; level++) {
    const parent = flatParent(scope);
    if (!parent || parent === page.body || queryDeep(parent, EDITABLE).some((other) => other !== field && !contains(field, other) && isVisible(other))) break;
    scope = parent;
  }
  return scope;
}

function search(scope: Element, selector: string): Element[] {
  try {
    return queryDeep(scope, selector);
  } catch {
    return [];
  }
}

/** Audience buttons carry more than the audience ("Rosa Ohm Auf Alle posten"), so labels are looked for as whole words inside. */
function audienceOf(scope: Element, entry: ComposerEntry | null): Context["audience"] {
  const rule = entry?.audience;
  if (!rule) return "unknown";
  const control = search(scope, rule.selector).find(isVisible);
  if (!control) return rule.default ?? "unknown";
  const said = ` ${attribute(control, "aria-label") ?? ""} ${textOf(control)} `.toLowerCase();
  const names = (labels: string[] = []) => labels.some((label) => new RegExp(`(?<![\\p{L}\\p{N}])${escape(label.toLowerCase())}(?![\\p{L}\\p{N}])`, "u").test(said));
  if (names(rule.private)) return "private";
  if (names(rule.closed)) return "closed";
  if (names(rule.public)) return "public";
  return rule.default ?? "unknown";
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
