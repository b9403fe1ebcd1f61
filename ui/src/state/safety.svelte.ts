/** What keeps her work from being lost: copies, a damaged dossier, a place that takes nothing any more. */
import type { BackupCard, Chosen, DossierView, Rescue } from "../core/bindings";
import type { Session } from "./session.svelte";

export class Safety {
  /** The copies kept day by day, while they are shown. */
  copies = $state.raw<BackupCard[] | null>(null);
  /** The copy she has just made. */
  made = $state.raw<Chosen | null>(null);
  /** What was recovered of a damaged dossier, until she has read it. */
  rescue = $state.raw<Rescue | null>(null);
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  async showCopies(): Promise<void> {
    const { door } = this.#session;
    this.made = null;
    this.copies = await this.#session.attempt(() => door.call("backups", {}));
  }

  closeCopies(): void {
    this.copies = null;
    this.made = null;
  }

  async makeCopy(): Promise<void> {
    const { door } = this.#session;
    const folder = await this.#session.attempt(() => door.pickFolder());
    if (!folder) return;
    this.made = await this.#session.attempt(() => door.call("copy_dossier", { file: folder.id }));
  }

  async openCopy(copy: Chosen): Promise<void> {
    this.closeCopies();
    await this.#enter(() => this.#session.door.call("open_copy", { file: copy.id }));
  }

  async pickCopy(): Promise<void> {
    const copy = await this.#session.attempt(() => this.#session.door.pickFile());
    if (copy) await this.openCopy(copy);
  }

  /** Of a dossier that somebody else holds. */
  async workOnCopy(): Promise<void> {
    await this.#enter(() => this.#session.door.call("work_on_copy", {}));
  }

  /** Whether whoever held it has left. */
  async reopen(): Promise<void> {
    await this.#enter(() => this.#session.door.call("reopen_dossier", {}));
  }

  async recover(): Promise<void> {
    const { door } = this.#session;
    const rescue = await this.#session.attempt(() => door.call("rescue_dossier", {}));
    if (!rescue) return;
    await this.#session.enter(rescue.dossier);
    this.rescue = rescue;
  }

  /** Goes on in another folder, and writes there what waits. Answers whether all is written. */
  async saveElsewhere(): Promise<boolean> {
    const { door, dataset } = this.#session;
    const folder = await this.#session.attempt(() => door.pickFolder());
    if (!folder) return false;
    const move = () => door.call("save_elsewhere", { file: folder.id });
    const dossier = await this.#session.attempt(move);
    if (!dossier) return false;
    this.#session.dossier = dossier;
    await dataset?.outbox.retry();
    const saved = dataset?.outbox.saving === "saved";
    if (saved) dataset?.say(`Enregistré. Votre dossier est maintenant dans « ${folder.name} ».`);
    return saved;
  }

  /** Has the file looked at and copied once a day. */
  async lookAfter(): Promise<void> {
    const { door, dossier } = this.#session;
    if (!dossier) return;
    // A look that could not be taken is taken a few minutes later.
    const care = await door.call("look_after", {}).catch(() => null);
    if (care?.dossier) this.#session.dossier = care.dossier;
    if (care?.notice) this.#session.tell(care.notice);
  }

  async #enter(open: () => Promise<DossierView>): Promise<void> {
    const dossier = await this.#session.attempt(open);
    if (dossier) await this.#session.enter(dossier);
  }
}
