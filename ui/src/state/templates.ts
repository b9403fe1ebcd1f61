/** The templates that she adds to the dossier: taken in, drafted, taken out. */
import type { Chosen } from "../core/bindings";
import type { Session } from "./session.svelte";

export class OwnTemplates {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Adds a template to the dossier, and shows it. */
  async add(file: Chosen | null): Promise<void> {
    if (!file) return;
    const { door } = this.#session;
    const added = await this.#session.attempt(() => door.call("add_template", { file: file.id }));
    if (!added) return;
    this.#session.dossier = added.dossier;
    this.#session.goCatalogue(added.template);
  }

  async pick(kind: "file" | "folder"): Promise<void> {
    const { pickSchema, pickFolder } = this.#session.door;
    await this.add(await this.#session.attempt(kind === "file" ? pickSchema : pickFolder));
  }

  /** Takes one out of the dossier; answers whether it is gone. */
  async remove(template: string): Promise<boolean> {
    const { door } = this.#session;
    const dossier = await this.#session.attempt(() => door.call("remove_template", { template }));
    if (dossier) this.#session.dossier = dossier;
    return dossier !== null;
  }

  /** Drafts one from a dataset, or else from a file she chooses. */
  async draft(dataset?: number): Promise<void> {
    if (dataset !== undefined) return this.#session.goDraft({ dataset });
    const file = await this.#session.attempt(() => this.#session.door.pickFile());
    if (file) this.#session.goDraft({ file: file.id });
  }
}
