import type {
  Arrangement,
  Completeness,
  DatasetState,
  DatasetView,
  FieldView,
  Patch,
  Range,
  RowView,
} from "../core/bindings";
import { RowCache } from "./cache";
import { Columns } from "./columns";
import { shownText } from "./kinds";
import { type PendingText, PendingTexts } from "./pending";
import { type Bounds, clamp, moveTo, rangeOf, rangesOf, type Selection, single } from "./selection";
import type { GridLayout, GridSelection, GridSource } from "./types";

/** What a cell shows. */
export interface CellState {
  /** Absent while the row is on its way. */
  text: string | undefined;
  /** 0 nothing, 1 advice, 2 warning, 3 error. */
  mark: number;
  status: PendingText["status"] | undefined;
}

/** What the grid knows: the slices it holds, the texts on their way, and what is selected. */
export class Model {
  columns: Columns;
  readonly cache: RowCache;
  readonly pending = new PendingTexts();
  state: DatasetState;
  /** How full the columns are, once it was told. */
  completeness: Completeness = { rows: 0, filled: [] };
  selection: Selection = single({ line: 0, column: 0 });
  private readonly all: readonly FieldView[];
  private readonly changed: () => void;
  private readonly moved: () => void;

  /** `changed`: something is to be drawn again. `moved`: the selection is another. */
  constructor(
    dataset: DatasetView,
    source: GridSource,
    layout: GridLayout,
    listeners: { changed: () => void; moved: () => void },
  ) {
    this.all = dataset.fields;
    this.columns = new Columns(this.all, layout);
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

  /** The columns shown, from left to right. */
  get fields(): readonly FieldView[] {
    return this.columns.fields;
  }

  /** Lines with a row, those being added included. */
  get lines(): number {
    return Math.max(this.cache.lines, this.pending.lastLine + 1);
  }

  /** A « nouvelle ligne » follows the last one, unless a filter might hide what is typed there. */
  get bounds(): Bounds {
    const extra = isFiltered(this.state.arrangement) ? 0 : 1;
    return { lines: this.lines, columns: this.fields.length, extra };
  }

  get range(): Range {
    return rangeOf(this.selection, this.bounds);
  }

  /** All the rectangles selected, that of the active cell first. */
  get ranges(): Range[] {
    return rangesOf(this.selection, this.bounds);
  }

  /** What is selected, told to the screen. */
  get told(): GridSelection {
    const { active } = this.selection;
    const row = this.cache.row(active.line)?.id ?? null;
    const [range = this.range, ...also] = this.ranges.map((one) => this.columns.range(one));
    const told = { active: this.columns.spot(active), row, range };
    return also.length > 0 ? { ...told, also } : told;
  }

  row(line: number): RowView | undefined {
    return this.cache.row(line);
  }

  /** What a cell shows: the text typed or kept, and how grave its findings are. */
  cell(line: number, place: number): CellState {
    const row = this.cache.row(line);
    const column = this.columns.outside(place);
    const pending = this.pending.at(line, row?.id, column);
    if (pending) return { text: pending.text, mark: 0, status: pending.status };
    if (!row)
      return { text: line >= this.cache.lines ? "" : undefined, mark: 0, status: undefined };
    const field = this.all[column];
    const text = row.cells[column];
    const shown = text === undefined || !field ? text : shownText(text, field);
    return { text: shown, mark: row.marks[column] ?? 0, status: undefined };
  }

  /** How many rows hold a value in a column, and of how many; none of none while it is not known. */
  filled(place: number): { filled: number; rows: number } {
    const { rows, filled } = this.completeness;
    return { rows, filled: filled[this.columns.outside(place)] ?? 0 };
  }

  /** The text seen in a cell; absent while its row is on its way. */
  text(line: number, place: number): string | undefined {
    return this.cell(line, place).text;
  }

  /** Shows other columns, or in another order; the active one stays active if it can. */
  arrange(layout: GridLayout): void {
    const { line, column } = this.columns.spot(this.selection.active);
    this.columns = new Columns(this.all, layout);
    const place = this.columns.inside(column) ?? this.selection.active.column;
    this.selection = moveTo({ line, column: place }, this.bounds);
    this.moved();
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
    if (!spot) {
      this.settle(clamp(this.selection, this.bounds));
      return;
    }
    const column = this.columns.inside(spot.column) ?? this.selection.active.column;
    this.settle(moveTo({ line: spot.line, column }, this.bounds));
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

/** Whether some rows may be out of view. */
export function isFiltered({ search, values, finding, texts, unplaced }: Arrangement): boolean {
  return search !== "" || values.length > 0 || finding != null || texts.length > 0 || unplaced;
}
