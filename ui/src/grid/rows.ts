import type { Range } from "../core/bindings";
import { Cell, type CellContent, type ColumnLook } from "./cells";
import { element } from "./elements";
import type { Model } from "./model";
import { contains } from "./selection";
import type { Viewport } from "./viewport";

/** The lines in view: a pool of elements moved about, never made anew while scrolling. */
export class Rows {
  private readonly body: HTMLElement;
  private readonly model: Model;
  private readonly viewport: Viewport;
  private readonly hold: (cell: HTMLElement) => void;
  private readonly shown = new Map<number, Row>();
  private readonly spare: Row[] = [];
  private looks: ColumnLook[] = [];
  /** What all cells of a drawing share. */
  private frame = { from: 0, to: 0, ranges: [] as readonly Range[] };

  /** `hold` is given the active cell each time it is another element. */
  constructor(
    body: HTMLElement,
    model: Model,
    viewport: Viewport,
    hold: (cell: HTMLElement) => void,
  ) {
    this.body = body;
    this.model = model;
    this.viewport = viewport;
    this.hold = hold;
  }

  /** Takes how columns look; cells never pass from the frozen side to the other, so rows are made anew. */
  setLooks(looks: ColumnLook[]): void {
    this.looks = looks;
    // What holds the focus leaves its cell first: taken out of the page, it would lose it.
    this.hold(this.body);
    for (const row of [...this.shown.values(), ...this.spare]) row.element.remove();
    this.shown.clear();
    this.spare.length = 0;
  }

  /** Draws what moved; with another `version`, the texts too. */
  draw(version: number): void {
    const { firstLine, lastLine } = this.viewport;
    const active = this.model.selection.active.line;
    const { columns, left, room } = this.viewport;
    this.frame = { ...columns.window(left, room), ranges: this.model.ranges };
    for (const [line, row] of this.shown) {
      if ((line >= firstLine && line <= lastLine) || line === active) continue;
      this.shown.delete(line);
      this.spare.push(row);
    }
    for (let line = firstLine; line <= lastLine; line++) {
      this.drawLine(line, this.viewport.ordinate(line), version);
    }
    // The active line stays in the page, out of sight: it holds the focus and what is being typed.
    if (active < firstLine || active > lastLine) {
      const aside =
        active < firstLine
          ? -3 * this.viewport.line
          : this.viewport.height + 3 * this.viewport.line;
      this.drawLine(active, aside, version);
    }
    for (const row of this.spare) row.park();
  }

  /** The element of a cell, when it is drawn. */
  cellAt(line: number, column: number): HTMLElement | undefined {
    return this.shown.get(line)?.cells.get(column)?.element;
  }

  private drawLine(line: number, y: number, version: number): void {
    const row = this.shown.get(line) ?? this.take(line);
    row.moveTo(y);
    row.slideTo(-this.viewport.left, this.viewport);
    if (row.version === version) return;
    row.version = version;
    this.fill(row, line);
  }

  private take(line: number): Row {
    const row = this.spare.pop() ?? new Row(this.body);
    row.version = -1;
    row.element.hidden = false;
    this.shown.set(line, row);
    // The header is the first row.
    row.element.setAttribute("aria-rowindex", String(line + 2));
    return row;
  }

  private fill(row: Row, line: number): void {
    const { columns } = this.viewport;
    const { active } = this.model.selection;
    const { from, to } = this.frame;
    const isActive = line === active.line;
    row.keep((column) => {
      const seen = column < columns.frozen || (column >= from && column < to);
      return seen || (isActive && column === active.column);
    });
    row.name(this.model, line, this.frame.ranges);
    for (let column = 0; column < columns.frozen; column++) this.fillCell(row, line, column);
    for (let column = from; column < to; column++) this.fillCell(row, line, column);
    if (isActive) this.fillCell(row, line, active.column);
  }

  private fillCell(row: Row, line: number, column: number): void {
    const look = this.looks[column];
    if (!look) return;
    const cell = row.cell(column, column < this.viewport.columns.frozen ? "frozen" : "sliding");
    cell.place(column, look);
    const content = this.content(line, column);
    cell.show(content);
    if (content.active === "active") this.hold(cell.element);
  }

  private content(line: number, column: number): CellContent {
    const { active } = this.model.selection;
    const here = active.line === line && active.column === column;
    const selected = this.frame.ranges.some((range) => contains(range, line, column));
    const state = here ? "active" : selected ? "selected" : "free";
    return { ...this.model.cell(line, column), active: state };
  }
}

/** A line of the pool: its number, its frozen cells, and the cells that slide. */
class Row {
  readonly element = element("div", "row", { role: "row" });
  readonly cells = new Map<number, Cell>();
  version = -1;
  private readonly number = element("div", "number", { role: "rowheader", "aria-colindex": "1" });
  private readonly frozen = element("div", "frozen", { role: "presentation" });
  private readonly sliding = element("div", "sliding", { role: "presentation" });
  private readonly spare: Record<"frozen" | "sliding", Cell[]> = { frozen: [], sliding: [] };
  private y = Number.NaN;
  private x = Number.NaN;
  private width = -1;
  private className = "row";

  constructor(body: HTMLElement) {
    this.frozen.prepend(this.number);
    this.element.append(this.frozen, this.sliding);
    body.append(this.element);
  }

  /** Waits, out of the page’s sight, for another line. */
  park(): void {
    if (this.element.hidden) return;
    this.element.hidden = true;
    for (const cell of this.cells.values()) cell.leave();
  }

  moveTo(y: number): void {
    if (this.y === y) return;
    this.y = y;
    this.element.style.transform = `translateY(${y}px)`;
  }

  slideTo(x: number, viewport: Viewport): void {
    if (this.x !== x) {
      this.x = x;
      this.sliding.style.transform = `translateX(${x}px)`;
    }
    const width = viewport.gutter + viewport.columns.frozenWidth;
    if (this.width === width) return;
    this.width = width;
    this.frozen.style.width = `${width}px`;
    this.number.style.width = `${viewport.gutter}px`;
  }

  /** Puts the other cells aside, for other columns to use. */
  keep(isKept: (column: number) => boolean): void {
    for (const [column, cell] of this.cells) {
      if (isKept(column)) continue;
      this.cells.delete(column);
      const side = cell.element.parentNode === this.frozen ? "frozen" : "sliding";
      this.spare[side].push(cell);
      cell.element.hidden = true;
    }
  }

  cell(column: number, side: "frozen" | "sliding"): Cell {
    const known = this.cells.get(column);
    if (known) return known;
    const cell = this.spare[side].pop() ?? new Cell();
    this.cells.set(column, cell);
    cell.element.hidden = false;
    if (!cell.element.parentNode) this[side].append(cell.element);
    return cell;
  }

  /** Shows the line’s number and how grave its worst finding is. */
  name(model: Model, line: number, ranges: readonly Range[]): void {
    const row = model.row(line);
    const isNew = line >= model.lines;
    const text = isNew ? "+" : String(row?.number ?? "");
    if (this.number.textContent !== text) this.number.textContent = text;
    const active = line === model.selection.active.line ? " active" : "";
    const inside = ranges.some(({ top, bottom }) => line >= top && line <= bottom);
    const selected = inside ? " selected" : "";
    const worst = ["", " advice", " warning", " error"][Math.max(0, ...(row?.marks ?? []))];
    const className = `row${active}${isNew ? " new" : ""}${selected}${worst}`;
    if (className === this.className) return;
    this.className = className;
    this.element.className = className;
    this.number.setAttribute("aria-label", isNew ? "Nouvelle ligne" : `Ligne ${text}`);
  }
}
