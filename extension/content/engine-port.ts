/**
 * The line to the engine in the background. It is opened when a composer gets the focus, which wakes the engine, and asks one thing: judge this draft.
 *
 * Public: `EnginePort`, `Verdict`.
 */
import type { Composer as Context, FromEngine, ToEngine } from "#engine";
import { browser } from "../browser";
import { speak } from "./words";

export type Verdict = Extract<FromEngine, { type: "verdict" }>;

export class EnginePort {
  private port: chrome.runtime.Port | null = null;
  private lastId = 0;
  private readonly waiting = new Map<number, (verdict: Verdict | null) => void>();
  /** Until when the user wants quiet; compared when a composer gets the focus, never by a timer. */
  private quietUntil = 0;
  private off = false;

  /** `onDead`: the extension this script belongs to is gone. `onQuiet`: the user turned Sordino off or paused it. */
  constructor(
    private readonly onDead: () => void,
    private readonly onQuiet: () => void,
  ) {}

  get quiet(): boolean {
    return this.off || Date.now() < this.quietUntil;
  }

  connect(): void {
    if (this.port || Date.now() < this.quietUntil) return;
    this.off = false;
    try {
      if (!browser.runtime?.id) return this.onDead();
      this.port = browser.runtime.connect({ name: "composer" });
    } catch {
      return this.onDead();
    }
    const port = this.port;
    port.onMessage.addListener((message) => port === this.port && this.receive(message as FromEngine));
    port.onDisconnect.addListener(() => port === this.port && this.lost());
  }

  /** The engine's verdict, or nothing if it had none or was lost on the way. */
  check(text: string, composer: Context): Promise<Verdict | null> {
    const id = ++this.lastId;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      if (!this.send({ type: "check", id, text, composer })) this.settle(id, null);
    });
  }

  send(message: ToEngine): boolean {
    this.connect();
    try {
      this.port?.postMessage(message);
      return this.port !== null;
    } catch {
      this.lost();
      return false;
    }
  }

  close(): void {
    const port = this.port;
    this.port = null;
    port?.disconnect();
    this.forget();
  }

  private receive(message: FromEngine): void {
    if (message.type === "verdict") this.settle(message.id, message);
    else if (message.type === "failed") this.settle(message.id, null);
    else if (message.type === "state") this.follow(message);
  }

  private follow(state: Extract<FromEngine, { type: "state" }>): void {
    speak(state.language);
    this.off = !state.on;
    this.quietUntil = state.pausedUntil ?? 0;
    if (!this.quiet) return;
    this.close();
    this.onQuiet();
  }

  private settle(id: number, verdict: Verdict | null): void {
    this.waiting.get(id)?.(verdict);
    this.waiting.delete(id);
  }

  /** The background went to sleep or the extension is gone. Asleep, it wakes with the next check. */
  private lost(): void {
    void browser.runtime?.lastError;
    this.port = null;
    this.forget();
    if (!browser.runtime?.id) this.onDead();
  }

  private forget(): void {
    const lost = [...this.waiting.values()];
    this.waiting.clear();
    for (const resolve of lost) resolve(null);
  }
}
