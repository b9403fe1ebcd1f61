import type { RowId, Rows, RowView } from "../core/bindings";
import type { Ahead } from "./pace";

/** Rows kept and let go together. */
const BLOCK = 128;
/** Blocks asked for in one go where they are not in view yet. */
const RUN = 4;
/** Blocks kept, the least recently used going first. */
const KEPT = 64;
/** Requests under way at once: more would only queue behind one another in the core. */
const AT_ONCE = 2;

interface Block {
  rows: RowView[];
  /** Shown until the fresh one comes: a stale row is calmer than an empty one. */
  stale: boolean;
}

/** The slices of rows around what is seen; asks for what is missing, newest wish first, what is in view before the rest. */
export class RowCache {
  private readonly ask: (from: number, count: number) => Promise<Rows>;
  private readonly changed: () => void;
  private readonly blocks = new Map<number, Block>();
  /** Blocks on their way, and how many questions they make. */
  private readonly asked = new Set<number>();
  private underWay = 0;
  private readonly places = new Map<RowId, number>();
  private view = { first: 0, last: -1 };
  private ahead: Ahead = { before: 0, after: 0 };
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

  /** Says which lines are in view, and how many are to be at hand around: the former wish is forgotten. */
  want(first: number, last: number, ahead: Ahead = { before: 0, after: 0 }): void {
    this.view = { first: Math.max(0, first), last: Math.min(this.lines - 1, last) };
    this.ahead = ahead;
    for (const index of this.wished()) this.touch(index);
    for (const index of this.viewed()) this.touch(index);
    this.pump();
  }

  /** Brings the block of a line in the cache. */
  async bring(line: number): Promise<void> {
    if (this.row(line) || line >= this.lines) return;
    const index = this.blockOf(line);
    const answer = await this.ask(index * BLOCK, BLOCK);
    if (answer.version < this.version) return;
    this.store(index, answer.rows);
    this.changed();
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

  private viewed(): number[] {
    const { first, last } = this.view;
    return last < first ? [] : range(this.blockOf(first), this.blockOf(last));
  }

  /** The blocks around the view, the side it goes to first, the nearest first. */
  private wished(): number[] {
    const { first, last } = this.view;
    if (last < first) return [];
    const { before, after } = this.ahead;
    const end = Math.min(this.lines - 1, last + after);
    const below = range(this.blockOf(last) + 1, this.blockOf(end));
    const above = range(this.blockOf(first - before), this.blockOf(first) - 1).reverse();
    return before > after ? [...above, ...below] : [...below, ...above];
  }

  private isMissing(index: number): boolean {
    const block = this.blocks.get(index);
    return (!block || block.stale) && !this.asked.has(index) && index * BLOCK < this.lines;
  }

  private pump(): void {
    for (const index of this.viewed()) {
      if (this.underWay >= AT_ONCE) return;
      if (this.isMissing(index)) this.fetch([index]);
    }
    const missing = this.wished().filter((index) => this.isMissing(index));
    const [next] = missing;
    if (next === undefined || this.underWay > 0) return;
    // One question for those that follow one another, upwards or downwards.
    const step = missing[1] === next - 1 ? -1 : 1;
    const run = missing.slice(0, RUN).filter((index, turn) => index === next + step * turn);
    this.fetch(run.sort((one, other) => one - other));
  }

  /** Asks for blocks that follow one another. */
  private fetch(run: readonly number[]): void {
    const [first = 0] = run;
    for (const index of run) this.asked.add(index);
    this.underWay++;
    const done = () => {
      this.underWay--;
      for (const index of run) this.asked.delete(index);
    };
    this.ask(first * BLOCK, run.length * BLOCK).then(
      (answer) => {
        done();
        // An older answer may lack the last change: the blocks are asked again.
        if (answer.version >= this.version) {
          for (const [turn, index] of run.entries()) {
            this.store(index, answer.rows.slice(turn * BLOCK, (turn + 1) * BLOCK));
          }
          this.changed();
        }
        this.pump();
      },
      // The rows stay in waiting; the next move of the view asks again.
      done,
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
  }
}

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, turn) => first + turn);
}
