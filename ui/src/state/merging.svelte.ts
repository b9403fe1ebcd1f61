/** A file beside a table: what differs, and what she decides. Every decision is sent to the core. */
import type {
  Contrast,
  Decision,
  DifferenceView,
  Likely,
  Merged,
  MergeRow,
  MergeView,
  Notice,
  Progress,
  RowList,
} from "../core/bindings";
import { noticeOf } from "../core/call";
import type { Door } from "./door";
import { Paged } from "./paged.svelte";

/** What is looked at: cells, or a list of rows. */
export type Tab = "cells" | RowList;

export class Merging {
  view = $state.raw() as MergeView;
  tab = $state<Tab>("cells");
  /** Only the cells of this unit. */
  unit = $state<number | null>(null);
  /** Only the cells that differ so. */
  kind = $state<Contrast | null>(null);
  busy = $state(false);
  progress = $state.raw<Progress | null>(null);
  readonly cells: Paged<DifferenceView>;
  readonly rows: Paged<MergeRow>;

  readonly #call: Door["call"];
  readonly #tell: (notice: Notice) => void;
  #last: Promise<unknown> = Promise.resolve();

  constructor(view: MergeView, door: Pick<Door, "call">, tell: (notice: Notice) => void) {
    this.view = view;
    this.#call = door.call;
    this.#tell = tell;
    this.tab = this.#first();
    const of = { import: view.import };
    this.cells = new Paged(async (from, count) => {
      const { unit, kind } = this;
      const page = { ...of, unit, kind, from, count };
      const answer = await this.#attempt(() => this.#call("differences", page));
      return answer && { total: answer.total, items: answer.cells };
    });
    this.rows = new Paged(async (from, count) => {
      if (this.tab === "cells") return null;
      const page = { ...of, list: this.tab, from, count };
      const answer = await this.#attempt(() => this.#call("merge_rows", page));
      return answer && { total: answer.total, items: answer.rows };
    });
    this.#restart();
  }

  look(tab: Tab): void {
    if (tab === this.tab) return;
    this.tab = tab;
    this.#restart();
  }

  filter(wish: { unit?: number | null; kind?: Contrast | null }): void {
    if (wish.unit !== undefined) this.unit = wish.unit;
    if (wish.kind !== undefined) this.kind = wish.kind;
    this.cells.restart();
  }

  /** Sends a decision, after those before it; the lists follow. */
  decide(decision: Decision): Promise<void> {
    const asked = { import: this.view.import, decision };
    const decided = this.#last.then(async () => {
      const view = await this.#attempt(() => this.#call("decide_merge", asked));
      // A refusal shows again what holds.
      this.view = view ?? { ...this.view };
      if (this.tab === "cells") this.cells.refresh();
      else this.rows.refresh();
    });
    this.#last = decided;
    return decided;
  }

  /** Rows of the table, not found again, that hold these words. */
  async likely(text: string): Promise<Likely[]> {
    const asked = { import: this.view.import, text };
    return (await this.#attempt(() => this.#call("likely_rows", asked))) ?? [];
  }

  /** Whether anything would change. */
  get changes(): boolean {
    const { taken, added, removed } = this.view;
    return taken + added + removed > 0;
  }

  /** Updates the table, as one change; null when it was refused. */
  async run(): Promise<Merged | null> {
    await this.#last;
    if (this.busy || !this.changes) return null;
    this.busy = true;
    const order = { import: this.view.import };
    const hear = (progress: Progress) => {
      this.progress = progress;
    };
    const merged = await this.#attempt(() => this.#call("run_merge", order, hear));
    this.busy = false;
    return merged;
  }

  /** Rows in doubt come first: what they are changes the rest. */
  #first(): Tab {
    const { doubtful, cells, fresh } = this.view;
    if (doubtful > 0) return "doubtful";
    if (cells.new + cells.conflict + cells.spelling > 0) return "cells";
    return fresh > 0 ? "fresh" : "matched";
  }

  #restart(): void {
    if (this.tab === "cells") this.cells.restart();
    else this.rows.restart();
  }

  async #attempt<Answer>(question: () => Promise<Answer>): Promise<Answer | null> {
    try {
      return await question();
    } catch (cause) {
      this.#tell(noticeOf(cause));
      return null;
    }
  }
}
