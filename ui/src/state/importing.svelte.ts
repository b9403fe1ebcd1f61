/** An import being prepared: every choice is sent to the core, and the preview follows. */
import type {
  AdjustImport,
  AreaChoice,
  Chosen,
  ColumnChoice,
  DatasetCard,
  Foreseen,
  Imported,
  ImportView,
  MergeView,
  Notice,
  Progress,
  ReadingChoice,
} from "../core/bindings";
import { noticeOf } from "../core/call";
import type { Door } from "./door";

type Choice = Omit<AdjustImport, "import">;

/** A file this long is not looked at again for each column she changes. */
const LONG = 20_000;

/** What the rows to take in depend on. */
function reading(view: ImportView): string {
  const { sheet, template, encoding, separator, read, kept } = view;
  const fed = view.columns.map(({ field, also }) => [field, also]);
  const parts = [sheet, template, encoding, separator, read, kept, ...(read < LONG ? [fed] : [])];
  return `${view.import} ${JSON.stringify(parts)}`;
}

export class Importing {
  view = $state.raw<ImportView | null>(null);
  /** What is being done, while it is. */
  busy = $state<"reading" | "following" | "importing" | "comparing" | null>(null);
  progress = $state.raw<Progress | null>(null);
  /** What the file would find again in the table it would go to. */
  foreseen = $state.raw<Foreseen | null>(null);
  /** Whether she wants the table updated, rather than rows after it; undefined before she said. */
  update = $state<boolean | undefined>();
  /** The dataset the person chose; null for a new one, undefined before she chose. */
  into = $state<number | null | undefined>();

  readonly #call: Door["call"];
  readonly #tell: (notice: Notice) => void;
  /** Choices are sent one after the other: the core keeps them in the order they come. */
  #last: Promise<unknown> = Promise.resolve();
  #turn = 0;
  #foreseeing = "";
  #foresight: Promise<void> = Promise.resolve();
  readonly #watch = (progress: Progress) => {
    this.progress = progress;
  };

  constructor(door: Pick<Door, "call">, tell: (notice: Notice) => void, into?: number) {
    this.#call = door.call;
    this.#tell = tell;
    this.into = into;
  }

  /** Reads a file; the core proposes the template that fits, unless one is named. */
  read(file: Chosen, template?: string | null): Promise<void> {
    this.view = null;
    const question = { file: file.id, template: template ?? null };
    return this.#follow("reading", () => this.#call("read_import", question, this.#watch));
  }

  chooseTemplate(template: string): Promise<void> {
    return this.#adjust({ template, columns: [] });
  }

  chooseSheet(sheet: number): Promise<void> {
    return this.#adjust({ sheet, columns: [] });
  }

  /** Says how a text file is to be read. */
  chooseReading(reading: ReadingChoice): Promise<void> {
    return this.#adjust({ reading, columns: [] });
  }

  /** Says where the table is in the sheet. */
  chooseArea(choice: AreaChoice): Promise<void> {
    return this.#adjust({ area: [choice], columns: [] });
  }

  /** Feeds one field or several from a column, or none. */
  chooseColumn(choice: ColumnChoice): Promise<void> {
    return this.#adjust({ columns: [choice] });
  }

  /** Says what a text stands for; `null` leaves it as it is. */
  chooseValue(field: number, text: string, value: string | null): Promise<void> {
    return this.#adjust({ columns: [], values: [{ field, text, value }] });
  }

  /** The dataset the rows go to, among those there are; null begins a new one. */
  target(datasets: DatasetCard[]): DatasetCard | null {
    const fitting = datasets.filter(({ template }) => template === this.view?.template);
    if (this.into === null) return null;
    return fitting.find(({ id }) => id === this.into) ?? fitting[0] ?? null;
  }

  /** Whether the table would be updated: proposed as soon as the file holds rows that it has already. */
  get updates(): boolean {
    const { foreseen } = this;
    return this.update ?? foreseen?.isUpdate ?? false;
  }

  /** Asks what the file would find again in a table; once for each table and each way to read the file. */
  foresee(target: DatasetCard | null): Promise<void> {
    const { view } = this;
    const asked = view && target && target.rows > 0 ? `${reading(view)} ${target.id}` : "";
    if (asked === this.#foreseeing) return this.#foresight;
    this.#foreseeing = asked;
    if (!asked.startsWith(`${view?.import} `)) this.foreseen = null;
    if (!view || !target || asked === "") return Promise.resolve();
    const question = { import: view.import, dataset: target.id };
    this.#foresight = this.#call("foresee_import", question).then(
      (foreseen) => {
        if (asked === this.#foreseeing) this.foreseen = foreseen;
      },
      () => {},
    );
    return this.#foresight;
  }

  /** Imports, as one change; null when it was refused. */
  async run(datasets: DatasetCard[]): Promise<Imported | null> {
    if (!this.view || this.busy) return null;
    const target = this.target(datasets);
    const updated = this.updates;
    this.busy = "importing";
    this.progress = null;
    try {
      await this.foresee(target);
      // The table turns out to hold these rows already: she sees the other choice before they are there twice.
      if (this.updates !== updated) return null;
      const order = { import: this.view.import, dataset: target?.id ?? null };
      return await this.#call("run_import", order, this.#watch);
    } catch (cause) {
      this.#tell(noticeOf(cause));
      return null;
    } finally {
      this.busy = null;
    }
  }

  /** Puts the file beside a table; null when it was refused or stopped. */
  async compare(dataset: number): Promise<MergeView | null> {
    if (!this.view || this.busy) return null;
    this.busy = "comparing";
    this.progress = null;
    try {
      const asked = { import: this.view.import, dataset };
      return await this.#call("compare_import", asked, this.#watch);
    } catch (cause) {
      this.#tell(noticeOf(cause));
      return null;
    } finally {
      this.busy = null;
    }
  }

  /** Stops the long work under way: it ends as refused, and has changed nothing. */
  async stop(): Promise<void> {
    try {
      await this.#call("cancel", {});
    } catch (cause) {
      this.#tell(noticeOf(cause));
    }
  }

  #adjust(choice: Choice): Promise<void> {
    const { view } = this;
    if (!view) return Promise.resolve();
    const question = { import: view.import, ...choice };
    return this.#follow("following", () => this.#call("adjust_import", question, this.#watch));
  }

  /** Asks in turn; shows the answer, unless something was asked since. */
  #follow(why: "reading" | "following", question: () => Promise<ImportView>): Promise<void> {
    const turn = ++this.#turn;
    this.busy = why;
    this.progress = null;
    const answered = this.#last.then(question).then(
      (view) => {
        if (turn === this.#turn) this.view = view;
      },
      (cause) => {
        this.#tell(noticeOf(cause));
        // Shows again what holds: the choice that was refused leaves the screen.
        if (this.view) this.view = { ...this.view };
      },
    );
    this.#last = answered;
    return answered.finally(() => {
      if (turn === this.#turn) this.busy = null;
    });
  }
}
