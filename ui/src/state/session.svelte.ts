/** Where the person is and what she works on. Screens read it and tell it what she wants. */
import type {
  Chosen,
  DossierView,
  Imported,
  Merged,
  Notice,
  Place,
  ReceivedView,
  Start,
} from "../core/bindings";
import { noticeOf } from "../core/call";
import { Annotating } from "./annotating.svelte";
import { OpenDataset } from "./dataset.svelte";
import type { Door } from "./door";
import { Importing } from "./importing.svelte";
import { Merging } from "./merging.svelte";
import { Outside } from "./outside.svelte";
import { isZip, Receiving } from "./receiving.svelte";
import { Safety } from "./safety.svelte";
import type { Screen } from "./screen";
import { OwnTemplates } from "./templates";
import { Visit } from "./visit.svelte";

export class Session {
  readonly door: Door;
  readonly safety: Safety = new Safety(this);
  readonly templates = new OwnTemplates(this);
  /** The network, and what this computer keeps; its downloads go on from one screen to another. */
  readonly outside: Outside;
  readonly visit: Visit = new Visit(this);
  version = $state("");
  screen = $state.raw<Screen>({ name: "opening" });
  dossier = $state.raw<DossierView | null>(null);
  dataset = $state.raw<OpenDataset | null>(null);
  importing = $state.raw<Importing | null>(null);
  merging = $state.raw<Merging | null>(null);
  receiving = $state.raw<Receiving | null>(null);
  annotating = $state.raw<Annotating | null>(null);
  /** What the last import did, until it is dismissed. */
  imported = $state.raw<Imported | null>(null);
  /** The same, of an update. */
  merged = $state.raw<Merged | null>(null);
  /** Whether the panel of problems is shown beside the grid. */
  panel = $state(true);
  /** Whether one row is shown as a form, in front of the grid. */
  form = $state(false);
  notices = $state.raw<Notice[]>([]);
  /** Whether the dossier last worked in could not be opened: its copies are what is left. */
  lost = $state(false);
  /** An address to open outside, once she has said yes. */
  link = $state.raw<string | null>(null);
  /** What waits for a decision, when something could not be written: to go home, to close… */
  leaving = $state.raw<(() => Promise<void>) | null>(null);

  /** Where to come back at the next start. */
  readonly place: Place | null = $derived.by(() => {
    if (!this.dossier || this.screen.name === "opening") return null;
    const where = { screen: this.screen.name, dataset: this.dataset?.id ?? null };
    const { selection, drafts } = this.dataset ?? {};
    // What was left half typed stays the place until she has said what becomes of it.
    if (drafts?.left && drafts.typing === null) {
      const { row, column, text } = drafts.left;
      return { ...where, row, column, draft: text };
    }
    const { row = null, active } = selection ?? {};
    return { ...where, row, column: active?.column ?? null, draft: drafts?.typing ?? null };
  });

  /** A file that waits for a commune to be chosen. */
  #asked: Chosen | null = null;

  constructor(door: Door) {
    this.door = door;
    this.outside = new Outside(door, (notice) => this.tell(notice));
  }

  async start(): Promise<void> {
    const start = await this.attempt(() => this.door.call("start", {}));
    if (!start) return this.#go({ name: "welcome" });
    this.version = start.version;
    this.dossier = start.dossier ?? null;
    if (start.notice) this.tell(start.notice);
    this.lost = start.notice != null;
    await this.#resume(start);
    if (start.asked) await this.take(start.asked);
  }

  async chooseCommune(insee: string): Promise<void> {
    const dossier = await this.attempt(() => this.door.call("create_dossier", { insee }));
    if (dossier) await this.enter(dossier);
  }

  async pickDossier(): Promise<void> {
    const file = await this.attempt(() => this.door.pickFile());
    if (file) await this.take(file);
  }

  /**
   * Takes in what was chosen, dropped, or given at the start: a dossier to open, a template to add (a schema, or its
   * folder), or a table to import.
   */
  async take(file: Chosen): Promise<void> {
    if (!(await this.kept(() => this.take(file)))) return;
    if (file.name.toLowerCase().endsWith(".gabarit")) {
      const dossier = await this.attempt(() => this.door.call("open_dossier", { file: file.id }));
      if (dossier) await this.enter(dossier);
    } else if (isZip(file)) {
      await this.#takeZip(file);
    } else if (!this.dossier) {
      this.#asked = file;
    } else if (file.isFolder || file.name.toLowerCase().endsWith(".json")) {
      await this.templates.add(file);
    } else if (this.screen.name === "import" && this.importing) {
      await this.importing.read(file);
    } else {
      await this.beginImport({ file });
    }
  }

  /** Takes in what was dropped together: packages to verify, or else the first file. */
  async takeAll(files: Chosen[]): Promise<void> {
    const [first] = files;
    if (!first) return;
    const packages = files.filter(isZip);
    if (packages.length > 1) await this.receive(packages);
    else await this.take(first);
  }

