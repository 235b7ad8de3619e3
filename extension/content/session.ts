/**
 * One composer while it is being written in: its draft, the verdict on it, and what the author waved away.
 *
 * Public: `Session`, `isAlarm`.
 */
import type { Finding } from "#engine";
import type { Composer } from "./composer";
import { isConnected } from "./dom";
import { type Draft, readDraft } from "./draft";
import type { EnginePort, Verdict } from "./engine-port";
import type { Shown } from "./marks";

type Severity = Verdict["severity"];
const ORDER: readonly Severity[] = ["none", "note", "warn", "hold"];

export const isAlarm = ({ severity }: Finding): boolean => severity !== "note";

export class Session {
  draft: Draft = { text: "", pieces: [] };
  composing = false;
  private verdict: { text: string; findings: readonly Finding[]; severity: Severity } | null = null;
  private asked: string | null = null;
  private newest = 0;
  private readonly dismissed = new Set<string>();

  constructor(
    readonly composer: Composer,
    private readonly engine: EnginePort,
    private readonly onVerdict: () => void,
  ) {}

  get field(): HTMLElement {
    return this.composer.field;
  }

  get alive(): boolean {
    return isConnected(this.field);
  }

  /** Reads the draft anew and has it judged if it changed. */
  read(): void {
    this.draft = readDraft(this.field);
    // "Not this time" is about this draft; an emptied field begins another.
    if (!this.draft.text.trim()) this.dismissed.clear();
    if (!this.composing && this.draft.text !== this.asked) void this.check();
  }

  /** Asks for a verdict on the draft as last read; an answer that was overtaken by a newer question is dropped. */
  async check(): Promise<Verdict | null> {
    const { text } = this.draft;
    const round = ++this.newest;
    this.asked = text;
    const verdict = text.trim() ? await this.engine.check(text, this.composer.context()) : EMPTY;
    if (round !== this.newest) return verdict;
    if (verdict) this.verdict = { text, findings: verdict.findings.filter((finding) => fits(finding, text)), severity: verdict.severity };
    else this.asked = null;
    if (verdict) this.onVerdict();
    return verdict;
  }

  /** Whether the last verdict is about exactly the draft as last read. */
  get judged(): boolean {
    return this.verdict?.text === this.draft.text;
  }

  /** The last verdict's findings where they are now. Those the author is rewriting are left out. */
  shown(): Shown[] {
    const verdict = this.verdict;
    if (!verdict) return [];
    const place = follow(verdict.text, this.draft.text);
    return verdict.findings.flatMap((finding) => {
      const at = this.dismissed.has(keyOf(finding, verdict.text)) ? null : place(finding.start, finding.end);
      return at ? [{ finding, ...at, words: this.draft.text.slice(at.start, at.end) }] : [];
    });
  }

  /** How severe the draft is after what the author waved away. */
  severity(): Severity {
    const verdict = this.verdict;
    if (!verdict) return "none";
    const left = verdict.findings.filter((finding) => !this.dismissed.has(keyOf(finding, verdict.text)));
    if (this.judged && left.length === verdict.findings.length) return verdict.severity;
    return this.shown().reduce<Severity>((worst, { finding }) => (ORDER.indexOf(finding.severity) > ORDER.indexOf(worst) ? finding.severity : worst), "none");
  }

  dismiss(finding: Finding): void {
    if (this.verdict) this.dismissed.add(keyOf(finding, this.verdict.text));
  }
}

const EMPTY: Verdict = { type: "verdict", id: 0, severity: "none", findings: [] };

const fits = ({ start, end }: Finding, text: string): boolean => start >= 0 && start < end && end <= text.length;
const keyOf = ({ rule, start, end }: Finding, text: string): string => `${rule}\n${text.slice(start, end)}`;

/** Where a span of the old text stands in the new one, or nothing if the change touches it. */
function follow(before: string, after: string): (start: number, end: number) => { start: number; end: number } | null {
  if (before === after) return (start, end) => ({ start, end });
  const most = Math.min(before.length, after.length);
  let same = 0;
  while (same < most && before[same] === after[same]) same++;
  let tail = 0;
  while (tail < most - same && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const changedTo = before.length - tail;
  const shift = after.length - before.length;
  return (start, end) => {
    if (end <= same) return { start, end };
    if (start >= changedTo) return { start: start + shift, end: end + shift };
    return null;
  };
}
