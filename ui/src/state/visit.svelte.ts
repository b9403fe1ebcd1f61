/** The visit of the exercise: its steps, which one is under way, and what to say when one is done. */
import type { VisitStep, VisitView } from "../core/bindings";
import { typeset } from "../words/french";
import { EVERYTHING } from "./everything";
import type { Session } from "./session.svelte";

export class Visit {
  view = $state.raw<VisitView | null>(null);
  /** What is said aloud when a step is done. */
  said = $state("");

  readonly current: VisitStep | null = $derived(this.view?.steps.find(({ done }) => !done) ?? null);
  /** From 1; how many are done, and one, while one is left. */
  readonly number = $derived(this.view ? this.view.steps.filter(({ done }) => done).length + 1 : 0);

  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Opens the exercise as it was left; afresh, as it was at the first time. */
  async open(afresh: boolean): Promise<void> {
    const { door } = this.#session;
    if (!(await this.#session.kept(() => this.open(afresh)))) return;
    const dossier = await this.#session.attempt(() => door.call("open_exercise", { afresh }));
    if (!dossier) return;
    this.view = null;
    await this.#session.enter(dossier);
  }

  /** Leaves the exercise for her own dossier, or to begin one. */
  async exit(): Promise<void> {
    const { door } = this.#session;
    if (!(await this.#session.kept(() => this.exit()))) return;
    const left = await this.#session.attempt(() => door.call("leave_exercise", {}));
    if (left) await this.#session.enter(left.dossier ?? null);
  }

  /** Asks how far it is: after each change of a table of the exercise. */
  async refresh(): Promise<void> {
    const view = await this.#session.door.call("visit", {}).catch(() => null);
    if (view) this.#take(view);
  }

  /** Leaves it, or takes it up again. */
  async leave(left: boolean): Promise<void> {
    const { door } = this.#session;
    const view = await this.#session.attempt(() => door.call("leave_visit", { left }));
    if (view) this.#take(view);
  }

  /** To the next cell that the step under way is about. */
  async show(): Promise<void> {
    const { dataset: id, row, column } = this.current ?? {};
    if (id == null || row == null || column == null) return;
    const { dataset } = this.#session;
    if (dataset?.id !== id) {
      const place = { screen: "dataset", dataset: id, row, column, draft: null };
      return this.#session.openDataset(id, place);
    }
    // A filter may hide the row.
    if (!(await dataset.locate(row, column))) await dataset.arrange(EVERYTHING);
    await dataset.goTo(row, column);
    dataset.grid?.focus();
  }

  #take(view: VisitView): void {
    const before = this.view;
    this.view = view;
    if (!before || view.left) return;
    const gained = view.steps.find(
      ({ done }, index) => done && before.steps[index]?.done === false,
    );
    if (!gained) return;
    const next = this.current;
    this.said = typeset(
      next
        ? `Étape faite : ${gained.title}. Étape suivante : ${next.title}.`
        : `Les cinq étapes sont faites.`,
    );
  }
}
