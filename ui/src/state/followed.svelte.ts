/** An answer of the core that goes stale with each change: asked again as often as needed, never twice at once. */
export class Followed<Answer> {
  value = $state.raw<Answer | null>(null);
  readonly #question: () => Promise<Answer | null>;
  #asking = false;
  #stale = false;

  /** `question` answers null when it was refused: what was known stays. */
  constructor(question: () => Promise<Answer | null>) {
    this.#question = question;
  }

  async refresh(): Promise<void> {
    this.#stale = true;
    if (this.#asking) return;
    this.#asking = true;
    while (this.#stale) {
      this.#stale = false;
      this.value = (await this.#question()) ?? this.value;
    }
    this.#asking = false;
  }
}
