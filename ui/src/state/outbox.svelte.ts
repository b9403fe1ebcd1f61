/** Sends changes to the core one after the other, and keeps those that could not be written. */
import type { Notice, Patch } from "../core/bindings";
import { noticeOf } from "../core/call";

/** A change that only asks to be sent. */
export type Change = () => Promise<Patch>;

/** What the status bar says of the work: on disk, on its way, or still only on screen. */
export type Saving = "saved" | "saving" | "unsaved";

/** Refusals after which sending the same change again can succeed: the disk, the share, the lock. */
const PASSING = ["disk-full", "store", "io", "denied", "busy", "missing"];

/** How long after a refusal it is tried again by itself, in milliseconds: the first times, then each time. */
const PATIENCE = [3000, 5000, 10_000, 20_000];

interface Letter {
  change: Change;
  arrived(patch: Patch): void;
  refused(notice: Notice): void;
}

export class Outbox {
  #letters = $state.raw<Letter[]>([]);
  #round: Promise<void> | null = null;
  #refusals = 0;
  #later: ReturnType<typeof setTimeout> | undefined;
  readonly #late: (patch: Patch) => void;
  /** Why the first waiting change could not be written. */
  refusal = $state.raw<Notice | null>(null);
  saving: Saving = $derived.by(() => {
    if (this.refusal) return "unsaved";
    return this.#letters.length > 0 ? "saving" : "saved";
  });

  /** `late` hears of changes written by a retry, long after whoever asked for them was told of the refusal. */
  constructor(late: (patch: Patch) => void) {
    this.#late = late;
  }

  /** Resolves once the change is on disk; rejects with a `Notice`. Earlier changes that wait go first. */
  send(change: Change): Promise<Patch> {
    const answer = new Promise<Patch>((arrived, refused) => {
      this.#letters = [...this.#letters, { change, arrived, refused }];
    });
    void this.retry();
    return answer;
  }

  /** Tries again whatever waits; resolves once all is written or refused. */
  retry(): Promise<void> {
    if (this.#letters.length === 0) return Promise.resolve();
    this.#round ??= this.#sendAll();
    return this.#round;
  }

  /** Gives up what waits: the table is as the core has it. */
  abandon(): void {
    clearTimeout(this.#later);
    this.#letters = [];
    this.refusal = null;
  }

  /** `quietly`: what is told of the refusal stays until something is written, and is not told anew. */
  async #sendAll(quietly = false): Promise<void> {
    clearTimeout(this.#later);
    if (!quietly) this.refusal = null;
    let held = false;
    while (this.#letters[0] && !held) held = !(await this.#sendFirst(this.#letters[0]));
    this.#round = null;
  }

  /** Whether the next may follow. */
  async #sendFirst(letter: Letter): Promise<boolean> {
    try {
      const patch = await letter.change();
      this.#letters = this.#letters.filter((other) => other !== letter);
      this.refusal = null;
      this.#refusals = 0;
      letter.arrived(patch);
    } catch (cause) {
      const notice = noticeOf(cause);
      if (PASSING.includes(notice.code)) {
        this.#hold(notice);
        return false;
      }
      this.#letters = this.#letters.filter((other) => other !== letter);
      letter.refused(notice);
    }
    return true;
  }

  /** Everyone who waits is told now; the changes stay, to be sent again. */
  #hold(notice: Notice): void {
    const { code, message } = this.refusal ?? {};
    if (code !== notice.code || message !== notice.message) this.refusal = notice;
    const waiting = this.#letters;
    this.#letters = waiting.map(({ change }) => ({
      change,
      arrived: this.#late,
      refused: () => {},
    }));
    for (const letter of waiting) letter.refused(notice);
    const patience = PATIENCE[Math.min(this.#refusals++, PATIENCE.length - 1)];
    this.#later = setTimeout(() => {
      this.#round ??= this.#sendAll(true);
    }, patience);
  }
}
