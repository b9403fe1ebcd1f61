import type { Action, Patch, Range, RowId, Spot } from "../core/bindings";
import { noticeOf } from "../core/call";
import type { Block } from "./clipboard";
import type { Model } from "./model";
import type { Place } from "./pending";
import type { Choice } from "./popup";
import type { GridEvents, GridSource } from "./types";

/** Lines drawn before their change is confirmed: those in view, and a little around. */
interface Seen {
  firstLine: number;
  lastLine: number;
}

/** Sends changes to the core one after the other, painting them at once. */
export class Changes {
  private readonly model: Model;
  private readonly source: GridSource;
  private readonly on: GridEvents;
  private readonly seen: Seen;
  private readonly drawn: () => void;
  private queue: Promise<void> = Promise.resolve();
  private count = 0;

  constructor(model: Model, source: GridSource, on: GridEvents, seen: Seen, drawn: () => void) {
    this.model = model;
    this.source = source;
    this.on = on;
    this.seen = seen;
    this.drawn = drawn;
  }

  /** Waits until everything asked so far is saved or refused. */
  settled(): Promise<void> {
    return this.queue;
  }

  /** Puts a text in a cell. Refused, it stays in view, marked. */
  type({ line, column }: Spot, text: string): void {
    const row = this.model.row(line)?.id;
    const change = this.paint([{ line, column, text }]);
    const action: Action =
      row === undefined
        ? { kind: "paste", line, column, block: [[text]] }
        : { kind: "type", row, column, text };
    this.send(action, { line, column }, change, "keep");
  }

  /** A commune or an address fills all its columns; on a new line, those of a new row. */
  choose(spot: Spot, text: string, choice: Choice): void {
    const row = this.model.row(spot.line)?.id ?? null;
    // A line that is there and not read yet is no new one.
    if (row === null && spot.line < this.model.cache.lines) {
      this.type(spot, text);
      return;
    }
    const change = this.paint([{ ...spot, text }]);
    this.send(actionOf(choice, row), spot, change, "keep");
  }

  paste({ line, column }: Spot, block: Block): void {
    const cells = block.flatMap((texts, down) =>
      texts.map((text, across) => ({ line: line + down, column: column + across, text })),
    );
    this.send({ kind: "paste", line, column, block }, { line, column }, this.paint(cells));
  }

  /** Repeats a block over ranges. */
  fill(ranges: readonly Range[], block: Block): void {
    const text = (down: number, across: number) => {
      const texts = block[down % block.length] ?? [];
      return texts[across % texts.length] ?? "";
    };
    const change = this.paint(ranges.flatMap((range) => this.cellsOf(range, text)));
    this.onEach(ranges, change, (range, also) => ({ kind: "fill", range, block, ...also }));
  }

  /** Copies the first line of each range into its others. */
  fillDown(ranges: readonly Range[]): void {
    const cells = ranges.flatMap((range) =>
      this.cellsOf(range, (_, across) => this.model.text(range.top, range.left + across) ?? ""),
    );
    const change = this.paint(cells);
    this.onEach(ranges, change, (range, also) => ({ kind: "fillDown", range, ...also }));
  }

  /** Goes on with a series over a larger range; only the core knows what comes next. */
  series(from: Range, to: Range): void {
    this.send({ kind: "series", from, to }, corner(to), this.paint([]));
  }

  clear(ranges: readonly Range[]): void {
    const change = this.paint(ranges.flatMap((range) => this.cellsOf(range, () => "")));
    this.onEach(ranges, change, (range, also) => ({ kind: "clear", range, ...also }));
  }

  insertLines(line: number, count: number): void {
    this.send({ kind: "insertRows", line, count }, { line, column: 0 }, this.paint([]));
  }

  deleteLines(ranges: readonly Range[]): void {
    this.onEach(ranges, this.paint([]), ({ top, bottom }, also) => ({
      kind: "deleteRows",
      top,
      bottom,
      ...also,
    }));
  }

  moveLines(top: number, bottom: number, line: number): void {
    this.send({ kind: "moveRows", top, bottom, line }, { line: top, column: 0 }, this.paint([]));
  }

  /** Sends one change of several ranges. */
  private onEach(
    [range, ...also]: readonly Range[],
    change: number,
    action: (range: Range, also: { also?: Range[] }) => Action,
  ): void {
    if (!range) return;
    this.send(action(range, also.length > 0 ? { also } : {}), corner(range), change);
  }

  private cellsOf(range: Range, text: (down: number, across: number) => string) {
    const cells: { line: number; column: number; text: string }[] = [];
    const first = Math.max(range.top, this.seen.firstLine);
    const last = Math.min(range.bottom, this.seen.lastLine);
    for (let line = first; line <= last; line++) {
      for (let column = range.left; column <= range.right; column++) {
        cells.push({ line, column, text: text(line - range.top, column - range.left) });
      }
    }
    return cells;
  }

  private paint(cells: { line: number; column: number; text: string }[]): number {
    this.count++;
    for (const { line, column, text } of cells) {
      if (column >= this.model.fields.length) continue;
      const row = this.model.row(line)?.id;
      // What is neither held nor in view will be read once changed: nothing to paint.
      if (row === undefined && line < this.model.cache.lines) continue;
      const place: Place = row === undefined ? { line } : { row };
      this.model.pending.put(place, this.model.columns.outside(column), text, this.count);
    }
    this.drawn();
    return this.count;
  }

  /**
   * `keep` leaves refused texts in view, as does what waits to be sent again; others are still in the clipboard, or in
   * the cells copied.
   */
  private send(
    action: Action,
    spot: Spot,
    change: number,
    refused: "keep" | "drop" = "drop",
  ): void {
    const goes = action.kind === "insertRows" || action.kind === "deleteRows";
    const { active } = this.model.selection;
    const confirm = (patch: Patch) => {
      this.model.pending.confirm(change);
      // Who has moved on meanwhile is not brought back.
      const here = this.model.selection.active;
      const moved = here.line !== active.line || here.column !== active.column;
      this.model.apply(patch, goes && !moved ? "follow" : "stay");
    };
    const refuse = (reason: unknown) => {
      const stays = refused === "keep" || this.source.isWaiting?.();
      if (stays) this.model.pending.refuse(change);
      else this.model.pending.drop(change);
      this.drawn();
      this.on.refused?.(noticeOf(reason), place);
    };
    // What is asked is said in the columns of now: they may stand otherwise when its turn comes.
    const asked = this.model.columns.action(action);
    const place = this.model.columns.spot(spot);
    this.queue = this.queue.then(() => this.source.apply(asked).then(confirm, refuse));
  }
}

/** The change that a choice asks for; on a new row without one. */
export function actionOf(choice: Choice, row: RowId | null): Action {
  const { kind } = choice;
  if (kind === "commune") return { kind: "chooseCommune", row, insee: choice.insee };
  return { kind: "chooseAddress", row, address: choice.address, place: choice.place };
}

function corner(range: Range): Spot {
  return { line: range.top, column: range.left };
}
