import { element, setAttribute, uniqueId } from "./elements";
import { draw, ICONS } from "./icons";
import { type Choice, type Popup, shed, wear } from "./popup";

/** What is offered for the beginning of a text. */
export interface Suggestion {
  /** The text put in the cell. */
  text: string;
  label: string;
  /** What tells it from its namesakes. */
  detail: string;
  /** What it means; `wish`: whether what goes beside it is wished too. */
  choice: (wish: boolean) => Choice;
}

/** What is offered for a text. */
export interface Offers {
  suggestions: Suggestion[];
  /** A quiet line under them, or in their place. */
  note?: string;
  /** What may go beside a choice: a box under them, ticked at first. */
  wish?: string;
}

/** Answers of the core to what is typed. None is taken unless the person goes to it: a name may be right as typed. */
export class SuggestPopup implements Popup {
  readonly element = element("div", "popup list-popup");
  private readonly list: HTMLElement;
  private readonly note = element("p", "note");
  /** Heard as answers come. */
  private readonly count = element("p", "unseen", { role: "status" });
  private readonly wish = element("div", "wish", { role: "checkbox" });
  private readonly text: HTMLTextAreaElement;
  private readonly ask: (text: string) => Promise<Offers>;
  private readonly done: () => void;
  private suggestions: Suggestion[] = [];
  private highlighted = -1;
  private asked = 0;

  constructor(
    text: HTMLTextAreaElement,
    title: string,
    ask: (text: string) => Promise<Offers>,
    done: () => void,
  ) {
    this.text = text;
    this.ask = ask;
    this.done = done;
    const id = uniqueId();
    this.list = element("div", "options", {
      role: "listbox",
      id,
      // It scrolls: whatever reaches it must be able to stop there.
      tabindex: "0",
      "aria-label": `Propositions : ${title}`,
    });
    this.element.append(this.list, this.wish, this.note, this.count);
    this.element.hidden = true;
    this.want(true);
    // The text keeps the focus.
    this.element.addEventListener("pointerdown", (event) => this.press(event));
    wear(text, "listbox", id);
    this.typed();
  }

  key(event: KeyboardEvent): "taken" | "free" {
    if (event.altKey && event.key.toLowerCase() === "p" && !this.wish.hidden) {
      this.want(!this.wanted);
      return "taken";
    }
    if (event.ctrlKey || event.altKey || event.metaKey || this.suggestions.length === 0)
      return "free";
    const count = this.suggestions.length;
    if (event.key === "ArrowDown") this.highlight((this.highlighted + 1) % count);
    else if (event.key === "ArrowUp") {
      this.highlight(this.highlighted <= 0 ? count - 1 : this.highlighted - 1);
    } else return "free";
    return "taken";
  }

  typed(): void {
    this.asked++;
    const turn = this.asked;
    const offer = (offers: Offers) => {
      if (turn === this.asked && this.element.isConnected) this.offer(offers);
    };
    // When the core cannot say, nothing is offered: the text can still be typed.
    this.ask(this.text.value).then(offer, () => offer({ suggestions: [] }));
  }

  settle(): Choice | null {
    const chosen = this.suggestions[this.highlighted];
    if (!chosen) return null;
    this.text.value = chosen.text;
    return chosen.choice(this.wanted && !this.wish.hidden);
  }

  close(): void {
    this.asked++;
    shed(this.text);
    this.element.remove();
  }

  private get wanted(): boolean {
    return this.wish.getAttribute("aria-checked") === "true";
  }

  private want(wanted: boolean): void {
    this.wish.setAttribute("aria-checked", String(wanted));
  }

  private offer({ suggestions, note = "", wish = "" }: Offers): void {
    this.suggestions = suggestions;
    this.highlighted = -1;
    this.note.textContent = note;
    this.note.hidden = note === "";
    this.offerWish(wish);
    this.list.hidden = suggestions.length === 0;
    this.element.hidden = this.list.hidden && this.note.hidden;
    this.count.textContent = counted(suggestions.length);
    setAttribute(this.text, "aria-activedescendant", null);
    this.list.replaceChildren(
      ...suggestions.map(({ label, detail }, at) => {
        const option = element("div", "option", {
          role: "option",
          id: `${this.list.id}-${at}`,
          "aria-selected": "false",
        });
        const more = element("span", "detail");
        more.textContent = detail;
        option.append(label, " ", more);
        return option;
      }),
    );
  }

  private offerWish(words: string): void {
    this.wish.hidden = words === "";
    const tick = element("span", "tick", { "aria-hidden": "true" });
    draw(tick, ICONS.tick);
    const keys = element("span", "detail");
    keys.textContent = "Alt + P";
    this.wish.replaceChildren(tick, words, " ", keys);
  }

  private highlight(index: number): void {
    this.highlighted = index;
    Array.from(this.list.children).forEach((option, at) => {
      option.classList.toggle("highlighted", at === index);
      option.setAttribute("aria-selected", String(at === index));
    });
    const option = this.list.children[index];
    setAttribute(this.text, "aria-activedescendant", option?.id ?? null);
    option?.scrollIntoView?.({ block: "nearest" });
  }

  private press(event: PointerEvent): void {
    event.preventDefault();
    if ((event.target as Element).closest(".wish")) {
      this.want(!this.wanted);
      return;
    }
    const option = (event.target as Element).closest(".option");
    if (!option) return;
    this.highlight(Array.from(this.list.children).indexOf(option));
    this.done();
  }
}

function counted(suggestions: number): string {
  if (suggestions === 0) return "Aucune proposition";
  return suggestions === 1 ? "1 proposition" : `${suggestions} propositions`;
}
