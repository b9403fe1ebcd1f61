/** A cell half typed when Gabarit stopped: kept with the place, and offered at the next start. */
import type { Place, RowId } from "../core/bindings";
import type { OpenDataset } from "./dataset.svelte";

/** What was being typed, and where; without a row, on the empty line that waits for one. */
export interface Draft {
  row: RowId | null;
  column: number;
  text: string;
}

/** What a draft needs of the table it belongs to. */
type Ground = Pick<OpenDataset, "state" | "grid" | "locate" | "rows" | "say">;

export class Drafts {
  /** What is being typed now. */
  typing = $state.raw<string | null>(null);
  /** What was being typed when Gabarit stopped, until she says what becomes of it. */
  left = $state.raw<Draft | null>(null);

  constructor(place?: Place) {
    const { row, column, draft } = place ?? {};
    if (draft != null && column != null) this.left = { row: row ?? null, column, text: draft };
  }

  /** Forgets what was entered just before Gabarit stopped: it is no draft. */
  async check(ground: Ground): Promise<void> {
    const { left } = this;
    if (left?.row == null) return;
    const spot = await ground.locate(left.row, left.column);
    if (!spot) return;
    const { rows } = await ground.rows(spot.line, 1);
    if (rows[0]?.cells[left.column] === left.text) this.left = null;
  }

  /** Opens the cell again, with what was typed. */
  async resume(ground: Ground): Promise<void> {
    const { left } = this;
    if (!left) return;
    const { row, column } = left;
    const spot =
      row === null ? { line: ground.state.lines, column } : await ground.locate(row, column);
    if (!spot) return ground.say("La ligne où vous écriviez n’est pas dans ce qui est affiché.");
    this.left = null;
    ground.grid?.goTo(spot, { edit: true, text: left.text });
  }

  forget({ grid }: Ground): void {
    this.left = null;
    grid?.focus();
  }
}
