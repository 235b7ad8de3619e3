/**
 * The card that says what, why and what instead, and the chip that counts what there is to read.
 *
 * The card opens only when asked for. It never takes the caret: the field keeps the focus until the author tabs into the card.
 *
 * Public: `Card`, `CardAction`, `Chip`, `put`.
 */
import type { Finding } from "#engine";
import { flatAncestors, flatParent, matches, page, rectOf } from "./dom";
import { type Box, type Shown, isSame, visiblePart } from "./marks";
import { type Overlay, element } from "./overlay";
import { spokenLanguage, words } from "./words";

const MARGIN = 8;
/** A textarea's handle for resizing. */
const GRIP = 12;
const GAP = 6;

export type CardAction = { do: "close" | "previous" | "next" | "dismiss" } | { do: "fix"; index: number };

export class Card {
  private readonly card = element("div", "card");
  private readonly actions = new Map<Element, CardAction>();
  shown: Shown | null = null;
  /** The site's submit control, which the card leaves free if it can. */
  spare: Element | null = null;
  /** Opened by the keyboard: Tab goes into it. */
  byKey = false;

  constructor(private readonly overlay: Overlay) {
    this.card.setAttribute("role", "group");
  }

  get open(): boolean {
    return this.shown !== null;
  }

  show(shown: Shown, anchor: Box, place: { index: number; count: number }): void {
    this.fill(shown, place);
    if (!this.card.isConnected) this.overlay.canvas.append(this.card);
    this.follow(anchor);
  }

  /** Below the mark, else above it; best where it leaves the site's own control free. */
  follow(anchor: Box): void {
    const { width, height } = this.card.getBoundingClientRect();
    const left = clamp(anchor.left, innerWidth - width);
    const below = anchor.bottom + GAP;
    const fitting = [below, anchor.top - GAP - height].filter((top) => top >= MARGIN && top + height <= innerHeight - MARGIN);
    const top = fitting.find((top) => !this.covers(left, top, width, height)) ?? fitting[0] ?? below;
    put(this.card, this.overlay, left, clamp(top, innerHeight - height));
  }

  close(): void {
    this.shown = null;
    this.byKey = false;
    this.actions.clear();
    this.card.remove();
  }

  /** What the button at or around `target` does. */
  actionOf(target: Element | null): CardAction | null {
    const button = target?.closest("button");
    return (button && this.actions.get(button)) ?? null;
  }

  holds(target: Element | null): boolean {
    return target !== null && this.card.contains(target);
  }

  /** Moves the focus among the card's buttons; false at either end. */
  step(backwards: boolean): boolean {
    const buttons = [...this.card.querySelectorAll("button")];
    const at = buttons.findIndex((button) => button === this.overlay.focused);
    const next = buttons[at < 0 ? 0 : at + (backwards ? -1 : 1)];
    next?.focus({ preventScroll: true });
    return next !== undefined;
  }

  refuseFix(): void {
    if (this.card.querySelector(".card-refused")) return;
    const refused = element("p", "card-refused", words("content_fix_refused"));
    this.card.querySelector(".card-foot")?.before(refused);
  }

  private covers(left: number, top: number, width: number, height: number): boolean {
    const taken = this.spare && rectOf(this.spare);
    return taken !== null && left < taken.right && left + width > taken.left && top < taken.bottom && top + height > taken.top;
  }

  private fill(shown: Shown, { index, count }: { index: number; count: number }): void {
    const unchanged = isSame(this.shown, shown) && this.card.dataset["place"] === `${index}/${count}`;
    this.shown = shown;
    if (unchanged) return;
    const { finding } = shown;
    this.actions.clear();
    const { dataset } = this.card;
    dataset["severity"] = finding.severity;
    dataset["rule"] = finding.rule;
    dataset["place"] = `${index}/${count}`;
    this.card.lang = spokenLanguage();
    this.card.setAttribute("aria-label", words("content_card"));
    const head = element("div", "card-head");
    head.append(element("span", "dot"), element("p", "card-what", finding.what), this.button("icon close", "", { do: "close" }, words("content_close")));
    this.card.replaceChildren(head, element("p", "card-why", finding.why), better(finding), ...this.fixes(finding), this.foot(index, count));
  }

  private fixes({ fixes }: Finding): HTMLElement[] {
    if (fixes.length === 0) return [];
    const row = element("div", "fixes");
    row.append(...fixes.map(({ label }, index) => this.button("fix", label, { do: "fix", index })));
    return [row];
  }

  private foot(index: number, count: number): HTMLElement {
    const foot = element("div", "card-foot");
    foot.append(this.button("plain not-this-time", words("content_not_this_time"), { do: "dismiss" }));
    if (count > 1) {
      foot.append(
        element("span", "card-place", words("content_place", { place: index + 1, count })),
        this.button("icon previous", "", { do: "previous" }, words("content_previous")),
        this.button("icon next", "", { do: "next" }, words("content_next")),
      );
    }
    return foot;
  }

