import type { Spot } from "../core/bindings";
import {
  type Drag,
  type DragHost,
  fill,
  moveSelectedColumns,
  moveSelectedLines,
  type Point,
  selectCells,
  selectWholeColumns,
  selectWholeLines,
} from "./drags";
import type { Model } from "./model";
import { add, extendTo, moveTo, type Selection, selectColumns, selectLines } from "./selection";
import type { Viewport } from "./viewport";

/** What the mouse asks of the grid. */
export interface PointerHost extends DragHost {
  /** Commits what is typed and takes the focus. */
  grab(): void;
  edit(): void;
  open(): void;
  menu(place: "cell" | "header" | "gutter", x: number, y: number): void;
}

/** Selection, handles and menus by mouse or pen; drags go on beyond the edges. */
export class Pointer {
  private readonly view: HTMLElement;
  private readonly body: HTMLElement;
  private readonly model: Model;
  private readonly viewport: Viewport;
  private readonly host: PointerHost;
  private drag: Drag | null = null;
  private last = { clientX: 0, clientY: 0 };
  private timer = 0;

  constructor(
    elements: { view: HTMLElement; body: HTMLElement },
    model: Model,
    viewport: Viewport,
    host: PointerHost,
  ) {
    this.view = elements.view;
    this.body = elements.body;
    this.model = model;
    this.viewport = viewport;
    this.host = host;
    const { view } = this;
    view.addEventListener("pointerdown", (event) => this.down(event));
    view.addEventListener("pointermove", (event) => this.move(event));
    view.addEventListener("pointerup", () => this.up());
    view.addEventListener("pointercancel", () => this.up());
    view.addEventListener("click", (event) => this.click(event));
    view.addEventListener("dblclick", (event) => this.doubleClick(event));
    view.addEventListener("contextmenu", (event) => this.contextMenu(event));
  }

  private down(event: PointerEvent): void {
    const target = event.target as Element;
    // The text being typed, and the header’s edges, have their own habits.
    if (target.closest("textarea.open, .edge") || event.button === 1) return;
    event.preventDefault();
    this.host.grab();
    if (event.button !== 0) return;
    if (target.closest(".menu")) return;
    this.drag = this.begin(event, target);
    if (this.drag) this.view.setPointerCapture(event.pointerId);
  }

  private begin(event: PointerEvent, target: Element): Drag | null {
    const { model, host } = this;
    const { bounds, selection } = model;
    const spot = this.pointAt(event);
    if (target.closest(".opener")) {
      host.open();
      return null;
    }
    if (target.closest(".handle")) return fill(model, host);
    if (target.closest(".header")) return this.beginOnTitles(event, spot);
    if (this.isInGutter(event) && spot.line < bounds.lines) return this.beginOnNumbers(event, spot);
    if (event.shiftKey) model.select(extendTo(selection, spot, bounds));
    else this.choose(event, moveTo(spot, bounds));
    return selectCells(model);
  }

  private beginOnTitles(event: PointerEvent, { column }: Spot): Drag | null {
    const { model, host } = this;
    const { bounds, selection, range } = model;
    if (this.isInGutter(event)) {
      model.select({ ...moveTo({ line: 0, column: 0 }, bounds), span: "all" });
      return null;
    }
    const line = this.viewport.firstWholeLine;
    const selected = column >= range.left && column <= range.right;
    if (selection.span === "columns" && selected && !event.shiftKey && !isAdding(event)) {
      return moveSelectedColumns(model, host, column, line);
    }
    const from = event.shiftKey ? selection.anchor.column : column;
    this.choose(event, selectColumns(from, column, line, bounds));
    return selectWholeColumns(model, from, line);
  }

  private beginOnNumbers(event: PointerEvent, { line }: Spot): Drag {
    const { model, host } = this;
    const { bounds, selection, range } = model;
    const selected = line >= range.top && line <= range.bottom;
    if (selection.span === "lines" && selected && !event.shiftKey && !isAdding(event)) {
      return moveSelectedLines(model, host, line);
    }
    const from = event.shiftKey ? selection.anchor.line : line;
    this.choose(event, selectLines(from, line, bounds));
    return selectWholeLines(model, from);
  }

  /** Selects; with Ctrl, beside what is selected already. */
  private choose(event: PointerEvent, next: Selection): void {
    const { model } = this;
    model.select(isAdding(event) ? add(model.selection, next) : next);
  }

