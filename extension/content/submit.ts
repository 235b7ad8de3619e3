/**
 * Which control sends the draft.
 *
 * The site file comes first, then the form's own control, then general heuristics. Labels are compared whole, since "Auf Alle posten" sets the audience
 * and posts nothing.
 *
 * Public: `submitUnder`, `submitOf`, `isSubmittingKey`, `formOf`.
 */
import { EDITABLE, type Composer } from "./composer";
import { attribute, flatAncestors, isVisible, matches, page, queryDeep, rectOf, tagOf, textOf } from "./dom";
import { isLineField } from "./draft";
import { anyMatches } from "./site";

const CONTROL = "button, input[type=submit], input[type=image], [role=button]";
const BOUNDARY = "dialog, [role=dialog], [role=alertdialog], article, [role=article], [role=listitem]";
const DIALOG = "dialog, [role=dialog], [role=alertdialog]";

const LABELS = new Set(
  [
    "Post|Publish|Post now|Publish now|Post comment|Add comment|Comment|Reply|Post reply|Reply all|Send|Send message|Submit|Submit review|Tweet|Toot|Publish!|Toot!|Share|Share now|Share post",
    "Posten|Jetzt posten|Veröffentlichen|Jetzt veröffentlichen|Kommentieren|Kommentar senden|Kommentar abschicken|Kommentar absenden|Kommentar posten|Antworten|Antwort senden",
    "Senden|Nachricht senden|Absenden|Abschicken|Teilen|Jetzt teilen|Beitrag teilen|Beitrag posten|Beitrag veröffentlichen|Bewertung abgeben|Bewertung senden|Twittern",
  ]
    .join("|")
    .toLowerCase()
    .split("|"),
);
const TELLING_IDS = /(^|[-_])(submit|send|publish)([-_]|$)/i;
const REFUSED_LABELS =
  /^(cancel|abbrechen|discard|verwerfen|close|schließen|save( as)? draft|entwurf( speichern)?|als entwurf speichern|drafts|entwürfe|next|weiter|continue|back|zurück|preview|vorschau|edit|bearbeiten|delete|löschen)$/;

/** Kinds of evidence, the best first. A control counts only if no other has better evidence. */
type Evidence = 0 | 1 | 2 | 3 | 4;
const NONE = 4;

/** Controls seen disabled while a draft was still empty: what wakes up with the text sends it. */
const asleep = new WeakSet<Element>();

/** The submit control of this composer among the elements an event passed through, innermost first. */
export function submitUnder(path: readonly Element[], composer: Composer): Element | null {
  const { entry, field } = composer;
  if (path.includes(field)) return null;
  const named = path.find((at) => anyMatches(at, entry?.submit?.selectors));
  const pressed = path.slice(0, path.findIndex((at) => at === named || matches(at, CONTROL)) + 1);
  if (pressed.some((at) => anyMatches(at, entry?.never))) return null;
  if (named) return !isDisabled(named) && belongs(named, field, DIALOG) ? named : null;
  const control = path.find((at) => matches(at, CONTROL));
  if (!control) return null;
  const evidence = evidenceFor(control, composer);
  if (evidence === NONE) return onlyAwake(control, composer) ? control : null;
  return controlsOf(composer).some((other) => other !== control && evidenceFor(other, composer) < evidence) ? null : control;
}

/** The one control that sends this draft, if it can be told. Also notes which controls sleep while the draft is empty. */
export function submitOf(composer: Composer, empty = false): Element | null {
  const controls = controlsOf(composer);
  if (empty) for (const control of controls) if (isDisabled(control)) asleep.add(control);
  for (let evidence = 0; evidence < NONE; evidence++) {
    const found = controls.filter((control) => evidenceFor(control, composer) === evidence);
    if (found.length > 0) return found.length === 1 ? (found[0] ?? null) : null;
  }
  return controls.find((control) => onlyAwake(control, composer)) ?? null;
}

/** Whether this key press sends. `learned` says that plain Enter has been seen to empty this editor. */
export function isSubmittingKey(event: KeyboardEvent, composer: Composer, learned: boolean): boolean {
  if (event.key !== "Enter" || event.isComposing || event.keyCode === 229 || event.shiftKey || event.altKey) return false;
  const control = event.ctrlKey || event.metaKey;
  const keys = composer.entry?.keys ?? (learned ? ["Enter", "Ctrl+Enter"] : ["Ctrl+Enter"]);
  return keys.includes(control ? "Ctrl+Enter" : "Enter") && (control || !picksFromList(composer.field));
}

