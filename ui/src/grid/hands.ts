import type { Range, Spot } from "../core/bindings";
import type { CellEditor } from "./cell-editor";
import type { Changes } from "./changes";
import { dayOf, iso } from "./days";
import type { Command, Motion } from "./keys";
import type { Model } from "./model";
import {
  enter,
  extendTo,
  isSeveral,
  moveTo,
  type Selection,
  selectLines,
  selectRange,
  tab,
  type Way,
  widen,
} from "./selection";
import type { GridSource } from "./types";
import type { Viewport } from "./viewport";

/** What commands that are not the hands’ own business go to. */
export interface HandsHost {
  menu(): void;
  help(): void;
  moveColumns(left: number, right: number, before: number): void;
  /** The core could not say. */
  failed(reason: unknown): void;
}

/** Does what keys ask. */
export class Hands {
  private readonly source: GridSource;
  private readonly model: Model;
  private readonly editor: CellEditor;
  private readonly changes: Changes;
  private readonly viewport: Viewport;
  private readonly host: HandsHost;
  private readonly ended: (spot: Spot, outcome: "committed" | "cancelled") => void;

  constructor(parts: {
    source: GridSource;
    model: Model;
    editor: CellEditor;
    changes: Changes;
    viewport: Viewport;
    host: HandsHost;
    ended: (spot: Spot, outcome: "committed" | "cancelled") => void;
  }) {
    this.source = parts.source;
    this.model = parts.model;
    this.editor = parts.editor;
    this.changes = parts.changes;
    this.viewport = parts.viewport;
    this.host = parts.host;
    this.ended = parts.ended;
  }

  run(command: Command): void {
    switch (command.do) {
      case "move":
      case "extend":
        this.commit();
        this.move(command.to, command.do);
        break;
      case "enter":
        this.next(enter, command.way);
        break;
      case "tab":
        this.next(tab, command.way);
        break;
      case "carry":
        this.carry(command.to);
        break;
      case "edit":
        this.editor.begin("edit");
        break;
      case "switchMode":
        this.editor.switchMode();
        break;
      case "cancel":
        this.cancel();
        break;
      case "newLine":
        this.editor.insert("\n");
        break;
      case "open":
        this.editor.openPopup();
        break;
      case "today":
        this.today();
        break;
      case "menu":
        this.host.menu();
        break;
      case "help":
        this.host.help();
        break;
      default:
        this.runOnRange(command.do);
    }
  }

  /** Commits what is being typed, if anything and if it changes something. */
  commit(): void {
    if (this.editor.mode === "ready") return;
    const { active } = this.model.selection;
    const { text, choice } = this.editor.close();
    const { text: former, status } = this.model.cell(active.line, active.column);
    if (choice) this.changes.choose(active, text, choice);
    else if (status === "refused" || text !== former) this.changes.type(active, text);
    this.ended(active, "committed");
  }

  cancel(): void {
    if (this.editor.mode === "ready") return;
    this.editor.cancel();
    this.ended(this.model.selection.active, "cancelled");
  }

  /** Passes a yes to a no, anything else to a yes. */
  toggle(): void {
    const { active } = this.model.selection;
    const [yes = "", no = ""] = this.model.fields[active.column]?.values ?? [];
    const text = this.model.text(active.line, active.column);
    this.changes.type(active, text === yes ? no : yes);
  }

  private runOnRange(what: Command["do"]): void {
    const { model, changes } = this;
    const { range, selection } = model;
    switch (what) {
      case "selectAll":
        model.select(widen(selection, "all"));
        break;
      case "selectColumns":
        model.select(widen(selection, "columns"));
        break;
      case "selectLines":
        model.select(widen(selection, "lines"));
        break;
      case "fillSelection":
        this.fillSelection();
        break;
      case "clear":
        changes.clear(this.filledRanges);
        break;
      case "fillDown":
        this.fillDown();
        break;
      case "fillRight":
        this.fillRight();
        break;
      case "insertLines":
        changes.insertLines(range.top, range.bottom - range.top + 1);
        break;
      case "deleteLines":
        changes.deleteLines(this.filledRanges);
        break;
      default:
    }
  }

  private next(
    go: (selection: Selection, way: Way, bounds: Model["bounds"]) => Selection,
    way: Way,
  ) {
    this.commit();
    this.model.select(go(this.model.selection, way, this.model.bounds));
  }

  private move(to: Motion, how: "move" | "extend"): void {
    const { model } = this;
    const { selection } = model;
    const go = (spot: Spot) => {
      const { bounds } = model;
      model.select(how === "move" ? moveTo(spot, bounds) : extendTo(selection, spot, bounds));
    };
    const spot = this.destination(how === "move" ? selection.active : selection.extent, to);
    if (!(spot instanceof Promise)) go(spot);
    else {
      void spot.then((there) => {
        // Unless the person went elsewhere while the core was being asked.
        if (model.selection === selection) go(there);
      }, this.host.failed);
    }
  }