  private button(name: string, text: string, action: CardAction, label?: string): HTMLButtonElement {
    const button = element("button", name, text);
    button.type = "button";
    if (label) button.setAttribute("aria-label", label);
    this.actions.set(button, action);
    return button;
  }
}

function better({ instead }: Finding): HTMLElement {
  const box = element("div", "card-better");
  box.append(element("span", "label", words("content_instead")), element("p", "card-instead", instead));
  return box;
}

/** What the chip must not lie on, besides the text. */
const TAKEN = "button, a, input, select, textarea, [role=button], [role=link], [role=menuitem], [role=checkbox], [role=tab], [contenteditable]";

export class Chip {
  private readonly chip = element("button", "chip");
  private spot = 0;

  constructor(private readonly overlay: Overlay) {
    this.chip.type = "button";
  }

  show(count: number, severity: Finding["severity"], field: HTMLElement, lastLine: Box | null): void {
    this.chip.dataset["count"] = `${count}`;
    this.chip.dataset["severity"] = severity;
    this.chip.lang = spokenLanguage();
    this.chip.textContent = `${count}`;
    this.chip.setAttribute("aria-label", count === 1 ? words("content_chip_one") : words("content_chip_many", { count }));
    if (!this.chip.isConnected) this.overlay.canvas.append(this.chip);
    this.settle(field, lastLine);
  }

  hide(): void {
    this.chip.remove();
    this.spot = 0;
  }

  get box(): Box | null {
    return this.chip.isConnected ? this.chip.getBoundingClientRect() : null;
  }

  covers(x: number, y: number): boolean {
    const box = this.box;
    return box !== null && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
  }

  holds(target: Element | null): boolean {
    return target !== null && this.chip.contains(target);
  }

  /** The chip takes pointer events only while pointed at, so that the page cannot find it by asking what lies at a point. */
  point(pointed: boolean): void {
    this.chip.classList.toggle("pointed", pointed);
  }

  /** Keeps its spot while that is free, so that it does not hop about as the text grows. */
  private settle(field: HTMLElement, lastLine: Box | null): void {
    const { width, height } = this.chip.getBoundingClientRect();
    const { direction, resize } = getComputedStyle(field);
    const grip = field instanceof HTMLTextAreaElement && resize !== "none" ? GRIP : 0;
    const spots = spotsFor(frameOf(field), width, height, direction === "rtl", grip);
    const order = [this.spot, ...spots.keys()];
    this.spot = order.find((index) => isFree(spots[index], width, height, field, lastLine, this.overlay)) ?? 0;
    const [x, y] = spots[this.spot] ?? [0, 0];
    put(this.chip, this.overlay, clamp(x, innerWidth - width), clamp(y, innerHeight - height));
  }
}

/** The field as far as it is in view, even if its text runs over its edge. */
function frameOf(field: HTMLElement): Box {
  const view = visiblePart(field);
  const { top, bottom } = rectOf(field);
  return { ...view, top: Math.max(view.top, top), bottom: Math.min(view.bottom, bottom) };
}

/** Corners for the chip, the best first: inside the lower end, beside it, below, above. */
function spotsFor(view: Box, width: number, height: number, rtl: boolean, grip: number): [number, number][] {
  const inside = rtl ? view.left + GAP + grip : view.right - width - GAP - grip;
  const beside = rtl ? view.left - width - GAP : view.right + GAP;
  const bottom = view.bottom - height;
  return [
    [inside, bottom - GAP],
    [inside, view.bottom + GAP],
    [beside, bottom],
    [inside, view.top - height - GAP],
    [inside, bottom + height / 2],
  ];
}

function isFree(spot: [number, number] | undefined, width: number, height: number, field: HTMLElement, lastLine: Box | null, overlay: Overlay): boolean {
  if (!spot) return false;
  const [x, y] = spot;
  if (x < 0 || y < 0 || x + width > innerWidth || y + height > innerHeight) return false;
  if (lastLine && lastLine.bottom > y - 2 && lastLine.top < y + height && lastLine.right > x - GAP && lastLine.left < x + width) return false;
  const around = flatAncestors(field);
  const points: [number, number][] = [[x, y], [x + width, y], [x, y + height], [x + width, y + height], [x + width / 2, y + height / 2]];
  return points.every(([px, py]) => {
    for (let at = page.elementAt(px, py); at && !around.includes(at); at = flatParent(at)) if (matches(at, TAKEN)) return overlay.holds(at);
    return true;
  });
}

const clamp = (value: number, room: number): number => Math.max(MARGIN, Math.min(value, room - MARGIN));

export function put(target: HTMLElement, overlay: Overlay, x: number, y: number): void {
  const origin = overlay.origin();
  target.style.left = `${Math.round(x - origin.x)}px`;
  target.style.top = `${Math.round(y - origin.y)}px`;
}
