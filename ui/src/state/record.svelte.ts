/** One row as a form: its texts, what is said of them, and what is typed in them. The grid’s selection leads. */
import type { FindingView, RowView } from "../core/bindings";
import { actionOf } from "../grid/changes";
import type { Choice } from "../grid/popup";
import type { OpenDataset } from "./dataset.svelte";

export class OpenRecord {
  /** The row shown; null on the empty line that waits for one, and until the first is read. */
  row = $state.raw<RowView | null>(null);
  /** What the checks say, by column. */
  findings = $state.raw<ReadonlyMap<number, readonly FindingView[]>>(new Map());
  readonly #dataset: OpenDataset;
  #line = 0;
  #asked = 0;
  #loading: Promise<void> = Promise.resolve();
  #entering: Promise<unknown> = Promise.resolve();

  constructor(dataset: OpenDataset) {
    this.#dataset = dataset;
  }

  /** Reads the row of a line, as it is now. */
  load(line: number): Promise<void> {
    this.#line = line;
    this.#loading = this.#read(line, ++this.#asked);
    return this.#loading;
  }

  /** Writes what was typed or chosen; on the empty line, in a new row. Answers whether it is done. */
  enter(column: number, text: string, choice: Choice | null): Promise<boolean> {
    const entered = this.#enter(column, text, choice);
    this.#entering = entered;
    return entered;
  }

  /** Resolves once all that was entered is written, or refused. */
  settled(): Promise<unknown> {
    return this.#entering;
  }

  async #enter(column: number, text: string, choice: Choice | null): Promise<boolean> {
    const dataset = this.#dataset;
    const line = this.#line;
    // The row of the line one has just come to may still be on its way.
    await this.#loading;
    const { row } = this;
    if (choice) return dataset.change(actionOf(choice, row?.id ?? null));
    if (row) return dataset.change({ kind: "type", row: row.id, column, text });
    return dataset.change({ kind: "paste", line, column, block: [[text]] });
  }

  async #read(line: number, turn: number): Promise<void> {
    // A refusal is told elsewhere: what is typed then goes to the line, whatever its row.
    const given = await this.#dataset.rows(line, 1).catch(() => null);
    if (turn !== this.#asked) return;
    const row = given?.rows[0] ?? null;
    this.row = row;
    const marked = row?.marks.flatMap((mark, column) => (mark > 0 ? [column] : [])) ?? [];
    const said = await Promise.all(marked.map((column) => this.#said(row, column)));
    if (turn === this.#asked) this.findings = new Map(said);
  }

  /** Applies the remedy of one finding. */
  async mend(column: number, check: string): Promise<void> {
    if (!this.row) return;
    const action = { kind: "mend" as const, row: this.row.id, column, check };
    if (await this.#dataset.change(action)) this.#dataset.say("La correction est appliquée.");
  }

  async #said(row: RowView | null, column: number): Promise<[number, readonly FindingView[]]> {
    const view = row ? await this.#dataset.cell(row.id, column).catch(() => null) : null;
    return [column, view?.findings ?? []];
  }
}