  /** Verifies packages that came from communes. */
  async receive(files: Chosen[] = []): Promise<void> {
    if (!(await this.kept(() => this.receive(files)))) return;
    this.#closeDataset();
    this.receiving ??= new Receiving(this.door, (notice) => this.tell(notice));
    this.#go({ name: "receive" });
    await this.receiving.add(files);
  }

  /** Annotates a package that was received. */
  annotate(received: ReceivedView): void {
    this.annotating = new Annotating(received, this.door, (notice) => this.tell(notice));
    void this.annotating.begin();
    this.#go({ name: "annotate" });
  }

  /** To the first screen, to change commune; the open dossier stays until another one takes its place. */
  async goWelcome(): Promise<void> {
    if (!(await this.kept(() => this.goWelcome()))) return;
    this.#closeDataset();
    this.#go({ name: "welcome" });
  }

  async goHome(): Promise<void> {
    if (!(await this.kept(() => this.goHome()))) return;
    this.#closeDataset();
    await this.#refresh();
    this.#go({ name: this.dossier ? "home" : "welcome" });
    void this.#awaitChecks();
  }

  goCatalogue(template?: string): void {
    this.#go(template ? { name: "catalogue", template } : { name: "catalogue" });
  }

  /** Drafts a template from a dataset, or from a file. */
  goDraft(source: Extract<Screen, { name: "draft" }>["source"]): void {
    this.#go({ name: "draft", source });
  }

  async openDataset(id: number, place?: Place): Promise<void> {
    const view = await this.attempt(() => this.door.call("open_dataset", { dataset: id }));
    if (!view) return;
    this.dataset = new OpenDataset(view, this.door, (notice) => this.tell(notice), place);
    this.#go({ name: "dataset", ...(place ? { place } : {}) });
  }

  /** Opens the dataset again, where she is in it: its columns are others. */
  async reopenDataset(): Promise<void> {
    const { dataset, place } = this;
    if (!dataset) return;
    await this.openDataset(dataset.id, { ...place, screen: "dataset", column: 0, draft: null });
    this.dataset?.say(dataset.said);
  }

  async createDataset(template: string): Promise<void> {
    const view = await this.attempt(() => this.door.call("create_dataset", { template }));
    if (!view) return;
    this.dataset = new OpenDataset(view, this.door, (notice) => this.tell(notice));
    this.#go({ name: "dataset" });
  }

  async removeDataset(id: number): Promise<void> {
    const dossier = await this.attempt(() => this.door.call("delete_dataset", { dataset: id }));
    if (dossier) this.dossier = dossier;
  }

  /** Begins an import: of a file when one is at hand, into a dataset or a template when one was chosen. */
  async beginImport(wish: { file?: Chosen; into?: number; template?: string } = {}): Promise<void> {
    if (!(await this.kept(() => this.beginImport(wish)))) return;
    // Where rows may go depends on the tables as they are now.
    if (this.dossier) await this.#refresh();
    const importing = new Importing(this.door, (notice) => this.tell(notice), wish.into);
    this.importing = importing;
    const target = this.dossier?.datasets.find((dataset) => dataset.id === wish.into);
    const template = wish.template ?? target?.template ?? null;
    this.#go({ name: "import", template });
    if (wish.file) await importing.read(wish.file, template);
  }

  async runImport(): Promise<void> {
    const imported = await this.importing?.run(this.dossier?.datasets ?? []);
    if (!imported) return;
    this.importing = null;
    this.merged = null;
    this.imported = imported;
    this.dataset = new OpenDataset(imported.dataset, this.door, (notice) => this.tell(notice));
    this.#go({ name: "dataset", first: true });
  }

  /** Puts the file beside the table it would update. */
  async beginMerge(): Promise<void> {
    const { importing, dossier } = this;
    const target = importing?.target(dossier?.datasets ?? []);
    if (!importing?.view || !target) return;
    const view = await importing.compare(target.id);
    if (!view) return;
    this.merging = new Merging(view, this.door, (notice) => this.tell(notice));
    this.#go({ name: "merge" });
  }

  async runMerge(): Promise<void> {
    const merged = await this.merging?.run();
    if (!merged) return;
    this.#closeDataset();
    this.merged = merged;
    this.dataset = new OpenDataset(merged.dataset, this.door, (notice) => this.tell(notice));
    this.#go({ name: "dataset", first: true });
  }

  /** To the screens that are left for once everything is on disk. */
  readonly goPackage = () => this.#leaveFor({ name: "package" });
  readonly goAsides = () => this.#leaveFor({ name: "asides" });
  readonly goRemarks = () => this.#leaveFor({ name: "remarks" });
  readonly goCheck = () => this.#leaveFor({ name: "check" });
  readonly goOutside = () => this.#leaveFor({ name: "outside" });

