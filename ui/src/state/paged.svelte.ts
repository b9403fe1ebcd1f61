/** A long list of the core, asked for page by page as it is seen. */

const PAGE = 100;

interface Answer<Item> {
  total: number;
  items: Item[];
}

export class Paged<Item> {
  total = $state(0);
  /** Whether the first answer came. */
  known = $state(false);
  #pages = $state.raw(new Map<number, Item[]>());
  readonly #ask: (from: number, count: number) => Promise<Answer<Item> | null>;
  #asked = new Set<number>();
  #turn = 0;
  #seen: [number, number] = [0, 0];

  /** `ask` answers null when it was refused: what was known stays. */
  constructor(ask: (from: number, count: number) => Promise<Answer<Item> | null>) {
    this.#ask = ask;
  }

  at(position: number): Item | undefined {
    return this.#pages.get(Math.floor(position / PAGE))?.[position % PAGE];
  }

  /** Asks for what is missing between two positions. */
  see(from: number, to: number): void {
    this.#seen = [from, to];
    for (let page = Math.floor(from / PAGE); page * PAGE < Math.max(to, 1); page++) {
      if (!this.#asked.has(page)) void this.#fetch(page);
    }
  }

  /** Asks again for what is seen; what is shown stays until the answer. */
  refresh(): void {
    this.#turn++;
    this.#asked = new Set();
    this.see(...this.#seen);
  }

  /** Begins again from the top: the list is another one. */
  restart(): void {
    this.#pages = new Map();
    this.known = false;
    this.#seen = [0, 0];
    this.refresh();
  }

  async #fetch(page: number): Promise<void> {
    const turn = this.#turn;
    this.#asked.add(page);
    const answer = await this.#ask(page * PAGE, PAGE);
    if (!answer || turn !== this.#turn) return;
    this.total = answer.total;
    this.known = true;
    const kept = [...this.#pages].filter(([known]) => this.#asked.has(known));
    this.#pages = new Map([...kept, [page, answer.items]]);
  }
}
