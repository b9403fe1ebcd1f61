/** The network, and what this computer keeps of maps, addresses and outlines. Its works go on while she does something else. */
import type { Chosen, NetworkView, Notice, Progress, Stock, Work } from "../core/bindings";
import { noticeOf } from "../core/call";
import type { Door } from "./door";

export type Source = "map" | "addresses" | "outlines";

export class Outside {
  network = $state.raw<NetworkView | null>(null);
  stock = $state.raw<Stock | null>(null);
  /** The works under way, each with how far it is. */
  works = $state.raw<ReadonlyMap<Work, Progress | null>>(new Map());
  /** What waits for a yes to the network; null while nothing is asked. */
  asking = $state.raw<(() => void) | null>(null);
  /** What the last work did, for the status line. */
  said = $state("");

  readonly #door: Door;
  readonly #tell: (notice: Notice) => void;
  #insee = "";

  constructor(door: Door, tell: (notice: Notice) => void) {
    this.#door = door;
    this.#tell = tell;
  }

  /** Learns what is kept for a commune, and whether the network is allowed. */
  async look(insee: string): Promise<void> {
    if (insee !== this.#insee) this.stock = null;
    this.#insee = insee;
    this.said = "";
    const call = this.#door.call;
    this.network = (await this.#attempt(() => call("network", {}))) ?? this.network;
    await this.#keep(() => call("stock", { insee }));
  }

  /** Asks whether the network may be reached. */
  ask(): void {
    this.asking = () => {};
  }

  /** Answers the question: goes on with what waited when it is yes. */
  async answer(allowed: boolean): Promise<void> {
    const { asking } = this;
    this.asking = null;
    if (!allowed) return;
    await this.allow(true);
    if (this.network?.allowed) asking?.();
  }

  async allow(allowed: boolean): Promise<void> {
    const network = await this.#attempt(() => this.#door.call("allow_network", { allowed }));
    if (network) this.network = network;
  }

  prepare(layer: string): void {
    const work = layer === "photo" ? "photo" : "plan";
    const order = () => ({ insee: this.#insee, layer });
    this.#online(() =>
      this.#run(work, "La carte est prête.", (watch) =>
        this.#door.call("prepare_map", order(), watch),
      ),
    );
  }

  fetch(what: "addresses" | "outlines"): void {
    const order = () => ({ insee: this.#insee });
    this.#online(() =>
      what === "addresses"
        ? this.#run(what, "Les adresses sont sur ce poste.", (watch) =>
            this.#door.call("fetch_addresses", order(), watch),
          )
        : this.#run(what, "Les contours sont sur ce poste.", (watch) =>
            this.#door.call("fetch_outlines", order(), watch),
          ),
    );
  }

  /** Takes in a file that she chooses. */
  async read(what: Source): Promise<void> {
    const file = await this.#attempt(() => this.#door.pickSource(what));
    if (!file) return;
    const order = this.#order(file);
    const { call } = this.#door;
    if (what === "addresses") {
      const done = "Les adresses sont sur ce poste.";
      await this.#run(what, done, (watch) => call("read_addresses", order, watch));
    } else if (what === "outlines") {
      const done = "Les contours sont sur ce poste.";
      await this.#run(what, done, (watch) => call("read_outlines", order, watch));
    } else {
      await this.#keep(() => call("add_map", order));
    }
  }

  /** Asks a work to stop. What it has brought so far is kept. */
  async stop(work: Work): Promise<void> {
    await this.#attempt(() => this.#door.call("stop_work", { work }));
  }

  /** Forgets what came of a download that was cut short. */
  async giveUpAddresses(): Promise<void> {
    await this.#keep(() => this.#door.call("give_up_addresses", { insee: this.#insee }));
  }

  async removeMap(layer: string): Promise<void> {
    await this.#keep(() => this.#door.call("remove_map", { insee: this.#insee, layer }));
  }

  async removeAdded(map: string): Promise<void> {
    await this.#keep(() => this.#door.call("remove_added_map", { insee: this.#insee, map }));
  }

  async remove(what: "addresses" | "outlines"): Promise<void> {
    const name = what === "addresses" ? "remove_addresses" : "remove_outlines";
    await this.#keep(() => this.#door.call(name, { insee: this.#insee }));
  }

  /** Does at once what needs the network, or once she has said yes. */
  #online(work: () => void): void {
    if (this.network?.allowed) work();
    else this.asking = work;
  }

  async #run(
    work: Work,
    done: string,
    order: (watch: (progress: Progress) => void) => Promise<Stock>,
  ): Promise<void> {
    if (this.works.has(work)) return;
    const insee = this.#insee;
    this.said = "";
    this.#note(work, null);
    try {
      const stock = await order((progress) => {
        if (this.works.has(work)) this.#note(work, progress);
      });
      if (insee === this.#insee) this.stock = stock;
      this.said = done;
    } catch (cause) {
      const notice = noticeOf(cause);
      if (notice.code !== "cancelled") this.#tell(notice);
      if (notice.code === "network-off") await this.look(this.#insee);
      else await this.#keep(() => this.#door.call("stock", { insee: this.#insee }));
    } finally {
      const works = new Map(this.works);
      works.delete(work);
      this.works = works;
    }
  }

  #note(work: Work, progress: Progress | null): void {
    this.works = new Map(this.works).set(work, progress);
  }

  #order(file: Chosen) {
    return { insee: this.#insee, file: file.id };
  }

  async #keep(ask: () => Promise<Stock>): Promise<void> {
    const insee = this.#insee;
    const stock = await this.#attempt(ask);
    if (stock && insee === this.#insee) this.stock = stock;
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
