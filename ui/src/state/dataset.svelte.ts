/** The open dataset: what the screen knows of it. `applyPatch` alone writes its state after a change. */
import type {
  Action,
  AddressOffers,
  Arrangement,
  AsideView,
  Block,
  CauseView,
  CellView,
  CommuneCard,
  Completeness,
  DatasetState,
  DatasetView,
  Direction,
  FieldView,
  Found,
  MendPreview,
  Notice,
  Patch,
  Place,
  Problems,
  Range,
  RowId,
  Rows,
  Spot,
  TemplateCard,
} from "../core/bindings";
import { noticeOf } from "../core/call";
import type { GridHandle, GridLayout, GridSelection, GridSource } from "../grid/types";
import { typeset } from "../words/french";
import type { Door } from "./door";
import { Drafts } from "./draft.svelte";
import { Enquiry } from "./enquiry";
import { Followed } from "./followed.svelte";
import { layoutFrom } from "./layout";
import { Outbox } from "./outbox.svelte";

/** Where to look: any problem, or those of one cause. */
export type Aim = Pick<CauseView, "check" | "column">;

export class OpenDataset implements GridSource {
  readonly id: number;
  readonly template: TemplateCard;
  readonly fields: FieldView[];
  readonly enquiry: Enquiry;
  readonly outbox = new Outbox((patch) => this.#late(patch));
  state: DatasetState;
  /** Everything the checks say, by cause. */
  readonly problems = new Followed<Problems>(() => this.#ofMine("problems"));
  /** How full the columns are. */
  readonly completeness = new Followed<Completeness>(() =>
    // Without an answer titles say nothing of it: nobody needs to hear why.
    this.#call("completeness", { dataset: this.id }).catch(() => null),
  );
  /** What imports of this dataset could not place. */
  readonly asides = new Followed<AsideView[]>(() => this.#ofMine("asides"));
  selection = $state.raw<GridSelection | null>(null);
  /** What the checks say of the active cell; null until they have said it. */
  active = $state.raw<CellView | null>(null);
  /** What the last change did, for whoever shows the rows elsewhere. */
  patched = $state.raw<Patch | null>(null);
  /** Grows when the grid is to be drawn anew, with nothing of what it was keeping. */
  drawing = $state(0);
  /** How its columns are laid out; absent until the person says. */
  layout: GridLayout | undefined;
  /** The last thing worth saying aloud: « Annulé : saisie dans Nom ». */
  said = $state("");
  grid: GridHandle | null = null;
  /** The form of a row, while it is shown in front of the grid. */
  form: { commit(): Promise<void> } | null = null;
  readonly drafts: Drafts;
  /** The version of its template that may be adopted; absent when it follows the latest, or once she said later. */
  newer: string | null = $state(null);
  /** Whether its columns are others now: it is to be opened again. */
  reshaped = $state(false);

  readonly #call: Door["call"];
  readonly #tell: (notice: Notice) => void;
  #arranging = 0;
  #looking = 0;

  /** `place`: where the person was at her last visit. */
  constructor(
    view: DatasetView,
    door: Pick<Door, "call">,
    tell: (notice: Notice) => void,
    place?: Place,
  ) {
    this.id = view.id;
    this.template = view.template;
    this.fields = view.fields;
    this.state = $state.raw(view.state);
    this.layout = layoutFrom(view.layout);
    this.drafts = new Drafts(place);
    this.newer = view.newer ?? null;
    this.#call = door.call;
    this.enquiry = new Enquiry(this, door.call, (question) => this.attempt(question));
    this.#tell = tell;
    void this.asides.refresh();
    if (view.state.counts) {
      void this.problems.refresh();
      void this.completeness.refresh();
    } else {
      void this.#awaitChecks();
    }
  }

  /** As the grid takes it at its start. */
  get view(): DatasetView {
    return { id: this.id, template: this.template, fields: this.fields, state: this.state };
  }

  get field(): FieldView | null {
    return this.fields[this.selection?.active.column ?? -1] ?? null;
  }

  async rows(from: number, count: number): Promise<Rows> {
    const given = await this.#ask(() => this.#call("rows", { dataset: this.id, from, count }));
    // The grid tells of a selection before its row is there, and says nothing when another row takes its line.
    const { selection } = this;
    const row = selection && given.rows[selection.active.line - given.from];
    if (row) this.look({ ...selection, row: row.id });
    return given;
  }

  cell(row: RowId, column: number): Promise<CellView> {
    return this.#ask(() => this.#call("cell", { dataset: this.id, row, column }));
  }

  jump({ line, column }: Spot, towards: Direction): Promise<Spot> {
    return this.#ask(() => this.#call("jump", { dataset: this.id, line, column, towards }));
  }

  communes(text: string): Promise<CommuneCard[]> {
    return this.#ask(() => this.#call("communes", { text }));
  }

  addresses(row: RowId | null, text: string): Promise<AddressOffers> {
    return this.#ask(() => this.#call("addresses", { dataset: this.id, row, text }));
  }

  copy(range: Range): Promise<Block> {
    return this.#ask(() => this.#call("copy", { dataset: this.id, range }));
  }

  isWaiting(): boolean {
    return this.outbox.refusal !== null;
  }

  /** For the grid, which draws the patch itself. */
  apply(action: Action): Promise<Patch> {
    return this.#send(() => this.#call("apply", { dataset: this.id, action }));
  }

  /** For all the rest: the grid is told to draw what changed. */
  async change(action: Action): Promise<boolean> {
    return this.send(() => this.#call("apply", { dataset: this.id, action }));
  }

  /** Sends a change of any kind; the grid draws what it did. Answers whether it is done. */
  async send(change: () => Promise<Patch>): Promise<boolean> {
    const isStill = this.#standing();
    try {
      const patch = await this.#send(change);
      // Its columns are not those the grid knows: another takes its place.
      if (!patch.columns) this.grid?.patch(isStill() ? patch : { ...patch, focus: null });
      return true;
    } catch {
      return false;
    }
  }

  async undo(): Promise<void> {
    await this.#commitOpenEdit();
    const label = this.state.undo;
    if (!label) return this.say("Il n’y a rien à annuler.");
    const done = await this.send(() => this.#call("undo", { dataset: this.id }));
    if (done) this.say(`Annulé : ${label}`);
  }

  async redo(): Promise<void> {
    await this.#commitOpenEdit();
    const label = this.state.redo;
    if (!label) return this.say("Il n’y a rien à rétablir.");
    const done = await this.send(() => this.#call("redo", { dataset: this.id }));
    if (done) this.say(`Rétabli : ${label}`);
  }

  /** Commits what is being typed; answers whether everything is on disk. */
  async keep(): Promise<boolean> {
    await this.#commitOpenEdit();
    await this.outbox.retry();
    return this.outbox.saving === "saved";
  }

  /** Gives up the changes that could not be written, and shows the table as it is on disk. */
  abandon(): void {
    this.outbox.abandon();
    this.drawing++;
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

  /** Moves to the next problem, or to the one before; says so when there is none. */
  async seek(back: boolean, aim?: Aim): Promise<void> {
    await this.#commitOpenEdit();
    const found = await this.#find(this.selection?.active ?? this.#below, back, aim);
    if (found?.spot) this.grid?.goTo(found.spot);
    else if (found) this.say("Il n’y a plus rien à corriger dans les lignes affichées.");
    this.grid?.focus();
  }

  /** Moves to the first error of what is shown; without one, to the first problem, if there is one. */
  async seekFirst(): Promise<void> {
    const isStill = this.#standing();
    const known = await this.attempt(() => this.#ofMine("problems"));
    const errors = known?.causes.filter(({ severity }) => severity === "error") ?? [];
    const aims = errors.length > 0 ? errors : [undefined];
    const found = await Promise.all(aims.map((aim) => this.#find(this.#below, false, aim)));
    const spots = found.flatMap((one) => one?.spot ?? []);
    const [first] = spots.sort((one, other) => one.line - other.line || one.column - other.column);
    if (first && isStill()) this.grid?.goTo(first);
  }

  /** Moves to a cell by the name of its row, wherever the row is now. */
  async goTo(row: RowId, column: number): Promise<void> {
    const isStill = this.#standing();
    const spot = await this.locate(row, column);
    if (spot && isStill()) this.grid?.goTo(spot);
  }

  /** Where a cell is now; null when its row is gone or out of what is shown. */
  async locate(row: RowId, column: number): Promise<Spot | null> {
    const cell = { dataset: this.id, row, column };
    const found = await this.attempt(() => this.#call("locate", cell));
    return found?.spot ?? null;
  }

  /** Applies the first remedy proposed for the active cell. */
  async mendActive(): Promise<void> {
    const finding = this.active?.findings.find(({ fix }) => fix != null);
    if (!this.active || !finding)
      return this.say("Aucune correction n’est proposée pour cette case.");
    await this.mend(finding.check);
  }

  /** Applies the remedy of one finding of the active cell. */
  async mend(check: string, kind: "mend" | "mendSame" = "mend"): Promise<void> {
    if (!this.active) return;
    const { row, column } = this.active;
    const done = await this.change({ kind, row, column, check });
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
    return this.attempt(() => this.#call("preview_mend", { dataset: this.id, check, column }));
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

  /** Keeps how the columns are laid out, with the dataset. */
  async keepLayout(layout: GridLayout): Promise<void> {
    this.layout = layout;
    const kept = { dataset: this.id, layout: JSON.stringify(layout) };
    await this.attempt(() => this.#call("keep_layout", kept));
  }

  /** Says something in the status bar, and aloud. */
  say(sentence: string): void {
    this.said = typeset(sentence);
  }

  /** A large table is shown before it is checked: what is asked of the checks waits for them, and so would she. */
  async #awaitChecks(): Promise<void> {
    this.say("Le tableau est en cours de vérification.");
    const { said } = this;
    const state = await this.attempt(() => this.#call("checked", { dataset: this.id }));
    if (!state) return;
    if (this.said === said) this.say("Le tableau est vérifié.");
    const patch = { dataset: this.id, state, rows: [], all: true, columns: false };
    this.grid?.patch(patch);
    this.applyPatch(patch);
  }

  applyPatch(patch: Patch): void {
    if (patch.dataset !== this.id || patch.state.version < this.state.version) return;
    this.state = patch.state;
    if (patch.columns) this.reshaped = true;
    this.patched = patch;
    void this.problems.refresh();
    void this.completeness.refresh();
    void this.#refreshActive();
  }

  async #commitOpenEdit(): Promise<void> {
    await this.form?.commit();
    await this.grid?.commitOpenEdit();
  }

  /** Says later whether the cursor is still where it is now: who has moved on meanwhile is not brought back. */
  #standing(): () => boolean {
    const where = () => this.selection?.active ?? { line: 0, column: 0 };
    const { line, column } = where();
    return () => where().line === line && where().column === column;
  }

  /** The search goes once round the table: from below its end, it begins with the first line. */
  get #below(): Spot {
    return { line: this.state.lines, column: 0 };
  }

  #find({ line, column }: Spot, back: boolean, aim?: Aim): Promise<Found | null> {
    const question = { dataset: this.id, line, column, back };
    const only = { check: aim?.check ?? null, only: aim?.column ?? null };
    return this.attempt(() => this.#call("seek", { ...question, ...only }));
  }

  /** A change written at last: the grid no longer knows that its text waited for it. */
  #late(patch: Patch): void {
    this.applyPatch(patch);
    this.drawing++;
  }

  async #send(change: () => Promise<Patch>): Promise<Patch> {
    this.said = "";
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

  async #refreshActive(): Promise<void> {
    const turn = ++this.#looking;
    const { row, active } = this.selection ?? {};
    if (row == null || !active || !this.state.counts) return;
    const view = await this.cell(row, active.column).catch(() => null);
    if (turn === this.#looking) this.active = view;
  }

  /** The grid hears of refusals as notices. */
  async #ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    try {
      return await question();
    } catch (cause) {
      throw noticeOf(cause);
    }
  }

  #ofMine<Name extends "problems" | "asides">(name: Name) {
    return this.attempt(() => this.#call(name, { dataset: this.id }));
  }

  /** Asks something that may be refused: a refusal is told, and answers null. */
  async attempt<Answer>(question: () => Promise<Answer>): Promise<Answer | null> {
    try {
      return await question();
    } catch (cause) {
      this.#tell(noticeOf(cause));
      return null;
    }
  }
}
