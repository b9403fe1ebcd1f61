import type { FieldView } from "../core/bindings";
import { element, setAttribute } from "./elements";
import type { CellState } from "./model";

/** What a cell shows, and whether it is selected. */
export interface CellContent extends CellState {
  active: "active" | "selected" | "free";
}

const MARKS = ["", " advice", " warning", " error"];

/** How the cells of a column look, found once. */
export interface ColumnLook {
  field: FieldView;
  left: number;
  width: number;
  align: "start" | "end";
}

/** A cell of the pool: drawn again only where something differs, for that is what costs. */
export class Cell {
  readonly element: HTMLElement;
  private readonly text = document.createTextNode("");
  private unit: HTMLElement | null = null;
  private look: ColumnLook | null = null;
  private className = "";
  private selected = "";

  constructor() {
    this.element = element("div", "cell", { role: "gridcell" });
    this.element.append(this.text);
  }

  place(column: number, look: ColumnLook): void {
    if (this.look === look) return;
    this.look = look;
    this.element.style.left = `${look.left}px`;
    this.element.style.width = `${look.width}px`;
    // The gutter is the first column.
    this.element.setAttribute("aria-colindex", String(column + 2));
  }

  show(content: CellContent): void {
    const text = content.text ?? "…";
    if (this.text.data !== text) this.text.data = text;
    // An empty cell tells its unit once one stands in it.
    this.showUnit(content.active === "active" ? "here" : content.text);
    const className = this.classFor(content);
    if (className !== this.className) {
      this.className = className;
      this.element.className = className;
      setAttribute(this.element, "aria-invalid", content.mark === 3 ? "true" : null);
    }
    const selected = content.active === "free" ? "false" : "true";
    if (selected !== this.selected) {
      this.selected = selected;
      this.element.setAttribute("aria-selected", selected);
    }
  }

  /** No longer stands for the active cell. */
  leave(): void {
    if (!this.className.endsWith(" active")) return;
    this.className = "cell";
    this.element.className = this.className;
  }

  private classFor({ text, mark, status, active }: CellContent): string {
    const align = this.look?.align === "end" ? " end" : "";
    const waits = text === undefined ? " waiting" : status === "refused" ? " refused" : "";
    const here = active === "active" ? " active" : "";
    return `cell${align}${MARKS[mark] ?? ""}${waits}${here}`;
  }

  private showUnit(text: string | undefined): void {
    const unit = text ? (this.look?.field.unit ?? "") : "";
    if (unit === "" && this.unit === null) return;
    if (this.unit === null) {
      this.unit = element("span", "unit");
      this.element.append(this.unit);
    }
    if (this.unit.textContent !== unit) this.unit.textContent = unit;
  }
}