  goMetadata(): void {
    this.#go({ name: "metadata" });
  }

  /** Back to the open dataset, or home when there is none. */
  async goBack(): Promise<void> {
    this.merging = null;
    if (this.screen.name === "merge" && this.importing) {
      return this.#go({ name: "import", template: this.importing.view?.template ?? null });
    }
    this.importing = null;
    if (this.dataset) this.#go({ name: "dataset" });
    else await this.goHome();
  }

  /** Back to the open dataset, on its first problem. */
  goFirstProblem(): void {
    this.#go({ name: "dataset", first: true });
  }

  async remember(): Promise<void> {
    if (this.place) await this.door.call("remember", this.place).catch(() => {});
  }

  /** Before the window closes: whether all is kept. When not, she is asked. */
  async keep(): Promise<boolean> {
    const kept = await this.kept(() => this.door.closeNow());
    // Once the cell that was open is entered: it is no draft any more.
    await this.remember();
    return kept;
  }

  /** Goes on with what waited, and gives up what could not be written. */
  async leaveAnyway(): Promise<void> {
    const { leaving } = this;
    this.leaving = null;
    this.dataset?.abandon();
    await leaving?.();
  }

  /** Opens the address she was asked about. */
  async openLink(): Promise<void> {
    const { link } = this;
    this.link = null;
    if (link !== null) await this.attempt(() => this.door.openLink(link));
  }

  tell(notice: Notice): void {
    const same = (other: Notice) => other.code === notice.code && other.message === notice.message;
    this.notices = [...this.notices.filter((other) => !same(other)), notice];
  }

  dismiss(notice: Notice): void {
    this.notices = this.notices.filter((other) => other !== notice);
  }

  /** Does something that may be refused; a refusal is told, and answers null. */
  async attempt<Answer>(work: () => Promise<Answer>): Promise<Answer | null> {
    try {
      return await work();
    } catch (cause) {
      this.tell(noticeOf(cause));
      return null;
    }
  }

  /** A package is verified; what the Métropole says of one goes to the table it speaks of. */
  async #takeZip(file: Chosen): Promise<void> {
    const kind = await this.attempt(() => this.door.call("recognise_zip", { file: file.id }));
    if (kind === "package") await this.receive([file]);
    if (kind !== "return") return;
    if (!this.dossier) {
      this.#asked = file;
      return;
    }
    const taken = await this.attempt(() => this.door.call("take_return", { file: file.id }));
    if (!taken) return;
    await this.openDataset(taken.dataset);
    await this.goRemarks();
  }

  /** Goes on in this dossier, or at the beginning. */
  async enter(dossier: DossierView | null): Promise<void> {
    this.#closeDataset();
    this.dossier = dossier;
    this.lost = false;
    this.#go({ name: dossier ? "home" : "welcome" });
    void this.#awaitChecks();
    const asked = dossier && this.#asked;
    if (dossier) this.#asked = null;
    if (asked) await this.take(asked);
  }

  async #resume(start: Start): Promise<void> {
    const { dossier, place } = start;
    if (!dossier) return this.#go({ name: "welcome" });
    const dataset = dossier.datasets.find(({ id }) => id === place?.dataset);
    if (dataset && place && place.screen !== "home") await this.openDataset(dataset.id, place);
    if (this.dataset) return;
    this.#go({ name: "home" });
    void this.#awaitChecks();
  }

  /** Large tables are listed before they are checked. */
  async #awaitChecks(): Promise<void> {
    const waiting = this.dossier?.datasets.filter(({ counts }) => !counts) ?? [];
    if (waiting.length === 0) return;
    await Promise.all(
      waiting.map(({ id }) => this.door.call("checked", { dataset: id }).catch(() => null)),
    );
    await this.#refresh();
  }

  async #leaveFor(screen: Screen): Promise<void> {
    if (await this.kept(() => this.#leaveFor(screen))) this.#go(screen);
  }

  /** Whether everything is on disk. When it is not, she is asked, and `next` waits for her answer. */
  async kept(next: () => Promise<void>): Promise<boolean> {
    if (!this.dataset || (await this.dataset.keep())) return true;
    this.leaving = next;
    return false;
  }

  async #refresh(): Promise<void> {
    const dossier = await this.attempt(() => this.door.call("dossier", {}));
    if (dossier) this.dossier = dossier;
  }

  #closeDataset(): void {
    this.dataset = null;
    this.imported = null;
    this.merged = null;
    this.importing = null;
    this.merging = null;
  }

  /** Where she goes is kept at once: the next start comes back there, whatever happens. */
  #go(screen: Screen): void {
    // What she stopped was stopped on the screen she leaves.
    this.notices = this.notices.filter(({ code }) => code !== "cancelled");
    this.screen = screen;
    void this.remember();
  }
}
