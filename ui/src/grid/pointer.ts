import type { Range, Spot } from "../core/bindings";
import type { Model } from "./model";
import { extendTo, moveTo, selectColumns, selectLines } from "./selection";
import type { Viewport } from "./viewport";

/** What the mouse asks of the grid. */
export interface PointerHost {
  /** Commits what is typed and takes the focus. */
  grab(): void;
  edit(): void;
  open(): void;
  /** Shows where the handle would fill; null when it is let go. */
  showFill(range: Range | null): void;
  fill(source: Range, target: Range): void;
  menu(place: "cell" | "header" | "gutter", x: number, y: number): void;
}

type Drag =
  | { what: "cells" | "lines"; from: Spot }
  | { what: "columns"; from: number }
  | { what: "fill"; source: Range; target: Range | null };

/** Selection, fill handle and menus by mouse or pen; drags go on beyond the edges. */
export class Pointer {
  private readonly view: HTMLElement;
  private readonly body: HTMLElement;
  private readonly model: Model;
  private readonly viewport: Viewport;
  private readonly host: PointerHost;
  private drag: Drag | null = null;
  private last = { x: 0, y: 0 };
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
    view.addEventListener("dblclick", (event) => this.doubleClick(event));
    view.addEventListener("contextmenu", (event) => this.contextMenu(event));
  }

  private down(event: PointerEvent): void {
    const target = event.target as Element;
    // The text being typed, and the header’s edges, have their own habits.
    if (target.closest("textarea.open, .edge") || event.button === 1) return;
    event.preventDefault();
    this.host.grab();
    const menu = target.closest(".menu");
    if (menu && event.button === 0) {
      const { left, bottom } = menu.getBoundingClientRect();
      this.askMenu(event, left, bottom);
      return;
    }
    if (event.button !== 0) return;
    this.drag = this.begin(event, target);
    if (this.drag) this.view.setPointerCapture(event.pointerId);
  }

  private begin(event: PointerEvent, target: Element): Drag | null {
    const { model } = this;
    const { bounds, selection } = model;
    if (target.closest(".opener")) {
      this.host.open();
      return null;
    }
    if (target.closest(".handle")) return { what: "fill", source: model.range, target: null };
    const spot = this.spotAt(event);
    if (target.closest(".header")) {
      const column = this.viewport.columnAt(this.inBody(event).x);
      if (column < 0) {
        model.select({ ...moveTo({ line: 0, column: 0 }, bounds), span: "all" });
        return null;
      }
      const from = event.shiftKey ? selection.anchor.column : column;
      model.select(selectColumns(from, column, this.viewport.firstWholeLine, bounds));
      return { what: "columns", from };
    }
    if (this.isInGutter(event) && spot.line < bounds.lines) {
      const from = { ...spot, line: event.shiftKey ? selection.anchor.line : spot.line };
      model.select(selectLines(from.line, spot.line, bounds));
      return { what: "lines", from };
    }
    model.select(event.shiftKey ? extendTo(selection, spot, bounds) : moveTo(spot, bounds));
    return { what: "cells", from: spot };
  }

  private move(event: PointerEvent): void {
    if (!this.drag) return;
    this.last = { x: event.clientX, y: event.clientY };
    this.follow();
    if (this.timer === 0) this.timer = requestAnimationFrame(() => this.scrollAtEdges());
  }

  private up(): void {
    const { drag } = this;
    this.drag = null;
    cancelAnimationFrame(this.timer);
    this.timer = 0;
    if (drag?.what !== "fill") return;
    this.host.showFill(null);
    if (drag.target) this.host.fill(drag.source, drag.target);
  }

  private follow(): void {
    const { drag, model } = this;
    const { bounds } = model;
    const point = { clientX: this.last.x, clientY: this.last.y };
    const spot = this.spotAt(point);
    switch (drag?.what) {
      case "cells":
        model.select(extendTo(model.selection, spot, bounds));
        break;
      case "lines":
        model.select(selectLines(drag.from.line, spot.line, bounds));
        break;
      case "columns":
        model.select(selectColumns(drag.from, spot.column, this.viewport.firstWholeLine, bounds));
        break;
      case "fill":
        drag.target = stretched(drag.source, spot, bounds.lines);
        this.host.showFill(drag.target);
        break;
      default:
    }
  }

  /** Scrolls while the pointer is held past an edge, faster the farther it is. */
  private scrollAtEdges(): void {
    this.timer = 0;
    if (!this.drag) return;
    const box = this.body.getBoundingClientRect();
    const frozen = this.viewport.gutter + this.viewport.columns.frozenWidth;
    const across =
      this.drag.what === "lines" ? 0 : beyond(this.last.x, box.left + frozen, box.right);
    const down = this.drag.what === "columns" ? 0 : beyond(this.last.y, box.top, box.bottom);
    if (across === 0 && down === 0) return;
    // Towards the left, the frozen columns are a place to select, not an edge to pass.
    const left = across < 0 && this.last.x > box.left ? 0 : across;
    this.viewport.scrollTo(this.viewport.top + down / 2, this.viewport.left + left / 2);
    this.follow();
    this.timer = requestAnimationFrame(() => this.scrollAtEdges());
  }

  private doubleClick(event: MouseEvent): void {
    const target = event.target as Element;
    if (target.closest(".header, .handle, .opener, textarea.open") || this.isInGutter(event))
      return;
    this.host.edit();
  }

  private contextMenu(event: MouseEvent): void {
    const target = event.target as Element;
    if (target.closest("textarea.open")) return;
    event.preventDefault();
    this.askMenu(event, event.clientX, event.clientY);
  }

  /** A menu acts on the selection: it covers the place where the menu was asked for. */
  private askMenu(event: MouseEvent, x: number, y: number): void {
    const { model } = this;
    const { range, bounds } = model;
    const spot = this.spotAt(event);
    if ((event.target as Element).closest(".header")) {
      if (
        spot.column < range.left ||
        spot.column > range.right ||
        model.selection.span !== "columns"
      ) {
        model.select(selectColumns(spot.column, spot.column, this.viewport.firstWholeLine, bounds));
      }
      this.host.menu("header", x, y);
      return;
    }
    const gutter = this.isInGutter(event);
    const outside = spot.line < range.top || spot.line > range.bottom;
    if (gutter && (outside || model.selection.span !== "lines")) {
      model.select(selectLines(spot.line, spot.line, bounds));
    } else if (!gutter && (outside || spot.column < range.left || spot.column > range.right)) {
      model.select(moveTo(spot, bounds));
    }
    this.host.menu(gutter ? "gutter" : "cell", x, y);
  }

  private inBody(event: { clientX: number; clientY: number }): { x: number; y: number } {
    const box = this.body.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  private spotAt(event: { clientX: number; clientY: number }): Spot {
    const { x, y } = this.inBody(event);
    return { line: this.viewport.lineAt(y), column: Math.max(0, this.viewport.columnAt(x)) };
  }

  private isInGutter(event: { clientX: number; clientY: number }): boolean {
    return this.inBody(event).x < this.viewport.gutter;
  }
}

/** How far a position is past either end. */
function beyond(at: number, start: number, end: number): number {
  if (at < start) return at - start;
  return at > end ? at - end : 0;
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
