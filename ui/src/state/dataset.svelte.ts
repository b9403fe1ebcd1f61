/** The open dataset: what the screen knows of it. `applyPatch` alone writes its state after a change. */
import type {
  Action,
  Arrangement,
  AsideView,
  CauseView,
  CellView,
  DatasetState,
  DatasetView,
  FieldView,
  Found,
  MendPreview,
  Notice,
  Patch,
  Problems,
  RowId,
  Rows,
  Spot,
  TemplateCard,
} from "../core/bindings";
import { noticeOf } from "../core/call";
import type { GridHandle, GridSelection, GridSource } from "../grid/types";
import { typeset } from "../words/french";
import type { Door } from "./door";
import { Outbox } from "./outbox.svelte";

/** Where to look: any problem, or those of one cause. */
export type Aim = Pick<CauseView, "check" | "column">;

export class OpenDataset implements GridSource {
  readonly id: number;
  readonly template: TemplateCard;
  readonly fields: FieldView[];
  readonly outbox = new Outbox((patch) => this.#show(patch));
  state: DatasetState;
  problems = $state.raw<Problems | null>(null);
  selection = $state.raw<GridSelection | null>(null);
  /** What the checks say of the active cell; null until they have said it. */
  active = $state.raw<CellView | null>(null);
  /** What imports of this dataset could not place. */
  asides = $state.raw<AsideView[]>([]);
  /** The last thing worth saying aloud: « Annulé : saisie dans Nom ». */
  said = $state("");
  grid: GridHandle | null = null;

  readonly #call: Door["call"];
  readonly #tell: (notice: Notice) => void;
  #arranging = 0;
  #looking = 0;
  #problemsAsked = false;
  #problemsStale = false;

  constructor(view: DatasetView, door: Pick<Door, "call">, tell: (notice: Notice) => void) {
    this.id = view.id;
    this.template = view.template;
    this.fields = view.fields;
    this.state = $state.raw(view.state);
    this.#call = door.call;
    this.#tell = tell;
    void this.#refreshProblems();
    void this.#askAsides();
  }

  /** As the grid takes it at its start. */
  get view(): DatasetView {
    return { id: this.id, template: this.template, fields: this.fields, state: this.state };
  }

  get field(): FieldView | null {
    return this.fields[this.selection?.active.column ?? -1] ?? null;
  }

  rows(from: number, count: number): Promise<Rows> {
    return this.#ask(() => this.#call("rows", { dataset: this.id, from, count }));
  }

  cell(row: RowId, column: number): Promise<CellView> {
    return this.#ask(() => this.#call("cell", { dataset: this.id, row, column }));
  }

  /** For the grid, which draws the patch itself. */
  apply(action: Action): Promise<Patch> {
    return this.#send(() => this.#call("apply", { dataset: this.id, action }));
  }

  /** For all the rest: the grid is told to draw what changed. */
  async change(action: Action): Promise<boolean> {
    return this.#sendAndShow(() => this.#call("apply", { dataset: this.id, action }));
  }

  async undo(): Promise<void> {
    await this.grid?.commitOpenEdit();
    const label = this.state.undo;
    if (!label) return this.say("Il n’y a rien à annuler.");
    const done = await this.#sendAndShow(() => this.#call("undo", { dataset: this.id }));
    if (done) this.say(`Annulé : ${label}`);
  }

  async redo(): Promise<void> {
    await this.grid?.commitOpenEdit();
    const label = this.state.redo;
    if (!label) return this.say("Il n’y a rien à rétablir.");
    const done = await this.#sendAndShow(() => this.#call("redo", { dataset: this.id }));
    if (done) this.say(`Rétabli : ${label}`);
  }

  /** Commits what is being typed; answers whether everything is on disk. */
  async keep(): Promise<boolean> {
    await this.grid?.commitOpenEdit();
    await this.outbox.retry();
    return this.outbox.saving === "saved";
  }

  /** Gives up the changes that could not be written, and shows the table as it is on disk. */
  abandon(): void {
    this.outbox.abandon();
    this.grid?.reload();
  }

  /** Changes what the grid shows; the last wish wins. */
  async arrange(wish: Partial<Arrangement>): Promise<void> {
    const turn = ++this.#arranging;
    const arrangement = { ...this.state.arrangement, ...wish };
    this.state = { ...this.state, arrangement };
    try {
      const state = await this.#call("arrange", { dataset: this.id, arrangement });
      if (turn !== this.#arranging) return;
      this.state = state;
      this.grid?.reload(state);
    } catch (cause) {
      this.#tell(noticeOf(cause));
    }
  }

  /** Shows every row again. */
  showAll(): Promise<void> {
    return this.arrange({ search: "", values: [], finding: null });
  }

  /** Moves to the next problem, or to the one before; says so when there is none. */
  async seek(back: boolean, aim?: Aim): Promise<void> {
    await this.grid?.commitOpenEdit();
    const found = await this.#find(this.selection?.active ?? this.#below, back, aim);
    if (found?.spot) this.grid?.goTo(found.spot);
    else if (found) this.say("Il n’y a plus rien à corriger dans les lignes affichées.");
    this.grid?.focus();
  }

  /** Moves to the first problem of what is shown, if there is one. */
  async seekFirst(): Promise<void> {
    const found = await this.#find(this.#below, false);
    if (found?.spot) this.grid?.goTo(found.spot);
  }

  /** Moves to a cell by the name of its row, wherever the row is now. */
  async goTo(row: RowId, column: number): Promise<void> {
    const cell = { dataset: this.id, row, column };
    const found = await this.#attempt(() => this.#call("locate", cell));
    if (found?.spot) this.grid?.goTo(found.spot);
  }

  /** Applies the first remedy proposed for the active cell. */
  async mendActive(): Promise<void> {
    const finding = this.active?.findings.find(({ fix }) => fix != null);
    if (!this.active || !finding)
      return this.say("Aucune correction n’est proposée pour cette case.");
    await this.mend(finding.check);
  }

  /** Applies the remedy of one finding of the active cell. */
  async mend(check: string): Promise<void> {
    if (!this.active) return;
    const { row, column } = this.active;
    const done = await this.change({ kind: "mend", row, column, check });
    if (done) this.say("La correction est appliquée.");
    this.grid?.focus();
  }

  /** The lines selected; null on the empty line that waits for a new row. */
  get selectedLines(): { top: number; bottom: number } | null {
    if (!this.selection) return null;
    const { top, bottom } = this.selection.range;
    const last = Math.min(bottom, this.state.lines - 1);
    return top > last ? null : { top, bottom: last };
  }

  previewMend(aim: Aim): Promise<MendPreview | null> {
    const { check, column } = aim;
    return this.#attempt(() => this.#call("preview_mend", { dataset: this.id, check, column }));
  }

  /** Hears of the selection; asks what is said of the active cell. */
  look(selection: GridSelection): void {
    const before = this.selection;
    this.selection = selection;
    const moved =
      before?.row !== selection.row || before?.active.column !== selection.active.column;
    if (!moved) return;
    this.active = null;
    void this.#refreshActive();
  }

  /** Says something in the status bar, and aloud. */
  say(sentence: string): void {
    this.said = typeset(sentence);
  }

  applyPatch(patch: Patch): void {
    if (patch.dataset !== this.id || patch.state.version < this.state.version) return;
    this.state = patch.state;
    void this.#refreshProblems();
    void this.#refreshActive();
  }

  /** The search goes once round the table: from below its end, it begins with the first line. */
  get #below(): Spot {
    return { line: this.state.lines, column: 0 };
  }

  #find({ line, column }: Spot, back: boolean, aim?: Aim): Promise<Found | null> {
    const question = { dataset: this.id, line, column, back };
    const only = { check: aim?.check ?? null, only: aim?.column ?? null };
    return this.#attempt(() => this.#call("seek", { ...question, ...only }));
  }

