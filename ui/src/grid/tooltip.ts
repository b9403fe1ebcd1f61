import { element } from "./elements";

/** Long enough not to follow a passing pointer. */
const DELAY = 300;

/** A light card beside a cell or a title: shown when the pointer rests there, or at once when asked. */
export class Tooltip {
  readonly element = element("div", "tooltip", { role: "tooltip" });
  private timer = 0;
  private key = "";

  constructor(root: HTMLElement) {
    this.element.hidden = true;
    root.append(this.element);
    // Whoever goes elsewhere, to the map by a key, has read it.
    root.addEventListener("focusout", ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && root.contains(relatedTarget))) this.hide();
    });
  }

  /** Shows a card after a moment, unless something else is asked in between. `key` names the place. */
  soon(key: string, anchor: () => DOMRect | null, card: () => Promise<HTMLElement[]>): void {
    if (key === this.key) return;
    this.hide();
    this.key = key;
    this.timer = window.setTimeout(async () => {
      const lines = await card();
      const place = anchor();
      if (this.key === key && place && lines.length > 0) this.show(key, place, lines);
    }, DELAY);
  }

  show(key: string, anchor: DOMRect, lines: HTMLElement[]): void {
    clearTimeout(this.timer);
    this.key = key;
    const { element: card } = this;
    card.replaceChildren(...lines);
    card.hidden = false;
    const { offsetWidth, offsetHeight } = card;
    const below = anchor.bottom + 6 + offsetHeight <= window.innerHeight;
    const top = below ? anchor.bottom + 6 : anchor.top - offsetHeight - 6;
    card.style.top = `${Math.max(4, top)}px`;
    card.style.left = `${Math.max(4, Math.min(anchor.left, window.innerWidth - offsetWidth - 4))}px`;
  }

  hide(): void {
    clearTimeout(this.timer);
    this.key = "";
    this.element.hidden = true;
  }
}
