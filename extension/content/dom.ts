/**
 * Reading a page that may be hostile.
 *
 * A form's properties can be shadowed by its own fields (`<input name="parentNode">`), a document's by named images, so everything here goes through the
 * getters and methods of the prototypes. Trees are read as the user sees them: through slots and out of shadow roots, closed ones included.
 *
 * Public: `page`, `flatParent`, `flatAncestors`, `flatClosest`, `shadowRootOf`, `shadowRootsAround`, `rootOf`, `matches`, `attribute`, `textOf`, `tagOf`, `rectOf`,
 * `contains`, `isConnected`, `isEditable`, `isVisible`, `childNodes`, `queryDeep`, `deepTarget`, `focusedElement`.
 */
import { browser } from "../browser";

type Getter<T, K extends keyof T> = (target: T) => T[K];

function getter<T extends object, K extends keyof T & string>(type: { prototype: T }, name: K): Getter<T, K> {
  const get = Object.getOwnPropertyDescriptor(type.prototype, name)?.get as (() => T[K]) | undefined;
  return get ? (target) => get.call(target) : (target) => target[name];
}

const parentNode = getter(Node, "parentNode");
const nodeText = getter(Node, "textContent");
const assignedSlot = getter(Element, "assignedSlot");
const localName = getter(Element, "localName");
const shadowHost = getter(ShadowRoot, "host");
const documentFocus = getter(Document, "activeElement");
const rootFocus = getter(ShadowRoot, "activeElement");
const documentElement = getter(Document, "documentElement");
const documentBody = getter(Document, "body");
const documentHidden = getter(Document, "hidden");
const ownRoot = (element: Element & { openOrClosedShadowRoot?: ShadowRoot | null }): ShadowRoot | null | undefined => element.openOrClosedShadowRoot;

export const isConnected = getter(Node, "isConnected");
export const childNodes = getter(Node, "childNodes");
export const isEditable = getter(HTMLElement, "isContentEditable");
export const textOf = (node: Node): string => nodeText(node) ?? "";
export const tagOf = (element: Element): string => localName(element);
export const matches = (element: Element, selector: string): boolean => Element.prototype.matches.call(element, selector);
export const attribute = (element: Element, name: string): string | null => Element.prototype.getAttribute.call(element, name);
export const rectOf = (element: Element): DOMRect => Element.prototype.getBoundingClientRect.call(element);
export const contains = (outer: Node, inner: Node): boolean => Node.prototype.contains.call(outer, inner);
export const rootOf = (node: Node): Node => Node.prototype.getRootNode.call(node);

/** The document, whose members a page can hide behind named images. */
export const page = {
  get root(): HTMLElement {
    return documentElement(document);
  },
  get body(): HTMLElement | null {
    return documentBody(document);
  },
  get hidden(): boolean {
    return documentHidden(document);
  },
  hasFocus: (): boolean => Document.prototype.hasFocus.call(document),
  create: <Tag extends keyof HTMLElementTagNameMap>(tag: Tag) => Document.prototype.createElement.call(document, tag) as HTMLElementTagNameMap[Tag],
  command: (name: string, value = ""): boolean => Document.prototype.execCommand.call(document, name, false, value),
  query: (selector: string): NodeListOf<Element> => Document.prototype.querySelectorAll.call(document, selector),

  /** The innermost element painted at a point. */
  elementAt(x: number, y: number): Element | null {
    let found = Document.prototype.elementFromPoint.call(document, x, y);
    for (let root = found && shadowRootOf(found); found && root; root = shadowRootOf(found)) {
      const inner = root.elementFromPoint(x, y);
      if (!inner || rootOf(inner) !== root) break;
      found = inner;
    }
    return found;
  },
};

/** The element's shadow root, whether the page left it open or not. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  if (!(element instanceof HTMLElement)) return null;
  try {
    return ownRoot(element) ?? browser.dom?.openOrClosedShadowRoot(element) ?? null;
  } catch {
    return null;
  }
}

/** The parent in the tree that is painted. */
export function flatParent(node: Node): Element | null {
  const parent = (node instanceof Element ? assignedSlot(node) : null) ?? parentNode(node);
  if (parent instanceof ShadowRoot) return shadowHost(parent);
  return parent instanceof Element ? parent : null;
}

/** The element itself and everything around it, innermost first. */
export function flatAncestors(element: Element): Element[] {
  const path: Element[] = [];
  for (let at: Element | null = element; at; at = flatParent(at)) path.push(at);
  return path;
}

export function flatClosest(element: Element, selector: string): Element | null {
  for (let at: Element | null = element; at; at = flatParent(at)) if (matches(at, selector)) return at;
  return null;
}

/** The shadow roots a node lies in. */
export function shadowRootsAround(node: Element): ShadowRoot[] {
  return [...new Set(flatAncestors(node).map(rootOf))].filter((root) => root instanceof ShadowRoot);
}

/** Everything below `scope` that matches, inside shadow roots too. */
export function queryDeep(scope: Element | ShadowRoot, selector: string, limit = 4000): Element[] {
  const found: Element[] = [];
  const open: (Element | ShadowRoot)[] = [scope];
  for (let tree = open.pop(); tree; tree = open.pop()) {
    const query = tree instanceof Element ? Element.prototype.querySelectorAll : DocumentFragment.prototype.querySelectorAll;
    const all = query.call(tree, "*");
    limit -= all.length;
    if (limit < 0) return found;
    const own = tree instanceof Element ? shadowRootOf(tree) : null;
    if (own) open.push(own);
    for (const element of all) {
      if (matches(element, selector)) found.push(element);
      // Only custom elements are searched for a root: asking every element would cost more than it finds.
      const inner = tagOf(element).includes("-") ? shadowRootOf(element) : null;
      if (inner) open.push(inner);
    }
  }
  return found;
}

/** Where an event really went: below open roots by its path, below closed ones by focus or by the point. */
export function deepTarget(event: Event): Element | null {
  const first = event.composedPath()[0];
  let target = first instanceof Element ? first : null;
  for (let root = target && shadowRootOf(target); target && root; root = shadowRootOf(target)) {
    const inner = event instanceof MouseEvent && event.detail > 0 ? root.elementFromPoint(event.clientX, event.clientY) : rootFocus(root);
    if (!inner || inner === target || rootOf(inner) !== root) break;
    target = inner;
  }
  return target;
}

/** The focused element, however deep. */
export function focusedElement(): Element | null {
  let focused = documentFocus(document);
  for (let root = focused && shadowRootOf(focused); focused && root; root = shadowRootOf(focused)) {
    const inner = rootFocus(root);
    if (!inner) break;
    focused = inner;
  }
  return focused;
}

/** Shown, and more than the one pixel some editors keep as a clipboard. */
export function isVisible(element: Element): boolean {
  const { width, height } = rectOf(element);
  if (width <= 2 || height <= 2) return false;
  return Element.prototype.checkVisibility.call(element, { visibilityProperty: true });
}
