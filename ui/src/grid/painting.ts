import type { FieldView } from "../core/bindings";
import type { ColumnLook } from "./cells";
import { ColumnStrip } from "./geometry";
import type { Header } from "./header";
import { alignmentOf, opensOnDemand, usualWidth } from "./kinds";
import type { Model } from "./model";
import type { Boxes, Overlay } from "./overlay";
import { Pace } from "./pace";
import { longest } from "./resizing";
import type { Rows } from "./rows";
import type { GridLayout } from "./types";
import type { Viewport } from "./viewport";

interface Parts {
  view: HTMLElement;
  model: Model;
  viewport: Viewport;
  header: Header;
  rows: Rows;
  overlay: Overlay;
  /** Called once all is drawn. */
  drawn: () => void;
}

/** Draws once per frame, whatever happened in between. */
export class Painting {
  private boxes: Boxes = { copied: null, filling: null, drop: null };
  private readonly parts: Parts;
  private layout: GridLayout;
  private readonly pace = new Pace();
  private readonly usualWidths = new Map<string, number>();
  private frame = 0;
  /** Grows whenever texts may differ from those drawn. */
  private version = 0;
  private shape = "";
  private window = "";

  constructor(parts: Parts, layout: GridLayout) {
    this.parts = parts;
    this.layout = layout;
  }

  setLayout(layout: GridLayout): void {
    this.layout = layout;
    this.refresh();
  }

  /** Draws all larger or smaller. */
  setZoom(zoom: number): void {
    this.parts.viewport.setZoom(zoom);
    this.refresh();
  }

  /** The width of a column at 100 %. */
  widthOf(column: number): number {
    const field = this.parts.model.fields[column];
    if (!field) return 0;
    return this.layout.widths[field.name] ?? this.usual(field);
  }

  private usual(field: FieldView): number {
    const known = this.usualWidths.get(field.name);
    if (known !== undefined) return known;
    const { element } = this.parts.header;
    const width = usualWidth(field, (text) => longest([text], element) / this.parts.viewport.zoom);
    this.usualWidths.set(field.name, width);
    return width;
  }

  /** Outlines what is copied, or what a drag would do. */
  show(boxes: Partial<Boxes>): void {
    this.boxes = { ...this.boxes, ...boxes };
    this.schedule();
  }

  /** Something moved. */
  schedule(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.draw());
  }

  /** Texts changed. */
  refresh(): void {
    this.version++;
    this.schedule();
  }

  /** Draws now, if something waits. */
  flush(): void {
    if (this.frame === 0) return;
    cancelAnimationFrame(this.frame);
    this.draw();
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
  }

  /** Sizes first, for they decide what is in view. */
  measure(): void {
    const { model, viewport, view } = this.parts;
    const { lines, extra } = model.bounds;
    const { zoom } = viewport;
    const widths = model.fields.map((_, column) => Math.round(this.widthOf(column) * zoom));
    const digits = String(Math.max(model.state.rows, lines)).length;
    const gutter = Math.round(Math.max(44, 20 + digits * 9) * zoom);
    // Frozen columns that would take half of a narrow window are let go.
    const wide = new ColumnStrip(widths, this.layout.frozen);
    const fits = gutter + wide.frozenWidth <= view.clientWidth / 2;
    const columns = fits ? wide : new ColumnStrip(widths, 0);
    viewport.layout(columns, lines + extra, gutter);
    const names = model.fields.map(({ name }) => name).join();
    const shape = `${names} ${widths.join()} ${columns.frozen} ${gutter} ${zoom}`;
    if (shape === this.shape) return;
    this.shape = shape;
    view.style.setProperty("--grid-gutter", `${gutter}px`);
    this.version++;
    this.parts.header.reset();
    this.parts.rows.setLooks(looksOf(model, columns, gutter));
    this.parts.overlay.drawLines();
  }

  private draw(): void {
    const { model, viewport, header, rows, overlay, view } = this.parts;
    this.measure();
    this.frame = 0;
    const { from, to } = viewport.columns.window(viewport.left, viewport.room);
    const window = `${from} ${to}`;
    if (window !== this.window) this.version++;
    this.window = window;
    view.setAttribute("aria-colcount", String(model.fields.length + 1));
    view.setAttribute("aria-rowcount", String(model.bounds.lines + model.bounds.extra + 1));
    view.classList.toggle("slid", viewport.left > 0);
    const { active } = model.selection;
    header.draw(viewport);
    rows.draw(this.version);
    const field = model.fields[active.column];
    overlay.draw({
      active,
      ranges: model.ranges,
      ...this.boxes,
      opens: field && opensOnDemand(field) ? "list" : "nothing",
    });
    const ahead = this.pace.ahead(viewport.firstLine, performance.now());
    model.cache.want(viewport.firstLine, viewport.lastLine, ahead);
    this.parts.drawn();
  }
}

function looksOf(model: Model, columns: ColumnStrip, gutter: number): ColumnLook[] {
  return model.fields.map((field, column) => ({
    field,
    left: gutter + columns.start(column),
    width: columns.width(column),
    align: alignmentOf(field),
  }));
}
