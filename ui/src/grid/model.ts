import type { DatasetState, DatasetView, FieldView, Patch, Range, RowView } from "../core/bindings";
import { RowCache } from "./cache";
import { PendingTexts } from "./pending";
import { type Bounds, clamp, moveTo, rangeOf, type Selection, single } from "./selection";
import type { GridSelection, GridSource } from "./types";

/** What the grid knows: the slices it holds, the texts on their way, and what is selected. */
export class Model {
  readonly fields: readonly FieldView[];
  readonly cache: RowCache;
  readonly pending = new PendingTexts();
  state: DatasetState;
  selection: Selection = single({ line: 0, column: 0 });
  private readonly changed: () => void;
  private readonly moved: () => void;

  /** `changed`: something is to be drawn again. `moved`: the selection is another. */
  constructor(
    dataset: DatasetView,
    source: GridSource,
    listeners: { changed: () => void; moved: () => void },
  ) {
    this.fields = dataset.fields;
    this.state = dataset.state;
    this.changed = listeners.changed;
    this.moved = listeners.moved;
    this.cache = new RowCache(
      (from, count) => source.rows(from, count),
      dataset.state,
      () => {
        this.pending.release((line) => this.cache.row(line) !== undefined);
        this.changed();
      },
    );
  }

  /** Lines with a row, those being added included. */
  get lines(): number {
    return Math.max(this.cache.lines, this.pending.lastLine + 1);
  }

  /** A « nouvelle ligne » follows the last one, unless a filter might hide what is typed there. */
  get bounds(): Bounds {
    const { search, values, finding } = this.state.arrangement;
    const filtered = search !== "" || values.length > 0 || (finding ?? null) !== null;
    return { lines: this.lines, columns: this.fields.length, extra: filtered ? 0 : 1 };
  }

  get range(): Range {
    return rangeOf(this.selection, this.bounds);
  }

  /** What is selected, told to the screen. */
  get told(): GridSelection {
    const { active } = this.selection;
    return { active, row: this.cache.row(active.line)?.id ?? null, range: this.range };
  }

  row(line: number): RowView | undefined {
    return this.cache.row(line);
  }

  /** The text seen in a cell, typed or kept; absent while its row is on its way. */
  text(line: number, column: number): string | undefined {
    const row = this.cache.row(line);
    const pending = this.pending.at(line, row?.id, column);
    if (pending) return pending.text;
    return row ? row.cells[column] : line >= this.cache.lines ? "" : undefined;
  }

  select(selection: Selection): void {
    if (selection === this.selection) return;
    this.selection = selection;
    this.moved();
  }

  /** A change made elsewhere: what was refused before it is written by now, or given up. */
  follow(patch: Patch): void {
    this.pending.forgive(patch.all ? "all" : patch.rows.map(({ id }) => id));
    this.apply(patch, "follow");
  }

  /** Draws a patch once; `follow` puts the cursor where it says. */
  apply(patch: Patch, cursor: "follow" | "stay"): void {
    if (patch.state.version === this.state.version) {
      this.changed();
      return;
    }
    this.cache.patch(
      patch.state.version,
      patch.state.lines,
      patch.rows,
      patch.all ? "all" : "rows",
    );
    if (patch.state.version >= this.state.version) this.state = patch.state;
    const spot = cursor === "follow" ? patch.focus : null;
    this.settle(spot ? moveTo(spot, this.bounds) : clamp(this.selection, this.bounds));
  }

  reload(state: DatasetState): void {
    this.pending.forgive("all");
    this.state = state;
    this.cache.reset(state.version, state.lines);
    this.settle(clamp(this.selection, this.bounds));
  }

  private settle(selection: Selection): void {
    const { active } = this.selection;
    const same = active.line === selection.active.line && active.column === selection.active.column;
    this.selection = selection;
    if (same) this.changed();
    else this.moved();
  }
}
