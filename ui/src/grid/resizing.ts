/** Widths of columns by their edges in the header: dragged, or fitted to the texts by a double click. */

import type { Model } from "./model";
import type { Viewport } from "./viewport";

const NARROWEST = 48;
const WIDEST = 640;

export interface ResizingHost {
  /** Commits what is typed and takes the focus, as any press in the grid does. */
  grab(): void;
  /** At 100 %, as all widths here. */
  widthOf(column: number): number;
  /** How large columns are drawn. */
  zoom(): number;
  /** While dragging, then once let go. */
  resize(column: number, width: number, stage: "dragging" | "done"): void;
  /** The width in which what is in view fits. */
  fitting(column: number): number;
}

export function allowResizing(header: HTMLElement, host: ResizingHost): void {
  let drag: { column: number; from: number; width: number } | null = null;
  // A captured pointer makes the header the target of its double click: the edge is remembered.
  let pressed: number | null = null;

  const columnOf = (event: Event): number | null => {
    const edge = (event.target as Element).closest(".edge");
    const column = edge?.closest<HTMLElement>("[data-column]")?.dataset.column;
    return column === undefined ? null : Number(column);
  };
  const widthAt = (event: PointerEvent): number =>
    drag ? within(drag.width + (event.clientX - drag.from) / host.zoom()) : 0;

  header.addEventListener("pointerdown", (event) => {
    const column = columnOf(event);
    pressed = column;
    if (column === null || event.button !== 0) return;
    event.preventDefault();
    host.grab();
    drag = { column, from: event.clientX, width: host.widthOf(column) };
    header.setPointerCapture(event.pointerId);
  });
  header.addEventListener("pointermove", (event) => {
    if (drag) host.resize(drag.column, widthAt(event), "dragging");
  });
  header.addEventListener("pointerup", (event) => {
    if (drag && event.clientX !== drag.from) host.resize(drag.column, widthAt(event), "done");
    drag = null;
  });
  header.addEventListener("pointercancel", () => {
    drag = null;
  });
  header.addEventListener("dblclick", () => {
    if (pressed !== null) host.resize(pressed, within(host.fitting(pressed)), "done");
  });
}

function within(width: number): number {
  return Math.max(NARROWEST, Math.min(WIDEST, Math.round(width)));
}

/** The width, at 100 %, in which a column’s title and the texts in view fit. */
export function fitting(
  column: number,
  model: Model,
  viewport: Viewport,
  root: HTMLElement,
): number {
  const field = model.fields[column];
  const texts: string[] = [];
  for (let line = viewport.firstLine; line <= viewport.lastLine; line++) {
    texts.push(model.text(line, column) ?? "");
  }
  const measure = (texts: Iterable<string>) => longest(texts, root) / viewport.zoom;
  const unit = field?.unit ? measure([` ${field.unit}`]) : 0;
  const title = measure([field?.title ?? ""]) + 64;
  return Math.max(title, measure(texts) + unit + 28);
}

/** The width of the longest of some texts, in the font of an element. */
export function longest(texts: Iterable<string>, element: Element): number {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return NARROWEST;
  const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(element);
  context.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  let width = 0;
  for (const text of texts) width = Math.max(width, context.measureText(text).width);
  return width;
}
