/**
 * The content script: eyes and hands on the page. Everything begins with the focus on a composer and ends with the signal that ties all listeners.
 *
 * A second injection finds the first one running and leaves it alone; one that has stopped, or whose extension is gone, is replaced.
 */
import { browser } from "../browser";
import { type Composer, composerAt } from "./composer";
import { deepTarget, flatAncestors, focusedElement, page, shadowRootOf } from "./dom";
import { EnginePort } from "./engine-port";
import { followField } from "./follow";
import { Gate } from "./gate";
import { Overlay, clearRemains } from "./overlay";
import { Again, Pause } from "./pause";
import { Session } from "./session";
import { siteFor } from "./site";
import { submitOf } from "./submit";
import { View } from "./view";

/** Composers remembered while others are written in: enough for a page, few enough to look through at every click. */
const REMEMBERED = 6;
/** Controls often appear with the text, so "marks only" is said after a few verdicts, not at once. */
const VERDICTS_BEFORE_MARKS_ONLY = 3;

const POINTER = ["pointerdown", "pointerup", "pointermove", "pointerover", "pointerout", "pointerenter", "pointerleave", "mousedown", "mouseup", "mousemove", "mouseover", "mouseout", "mouseenter", "mouseleave", "click", "dblclick", "auxclick", "contextmenu"];
const OTHER = ["touchstart", "touchmove", "touchend", "touchcancel", "wheel", "keypress", "keyup", "focus", "blur", "selectstart", "dragstart", "scroll", "beforetoggle", "toggle", "animationstart", "animationend"];

class Sordino {
  private readonly life = new AbortController();
  private focus: AbortController | null = null;
  private readonly site = siteFor(location.hostname);
  private readonly engine = new EnginePort(() => this.stop(), () => this.rest());
  private readonly overlay = new Overlay(() => this.giveUp());
  private readonly view = new View(this.overlay);
  private readonly pause = new Pause(this.overlay);
  private readonly again = new Again(this.overlay);
  private readonly gate = this.openGate();
  private sessions: Session[] = [];
  private active: Session | null = null;
  private readonly verdicts = new WeakMap<Session, number>();

  get running(): boolean {
    return !this.life.signal.aborted && Boolean(browser.runtime?.id);
  }

  start(): void {
    clearRemains(shadowRootOf);
    const { signal } = this.life;
    const options = { capture: true, signal };
    for (const type of POINTER) addEventListener(type, (event) => this.onPointer(event as MouseEvent), options);
    for (const type of OTHER) addEventListener(type, (event) => this.overlay.owns(event.target) && event.stopImmediatePropagation(), { ...options, passive: true });
    addEventListener("keydown", (event) => this.onKey(event), options);
    addEventListener("focusin", (event) => this.onFocus(event), options);
    addEventListener("focusout", (event) => this.onBlur(event), options);
    addEventListener("input", (event) => this.onInput(event), options);
    addEventListener("compositionstart", () => this.compose(true), options);
    addEventListener("compositionend", () => this.compose(false), options);
    addEventListener("pagehide", () => this.leave(), options);
    this.listenToExtension();
    this.gate.listen(signal);
    const focused = focusedElement();
    if (focused) this.enter(focused);
  }

  /** Removes everything, once and for all. */
  stop(): void {
    this.rest();
    this.sessions = [];
    this.life.abort();
    this.engine.close();
  }

  private listenToExtension(): void {
    const listener = (message: unknown, sender: { id?: string }): void => {
      const type = sender.id === browser.runtime?.id ? (message as { type?: unknown } | null)?.type : null;
      if (type === "stop") this.stop();
      if (type === "openCard" && page.hasFocus()) this.view.openByKey();
    };
    browser.runtime?.onMessage.addListener(listener);
    this.life.signal.addEventListener("abort", () => {
      // With the extension gone there is nothing left to unsubscribe from.
      if (browser.runtime?.id) browser.runtime.onMessage.removeListener(listener);
    });
  }

  private openGate(): Gate {
    const self = this;
    return new Gate({
      sessions: () => this.living(),
      get quiet() {
        return self.engine.quiet;
      },
      get blocked() {
        return self.overlay.blocked;
      },
      pause: this.pause,
      again: this.again,
      present: (session) => this.present(session),
      send: (message) => this.engine.send(message),
      settled: (session) => this.settled(session),
    });
  }

  private living(): readonly Session[] {
    if (this.sessions.some(({ alive }) => !alive)) {
      this.sessions = this.sessions.filter(({ alive }) => alive);
      if (this.active && !this.active.alive) this.leave();
    }
    return this.sessions;
  }

  private onFocus(event: FocusEvent): void {
    if (this.overlay.owns(event.target)) return event.stopImmediatePropagation();
    const target = deepTarget(event);
    if (target) this.enter(target);
  }