  private destination({ line, column }: Spot, to: Motion): Spot | Promise<Spot> {
    const { page } = this.viewport;
    const lastLine = Math.max(0, this.model.lines - 1);
    const lastColumn = this.model.fields.length - 1;
    const spots: Record<Exclude<Motion, `edge${string}`>, Spot> = {
      up: { line: line - 1, column },
      down: { line: line + 1, column },
      left: { line, column: column - 1 },
      right: { line, column: column + 1 },
      pageUp: { line: line - page, column },
      pageDown: { line: line + page, column },
      lineStart: { line, column: 0 },
      lineEnd: { line, column: lastColumn },
      first: { line: 0, column: 0 },
      last: { line: lastLine, column: lastColumn },
    };
    if (to === "edgeLeft") return { line, column: this.edge(line, column, 0) };
    if (to === "edgeRight") return { line, column: this.edge(line, column, lastColumn) };
    if (to !== "edgeUp" && to !== "edgeDown") return spots[to];
    const from = this.model.columns.spot({ line, column });
    const jump = this.source.jump(from, to === "edgeUp" ? "up" : "down");
    return jump.then((spot) => ({ line: spot.line, column }));
  }

  /** Along a line: the last of the filled cells, or the next filled one. */
  private edge(line: number, column: number, end: number): number {
    const step = Math.sign(end - column);
    const isFilled = (at: number) => (this.model.text(line, at) ?? "") !== "";
    const inside = isFilled(column) && column !== end && isFilled(column + step);
    let at = column;
    while (at !== end) {
      if (inside && !isFilled(at + step)) break;
      at += step;
      if (!inside && isFilled(at)) break;
    }
    return at;
  }

  private today(): void {
    const text = iso(dayOf(new Date()));
    if (this.editor.mode === "ready") this.editor.beginWith(text);
    else this.editor.insert(text);
  }

  private fillSelection(): void {
    if (this.editor.mode === "ready") return;
    const ranges = this.filledRanges;
    if (!isSeveral(this.model.selection, this.model.bounds) || ranges.length === 0) {
      this.commit();
      return;
    }
    const { active } = this.model.selection;
    this.changes.fill(ranges, [[this.editor.close().text]]);
    this.ended(active, "committed");
  }

  /** The rectangles selected, without the line that waits for a new row. */
  private get filledRanges(): Range[] {
    const { ranges, bounds } = this.model;
    return ranges.filter(({ top }) => top < bounds.lines);
  }

  /** A lone line is filled from the one above, as in a spreadsheet. */
  private fillDown(): void {
    const filled = this.filledRanges.map((range) => {
      const top = range.top === range.bottom ? range.top - 1 : range.top;
      return { ...range, top };
    });
    this.changes.fillDown(filled.filter(({ top }) => top >= 0));
  }

  private fillRight(): void {
    const { range, bounds } = this.model;
    const from = range.left === range.right ? range.left - 1 : range.left;
    if (range.top >= bounds.lines || from < 0) return;
    this.changes.series({ ...range, left: from, right: from }, { ...range, left: from });
  }

  /** Fills from the handle: series go on downwards and upwards, texts repeat sideways. */
  fillFrom(source: Range, target: Range): void {
    const all = {
      top: Math.min(source.top, target.top),
      left: Math.min(source.left, target.left),
      bottom: Math.max(source.bottom, target.bottom),
      right: Math.max(source.right, target.right),
    };
    this.changes.series(source, all);
    this.model.select(selectRange(all, this.model.bounds));
  }

  private carry(to: "up" | "down" | "left" | "right"): void {
    const { range, bounds } = this.model;
    const { top, bottom, left, right } = range;
    if (to === "up" && top > 0 && bottom < bounds.lines) this.moveLines(top, bottom, top - 1);
    if (to === "down" && bottom < bounds.lines - 1) this.moveLines(top, bottom, bottom + 2);
    if (to === "left" && left > 0) this.host.moveColumns(left, right, left - 1);
    if (to === "right" && right < bounds.columns - 1) this.host.moveColumns(left, right, right + 2);
  }

  /** Puts lines before another; they stay selected. */
  moveLines(top: number, bottom: number, before: number): void {
    this.changes.moveLines(top, bottom, before);
    const first = before > bottom ? before - (bottom - top + 1) : before;
    this.model.select(selectLines(first, first + bottom - top, this.model.bounds));
  }

  /** Makes a cell active, or the nearest there is; says which. */
  goTo(spot: Spot): Spot {
    this.commit();
    this.model.select(moveTo(spot, this.model.bounds));
    return this.model.selection.active;
  }
}
