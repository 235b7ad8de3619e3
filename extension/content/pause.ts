/**
 * The pause before a risky post goes out: what was found, "Edit" and "Post anyway"; and the small line that asks for one more press where a site
 * takes no other.
 *
 * Public: `Pause`, `Again`.
 */
import type { Finding } from "#engine";
import { keepSelection } from "./draft";
import { type Box, visiblePart } from "./marks";
import { type Overlay, element } from "./overlay";
import { put } from "./card";
import { spokenLanguage, words } from "./words";

/** A double click on Post must not answer the pause it has just opened with "Post anyway". */
const SETTLING = 300;

export class Pause {
  private readonly veil = element("div", "veil");
  private readonly box = element("div", "pause");
  private readonly edit = element("button", "edit");
  private readonly post = element("button", "post-anyway");
  private openedAt = 0;
  private restore: (() => void) | null = null;
  private onPost: (() => void) | null = null;

  constructor(private readonly overlay: Overlay) {
    this.box.setAttribute("role", "alertdialog");
    this.box.setAttribute("aria-modal", "true");
    this.edit.type = this.post.type = "button";
  }

  get open(): boolean {
    return this.onPost !== null;
  }

  show(field: HTMLElement, findings: readonly Finding[], onPost: () => void): void {
    this.onPost = onPost;
    this.openedAt = performance.now();
    this.restore = keepSelection(field);
    this.fill(findings);
    this.overlay.canvas.append(this.veil, this.box);
    this.overlay.raise();
    this.edit.focus({ preventScroll: true });
  }

  /** Takes the pause away; with `back`, focus and caret return to where they were. */
  close(back: boolean): void {
    const { restore } = this;
    this.onPost = this.restore = null;
    // First the focus, then the buttons: a focused button that vanishes would leave the focus nowhere.
    if (back) restore?.();
    this.veil.remove();
    this.box.remove();
  }

  holds(target: Element | null): boolean {
    return target !== null && (target === this.veil || this.box.contains(target));
  }

  press(target: Element | null): void {
    const button = target?.closest("button");
    if (button === this.edit) this.close(true);
    if (button !== this.post || !this.settled || !this.overlay.seen()) return;
    const { onPost } = this;
    this.close(true);
    onPost?.();
  }

  /** Tab goes to and fro between the two buttons, Escape edits. */
  key(event: KeyboardEvent): void {
    if (event.key === "Escape") this.close(true);
    else if (event.key === "Tab") (this.overlay.focused === this.edit ? this.post : this.edit).focus({ preventScroll: true });
    // The Enter that asked to post may still be held down.
    else if ((event.key === "Enter" || event.key === " ") && !event.repeat) return;
    event.preventDefault();
  }

  private get settled(): boolean {
    return performance.now() - this.openedAt >= SETTLING;
  }

  private fill(findings: readonly Finding[]): void {
    this.box.lang = spokenLanguage();
    const title = element("h2", "pause-title", words("content_pause"));
    const list = element("ul", "pause-list");
    list.append(...findings.map(item));
    this.box.setAttribute("aria-label", title.textContent ?? "");
    this.box.setAttribute("aria-description", findings.map(({ what }) => what).join(" "));
    this.edit.textContent = words("content_pause_edit");
    this.post.textContent = words("content_pause_post");
    const foot = element("div", "pause-foot");
    foot.append(this.post, this.edit);
    this.box.replaceChildren(title, list, foot);
  }
}

function item(finding: Finding): HTMLElement {
  const entry = element("li", "pause-finding");
  entry.dataset["severity"] = finding.severity;
  const said = element("div", "pause-said");
  said.append(element("p", "pause-what", finding.what), element("p", "pause-why", finding.why));
  entry.append(element("span", "dot"), said);
  return entry;
}

export class Again {
  private readonly line = element("div", "again");

  constructor(private readonly overlay: Overlay) {
    this.line.setAttribute("role", "status");
  }

  show(field: HTMLElement, byKey: boolean): void {
    this.line.lang = spokenLanguage();
    this.line.textContent = words(byKey ? "content_again_key" : "content_again");
    this.overlay.canvas.append(this.line);
    const view: Box = visiblePart(field);
    const { width, height } = this.line.getBoundingClientRect();
    const y = Math.min(view.bottom + 8, innerHeight - height - 8);
    put(this.line, this.overlay, Math.max(8, view.right - width), y);
  }

  hide(): void {
    this.line.remove();
  }
}
