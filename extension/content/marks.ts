/**
 * The underlines below the words found, drawn in the overlay so that the page's own tree stays as it is.
 *
 * Public: `Marks`, `Shown`, `isSame`, `Box`, `visiblePart`, `isOpaque`.
 */
import type { Finding } from "#engine";
import { contains, flatAncestors, flatParent, page, rectOf } from "./dom";
import { type Draft, type LineField, isLineField, rectsIn } from "./draft";
import { type Overlay, element } from "./overlay";

/** A finding at its place in the text as it is now. */
export interface Shown {
  readonly finding: Finding;
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

/** Every verdict brings new findings; the one on the same words is the same to the author. */
export const isSame = (one: Shown | null, other: Shown | null): boolean =>
  one !== null && other !== null && one.finding.rule === other.finding.rule && one.words === other.words && one.start === other.start;

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What a textarea's text depends on; the mirror inside the overlay takes it over. */
const MIRRORED = [
  "direction", "fontFamily", "fontSize", "fontStyle", "fontWeight", "fontStretch", "fontVariant", "fontFeatureSettings", "fontVariationSettings", "fontKerning",
  "fontOpticalSizing", "letterSpacing", "wordSpacing", "lineHeight", "textAlign", "textIndent", "textTransform", "textRendering", "tabSize", "wordBreak", "overflowWrap",
  "lineBreak", "hyphens", "writingMode", "paddingTop", "paddingRight", "paddingBottom", "paddingLeft", "unicodeBidi",
] as const;

export class Marks {
  private readonly layer = element("div", "marks");
  private readonly mirror = element("div", "mirror");
  private readonly mirrored = new Text();
  private placed: { shown: Shown; mark: HTMLElement; boxes: Box[] }[] = [];
  private textEnd: Box | null = null;

  constructor(private readonly overlay: Overlay) {
    this.layer.setAttribute("aria-hidden", "true");
    this.mirror.setAttribute("aria-hidden", "true");
    this.mirror.append(this.mirrored);
    overlay.canvas.append(this.layer, this.mirror);
  }

  clear(): void {
    this.layer.replaceChildren();
    this.mirrored.data = "";
    this.placed = [];
  }

  render(field: HTMLElement, draft: Draft, all: readonly Shown[]): void {
    const view = visiblePart(field);
    const rects = this.measure(field, draft);
    this.placed = all.map((shown, index) => ({
      shown,
      mark: this.markFor(index, shown),
      boxes: lines(rects(shown.start, shown.end)).flatMap((box) => clip(box, view) ?? []).filter((box) => !isCovered(field, box, (at) => this.overlay.holds(at))),
    }));
    while (this.layer.children.length > all.length) this.layer.lastChild?.remove();
    const { x, y } = this.overlay.origin();
    for (const { mark, boxes } of this.placed) place(mark, boxes, x, y);
    this.textEnd = all.length ? (lines(rects(Math.max(0, draft.text.length - 1), draft.text.length)).at(-1) ?? null) : null;
  }

  /** The finding under a point, the strongest first. */
  at(x: number, y: number): Shown | null {
    const under = this.placed.filter(({ boxes }) => boxes.some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom + 2));
    under.sort((a, b) => rank(b.shown.finding) - rank(a.shown.finding) || a.shown.end - a.shown.start - (b.shown.end - b.shown.start));
    return under[0]?.shown ?? null;
  }

  boxOf(wanted: Shown): Box | null {
    return this.placed.find(({ shown }) => isSame(shown, wanted))?.boxes[0] ?? null;
  }

  /** Where the text ends, for the chip to keep clear of. */
  get lastLine(): Box | null {
    return this.textEnd;
  }

  point(pointed: Shown | null): void {
    for (const { shown, mark } of this.placed) mark.classList.toggle("pointed", isSame(shown, pointed));
  }

  private markFor(index: number, { finding }: Shown): HTMLElement {
    const mark = (this.layer.children[index] as HTMLElement | undefined) ?? this.layer.appendChild(element("div", "mark"));
    if (mark.dataset["severity"] !== finding.severity) mark.dataset["severity"] = finding.severity;
    if (mark.dataset["rule"] !== finding.rule) mark.dataset["rule"] = finding.rule;
    return mark;
  }

  private measure(field: HTMLElement, draft: Draft): (start: number, end: number) => DOMRect[] {
    if (!isLineField(field)) return (start, end) => rectsIn(draft, start, end);
    this.dressMirror(field);
    const range = new Range();
    return (start, end) => {
      range.setStart(this.mirrored, Math.min(start, this.mirrored.length));
      range.setEnd(this.mirrored, Math.min(end, this.mirrored.length));
      return [...range.getClientRects()];
    };
  }

