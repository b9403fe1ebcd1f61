/** The queue of the points to check: one after the other, each with the street photographs near it. */
import type {
  DoubtfulView,
  LonLat,
  Notice,
  PhotoCard,
  PhotosView,
  PositionReading,
  SaidOfPoint,
  Surroundings,
  TileLayer,
} from "../core/bindings";
import { noticeOf } from "../core/call";
import { keptWishes } from "../map/wishes";
import type { OpenDataset } from "./dataset.svelte";
import type { Door } from "./door";

export class Checking {
  readonly dataset: OpenDataset;
  /** The points that wait; null until they are known. */
  points = $state.raw<DoubtfulView[] | null>(null);
  /** Which of them is shown. */
  at = $state(0);
  /** How many were dealt with since the queue was opened. */
  done = $state(0);
  around = $state.raw<Surroundings | null>(null);
  /** The map under the point, when there is one to show. */
  ground = $state.raw<TileLayer | null>(null);
  /** The photographs near the point; null while they are looked for. */
  photos = $state.raw<PhotosView | null>(null);
  /** Which photograph is shown. */
  shown = $state(0);
  /** The address of its picture; null while it comes. */
  picture = $state<string | null>(null);
  /** Why it does not come. */
  trouble = $state.raw<Notice | null>(null);
  /** Where the point was nudged to, not kept yet. */
  nudged = $state.raw<LonLat | null>(null);
  said = $state("");

  readonly #call: Door["call"];
  readonly #tell: (notice: Notice) => void;
  #looking = 0;
  #showing = 0;
  #busy = false;

  constructor(dataset: OpenDataset, call: Door["call"], tell: (notice: Notice) => void) {
    this.dataset = dataset;
    this.#call = call;
    this.#tell = tell;
  }

  get point(): DoubtfulView | null {
    return this.points?.[this.at] ?? null;
  }

  /** Where the point stands; null when no place reads, or when a rule says that it is not there. */
  get standing(): LonLat | null {
    return this.point && !this.point.wrong ? (this.point.place ?? null) : null;
  }

  /** What would mend its position in one press, where something would. */
  get remedy(): SaidOfPoint | null {
    return this.point?.said.find(({ mends }) => mends) ?? null;
  }

  get photo(): PhotoCard | null {
    return this.photos?.photos[this.shown] ?? null;
  }

  async begin(): Promise<void> {
    const { id } = this.dataset;
    this.around = await this.#attempt(() => this.#call("surroundings", { dataset: id }));
    const layers = await this.#attempt(() => this.#call("tile_layers", {}));
    const ready = layers?.layers.filter((layer) => layer.ready) ?? [];
    const wished = keptWishes().tiles;
    this.ground = ready.find(({ id }) => id === wished) ?? ready[0] ?? null;
    await this.#refresh(0);
  }

  /** To the next point, or the one before; round the end. */
  async go(step: number): Promise<void> {
    const many = this.points?.length ?? 0;
    if (many === 0) return;
    this.at = (this.at + step + many) % many;
    this.said = "";
    await this.look();
  }

  /** Looks for the photographs near the point. */
  async look(): Promise<void> {
    const turn = ++this.#looking;
    this.nudged = null;
    this.photos = null;
    this.picture = null;
    this.trouble = null;
    this.shown = 0;
    const place = this.standing;
    if (!place) return;
    const photos = await this.#attempt(() => this.#call("street_photos", { place }));
    if (turn !== this.#looking) return;
    this.photos = photos;
    if (photos && photos.photos.length > 0) await this.show(0);
  }

  /** Shows another photograph; round the end. */
  async show(which: number): Promise<void> {
    const many = this.photos?.photos.length ?? 0;
    if (many === 0) return;
    this.shown = (which + many) % many;
    const turn = ++this.#showing;
    this.picture = null;
    this.trouble = null;
    const photo = this.photo?.id ?? "";
    try {
      const picture = await this.#call("street_photo", { photo });
      if (turn === this.#showing) this.picture = picture.data;
    } catch (cause) {
      if (turn === this.#showing) this.trouble = noticeOf(cause);
    }
  }

  /** The position is right, where it is or where it was nudged to: kept, and on to the next. */
  async confirm(): Promise<void> {
    const { point, nudged } = this;
    if (!point || this.#busy) return;
    if (!this.standing && !nudged) {
      this.said = "Cette position est à corriger : placez d’abord son repère.";
      return;
    }
    await this.#deal(async () => {
      const order = { dataset: this.dataset.id, row: point.row, place: nudged };
      if (!(await this.dataset.send(() => this.#call("confirm_place", order)))) return null;
      return nudged ? "Le repère est déplacé." : "La position est confirmée.";
    });
  }

  /** The ways to read a position, the likeliest first. */
  async read(text: string): Promise<PositionReading[]> {
    const order = { dataset: this.dataset.id, text };
    return (await this.#attempt(() => this.#call("read_position", order))) ?? [];
  }

  /** Takes the remedy: the two numbers exchanged, the metres converted, the address's position. */
  async mend(): Promise<void> {
    const { point, remedy } = this;
    if (!point || !remedy || this.#busy) return;
    const { column, check } = remedy;
    await this.#deal(async () => {
      const action = { kind: "mend", row: point.row, column, check } as const;
      return (await this.dataset.change(action)) ? "La position est corrigée." : null;
    });
  }

  /** Does something to the point, then shows the next; `deal` says what was done, or null when nothing was. */
  async #deal(deal: () => Promise<string | null>): Promise<void> {
    this.#busy = true;
    try {
      const done = await deal();
      if (done === null) return;
      const { row } = this.point ?? {};
      await this.#refresh(this.at);
      // A remedy may leave something else to look at on the same row.
      if (this.points?.every((other) => other.row !== row)) this.done++;
      this.said = done;
    } finally {
      this.#busy = false;
    }
  }

  async #refresh(at: number): Promise<void> {
    const points = await this.#attempt(() => this.#call("doubtful", { dataset: this.dataset.id }));
    this.points = points ?? [];
    this.at = at < this.points.length ? at : 0;
    await this.look();
  }

  async #attempt<Answer>(ask: () => Promise<Answer>): Promise<Answer | null> {
    try {
      return await ask();
    } catch (cause) {
      this.#tell(noticeOf(cause));
      return null;
    }
  }
}
