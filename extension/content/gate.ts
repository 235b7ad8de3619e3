/**
 * The gate between "Post" and the page. It sees a press before the page does, and decides at once from the verdict on exactly this text.
 *
 * A risky draft is paused; the author decides. A draft whose verdict is still on its way is held for at most 300 ms and then let go, and the toolbar
 * says that it was not checked. No post is ever trapped.
 *
 * Public: `Gate`.
 */
import type { ToEngine } from "#engine";
import type { Composer } from "./composer";
import { attribute, deepTarget, flatAncestors, page, shadowRootsAround } from "./dom";
import { readDraft } from "./draft";
import type { Again, Pause } from "./pause";
import type { Session } from "./session";
import { formOf, isSubmittingKey, submitOf, submitUnder } from "./submit";

const PATIENCE = 300;
const PASS = 1_000;
/** Where the author has to press again, the pass waits for a hand to get there. */
const PASS_BY_HAND = 30_000;
/** After this long a post that went out has left its editor. */
const AFTERMATH = 700;

/** One attempt to post, and how to repeat it. */
type Press =
  | { by: "click"; control: Element }
  | { by: "key"; event: KeyboardEvent }
  | { by: "submit"; form: HTMLFormElement; submitter: HTMLElement | null };

/** Lets exactly one press of each kind through, for this field, control and text. */
interface Pass {
  session: Session;
  text: string;
  control: Element | null;
  until: number;
  left: Set<Press["by"]>;
}

export interface Surroundings {
  /** Composers written in and still on the page. */
  sessions(): readonly Session[];
  readonly quiet: boolean;
  readonly blocked: boolean;
  readonly pause: Pause;
  readonly again: Again;
  /** Makes the overlay ready for a pause, even if the field lost the focus to the button. */
  present(session: Session): void;
  send(message: ToEngine): void;
  /** A post went out or was answered: the draft may be another one now. */
  settled(session: Session): void;
}

export class Gate {
  private pass: Pass | null = null;
  private learnedEnter = false;

  constructor(private readonly around: Surroundings) {}

  /** Every listener is on the window and captures, so that it runs before the page's own. */
  listen(signal: AbortSignal): void {
    const options = { capture: true, signal };
    addEventListener("click", (event) => this.onClick(event), options);
    addEventListener("keydown", (event) => this.onKey(event), options);
    addEventListener("submit", this.onSubmit, options);
    for (const type of ["pointerdown", "mousedown", "touchstart", "pointerup", "mouseup", "touchend"]) addEventListener(type, (event) => this.onPointer(event), { ...options, passive: false });
  }

  private onClick(event: MouseEvent): void {
    const press = this.pressed(event);
    if (press) this.decide(event, press.session, { by: "click", control: press.control });
  }

