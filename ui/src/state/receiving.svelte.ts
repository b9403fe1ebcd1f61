/** Packages that came from communes: verified one after the other, compared, gathered. */
import type { Chosen, Gathered, Notice, Progress, ReceivedView } from "../core/bindings";
import { noticeOf } from "../core/call";
import type { Door } from "./door";

/** Whether a file that was chosen is a package. */
export function isZip({ name, isFolder }: Chosen): boolean {
  return !isFolder && name.toLowerCase().endsWith(".zip");
}

export class Receiving {
  packages = $state.raw<ReceivedView[]>([]);
  /** What is being done, if anything is. */
  work = $state<"verify" | "gather" | null>(null);
  progress = $state.raw<Progress | null>(null);
  gathered = $state.raw<Gathered | null>(null);

  readonly #door: Pick<Door, "call" | "pickPackages" | "pickFolder">;
  readonly #tell: (notice: Notice) => void;

  constructor(
    door: Pick<Door, "call" | "pickPackages" | "pickFolder">,
    tell: (notice: Notice) => void,
  ) {
    this.#door = door;
    this.#tell = tell;
  }

  /** How many can be published unread. */
  get good(): number {
    return this.packages.filter((one) => one.good).length;
  }

  async pick(): Promise<void> {
    await this.add((await this.#attempt(() => this.#door.pickPackages())) ?? []);
  }

  /** Every package of a folder. */
  async pickFolder(): Promise<void> {
    const folder = await this.#attempt(() => this.#door.pickFolder());
    if (folder) await this.add([folder]);
  }

  /** Verifies these too, with those that are there: each is compared with the one before it. */
  async add(files: Chosen[]): Promise<void> {
    if (files.length === 0 || this.work) return;
    const known = this.packages.map((one) => one.file.id);
    const wanted = [...new Set([...known, ...files.map((file) => file.id)])];
    this.work = "verify";
    const verified = await this.#long(() =>
      this.#door.call("receive_packages", { files: wanted }, this.#hear),
    );
    this.work = null;
    if (!verified) return;
    this.packages = verified;
    this.gathered = null;
  }

  remove(file: Chosen): void {
    this.packages = this.packages.filter((one) => one.file.id !== file.id);
    this.gathered = null;
  }

  /** Compares a package with an earlier one that she chooses. */
  async compare(file: Chosen): Promise<void> {
    const [previous] = (await this.#attempt(() => this.#door.pickPackages())) ?? [];
    if (!previous) return;
    const pair = { file: file.id, previous: previous.id };
    const view = await this.#attempt(() => this.#door.call("compare_received", pair));
    if (!view) return;
    this.packages = this.packages.map((one) =>
      one.file.id === file.id ? { ...view, later: one.later ?? null } : one,
    );
  }

  /** Puts them together, in a folder that she chooses. */
  async gather(): Promise<void> {
    if (this.work || this.packages.length === 0) return;
    const folder = await this.#attempt(() => this.#door.pickFolder());
    if (!folder) return;
    const order = { files: this.packages.map((one) => one.file.id), folder: folder.id };
    this.work = "gather";
    this.gathered = await this.#long(() => this.#door.call("gather_packages", order, this.#hear));
    this.work = null;
  }

  /** Stops what is under way, which then leaves nothing behind. */
  stop(): void {
    void this.#attempt(() => this.#door.call("cancel", {}));
  }

  readonly #hear = (progress: Progress) => {
    this.progress = progress;
  };

  async #long<Answer>(work: () => Promise<Answer>): Promise<Answer | null> {
    this.progress = null;
    return this.#attempt(work);
  }

  /** A refusal is told; one that she asked for herself is not. */
  async #attempt<Answer>(work: () => Promise<Answer>): Promise<Answer | null> {
    try {
      return await work();
    } catch (cause) {
      const notice = noticeOf(cause);
      if (notice.code !== "cancelled") this.#tell(notice);
      return null;
    }
  }
}
