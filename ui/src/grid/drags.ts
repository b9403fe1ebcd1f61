import type { Range, Spot } from "../core/bindings";
import type { Model } from "./model";
import { extendTo, type Selection, selectColumns, selectLines } from "./selection";

/** What goes on between the press of a button and its release. */
export interface Drag {
  /** Where the view may scroll when the pointer passes an edge. */
  readonly scrolls: "both" | "vertically" | "horizontally";
  follow(point: Point): void;
  end(): void;
}

/** Where the pointer is. */
export interface Point extends Spot {
  /** Past the middle of the line, or of the column. */
  lower: boolean;
  farther: boolean;
}

/** What drags show and ask. */
export interface DragHost {
  /** Shows where the handle would fill; null when it is let go. */
  showFill(range: Range | null): void;
  fill(source: Range, target: Range): void;
  /** Shows before which line or column things would go; null when they are let go. */
  showDrop(drop: Drop | null): void;
  moveLines(top: number, bottom: number, before: number): void;
  moveColumns(left: number, right: number, before: number): void;
}

export interface Drop {
  what: "lines" | "columns";
  before: number;
}

export function selectCells(model: Model): Drag {
  return {
    scrolls: "both",
    follow: (spot) => model.select(extendTo(model.selection, spot, model.bounds)),
    end: () => {},
  };
}

export function selectWholeLines(model: Model, from: number): Drag {
  const others = kept(model);
  return {
    scrolls: "vertically",
    follow: ({ line }) => model.select({ ...selectLines(from, line, model.bounds), ...others }),
    end: () => {},
  };
}

export function selectWholeColumns(model: Model, from: number, line: number): Drag {
  const others = kept(model);
  return {
    scrolls: "horizontally",
    follow: ({ column }) =>
      model.select({ ...selectColumns(from, column, line, model.bounds), ...others }),
    end: () => {},
  };
}

/** What was selected with Ctrl before this drag stays so. */
function kept({ selection }: Model): Pick<Selection, "others"> {
  return selection.others ? { others: selection.others } : {};
}

export function fill(model: Model, host: DragHost): Drag {
  const source = model.range;
  let target: Range | null = null;
  return {
    scrolls: "both",
    follow: (spot) => {
      target = stretched(source, spot, model.bounds.lines);
      host.showFill(target);
    },
    end: () => {
      host.showFill(null);
      if (target) host.fill(source, target);
    },
  };
}

/** Lines selected whole go elsewhere; a mere click, without moving, selects the one clicked. */
export function moveSelectedLines(model: Model, host: DragHost, clicked: number): Drag {
  const { top, bottom } = model.range;
  let before: number | null = null;
  return {
    scrolls: "vertically",
    follow: ({ line, lower }) => {
      const edge = Math.min(line + (lower ? 1 : 0), model.bounds.lines);
      before = edge < top || edge > bottom + 1 ? edge : null;
      host.showDrop(before === null ? null : { what: "lines", before });
    },
    end: () => {
      host.showDrop(null);
      if (before !== null) host.moveLines(top, bottom, before);
      else model.select(selectLines(clicked, clicked, model.bounds));
    },
  };
}

/** Columns selected whole go elsewhere; a mere click, without moving, selects the one clicked. */
export function moveSelectedColumns(
  model: Model,
  host: DragHost,
  clicked: number,
  line: number,
): Drag {
  const { left, right } = model.range;
  let before: number | null = null;
  return {
    scrolls: "horizontally",
    follow: ({ column, farther }) => {
      const edge = column + (farther ? 1 : 0);
      before = edge < left || edge > right + 1 ? edge : null;
      host.showDrop(before === null ? null : { what: "columns", before });
    },
    end: () => {
      host.showDrop(null);
      if (before !== null) host.moveColumns(left, right, before);
      else model.select(selectColumns(clicked, clicked, line, model.bounds));
    },
  };
}

/** Where a handle dragged to a spot would fill: below or above the source, or beside it; one way only. */
export function stretched(source: Range, spot: Spot, lines: number): Range | null {
  const down = Math.min(spot.line, lines - 1) - source.bottom;
  const up = source.top - spot.line;
  const right = spot.column - source.right;
  const left = source.left - spot.column;
  const vertical = Math.max(down, up);
  const horizontal = Math.max(right, left);
  if (vertical <= 0 && horizontal <= 0) return null;
  if (vertical >= horizontal) {
    return down > 0
      ? { ...source, top: source.bottom + 1, bottom: source.bottom + down }
      : { ...source, top: spot.line, bottom: source.top - 1 };
  }
  return right > 0
    ? { ...source, left: source.right + 1, right: spot.column }
    : { ...source, left: spot.column, right: source.left - 1 };
}
