/** Rows placed by their address: the sure ones at once, after a look at the list; the others one at a time. */
import type { CandidatePlace, DoubtfulPlace, PlaceProposals, Progress } from "../core/bindings";
import type { OpenDataset } from "../state/dataset.svelte";
import type { Door } from "../state/door";
import { placedInWords } from "../words/map";

export class PlacingQueue {
  proposals = $state.raw<PlaceProposals | null>(null);
  progress = $state.raw<Progress | null>(null);
  /** Whether the sure ones were placed, or left. */
  past = $state(false);
  /** The place of the row in the queue. */
  at = $state(0);
  /** The candidate chosen for it. */
  chosen = $state(0);
  placed = $state(0);
  readonly #dataset: OpenDataset;
  readonly #call: Door["call"];
  /** Shows the row in the table. */
  readonly #show: (row: number) => Promise<void>;

  constructor(dataset: OpenDataset, call: Door["call"], show: (row: number) => Promise<void>) {
    this.#dataset = dataset;
    this.#call = call;
    this.#show = show;
  }

  /** The row to look at; null before and after them all. */
  get current(): DoubtfulPlace | null {
    return this.past ? (this.proposals?.doubtful[this.at] ?? null) : null;
  }

  get candidates(): CandidatePlace[] {
    return this.current?.candidates ?? [];
  }

  /** Looks for every address. Answers false when that was stopped or refused. */
  async begin(): Promise<boolean> {
    const dataset = this.#dataset.id;
    const hear = (progress: Progress) => {
      this.progress = progress;
    };
    const ask = () => this.#call("propose_places", { dataset }, hear);
    this.proposals = await this.#dataset.attempt(ask);
    if (this.proposals?.sure.length === 0) this.#pass();
    return this.proposals !== null;
  }

  stop(): void {
    void this.#dataset.attempt(() => this.#call("cancel", {}));
  }

  /** Places every sure row, as one change. */
  async placeSure(): Promise<void> {
    const places = (this.proposals?.sure ?? []).map(({ row, place }) => ({ row, place }));
    if (!(await this.#dataset.change({ kind: "placeAll", places }))) return;
    this.placed += places.length;
    this.#dataset.say(placedInWords(places.length));
    this.#pass();
  }

  leaveSure(): void {
    this.#pass();
  }

  choose(candidate: number): void {
    if (candidate >= 0 && candidate < this.candidates.length) this.chosen = candidate;
  }

  /** Places the row where it was chosen, and goes on. */
  async accept(): Promise<void> {
    const { current } = this;
    const candidate = this.candidates[this.chosen];
    if (!current || !candidate) return this.next();
    const { row } = current;
    const done = await this.#dataset.change({ kind: "place", row, place: candidate.place });
    if (!done) return;
    this.placed++;
    this.#dataset.say(`${current.name || `La ligne ${current.number}`} est sur la carte.`);
    this.next();
  }

  /** Leaves the row as it is, and goes on. */
  next(): void {
    this.at++;
    this.#begun();
  }

  #pass(): void {
    this.past = true;
    this.#begun();
  }

  #begun(): void {
    this.chosen = 0;
    if (this.current) void this.#show(this.current.row);
  }
}