  private move(event: PointerEvent): void {
    if (!this.drag) return;
    this.last = { clientX: event.clientX, clientY: event.clientY };
    this.drag.follow(this.pointAt(this.last));
    if (this.timer === 0) this.timer = requestAnimationFrame(() => this.scrollAtEdges());
  }

  private up(): void {
    const { drag } = this;
    this.drag = null;
    cancelAnimationFrame(this.timer);
    this.timer = 0;
    drag?.end();
  }

  /** Scrolls while the pointer is held past an edge, faster the farther it is. */
  private scrollAtEdges(): void {
    this.timer = 0;
    const { drag, viewport } = this;
    if (!drag) return;
    const { clientX, clientY } = this.last;
    const box = this.body.getBoundingClientRect();
    const frozen = viewport.gutter + viewport.columns.frozenWidth;
    const across =
      drag.scrolls === "vertically" ? 0 : beyond(clientX, box.left + frozen, box.right);
    const down = drag.scrolls === "horizontally" ? 0 : beyond(clientY, box.top, box.bottom);
    if (across === 0 && down === 0) return;
    // Towards the left, the frozen columns are a place to select, not an edge to pass.
    const left = across < 0 && clientX > box.left ? 0 : across;
    viewport.scrollTo(viewport.top + down / 2, viewport.left + left / 2);
    drag.follow(this.pointAt(this.last));
    this.timer = requestAnimationFrame(() => this.scrollAtEdges());
  }

  private click(event: MouseEvent): void {
    const menu = (event.target as Element).closest(".menu");
    if (!menu) return;
    const { left, bottom } = menu.getBoundingClientRect();
    this.askMenu(event, left, bottom);
  }

  private doubleClick(event: MouseEvent): void {
    const target = event.target as Element;
    if (target.closest(".header, .handle, .opener, textarea.open") || this.isInGutter(event))
      return;
    this.host.edit();
  }

  private contextMenu(event: MouseEvent): void {
    if ((event.target as Element).closest("textarea.open")) return;
    event.preventDefault();
    const ask = () => this.askMenu(event, event.clientX, event.clientY);
    // GTK and macOS ask on the press: a menu that opened then would close with the release.
    if (event.buttons === 0) ask();
    else addEventListener("pointerup", () => setTimeout(ask), { once: true });
  }

  /** A menu acts on the selection: it covers the place where the menu was asked for. */
  private askMenu(event: MouseEvent, x: number, y: number): void {
    const { model } = this;
    const { ranges, bounds, selection } = model;
    const spot = this.pointAt(event);
    const beside = !ranges.some(({ left, right }) => spot.column >= left && spot.column <= right);
    const above = !ranges.some(({ top, bottom }) => spot.line >= top && spot.line <= bottom);
    if ((event.target as Element).closest(".header")) {
      if (beside || selection.span !== "columns") {
        const line = this.viewport.firstWholeLine;
        model.select(selectColumns(spot.column, spot.column, line, bounds));
      }
      this.host.menu("header", x, y);
      return;
    }
    const inGutter = this.isInGutter(event);
    if (inGutter && (above || selection.span !== "lines")) {
      model.select(selectLines(spot.line, spot.line, bounds));
    } else if (!inGutter && (above || beside)) {
      model.select(moveTo(spot, bounds));
    }
    this.host.menu(inGutter ? "gutter" : "cell", x, y);
  }

  private inBody({ clientX, clientY }: { clientX: number; clientY: number }) {
    const box = this.body.getBoundingClientRect();
    return { x: clientX - box.left, y: clientY - box.top };
  }

  private pointAt(event: { clientX: number; clientY: number }): Point {
    const { viewport } = this;
    const { x, y } = this.inBody(event);
    const line = viewport.lineAt(y);
    const column = Math.max(0, viewport.columnAt(x));
    const middle = viewport.abscissa(column) + viewport.columns.width(column) / 2;
    const lower = y > viewport.ordinate(line) + viewport.line / 2;
    return { line, column, lower, farther: x > middle };
  }

  private isInGutter(event: { clientX: number; clientY: number }): boolean {
    return this.inBody(event).x < this.viewport.gutter;
  }
}

/** Ctrl, or Command, held without Shift. */
function isAdding(event: PointerEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.shiftKey;
}

/** How far a position is past either end. */
function beyond(at: number, start: number, end: number): number {
  if (at < start) return at - start;
  return at > end ? at - end : 0;
}
