/**
 * What is selected and how it moves, as in a spreadsheet. Pure: a state and a wish give the next state.
 */
import type { Range, Spot } from "../core/bindings";

/** A rectangle of cells. */
export interface Rectangle {
  /** Two opposite corners; `extent` is the one Shift moves. */
  readonly anchor: Spot;
  readonly extent: Spot;
  /** Whole lines or columns stay whole whatever the size of the table. */
  readonly span: "cells" | "lines" | "columns" | "all";
}

export interface Selection extends Rectangle {
  /** The cell that takes what is typed; always inside the rectangle. */
  readonly active: Spot;
  /** Other rectangles, chosen with Ctrl, the first one chosen first. */
  readonly others?: readonly Rectangle[];
  /** Where a run of Tabs began: Enter comes back under it. */
  readonly tabbedFrom: number | null;
}

/** What bounds the moves. */
export interface Bounds {
  /** Number of lines with a row. */
  lines: number;
  columns: number;
  /** 1 when a « nouvelle ligne » follows the last line, where the active cell may go; else 0. */
  extra: 0 | 1;
}

export type Way = "forth" | "back";

export function single(spot: Spot): Selection {
  return { active: spot, anchor: spot, extent: spot, span: "cells", tabbedFrom: null };
}

/** Its own rectangle first, then the others. */
export function rangesOf(selection: Selection, bounds: Bounds): Range[] {
  return [selection, ...(selection.others ?? [])].map((one) => rangeOf(one, bounds));
}

/** Adds a rectangle to what is selected; a cell that was selected alone is taken out instead. */
export function add(selection: Selection, next: Selection): Selection {
  const former = [...(selection.others ?? []), rectangle(selection)];
  const kept = former.filter((one) => !same(one, next));
  const last = kept.at(-1);
  if (kept.length === former.length || !last) return { ...next, others: former };
  return { ...last, active: last.anchor, tabbedFrom: null, others: kept.slice(0, -1) };
}

function rectangle({ anchor, extent, span }: Rectangle): Rectangle {
  return { anchor, extent, span };
}

function same(one: Rectangle, other: Rectangle): boolean {
  const equal = (a: Spot, b: Spot) => a.line === b.line && a.column === b.column;
  const corners = equal(one.anchor, other.anchor) && equal(one.extent, other.extent);
  return one.span === other.span && corners;
}

export function rangeOf(selection: Rectangle, bounds: Bounds): Range {
  const { anchor, extent, span } = selection;
  const bottom = Math.max(0, bounds.lines - 1);
  const right = Math.max(0, bounds.columns - 1);
  const range = {
    top: Math.min(anchor.line, extent.line),
    left: Math.min(anchor.column, extent.column),
    bottom: Math.max(anchor.line, extent.line),
    right: Math.max(anchor.column, extent.column),
  };
  if (span === "lines" || span === "all") Object.assign(range, { left: 0, right });
  if (span === "columns" || span === "all") Object.assign(range, { top: 0, bottom });
  return range;
}

export function isSingle(range: Range): boolean {
  return range.top === range.bottom && range.left === range.right;
}

export function contains(range: Range, line: number, column: number): boolean {
  return line >= range.top && line <= range.bottom && column >= range.left && column <= range.right;
}

/** The spot itself, or the nearest that exists. */
function within(spot: Spot, bounds: Bounds): Spot {
  const lastLine = Math.max(0, bounds.lines - 1 + bounds.extra);
  return {
    line: Math.max(0, Math.min(lastLine, spot.line)),
    column: Math.max(0, Math.min(bounds.columns - 1, spot.column)),
  };
}

export function moveTo(spot: Spot, bounds: Bounds): Selection {
  return single(within(spot, bounds));
}

/** Carries the free corner to a spot; the « nouvelle ligne » is never part of a larger rectangle. */
export function extendTo(selection: Selection, spot: Spot, bounds: Bounds): Selection {
  if (selection.anchor.line >= bounds.lines) return selection;
  const extent = within(spot, { ...bounds, extra: 0 });
  return { ...selection, extent, tabbedFrom: null };
}

export function selectLines(from: number, to: number, bounds: Bounds): Selection {
  const anchor = within({ line: from, column: 0 }, { ...bounds, extra: 0 });
  const extent = within({ line: to, column: bounds.columns - 1 }, { ...bounds, extra: 0 });
  return { active: anchor, anchor, extent, span: "lines", tabbedFrom: null };
}

export function selectColumns(from: number, to: number, line: number, bounds: Bounds): Selection {
  const anchor = within({ line, column: from }, { ...bounds, extra: 0 });
  const extent = within({ line, column: to }, { ...bounds, extra: 0 });
  return { active: anchor, anchor, extent, span: "columns", tabbedFrom: null };
}

