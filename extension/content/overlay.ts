/**
 * The one element Sordino adds to a page, and the closed shadow root inside it.
 *
 * The host is the same plain element whether or not anything was found: full viewport, no pointer events, in the top layer. It goes into the nearest modal
 * or top-layer element around the field, because everything outside a modal dialog is inert. If the page removes it, it comes back a few times and then gives up.
 *
 * Public: `Overlay`, `element`, `clearRemains`.
 */
import { flatAncestors, isConnected, matches, page, rectOf } from "./dom";
import { sheet } from "./style";

const MODAL = 'dialog:modal, :popover-open, :fullscreen, [aria-modal="true"]';
const ROUNDS = 3;

/** A node with a class and, perhaps, text: the only way anything visible is built. */
export function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, name: string, text = ""): HTMLElementTagNameMap[Tag] {
  const made = page.create(tag);
  made.className = name;
  if (text) made.textContent = text;
  return made;
}

export class Overlay {
  readonly canvas = element("div", "overlay");
  private host: HTMLElement | null = null;
  private root: ShadowRoot | null = null;
  private container: Element | null = null;
  private removals = 0;
  private readonly watch = new MutationObserver(() => this.recover());

  constructor(private readonly onBlocked: () => void) {}

  get shown(): boolean {
    return this.host !== null;
  }

  get blocked(): boolean {
    return this.removals > ROUNDS;
  }

  /** Shows the overlay where it can cover `field`. */
  attach(field: Element): void {
    if (this.blocked) return;
    const container = flatAncestors(field).find((around) => around !== field && matches(around, MODAL)) ?? page.root;
    if (this.host && this.container === container && isConnected(this.host)) return;
    this.detach();
    this.container = container;
    this.append();
  }

  detach(): void {
    this.watch.disconnect();
    this.host?.remove();
    this.host = this.root = this.container = null;
  }

  /** Lifts the overlay above whatever entered the top layer since. */
  raise(): void {
    if (!this.host?.matches(":popover-open")) return;
    this.host.hidePopover();
    this.host.showPopover();
  }

  owns(target: EventTarget | null): boolean {
    return target !== null && target === this.host;
  }

  /** Whether an element is part of what Sordino shows. */
  holds(element: Element): boolean {
    return this.canvas.contains(element);
  }

  elementAt(x: number, y: number): Element | null {
    const found = this.root?.elementFromPoint(x, y) ?? null;
    return found && this.canvas.contains(found) ? found : null;
  }

  get focused(): Element | null {
    return this.root?.activeElement ?? null;
  }

  /** Where the host's own origin lies; not 0,0 if the page keeps it out of the top layer inside something transformed. */
  origin(): { x: number; y: number } {
    return this.host ? rectOf(this.host) : { x: 0, y: 0 };
  }

  /** The page may make what lies around the host transparent to have a button pressed unseen. */
  seen(): boolean {
    return this.host?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ?? false;
  }

  private append(): void {
    if (!this.container) return;
    const host = page.create("div");
    host.popover = "manual";
    const root = host.attachShadow({ mode: "closed" });
    root.adoptedStyleSheets = [sheet()];
    root.append(this.canvas);
    this.container.append(host);
    this.host = host;
    this.root = root;
    try {
      host.showPopover();
    } catch {
      // Without the top layer the style sheet's position and z-index carry it.
    }
    this.watch.observe(this.container, { childList: true });
    this.watch.observe(host, { attributes: true });
  }

  /** The page changed the host or its place. Being moved away from the end is harmless; being removed or altered is not. */
  private recover(): void {
    if (!this.host || !this.container) return;
    const altered = this.host.attributes.length !== 1 || this.host.getAttribute("popover") !== "manual" || !this.host.matches(":popover-open");
    if (this.host.parentNode === this.container && !altered) return;
    this.watch.disconnect();
    this.host.remove();
    this.host = null;
    if (!isConnected(this.container)) return this.detach();
    this.removals += 1;
    if (!this.blocked) return this.append();
    this.detach();
    this.onBlocked();
  }
}

/** Removes what an earlier Sordino left behind when the browser ended it without a word, as Firefox does on an update. */
export function clearRemains(rootOf: (element: Element) => ShadowRoot | null): void {
  for (const old of page.query("div[popover=manual]")) {
    if (old.childElementCount === 0 && rootOf(old)?.querySelector(":scope > .overlay > .marks")) old.remove();
  }
}
