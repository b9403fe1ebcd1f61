import type { RowId, Rows, RowView } from "../core/bindings";

/** Rows asked at once. */
const BLOCK = 128;
/** Blocks kept, the least recently used going first. */
const KEPT = 64;
/** Requests under way at once: more would only queue behind one another in the core. */
const AT_ONCE = 2;

interface Block {
  rows: RowView[];
  /** Shown until the fresh one comes: a stale row is calmer than an empty one. */
  stale: boolean;
}

/** The slices of rows around what is seen; asks for what is missing, newest wish first. */
export class RowCache {
  private readonly ask: (from: number, count: number) => Promise<Rows>;
  private readonly changed: () => void;
  private readonly blocks = new Map<number, Block>();
  private readonly asked = new Set<number>();
  private readonly places = new Map<RowId, number>();
  private wanted = { first: 0, last: -1 };
  private version: number;
  /** Number of lines the core has. */
  lines: number;

  constructor(
    ask: (from: number, count: number) => Promise<Rows>,
    state: { version: number; lines: number },
    changed: () => void,
  ) {
    this.ask = ask;
    this.changed = changed;
    this.version = state.version;
    this.lines = state.lines;
  }

  row(line: number): RowView | undefined {
    return this.blocks.get(Math.floor(line / BLOCK))?.rows[line % BLOCK];
  }

  /** The line of a row, when it is held. */
  lineOf(row: RowId): number | undefined {
    return this.places.get(row);
  }

  /** Says which lines are in view: they are asked for, the former wish is forgotten. */
  want(first: number, last: number): void {
    this.wanted = { first: Math.max(0, first), last: Math.min(this.lines - 1, last) };
    for (let block = this.blockOf(first); block <= this.blockOf(last); block++) this.touch(block);
    this.pump();
  }

  /** Brings the block of a line in the cache. */
  async bring(line: number): Promise<void> {
    if (this.row(line) || line >= this.lines) return;
    const index = this.blockOf(line);
    const answer = await this.ask(index * BLOCK, BLOCK);
    if (answer.version >= this.version) this.store(index, answer.rows);
  }

  /** Takes what a change did. An answer older than what is known is not trusted: all is asked again. */
  patch(version: number, lines: number, rows: readonly RowView[], scope: "rows" | "all"): void {
    if (version === this.version) return;
    const late = version < this.version;
    this.version = Math.max(version, this.version);
    if (!late) this.lines = lines;
    if (late || scope === "all") this.expire();
    else for (const row of rows) this.replace(row);
  }

  /** Forgets everything, for lines now stand in another order. */
  reset(version: number, lines: number): void {
    this.version = version;
    this.lines = lines;
    this.expire();
  }

  private expire(): void {
    for (const [index, block] of this.blocks) {
      if (index * BLOCK >= this.lines) this.forget(index);
      else block.stale = true;
    }
    this.pump();
  }

  private replace(row: RowView): void {
    const line = this.places.get(row.id);
    if (line === undefined) return;
    const block = this.blocks.get(this.blockOf(line));
    if (block) block.rows[line % BLOCK] = row;
  }

  private blockOf(line: number): number {
    return Math.floor(Math.max(0, line) / BLOCK);
  }

  private touch(index: number): void {
    const block = this.blocks.get(index);
    if (!block) return;
    this.blocks.delete(index);
    this.blocks.set(index, block);
  }

  private forget(index: number): void {
    for (const row of this.blocks.get(index)?.rows ?? []) {
      if (this.blockOf(this.places.get(row.id) ?? -1) === index) this.places.delete(row.id);
    }
    this.blocks.delete(index);
  }

  private pump(): void {
    const { first, last } = this.wanted;
    if (last < first) return;
    for (let index = this.blockOf(first); index <= this.blockOf(last); index++) {
      if (this.asked.size >= AT_ONCE) return;
      const block = this.blocks.get(index);
      if ((block && !block.stale) || this.asked.has(index) || index * BLOCK >= this.lines) continue;
      this.fetch(index);
    }
  }

  private fetch(index: number): void {
    this.asked.add(index);
    this.ask(index * BLOCK, BLOCK).then(
      (answer) => {
        this.asked.delete(index);
        // An older answer may lack the last change: the block is asked again.
        if (answer.version >= this.version) this.store(index, answer.rows);
        this.pump();
      },
      // The rows stay in waiting; the next move of the view asks again.
      () => this.asked.delete(index),
    );
  }

  private store(index: number, rows: RowView[]): void {
    this.forget(index);
    this.blocks.set(index, { rows, stale: false });
    rows.forEach((row, at) => {
      this.places.set(row.id, index * BLOCK + at);
    });
    for (const oldest of this.blocks.keys()) {
      if (this.blocks.size <= KEPT) break;
      this.forget(oldest);
    }
    this.changed();
  }
}