/** Widens the rectangle to whole lines, or to whole columns, around the same active cell. */
export function widen(selection: Selection, span: "lines" | "columns" | "all"): Selection {
  const crossed =
    (selection.span === "lines" && span === "columns") ||
    (selection.span === "columns" && span === "lines");
  return { ...selection, span: crossed ? "all" : span, tabbedFrom: null };
}

/** Selects a rectangle; its top left cell becomes active. */
export function selectRange(range: Range, bounds: Bounds): Selection {
  const anchor = within({ line: range.top, column: range.left }, bounds);
  const extent = within({ line: range.bottom, column: range.right }, { ...bounds, extra: 0 });
  return { active: anchor, anchor, extent, span: "cells", tabbedFrom: null };
}

/** Keeps the selection inside a table that changed size. */
export function clamp(selection: Selection, bounds: Bounds): Selection {
  const active = within(selection.active, bounds);
  if (active.line >= bounds.lines) return { ...single(active), tabbedFrom: selection.tabbedFrom };
  const inside = { ...bounds, extra: 0 as const };
  const kept = (one: Rectangle) => ({
    ...one,
    anchor: within(one.anchor, inside),
    extent: within(one.extent, inside),
  });
  const { others, ...own } = selection;
  return { ...own, ...kept(selection), active, ...(others && { others: others.map(kept) }) };
}

/** Tab: the next cell of the rectangle when there is one, else of the line, else of the next line. */
export function tab(selection: Selection, way: Way, bounds: Bounds): Selection {
  if (isSeveral(selection, bounds)) return cycle(selection, way, "line", bounds);
  const { line, column } = selection.active;
  const tabbedFrom = selection.tabbedFrom ?? column;
  const next = column + (way === "forth" ? 1 : -1);
  if (next >= 0 && next < bounds.columns) {
    return { ...moveTo({ line, column: next }, bounds), tabbedFrom };
  }
  const wrapped = {
    line: line + (way === "forth" ? 1 : -1),
    column: next < 0 ? bounds.columns - 1 : 0,
  };
  const there = within(wrapped, bounds);
  if (there.line === line) return selection;
  return { ...single(there), tabbedFrom: way === "forth" ? 0 : tabbedFrom };
}

/** Enter: the next cell of the rectangle when there is one, else below, back under where Tabs began. */
export function enter(selection: Selection, way: Way, bounds: Bounds): Selection {
  if (isSeveral(selection, bounds)) return cycle(selection, way, "column", bounds);
  const { line, column } = selection.active;
  const under = way === "forth" ? (selection.tabbedFrom ?? column) : column;
  return moveTo({ line: line + (way === "forth" ? 1 : -1), column: under }, bounds);
}

/** Whether more than a cell is selected. */
export function isSeveral(selection: Selection, bounds: Bounds): boolean {
  return (selection.others ?? []).length > 0 || !isSingle(rangeOf(selection, bounds));
}

/** The next cell of all that is selected: from the end of a rectangle, one passes to another. */
function cycle(
  selection: Selection,
  way: Way,
  along: "line" | "column",
  bounds: Bounds,
): Selection {
  const range = rangeOf(selection, bounds);
  const others = selection.others ?? [];
  const first = { line: range.top, column: range.left };
  const last = { line: range.bottom, column: range.right };
  const end = way === "forth" ? last : first;
  const { active } = selection;
  const leaves = active.line === end.line && active.column === end.column;
  const next = way === "forth" ? others[0] : others.at(-1);
  if (!leaves || !next) return { ...selection, active: around(active, range, way, along) };
  const own = rectangle(selection);
  const rest = way === "forth" ? [...others.slice(1), own] : [own, ...others.slice(0, -1)];
  const there = rangeOf(next, bounds);
  const spot =
    way === "forth"
      ? { line: there.top, column: there.left }
      : { line: there.bottom, column: there.right };
  return { ...next, active: spot, tabbedFrom: null, others: rest };
}

/** The next cell of a rectangle, line by line or column by column, from the last to the first. */
function around(spot: Spot, range: Range, way: Way, along: "line" | "column"): Spot {
  const height = range.bottom - range.top + 1;
  const width = range.right - range.left + 1;
  const count = height * width;
  const line = spot.line - range.top;
  const column = spot.column - range.left;
  const at = along === "line" ? line * width + column : column * height + line;
  const next = (at + (way === "forth" ? 1 : count - 1)) % count;
  return along === "line"
    ? { line: range.top + Math.floor(next / width), column: range.left + (next % width) }
    : { line: range.top + (next % height), column: range.left + Math.floor(next / height) };
}