  /** Lays the same text out in the same way at the same place. */
  private dressMirror(field: LineField): void {
    const look = getComputedStyle(field);
    const { style } = this.mirror;
    for (const name of MIRRORED) if (style[name] !== look[name]) style[name] = look[name];
    const frame = rectOf(field);
    const scale = field.offsetWidth ? frame.width / field.offsetWidth : 1;
    const { x, y } = this.overlay.origin();
    const single = field instanceof HTMLInputElement;
    style.whiteSpace = single ? "pre" : look.whiteSpace.startsWith("pre") || look.whiteSpace.startsWith("break") ? look.whiteSpace : "pre-wrap";
    style.width = `${field.clientWidth}px`;
    style.height = single ? `${field.clientHeight}px` : "auto";
    if (single) style.lineHeight = `${field.clientHeight - parseFloat(look.paddingTop) - parseFloat(look.paddingBottom)}px`;
    style.transform = `scale(${scale})`;
    style.left = `${frame.left - x + (field.clientLeft - field.scrollLeft) * scale}px`;
    style.top = `${frame.top - y + (field.clientTop - field.scrollTop) * scale}px`;
    if (this.mirrored.data !== field.value) this.mirrored.data = field.value;
  }
}

const rank = ({ severity }: Finding): number => ["note", "warn", "hold"].indexOf(severity);

function place(mark: HTMLElement, boxes: readonly Box[], x: number, y: number): void {
  while (mark.children.length < boxes.length) mark.append(element("div", "box"));
  while (mark.children.length > boxes.length) mark.lastChild?.remove();
  boxes.forEach((box, index) => {
    const { style } = mark.children[index] as HTMLElement;
    style.left = `${box.left - x}px`;
    style.top = `${box.top - y}px`;
    style.width = `${box.right - box.left}px`;
    style.height = `${box.bottom - box.top}px`;
  });
}

/** Joins the pieces of one line: a bold word in the middle gives three. */
function lines(rects: readonly DOMRect[]): Box[] {
  const joined: Box[] = [];
  for (const { left, top, right, bottom } of rects) {
    if (right - left < 1) continue;
    const line = joined.at(-1);
    const overlap = line ? Math.min(line.bottom, bottom) - Math.max(line.top, top) : 0;
    if (line && overlap > (bottom - top) / 2 && left - line.right < 3 && line.left - right < 3) {
      line.left = Math.min(line.left, left);
      line.right = Math.max(line.right, right);
      line.top = Math.min(line.top, top);
      line.bottom = Math.max(line.bottom, bottom);
    } else {
      joined.push({ left, top, right, bottom });
    }
  }
  return joined;
}

function clip(box: Box, view: Box): Box | null {
  // A line whose foot is scrolled out of sight has no place for an underline.
  if (box.bottom > view.bottom + 2 || box.bottom <= view.top) return null;
  const left = Math.max(box.left, view.left);
  const right = Math.min(box.right, view.right);
  return right - left >= 1 ? { left, right, top: Math.max(box.top, view.top), bottom: box.bottom } : null;
}

/** The part of the field that no scroll container around it cuts off. */
export function visiblePart(field: Element): Box {
  const view: Box = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  let fixed = false;
  for (const at of flatAncestors(field)) {
    const look = getComputedStyle(at);
    const cuts = at === field || (!fixed && (look.overflowX !== "visible" || look.overflowY !== "visible"));
    if (cuts && at !== page.root && at !== page.body) {
      const { left, top, right, bottom } = rectOf(at);
      const own = at !== field || look.overflowY !== "visible" || isLineField(at);
      view.left = Math.max(view.left, left);
      view.right = Math.min(view.right, right);
      if (own) view.top = Math.max(view.top, top);
      if (own) view.bottom = Math.min(view.bottom, bottom);
    }
    fixed ||= look.position === "fixed";
  }
  return view;
}

/** Whether something opaque of the page, such as a list of mentions, lies on the text. */
function isCovered(field: Element, box: Box, isOwn: (element: Element) => boolean): boolean {
  const around = flatAncestors(field);
  for (let at = page.elementAt((box.left + box.right) / 2, box.bottom - 1); at && !around.includes(at); at = flatParent(at)) {
    if (isOpaque(getComputedStyle(at).backgroundColor)) return !contains(field, at) && !isOwn(at);
  }
  return false;
}

/** Computed colours come as `rgb(r, g, b)` or `rgba(r, g, b, a)`; other notations carry their alpha after a slash. */
export function isOpaque(colour: string): boolean {
  if (colour === "transparent") return false;
  const alpha = /^rgba\(.*,\s*([\d.]+)\)$|\/\s*([\d.]+)\)$/.exec(colour);
  return alpha ? Number(alpha[1] ?? alpha[2]) > 0.5 : true;
}
