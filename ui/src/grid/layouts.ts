import type { FieldView } from "../core/bindings";
import { hide, reorder, unhide } from "./columns";
import type { Model } from "./model";
import type { Painting } from "./painting";
import { selectColumns } from "./selection";
import type { GridLayout } from "./types";

/** How columns are laid out, and what the person changes of it. */
export class Layouts {
  now: GridLayout;
  private readonly all: readonly FieldView[];
  private readonly model: Model;
  private readonly painting: Painting;
  private readonly changed: (layout: GridLayout) => void;

  constructor(
    all: readonly FieldView[],
    now: GridLayout,
    parts: { model: Model; painting: Painting; changed: (layout: GridLayout) => void },
  ) {
    this.all = all;
    this.now = now;
    this.model = parts.model;
    this.painting = parts.painting;
    this.changed = parts.changed;
  }

  set(layout: GridLayout): void {
    this.now = layout;
    this.painting.setLayout(layout);
    this.model.arrange(layout);
  }

  resize(place: number, width: number, stage: "dragging" | "done"): void {
    const name = this.model.fields[place]?.name;
    if (name === undefined) return;
    this.now = { ...this.now, widths: { ...this.now.widths, [name]: width } };
    this.painting.setLayout(this.now);
    if (stage === "done") this.changed(this.now);
  }

  /** Puts columns before another; they stay selected. */
  move(left: number, right: number, before: number): void {
    const { fields } = this.model;
    const names = fields.slice(left, right + 1).map(({ name }) => name);
    this.change(reorder(this.all, this.now, names, fields[before]?.name ?? null));
    const first = this.model.fields.findIndex(({ name }) => name === names[0]);
    const { line } = this.model.selection.active;
    this.model.select(selectColumns(first, first + right - left, line, this.model.bounds));
  }

  hide(columns: readonly number[]): void {
    this.change(
      hide(
        this.now,
        columns.flatMap((column) => this.all[column]?.name ?? []),
      ),
    );
  }

  showAll(): void {
    this.change(unhide(this.now));
  }

  freezeUpTo(column: number | null): void {
    const place = column === null ? null : this.model.columns.inside(column);
    this.change({ ...this.now, frozen: place === null ? 0 : place + 1 });
  }

  /** The place of a dataset’s column; a hidden one is shown again, for someone wants to see it. */
  reveal(column: number): number {
    const name = this.all[column]?.name;
    const place = this.model.columns.inside(column);
    if (place !== null || name === undefined) return place ?? 0;
    this.change(unhide(this.now, [name]));
    return this.model.columns.inside(column) ?? 0;
  }

  private change(layout: GridLayout): void {
    this.set(layout);
    this.changed(layout);
  }
}