  /** Some sites send on the way down. What the click will pause must not have gone out before; anything less sure passes. */
  private onPointer(event: Event): void {
    if (this.around.sessions().every((session) => session.severity() !== "hold")) return;
    const press = this.pressed(event);
    if (!press || !this.holds(press.session) || this.passes(press.session, "click", press.control, false)) return;
    event.stopImmediatePropagation();
    // The caret stays where it is while the click asks.
    if (event.type === "mousedown") event.preventDefault();
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key !== "Enter") return;
    const target = deepTarget(event);
    const session = this.around.sessions().find(({ field }) => target && flatAncestors(target).includes(field));
    if (!session) return;
    if (isSubmittingKey(event, session.composer, this.learnedEnter)) this.decide(event, session, { by: "key", event });
    else if (!event.shiftKey && !event.isComposing) this.learnFrom(session);
  }

  /** A form's submit does not leave its shadow root. The same listener twice on the same root counts once. */
  listenInside(field: Element, signal: AbortSignal): void {
    for (const root of shadowRootsAround(field)) root.addEventListener("submit", this.onSubmit as EventListener, { capture: true, signal });
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const session = this.around.sessions().find(({ field }) => formOf(field) === form);
    if (session) this.decide(event, session, { by: "submit", form, submitter: event.submitter });
  };

  /** The composer whose submit control this event pressed. With several, the most severe one speaks for all. */
  private pressed(event: Event): { session: Session; control: Element } | null {
    const sessions = this.around.sessions();
    if (sessions.length === 0) return null;
    const target = deepTarget(event);
    const path = target ? flatAncestors(target) : [];
    const found = sessions.flatMap((session) => {
      const control = submitUnder(path, session.composer);
      return control ? [{ session, control }] : [];
    });
    return found.find(({ session }) => this.holds(session)) ?? found[0] ?? null;
  }

  private holds(session: Session): boolean {
    session.draft = readDraft(session.field);
    return session.judged && session.severity() === "hold";
  }

  private decide(event: Event, session: Session, press: Press): void {
    if (this.around.quiet || this.around.blocked) return;
    if (this.around.pause.open) return swallow(event);
    session.draft = readDraft(session.field);
    if (!session.draft.text.trim()) return;
    if (this.passes(session, press.by, press.by === "click" ? press.control : null, true)) return this.letGo(session);
    if (session.judged) {
      if (session.severity() !== "hold") return this.letGo(session);
      swallow(event);
      return this.ask(session, press);
    }
    // Where a press cannot be repeated, it cannot be held either: what is still there of an older verdict decides.
    if (press.by !== "submit" && session.composer.release === "press-again") {
      if (session.severity() === "hold") {
        swallow(event);
        return this.ask(session, press);
      }
      this.around.send({ type: "unchecked" });
      return this.letGo(session);
    }
    swallow(event);
    void this.wait(session, press);
  }

  private async wait(session: Session, press: Press): Promise<void> {
    let timer = 0;
    const patience = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), PATIENCE)));
    const verdict = await Promise.race([session.check(), patience]);
    clearTimeout(timer);
    if (verdict && session.severity() === "hold" && !this.around.pause.open) return this.ask(session, press);
    if (!verdict && !this.around.quiet) this.around.send({ type: "unchecked" });
    this.release(session, press);
  }

  private ask(session: Session, press: Press): void {
    const findings = session.shown().map(({ finding }) => finding).filter(({ severity }) => severity === "hold");
    this.around.present(session);
    this.around.pause.show(session.field, findings, () => this.release(session, press));
  }

  /** Sends the draft on its way as the author meant to. */
  private release(session: Session, press: Press): void {
    const control = press.by === "click" ? press.control : press.by === "key" ? submitOf(session.composer) : press.submitter;
    const byHand = session.composer.release === "press-again";
    this.pass = {
      session,
      text: session.draft.text,
      control: byHand || press.by !== "click" ? null : control,
      until: performance.now() + (byHand ? PASS_BY_HAND : PASS),
      left: new Set(["click", "key", "submit"]),
    };
    if (byHand) return this.around.again.show(session.field, press.by === "key");
    this.repeat(session.composer, press, control);
    setTimeout(() => this.lookAfter(session, press), AFTERMATH);
  }

  private repeat(composer: Composer, press: Press, control: Element | null): void {
    const form = press.by === "submit" ? press.form : composer.release === "submit" ? formOf(composer.field) : null;
    if (form) return requestSubmit(form, control);
    if (control instanceof HTMLElement) return HTMLElement.prototype.click.call(control);
    if (press.by === "key") for (const type of ["keydown", "keypress", "keyup"]) composer.field.dispatchEvent(copyOf(press.event, type));
  }

  /** If the very same text is still there, the site took no synthetic press, and the author has to press once more. */
  private lookAfter(session: Session, press: Press): void {
    if (!session.alive || !this.pass || this.pass.session !== session) return this.around.settled(session);
    if (readDraft(session.field).text !== this.pass.text || page.hidden) return this.around.settled(session);
    this.pass.until = performance.now() + PASS_BY_HAND;
    this.pass.control = null;
    this.pass.left = new Set(["click", "key", "submit"]);
    this.around.again.show(session.field, press.by === "key");
  }

  private passes(session: Session, by: Press["by"], control: Element | null, consume: boolean): boolean {
    const { pass } = this;
    if (!pass || pass.session !== session || pass.text !== session.draft.text || performance.now() > pass.until) return false;
    if (!pass.left.has(by) || (pass.control && control && pass.control !== control)) return false;
    if (consume) pass.left.delete(by);
    return true;
  }

  private letGo(session: Session): void {
    this.around.again.hide();
    setTimeout(() => session.alive && this.around.settled(session), AFTERMATH);
  }

  /** Where no site file says what Enter does, an editor emptied by it does. */
  private learnFrom(session: Session): void {
    if (session.composer.entry?.keys || this.learnedEnter || !session.draft.text.trim()) return;
    setTimeout(() => {
      if (session.alive && !readDraft(session.field).text.trim()) this.learnedEnter = true;
    }, AFTERMATH / 4);
  }
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** The form may call a field "submit" or "requestSubmit"; the prototype's method is the real one. */
function requestSubmit(form: HTMLFormElement, submitter: Element | null): void {
  const own = submitter instanceof HTMLElement && attribute(submitter, "type") !== "button" ? submitter : null;
  try {
    HTMLFormElement.prototype.requestSubmit.call(form, own);
  } catch {
    HTMLFormElement.prototype.requestSubmit.call(form);
  }
}

function copyOf({ key, code, keyCode, ctrlKey, metaKey }: KeyboardEvent, type: string): KeyboardEvent {
  return new KeyboardEvent(type, { key, code, keyCode, which: keyCode, ctrlKey, metaKey, bubbles: true, cancelable: true, composed: true });
}
