/**
 * What is seen of one session: marks, chip, card, kept in place within one animation frame.
 *
 * Public: `View`.
 */
import { Card, type CardAction, Chip } from "./card";
import { flatAncestors } from "./dom";
import { keepSelection, replaceInField } from "./draft";
import { Marks, type Shown, isOpaque, isSame } from "./marks";
import { type Overlay, element } from "./overlay";
import { type Session, isAlarm } from "./session";
import { submitOf } from "./submit";
import { words } from "./words";

const DWELL = 150;
const LEAVE = 250;

export class View {
  private session: Session | null = null;
  private readonly marks: Marks;
  private readonly chip: Chip;
  private readonly card: Card;
  private readonly status = element("div", "status");
  private frame = 0;
  private stale = false;
  private pointed: Shown | null = null;
  private dwell = 0;
  private restore: (() => void) | null = null;

  constructor(private readonly overlay: Overlay) {
    this.marks = new Marks(overlay);
    this.chip = new Chip(overlay);
    this.card = new Card(overlay);
    this.status.setAttribute("role", "status");
    overlay.canvas.append(this.status);
  }

  show(session: Session): void {
    if (this.session !== session) this.clear();
    this.session = session;
    this.overlay.attach(session.field);
    this.overlay.canvas.dataset["theme"] = themeAround(session.field);
    this.schedule(true);
  }

  hide(): void {
    this.clear();
    this.session = null;
    this.overlay.detach();
  }

  /** Draws in the next frame; `changed` has the draft read again first. */
  schedule(changed: boolean): void {
    this.stale ||= changed;
    if (!this.session) return;
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
  }

  /** The author types on: what was opened by pointing goes away. */
  typed(): void {
    clearTimeout(this.dwell);
    this.point(null);
    this.closeCard(false);
  }

  pointerMoved(x: number, y: number, target: Element | null): void {
    this.chip.point(this.chip.covers(x, y));
    if (this.card.holds(target) || this.chip.covers(x, y)) return clearTimeout(this.dwell);
    const shown = this.marks.at(x, y);
    if (shown === this.pointed || isSame(shown, this.pointed)) return;
    this.point(shown);
    clearTimeout(this.dwell);
    if (shown) this.dwell = setTimeout(() => this.open(shown), DWELL);
    else if (this.card.open && !this.card.byKey) this.dwell = setTimeout(() => this.closeCard(false), LEAVE);
  }

  /** Whether a press at this point is for the chip or the card. */
  takes(x: number, y: number, target: Element | null): boolean {
    return this.chip.covers(x, y) || this.card.holds(target);
  }

  /** A trusted press inside the overlay, by pointer or by key. */
  press(x: number, y: number, target: Element | null): void {
    if (this.chip.holds(target) || (target === null && this.chip.covers(x, y))) return this.openNext(1);
    const action = this.card.actionOf(target);
    if (action) void this.act(action);
  }

  /** A tap on a mark opens its card without keeping the tap from placing the caret. */
  tapped(x: number, y: number): void {
    const shown = this.marks.at(x, y);
    if (shown) this.open(shown);
    else this.closeCard(false);
  }

  /** Keys that are for the card; true if the page must not see them. */
  key(event: KeyboardEvent, inside: boolean): boolean {
    if (event.key === "F8" && !event.ctrlKey && !event.altKey && !event.metaKey) return this.openByKey(event.shiftKey ? -1 : 1);
    if (!this.card.open) return false;
    if (event.key === "Escape") return this.closeCard(inside), true;
    if (event.key !== "Tab" || !(inside || this.card.byKey)) return false;
    if (!inside && this.session) this.restore = keepSelection(this.session.field);
    if (!this.card.step(event.shiftKey)) this.returnFocus();
    return true;
  }

  /** Opens the next finding at the author's wish by keyboard; from then on Tab leads into the card. */
  openByKey(step: 1 | -1 = 1): boolean {
    if (!this.session?.shown().length) return false;
    this.openNext(step);
    this.card.byKey = this.card.open;
    return true;
  }

  private draw(): void {
    const { session } = this;
    if (!session) return;
    if (!session.alive) return this.hide();
    if (this.stale) session.read();
    this.stale = false;
    this.overlay.attach(session.field);
    const all = session.shown();
    if (all.length === 0) this.marks.clear();
    else this.marks.render(session.field, session.draft, all);
    this.drawChip(session, all);
    this.drawCard(all);
    this.marks.point(this.card.shown ?? this.pointed);
  }

