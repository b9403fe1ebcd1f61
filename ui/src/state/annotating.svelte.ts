/** A received package being annotated: its rows, and what is said of them until it is sent back. */
import type {
  Chosen,
  Notice,
  ReceivedRecord,
  ReceivedRow,
  ReceivedView,
  Remark,
  ReturnDraft,
} from "../core/bindings";
import { noticeOf } from "../core/call";
import type { Door } from "./door";
import { Paged } from "./paged.svelte";

/** What the form holds of a cell, or of the whole row where the field is empty. */
export interface Said {
  field: string;
  after: string | null;
  comment: string;
}

export class Annotating {
  readonly file: Chosen;
  readonly title: string;
  text = $state("");
  record = $state.raw<ReceivedRecord | null>(null);
  draft = $state.raw<ReturnDraft>({ sender: "", remarks: [] });
  /** The return, once it is written. */
  written = $state.raw<Chosen | null>(null);
  readonly rows: Paged<ReceivedRow>;

  readonly #door: Pick<Door, "call" | "pickFolder">;
  readonly #tell: (notice: Notice) => void;
  #kept: Promise<unknown> = Promise.resolve();

  constructor(
    received: ReceivedView,
    door: Pick<Door, "call" | "pickFolder">,
    tell: (notice: Notice) => void,
  ) {
    this.file = received.file;
    const { identity } = received;
    this.title = identity ? `${identity.commune} · ${identity.title}` : received.file.name;
    this.#door = door;
    this.#tell = tell;
    this.rows = new Paged(async (from, count) => {
      const page = { file: this.file.id, text: this.text, from, count };
      const answer = await this.#attempt(() => this.#door.call("received_rows", page));
      return answer && { total: answer.total, items: answer.rows };
    });
    this.rows.restart();
  }

  /** Finds again what was begun before, and shows the first row. */
  async begin(): Promise<void> {
    const kept = await this.#attempt(() => this.#door.call("return_draft", { file: this.file.id }));
    if (kept) this.draft = { ...kept, sender: kept.sender || "Métropole de Lyon" };
    await this.look(this.draft.remarks[0]?.line ?? 1);
  }

  search(text: string): void {
    this.text = text;
    this.rows.restart();
  }

  async look(line: number): Promise<void> {
    const asked = { file: this.file.id, line };
    this.record = await this.#attempt(() => this.#door.call("received_row", asked));
  }

  /** How many remarks a row has. */
  remarksOn(line: number): number {
    return this.draft.remarks.filter((remark) => remark.line === line).length;
  }

  /** What is said of a cell of the row that is shown, or of the row itself. */
  said(field: string): Said {
    const line = this.record?.row.line;
    const own = this.draft.remarks.find((remark) => remark.line === line && remark.field === field);
    return { field, after: own?.after ?? null, comment: own?.comment ?? "" };
  }

  /** Says something of the row that is shown; nothing to say takes the remark out. */
  say({ field, after, comment }: Said): void {
    const { record } = this;
    if (!record) return;
    const { line, uid, name } = record.row;
    const before = record.cells.find((cell) => cell.field === field)?.value ?? "";
    const others = this.draft.remarks.filter(
      (remark) => remark.line !== line || remark.field !== field,
    );
    const proposed = after === before ? null : after;
    const remark: Remark = { line, uid, name, field, before, after: proposed, comment };
    const nothing = proposed === null && comment.trim() === "";
    this.#keep({ ...this.draft, remarks: nothing ? others : [...others, remark] });
  }

  sign(sender: string): void {
    this.#keep({ ...this.draft, sender });
  }

  /** Writes the return beside the package. */
  async write(): Promise<void> {
    await this.#kept;
    if (this.draft.remarks.length === 0) return;
    const order = { file: this.file.id };
    this.written = await this.#attempt(() => this.#door.call("write_return", order));
  }

  /** What is said is kept at once, after what was said before. */
  #keep(draft: ReturnDraft): void {
    this.draft = draft;
    this.written = null;
    const order = { file: this.file.id, draft };
    this.#kept = this.#kept.then(() => this.#attempt(() => this.#door.call("keep_return", order)));
  }

  async #attempt<Answer>(work: () => Promise<Answer>): Promise<Answer | null> {
    try {
      return await work();
    } catch (cause) {
      this.#tell(noticeOf(cause));
      return null;
    }
  }
}