  private enter(target: Element): void {
    if (this.active && this.overlay.shown && flatAncestors(target).includes(this.active.field)) return;
    const composer = composerAt(target, this.site);
    if (composer) this.write(composer);
  }

  private write(composer: Composer): void {
    this.engine.connect();
    if (!this.running || this.engine.quiet) return;
    const known = this.living().find(({ field }) => field === composer.field);
    const session = known ?? new Session(composer, this.engine, () => this.judged(session));
    this.sessions = [session, ...this.sessions.filter((other) => other !== session)].slice(0, REMEMBERED);
    this.gate.listenInside(session.field, this.life.signal);
    this.present(session);
    if (!session.draft.text.trim()) submitOf(composer, true);
  }

  private present(session: Session): void {
    if (this.active === session && this.overlay.shown) return;
    this.focus?.abort();
    this.focus = new AbortController();
    this.active = session;
    this.view.show(session);
    followField(session.field, () => this.view.schedule(true), () => this.view.schedule(false), this.focus.signal);
  }

  private judged(session: Session): void {
    if (session === this.active) this.view.schedule(false);
    const verdicts = (this.verdicts.get(session) ?? 0) + 1;
    this.verdicts.set(session, verdicts);
    if (verdicts !== VERDICTS_BEFORE_MARKS_ONLY || !session.draft.text.trim()) return;
    const sendsByKey = session.composer.entry?.keys?.includes("Enter") ?? false;
    if (!sendsByKey && !submitOf(session.composer)) this.engine.send({ type: "marksOnly" });
  }

  private onBlur(event: FocusEvent): void {
    if (this.overlay.owns(event.target)) {
      event.stopImmediatePropagation();
      if (!this.pause.open && !this.returns(event.relatedTarget)) this.rest();
    } else if (this.active && !this.overlay.owns(event.relatedTarget) && !this.returns(event.relatedTarget) && !this.pause.open) {
      // The window lost the focus, not the field: coming back must find everything in place.
      if (page.hasFocus()) this.rest();
    }
  }

  private returns(target: EventTarget | null): boolean {
    return target instanceof Element && this.active !== null && flatAncestors(target).includes(this.active.field);
  }

  /** Nothing is focused: nothing is drawn, nothing is observed. The gate still knows the drafts. */
  private rest(): void {
    this.focus?.abort();
    this.focus = null;
    this.pause.close(false);
    this.again.hide();
    this.view.hide();
  }

  /** The composer is gone. The background takes the end of the port as "closed". */
  private leave(): void {
    this.rest();
    this.active = null;
    this.engine.close();
  }

  /** The page keeps removing the overlay. A pause nobody can see would trap the post, so there is none. */
  private giveUp(): void {
    this.rest();
    this.engine.send({ type: "blocked" });
  }

  private settled(session: Session): void {
    this.living();
    if (session === this.active && session.alive) this.view.schedule(true);
  }

  private onInput(event: Event): void {
    if (!this.active || !this.overlay.shown) {
      const focused = focusedElement();
      if (focused) this.enter(focused);
    }
    if (!this.active || !this.returns(deepTarget(event))) return;
    this.view.typed();
    this.again.hide();
    this.view.schedule(true);
  }

  private compose(composing: boolean): void {
    if (!this.active) return;
    this.active.composing = composing;
    this.view.schedule(!composing);
  }

  private onPointer(event: MouseEvent): void {
    if (!this.overlay.shown) return;
    const { type, clientX: x, clientY: y } = event;
    const own = this.overlay.owns(event.target);
    const under = own ? this.overlay.elementAt(x, y) : null;
    if (type === "pointermove" && event.isTrusted && !this.pause.open) this.view.pointerMoved(x, y, under);
    const byKey = type === "click" && own && event.detail === 0;
    if (!own && (this.pause.open || !this.view.takes(x, y, null))) {
      if (type === "click" && event.isTrusted && event.detail > 0) this.view.tapped(x, y);
      return;
    }
    event.stopImmediatePropagation();
    // Neither chip nor card takes the caret.
    if (type === "mousedown") event.preventDefault();
    if (type !== "click") return;
    event.preventDefault();
    if (!event.isTrusted || !this.overlay.seen()) return;
    const target = byKey ? this.overlay.focused : under;
    if (this.pause.open) this.pause.press(target);
    else this.view.press(x, y, target);
  }

  private onKey(event: KeyboardEvent): void {
    if (!this.overlay.shown || !event.isTrusted) return;
    const inside = this.overlay.owns(event.target);
    if (this.pause.open) {
      event.stopImmediatePropagation();
      return this.pause.key(event);
    }
    if (inside) event.stopImmediatePropagation();
    if (!inside && !this.returns(deepTarget(event))) return;
    if (!this.view.key(event, inside)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}

const world = globalThis as typeof globalThis & { sordino?: { readonly running: boolean; start(): void; stop(): void } };
if (!world.sordino?.running) {
  world.sordino?.stop();
  world.sordino = new Sordino();
  world.sordino.start();
}
