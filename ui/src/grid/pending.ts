import type { RowId } from "../core/bindings";

/** A text shown before the core has it. */
export interface PendingText {
  text: string;
  /** `saved` texts wait for their new row to be read. */
  status: "saving" | "refused" | "saved";
  change: number;
}

/** Where a text is: by row, or by line where no row is known yet. */
export type Place = { row: RowId } | { line: number };

/** Texts painted at once, until the core confirms, corrects or refuses them. */
export class PendingTexts {
  private readonly byRow = new Map<RowId, Map<number, PendingText>>();
  private readonly byLine = new Map<number, Map<number, PendingText>>();

  put(place: Place, column: number, text: string, change: number): void {
    const cells = this.cellsOf(place) ?? new Map<number, PendingText>();
    if ("row" in place) this.byRow.set(place.row, cells);
    else this.byLine.set(place.line, cells);
    cells.set(column, { text, status: "saving", change });
  }

  at(line: number, row: RowId | undefined, column: number): PendingText | undefined {
    if (this.byRow.size === 0 && this.byLine.size === 0) return undefined;
    const known = row === undefined ? undefined : this.byRow.get(row)?.get(column);
    return known ?? this.byLine.get(line)?.get(column);
  }

  /** The last line with a text and no row yet; −1 without any. */
  get lastLine(): number {
    return Math.max(-1, ...this.byLine.keys());
  }

  /** The core has them: rows say so already, new lines are kept in view until they are read. */
  confirm(change: number): void {
    this.each(change, (cells, column, text, map) => {
      if (map === this.byLine) text.status = "saved";
      else cells.delete(column);
    });
  }

  /** Keeps them in view, marked. */
  refuse(change: number): void {
    this.each(change, (_cells, _column, text) => {
      text.status = "refused";
    });
  }

  /** Gives them up. */
  drop(change: number): void {
    this.each(change, (cells, column) => cells.delete(column));
  }

  /** Gives up refused texts: those of some rows, written since by another try, or all of them. */
  forgive(rows: readonly RowId[] | "all"): void {
    if (rows === "all") {
      this.byLine.clear();
      this.byRow.clear();
      return;
    }
    for (const row of rows) {
      const cells = this.byRow.get(row);
      for (const [column, { status }] of cells ?? []) {
        if (status === "refused") cells?.delete(column);
      }
    }
  }

  /** Gives up the saved texts of lines whose row is now read. */
  release(isRead: (line: number) => boolean): void {
    for (const [line, cells] of this.byLine) {
      if (!isRead(line)) continue;
      for (const [column, text] of cells) if (text.status === "saved") cells.delete(column);
      if (cells.size === 0) this.byLine.delete(line);
    }
  }

  private cellsOf(place: Place): Map<number, PendingText> | undefined {
    return "row" in place ? this.byRow.get(place.row) : this.byLine.get(place.line);
  }

  private each(
    change: number,
    act: (
      cells: Map<number, PendingText>,
      column: number,
      text: PendingText,
      map: Map<number, Map<number, PendingText>>,
    ) => void,
  ): void {
    for (const map of [this.byRow, this.byLine]) {
      for (const [key, cells] of map) {
        for (const [column, text] of cells) {
          if (text.change === change) act(cells, column, text, map);
        }
        if (cells.size === 0) map.delete(key);
      }
    }
  }
}
