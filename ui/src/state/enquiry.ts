/** What one asks of a table’s cells: words, values, sums. */
import type { Distinct, MendPreview, Range, Replacing, Search, Tally } from "../core/bindings";
import type { OpenDataset } from "./dataset.svelte";
import type { Door } from "./door";

export class Enquiry {
  readonly #dataset: OpenDataset;
  readonly #call: Door["call"];
  readonly #attempt: <Answer>(question: () => Promise<Answer>) => Promise<Answer | null>;

  /** `attempt` tells of a refusal, and answers null. */
  constructor(
    dataset: OpenDataset,
    call: Door["call"],
    attempt: <Answer>(question: () => Promise<Answer>) => Promise<Answer | null>,
  ) {
    this.#dataset = dataset;
    this.#call = call;
    this.#attempt = attempt;
  }

  /** The different texts of a column that hold some words, among the lines that other columns let through. */
  distinct(column: number, search: string): Promise<Distinct | null> {
    const dataset = this.#dataset.id;
    return this.#attempt(() => this.#call("distinct", { dataset, column, search }));
  }

  /** Moves to the next cell that holds some words, or to the one before; answers whether there is one. */
  async find(wish: Omit<Search, "dataset" | "line" | "column">): Promise<boolean> {
    const { id, selection, grid } = this.#dataset;
    await grid?.commitOpenEdit();
    const { line, column } = selection?.active ?? { line: 0, column: 0 };
    const question = { ...wish, dataset: id, line, column };
    const found = await this.#attempt(() => this.#call("search", question));
    if (found?.spot) grid?.show(found.spot);
    return found?.spot != null;
  }

  async previewReplace(replacing: Replacing): Promise<MendPreview | null> {
    const { id, grid } = this.#dataset;
    await grid?.commitOpenEdit();
    return this.#attempt(() => this.#call("preview_replace", { dataset: id, replacing }));
  }

  /** What is selected, counted; null when it is too much to count while one moves. */
  tally(ranges: Range[]): Promise<Tally | null> {
    return this.#call("tally", { dataset: this.#dataset.id, ranges }).catch(() => null);
  }
}