  private drawChip(session: Session, all: readonly Shown[]): void {
    const alarms = all.filter(({ finding }) => isAlarm(finding));
    if (alarms.length === 0) {
      this.chip.hide();
      return this.say("");
    }
    const severity = alarms.some(({ finding }) => finding.severity === "hold") ? "hold" : "warn";
    this.chip.show(alarms.length, severity, session.field, this.marks.lastLine);
    this.say(alarms.length === 1 ? words("content_status_one") : words("content_status_many", { count: alarms.length }));
  }

  private drawCard(all: readonly Shown[]): void {
    const { shown } = this.card;
    if (!shown) return;
    const now = all.find((other) => isSame(other, shown));
    const box = now ? this.marks.boxOf(now) : null;
    if (now && box) this.card.show(now, box, this.placeOf(now));
    else this.closeCard(false);
  }

  /** Spoken by a screen reader when it changes, never moving the focus. */
  private say(text: string): void {
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  private point(shown: Shown | null): void {
    this.pointed = shown;
    this.marks.point(this.card.shown ?? shown);
  }

  private open(shown: Shown): void {
    const place = this.placeOf(shown);
    const box = this.marks.boxOf(shown) ?? this.chip.box;
    if (place.index < 0 || !box) return;
    if (this.session) {
      this.overlay.canvas.dataset["theme"] = themeAround(this.session.field);
      this.card.spare = submitOf(this.session.composer);
    }
    this.card.show(shown, box, place);
    this.marks.point(shown);
  }

  /** Notes are read only when pointed at; the way through the findings leads past the alarms. */
  private placeOf(shown: Shown): { index: number; count: number } {
    const all = this.session?.shown() ?? [];
    const round = isAlarm(shown.finding) ? all.filter(({ finding }) => isAlarm(finding)) : all;
    return { index: round.findIndex((other) => isSame(other, shown)), count: round.length };
  }

  private openNext(step: 1 | -1): void {
    const all = this.session?.shown() ?? [];
    const alarms = all.filter(({ finding }) => isAlarm(finding));
    const round = alarms.length > 0 ? alarms : all;
    const at = round.findIndex((shown) => isSame(shown, this.card.shown));
    const next = round[at < 0 ? 0 : (at + step + round.length) % round.length];
    if (next) this.open(next);
  }

  private async act(action: CardAction): Promise<void> {
    const { session } = this;
    const { shown } = this.card;
    if (!session || !shown) return;
    if (action.do === "next") return this.openNext(1);
    if (action.do === "previous") return this.openNext(-1);
    if (action.do === "dismiss") session.dismiss(shown.finding);
    if (action.do === "fix") return this.fix(session, shown, action.index);
    this.closeCard(true);
    this.schedule(true);
  }

  private async fix(session: Session, shown: Shown, index: number): Promise<void> {
    const now = session.shown().find((other) => isSame(other, shown));
    const fix = now?.finding.fixes[index];
    if (!now || !fix) return;
    const shift = now.start - now.finding.start;
    this.restore = null;
    if (await replaceInField(session.field, fix.start + shift, fix.end + shift, fix.replacement)) this.closeCard(false);
    else this.card.refuseFix();
    this.schedule(true);
  }

  private closeCard(back: boolean): void {
    if (!this.card.open) return;
    const inside = this.card.holds(this.overlay.focused);
    if (back || inside) this.returnFocus();
    this.card.close();
    this.marks.point(this.pointed);
  }

  private returnFocus(): void {
    this.restore?.();
    this.restore = null;
  }

  private clear(): void {
    clearTimeout(this.dwell);
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.pointed = this.restore = null;
    this.card.close();
    this.chip.hide();
    this.marks.clear();
    this.say("");
  }
}

/** Light or dark by what the composer really stands on: its first opaque background, else the colour of its text. */
export function themeAround(field: Element): "light" | "dark" {
  for (const at of flatAncestors(field)) {
    const colour = getComputedStyle(at).backgroundColor;
    if (isOpaque(colour)) return lightness(colour) < 0.5 ? "dark" : "light";
  }
  return lightness(getComputedStyle(field).color) > 0.6 ? "dark" : "light";
}

/** Roughly, from 0 to 1; unknown notations count as light. */
function lightness(colour: string): number {
  const [red, green, blue] = (/^rgba?\(([^)]+)\)/.exec(colour)?.[1] ?? "255, 255, 255").split(/[\s,/]+/).map(Number);
  return (0.299 * (red ?? 255) + 0.587 * (green ?? 255) + 0.114 * (blue ?? 255)) / 255;
}
