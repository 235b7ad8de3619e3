/**
 * Tells when a focused field changes its text, its size or its place, without a timer and without looking again and again.
 *
 * Public: `followField`.
 */
import { flatAncestors, page, rectOf, shadowRootsAround } from "./dom";

/** `changed`: the editor rewrote its content. `moved`: only the geometry. Everything ends with `signal`. */
export function followField(field: HTMLElement, changed: () => void, moved: () => void, signal: AbortSignal): void {
  const content = new MutationObserver(changed);
  content.observe(field, { childList: true, characterData: true, subtree: true });
  const sizes = new ResizeObserver(moved);
  for (const at of flatAncestors(field)) sizes.observe(at);
  const place = new PlaceObserver(field, moved);
  signal.addEventListener("abort", () => {
    content.disconnect();
    sizes.disconnect();
    place.stop();
  });
  // These events do not leave a shadow root, so every root around the field is listened to.
  for (const tree of [window, ...shadowRootsAround(field)]) {
    for (const type of ["scroll", "transitionend", "animationend", "load", "toggle"]) tree.addEventListener(type, moved, { capture: true, passive: true, signal });
  }
  addEventListener("resize", moved, { signal });
  visualViewport?.addEventListener("resize", moved, { signal });
  visualViewport?.addEventListener("scroll", moved, { signal });
}

/** Reflow above a field moves it without resizing it. An intersection with exactly its own frame changes as soon as it leaves that frame. */
class PlaceObserver {
  private observer: IntersectionObserver | null = null;

  constructor(
    private readonly field: HTMLElement,
    private readonly moved: () => void,
  ) {
    this.frame(1);
  }

  stop(): void {
    this.observer?.disconnect();
  }

  private frame(threshold: number): void {
    this.stop();
    const { top, right, bottom, left } = rectOf(this.field);
    const { clientWidth, clientHeight } = page.root;
    const inset = (space: number) => `${-Math.floor(space)}px`;
    const rootMargin = [top, clientWidth - right, clientHeight - bottom, left].map(inset).join(" ");
    let first = true;
    this.observer = new IntersectionObserver(
      ([entry]) => {
        const ratio = entry?.intersectionRatio ?? threshold;
        // The first report only says how much of the field is in view; a field partly out of view is watched from there.
        if (ratio !== threshold && first) return ratio > 0 ? this.frame(ratio) : undefined;
        first = false;
        if (ratio === threshold) return;
        this.moved();
        this.frame(1);
      },
      { root: document, rootMargin, threshold },
    );
    this.observer.observe(this.field);
  }
}
