import { element, setAttribute, uniqueId } from "./elements";
import { type Choice, type Popup, shed, wear } from "./popup";

/** What is offered for the beginning of a text. */
export interface Suggestion {
  /** The text put in the cell. */
  text: string;
  label: string;
  /** What tells it from its namesakes. */
  detail: string;
  choice: Choice;
}

/** Answers of the core to what is typed. None is taken unless the person goes to it: a name may be right as typed. */
export class SuggestPopup implements Popup {
  readonly element = element("div", "popup list-popup");
  private readonly list: HTMLElement;
  private readonly text: HTMLTextAreaElement;
  private readonly ask: (text: string) => Promise<Suggestion[]>;
  private readonly done: () => void;
  private suggestions: Suggestion[] = [];
  private highlighted = -1;
  private asked = 0;

  constructor(
    text: HTMLTextAreaElement,
    title: string,
    ask: (text: string) => Promise<Suggestion[]>,
    done: () => void,
  ) {
    this.text = text;
    this.ask = ask;
    this.done = done;
    const id = uniqueId();
    this.list = element("div", "options", {
      role: "listbox",
      id,
      "aria-label": `Propositions : ${title}`,
    });
    this.element.append(this.list);
    this.element.hidden = true;
    // The text keeps the focus.
    this.element.addEventListener("pointerdown", (event) => this.press(event));
    wear(text, "listbox", id);
    this.typed();
  }

  key(event: KeyboardEvent): "taken" | "free" {
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
    const { value } = this.text;
    if (value.trim().length < 2) {
      this.offer([]);
      return;
    }
    this.ask(value).then(
      (suggestions) => {
        if (turn === this.asked && this.element.isConnected) this.offer(suggestions);
      },
      // Nothing is offered: the text can still be typed.
      () => this.offer([]),
    );
  }

  settle(): Choice {
    const chosen = this.suggestions[this.highlighted];
    if (!chosen) return null;
    this.text.value = chosen.text;
    return chosen.choice;
  }

  close(): void {
    this.asked++;
    shed(this.text);
    this.element.remove();
  }

  private offer(suggestions: Suggestion[]): void {
    this.suggestions = suggestions;
    this.highlighted = -1;
    this.element.hidden = suggestions.length === 0;
    setAttribute(this.text, "aria-expanded", String(!this.element.hidden));
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
    const option = (event.target as Element).closest(".option");
    if (!option) return;
    this.highlight(Array.from(this.list.children).indexOf(option));
    this.done();
  }
}
