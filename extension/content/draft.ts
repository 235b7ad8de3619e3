/**
 * The draft as it will be posted, and the way back from an offset in it to the place on the page.
 *
 * `innerText` doubles line breaks in some editors and depends on layout, so text nodes and blocks are walked instead. Characters that editors
 * put in for the caret's sake (zero-width space, word joiner, byte order mark) are left out.
 *
 * Public: `Draft`, `readDraft`, `rectsIn`, `isLineField`, `replaceInField`, `keepSelection`.
 */
import { childNodes, flatParent, page, rootOf, tagOf } from "./dom";

/** A run of characters that stands in one node; `at` counts in the draft, `from` in the node. */
interface Piece {
  node: Text | Element;
  from: number;
  at: number;
  length: number;
}

export interface Draft {
  readonly text: string;
  /** Empty for textareas and inputs, whose text has no nodes. */
  readonly pieces: readonly Piece[];
}

export type LineField = HTMLTextAreaElement | HTMLInputElement;

const BLOCKS = new Set(
  "address article aside blockquote dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td th thead tr ul".split(" "),
);
/** Parts of an editor that are not part of the post. */
const APART = new Set(["script", "style", "template", "noscript", "button", "select", "textarea", "input", "svg"]);
const CARET_FILLER = /[\uFEFF\u200B\u2060]+/g;

export function isLineField(field: Element): field is LineField {
  return field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement;
}

export function readDraft(field: HTMLElement): Draft {
  if (isLineField(field)) return { text: field.value, pieces: [] };
  const reader = new Reader(keepsSpaces(field));
  reader.children(field);
  return { text: reader.text, pieces: reader.pieces };
}

function keepsSpaces(field: HTMLElement): boolean {
  const { whiteSpace } = getComputedStyle(field);
  return whiteSpace.startsWith("pre") || whiteSpace.startsWith("break-spaces");
}

class Reader {
  text = "";
  pieces: Piece[] = [];
  /** A line ended with a block: the next content starts a new one. */
  private blockEnded = false;
  /** A `<br>` was seen; at the end of a block it only fills the line. */
  private lineBroken = false;

  constructor(private readonly spaces: boolean) {}

  children(parent: Node): void {
    for (const child of childNodes(parent)) {
      if (child instanceof Text) this.characters(child);
      else if (child instanceof HTMLElement) this.element(child);
    }
  }

  private element(element: HTMLElement): void {
    const tag = tagOf(element);
    if (tag === "br") return this.lineBreak();
    if (tag === "img") return this.image(element as HTMLImageElement);
    if (APART.has(tag) || element.hidden || "slatePlaceholder" in element.dataset) return;
    if (!BLOCKS.has(tag)) return this.children(element);
    if (this.text) this.blockEnded = true;
    this.lineBroken = false;
    const before = this.text.length;
    const pending = this.blockEnded;
    this.children(element);
    // A block that held nothing, not even a `<br>`, takes no line.
    if (this.text.length > before || this.lineBroken || pending !== this.blockEnded) this.blockEnded = true;
    this.lineBroken = false;
  }

  private lineBreak(): void {
    this.startLine();
    this.lineBroken = true;
  }

  private startLine(): void {
    if (this.blockEnded || this.lineBroken) this.text += "\n";
    this.blockEnded = false;
    this.lineBroken = false;
  }

  private characters(node: Text): void {
    const data = this.spaces ? node.data : node.data.replace(/[\n\t\r\f]/g, " ");
    if (!this.spaces && !data.trim() && /[\n\r]/.test(node.data)) return;
    let from = 0;
    for (const filler of data.matchAll(CARET_FILLER)) {
      this.add(node, from, data.slice(from, filler.index));
      from = filler.index + filler[0].length;
    }
    this.add(node, from, data.slice(from));
  }

  /** Sites show emoji as pictures; their alternative text is what gets posted. */
  private image(image: HTMLImageElement): void {
    if (image.alt && image.alt.length <= 12 && !/[\p{L}\p{N}]/u.test(image.alt)) this.add(image, 0, image.alt);
  }

  private add(node: Text | Element, from: number, characters: string): void {
    if (!characters) return;
    this.startLine();
    this.pieces.push({ node, from, at: this.text.length, length: characters.length });
    this.text += characters;
  }
}

const measure = new Range();

/** Boxes of the characters from `start` to `end`, one or more a line. Text nodes are asked one by one, since a range also returns the boxes of whole blocks inside it. */
export function rectsIn(draft: Draft, start: number, end: number): DOMRect[] {
  const rects: DOMRect[] = [];
  for (const piece of draft.pieces) {
    const from = Math.max(start, piece.at) - piece.at;
    const to = Math.min(end, piece.at + piece.length) - piece.at;
    if (from >= to || !piece.node.isConnected) continue;
    if (piece.node instanceof Element) {
      rects.push(piece.node.getBoundingClientRect());
    } else if (piece.from + to <= piece.node.length) {
      measure.setStart(piece.node, piece.from + from);
      measure.setEnd(piece.node, piece.from + to);
      rects.push(...measure.getClientRects());
    }
  }
  return rects;
}

function pointAt(draft: Draft, offset: number, end: boolean): [Node, number] | null {
  const piece = draft.pieces.find(({ at, length }) => (end ? offset > at && offset <= at + length : offset >= at && offset < at + length));
  if (!piece) return null;
  if (piece.node instanceof Text) return [piece.node, piece.from + offset - piece.at];
  const parent = flatParent(piece.node);
  return parent ? [parent, [...childNodes(parent)].indexOf(piece.node) + (end ? 1 : 0)] : null;
}

/** Puts `replacement` where `start`…`end` is, the way typing would, so that the editor keeps its model and one undo brings the old words back. */
export async function replaceInField(field: HTMLElement, start: number, end: number, replacement: string): Promise<boolean> {
  const before = readDraft(field);
  field.focus({ preventScroll: true });
  if (isLineField(field)) {
    field.setSelectionRange(start, end);
  } else {
    const from = pointAt(before, start, false);
    const to = pointAt(before, end, true);
    if (!from || !to) return false;
    getSelection()?.setBaseAndExtent(...from, ...to);
    // Editors learn of a new selection by an event in a task of its own.
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  if (replacement) page.command("insertText", replacement);
  else page.command("delete");
  await new Promise((resolve) => setTimeout(resolve, 30));
  return readDraft(field).text !== before.text;
}

/** Remembers caret and selection of a field; the function returned puts focus and selection back. */
export function keepSelection(field: HTMLElement): () => void {
  const restore = isLineField(field) ? keepLineSelection(field) : keepRange(field);
  return () => {
    if (!field.isConnected) return;
    field.focus({ preventScroll: true });
    restore();
  };
}

function keepLineSelection(field: LineField): () => void {
  const { selectionStart, selectionEnd, selectionDirection } = field;
  return () => field.setSelectionRange(selectionStart, selectionEnd, selectionDirection ?? undefined);
}

function keepRange(field: HTMLElement): () => void {
  const root = rootOf(field) as Document | (ShadowRoot & { getSelection?(): Selection | null });
  const selection = root.getSelection?.() ?? getSelection();
  if (!selection?.anchorNode || !selection.focusNode || !field.contains(selection.anchorNode)) return () => undefined;
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  return () => {
    if (anchorNode.isConnected && focusNode.isConnected) getSelection()?.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
  };
}