  #show(patch: Patch): void {
    this.applyPatch(patch);
    this.grid?.patch(patch);
  }

  async #send(change: () => Promise<Patch>): Promise<Patch> {
    try {
      const patch = await this.outbox.send(change);
      this.applyPatch(patch);
      return patch;
    } catch (cause) {
      const notice = noticeOf(cause);
      // What waits to be sent again is told by the status bar, for as long as it waits.
      if (!this.outbox.refusal) this.#tell(notice);
      throw notice;
    }
  }

  async #sendAndShow(change: () => Promise<Patch>): Promise<boolean> {
    try {
      const patch = await this.#send(change);
      this.grid?.patch(patch);
      return true;
    } catch {
      return false;
    }
  }

  async #refreshProblems(): Promise<void> {
    this.#problemsStale = true;
    if (this.#problemsAsked) return;
    this.#problemsAsked = true;
    while (this.#problemsStale) {
      this.#problemsStale = false;
      const asked = () => this.#call("problems", { dataset: this.id });
      this.problems = (await this.#attempt(asked)) ?? this.problems;
    }
    this.#problemsAsked = false;
  }

  async #refreshActive(): Promise<void> {
    const turn = ++this.#looking;
    const { row, active } = this.selection ?? {};
    if (row == null || !active) return;
    const view = await this.cell(row, active.column).catch(() => null);
    if (turn === this.#looking) this.active = view;
  }

  async #askAsides(): Promise<void> {
    const asides = await this.#attempt(() => this.#call("asides", { dataset: this.id }));
    this.asides = asides ?? [];
  }

  /** The grid hears of refusals as notices. */
  async #ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    try {
      return await question();
    } catch (cause) {
      throw noticeOf(cause);
    }
  }

  async #attempt<Answer>(question: () => Promise<Answer>): Promise<Answer | null> {
    try {
      return await question();
    } catch (cause) {
      this.#tell(noticeOf(cause));
      return null;
    }
  }
}