/** Enter takes the suggestion while a list of mentions, hashtags or emoji is open. */
function picksFromList(field: Element): boolean {
  if (attribute(field, "aria-activedescendant") || attribute(field, "aria-expanded") === "true") return true;
  return queryDeep(page.root, "[role=listbox]").some((list) => isVisible(list) && list.childElementCount > 0);
}

function evidenceFor(control: Element, composer: Composer): Evidence {
  const { field, entry } = composer;
  if (isDisabled(control) || anyMatches(control, entry?.never)) return NONE;
  if (anyMatches(control, entry?.submit?.selectors) && belongs(control, field, DIALOG)) return 0;
  if (isRefused(control) || !belongs(control, field, BOUNDARY) || isAbove(control, field)) return NONE;
  const labels = labelsOf(control);
  const own = entry?.submit?.labels?.map(normal) ?? [];
  if (labels.some((label) => own.includes(label))) return 1;
  if (isFormSubmit(control, field)) return 2;
  const ids = ["id", "name", "data-testid", "data-test-id", "data-qa", "data-tid"].map((name) => attribute(control, name) ?? "");
  return labels.some((label) => LABELS.has(label)) || ids.some((id) => TELLING_IDS.test(id)) ? 3 : NONE;
}

/** The only control near the field that was disabled without text and is not any more. */
function onlyAwake(control: Element, composer: Composer): boolean {
  const woken = controlsOf(composer).filter((other) => asleep.has(other) && !isDisabled(other) && !isRefused(other));
  return woken.length === 1 && woken[0] === control;
}

/** Visible controls around the field, up to the border of its dialog, article or form, or to the next editable. */
function controlsOf({ field }: Composer): Element[] {
  const around = flatAncestors(field);
  let scope: Element = field;
  for (const at of around.slice(1)) {
    if (at === page.body || at === page.root || hasOtherEditable(at, field)) break;
    scope = at;
    if (matches(at, BOUNDARY)) break;
  }
  return scope === field ? [] : queryDeep(scope, CONTROL).filter((control) => !around.includes(control) && isVisible(control));
}

function hasOtherEditable(scope: Element, field: Element): boolean {
  return queryDeep(scope, EDITABLE).some((other) => other !== field && !flatAncestors(other).includes(field) && isVisible(other));
}

/** Whether nothing separates control and field: no border of a dialog between them, and no other editable closer to the control. */
function belongs(control: Element, field: Element, boundary: string): boolean {
  const around = flatAncestors(field);
  const shared = flatAncestors(control).find((at) => around.includes(at));
  if (!shared) return false;
  const apart = flatAncestors(control);
  const below = apart.slice(0, apart.indexOf(shared));
  if (below.some((at) => at !== control && (matches(at, boundary) || hasOtherEditable(at, field)))) return false;
  return !around.slice(0, around.indexOf(shared)).some((at) => matches(at, boundary));
}

/** Outside dialogs a control above the text opens or sorts; it does not send. */
function isAbove(control: Element, field: Element): boolean {
  if (flatAncestors(field).some((at) => matches(at, DIALOG))) return false;
  return rectOf(control).bottom <= rectOf(field).top;
}

function isFormSubmit(control: Element, field: HTMLElement): boolean {
  if (!(control instanceof HTMLButtonElement || control instanceof HTMLInputElement) || (control.type !== "submit" && control.type !== "image")) return false;
  const form = formOf(field);
  return form !== null && control.form === form;
}

export function formOf(field: HTMLElement): HTMLFormElement | null {
  const own = isLineField(field) ? field.form : null;
  return own ?? (flatAncestors(field).find((at): at is HTMLFormElement => tagOf(at) === "form" && at instanceof HTMLFormElement) ?? null);
}

function isDisabled(control: Element): boolean {
  return matches(control, ":disabled") || attribute(control, "aria-disabled") === "true";
}

function isRefused(control: Element): boolean {
  if (attribute(control, "aria-expanded") !== null || !["false", null].includes(attribute(control, "aria-haspopup"))) return true;
  return attribute(control, "type") === "reset" || labelsOf(control).some((label) => REFUSED_LABELS.test(label));
}

/** Everything the control is called: its name, its text, and the name of its picture. */
function labelsOf(control: Element): string[] {
  const inner = control.querySelector("svg[aria-label], img[alt]");
  const picture = inner ? (attribute(inner, "aria-label") ?? attribute(inner, "alt")) : null;
  const value = control instanceof HTMLInputElement ? control.value : null;
  return [attribute(control, "aria-label"), attribute(control, "title"), textOf(control), value, picture].filter((label) => label !== null).map(normal).filter(Boolean);
}

const normal = (label: string): string => label.replace(/\s+/g, " ").trim().replace(/\s*(…|\.{3})$/, "").toLowerCase();
