import type { FieldView } from "../core/bindings";
import { choicesFor, forgiving, partAt, toggled, valuesOf } from "./choices";
import { element, setAttribute, uniqueId } from "./elements";
import { draw, ICONS } from "./icons";
import { type Choice, type Popup, shed, wear } from "./popup";

/** Options drawn at most: beyond, typing finds faster than scrolling. */
const DRAWN = 200;

/** The values of a list under the text, filtered as one types; several may be chosen where the field allows. */
export class ListPopup implements Popup {
  readonly element = element("div", "popup list-popup");
  private readonly list: HTMLElement;
  /** The values of the cell, each to be taken out by a click. */
  private readonly chips = element("div", "chips");
  private readonly note = element("p", "note");
  private readonly text: HTMLTextAreaElement;
  private readonly field: FieldView;
  private readonly separator: string | null;
  private readonly done: () => void;
  private values: string[] = [];
  private highlighted = -1;
  /** Where the arrows start from, once a choice is made and nothing is highlighted any more. */
  private lastChosen = -1;
  /** Whether the highlight is the person’s doing, and so replaces the text. */
  private intent: "shown" | "meant" = "shown";

  /** `done`: a value was chosen by the mouse, the text is to be committed. */
  constructor(text: HTMLTextAreaElement, field: FieldView, done: () => void) {
    this.text = text;
    this.field = field;
    this.separator = field.separator ?? null;
    this.done = done;
    const id = uniqueId();
    this.list = element("div", "options", {
      role: "listbox",
      id,
      // It scrolls: whatever reaches it must be able to stop there.
      tabindex: "0",
      "aria-label": `Valeurs possibles : ${field.title}`,
    });
    if (this.separator !== null) this.list.setAttribute("aria-multiselectable", "true");
    this.element.append(this.chips, this.list, this.note);
    // The text keeps the focus.
    this.element.addEventListener("pointerdown", (event) => this.press(event));
    wear(text, "listbox", id);
    this.offer([...field.values]);
    const chosen = forgiving(text.value);
    this.highlight(this.values.findIndex((value) => forgiving(value) === chosen));
  }

  key(event: KeyboardEvent): "taken" | "free" {
    if (event.ctrlKey || event.altKey || event.metaKey) return "free";
    const from = this.highlighted < 0 ? this.lastChosen : this.highlighted;
    switch (event.key) {
      case "ArrowDown":
        return this.moveTo((from + 1) % this.values.length);
      case "ArrowUp":
        return this.moveTo(from <= 0 ? this.values.length - 1 : from - 1);
      case "PageDown":
        return this.moveTo(Math.min(this.values.length - 1, from + 8));
      case "PageUp":
        return this.moveTo(Math.max(0, from - 8));
      case "Enter":
        if (this.separator === null || this.intent === "shown" || this.highlighted < 0)
          return "free";
        this.toggle(this.highlighted);
        return "taken";
      default:
        return "free";
    }
  }

  typed(): void {
    const { text } = this.part();
    const { values, sure } = choicesFor(this.field.values, text);
    this.lastChosen = -1;
    this.offer(values);
    this.highlight(sure > 0 ? 0 : -1);
    this.intent = "meant";
  }

  settle(): Choice | null {
    const value = this.values[this.highlighted];
    if (value === undefined || this.intent === "shown") return null;
    const { from, to } = this.part();
    this.text.value = this.text.value.slice(0, from) + value + this.text.value.slice(to);
    return null;
  }

  close(): void {
    shed(this.text);
    this.element.remove();
  }

  private part() {
    const { value, selectionStart } = this.text;
    if (this.separator === null) return { text: value, from: 0, to: value.length };
    return partAt(value, selectionStart, this.separator);
  }

  private moveTo(index: number): "taken" {
    this.highlight(index);
    this.intent = "meant";
    return "taken";
  }

  private toggle(index: number): void {
    const value = this.values[index];
    if (value === undefined || this.separator === null) return;
    const { text, from, to } = this.part();
    // What was typed to find the value gives way to it.
    const known = this.field.values.some((other) => forgiving(other) === forgiving(text));
    const { value: all } = this.text;
    const others = text === "" || known ? all : all.slice(0, from) + all.slice(to);
    this.text.value = toggled(others, value, this.separator);
    this.offer([...this.field.values]);
    this.lastChosen = this.values.indexOf(value);
    this.highlight(-1);
    this.show(this.lastChosen);
  }

  private offer(values: string[]): void {
    this.values = values.slice(0, DRAWN);
    this.highlighted = -1;
    this.intent = "shown";
    const chosen = this.separator === null ? [] : valuesOf(this.text.value, this.separator);
    const ticked = new Set(chosen.map(forgiving));
    this.chips.hidden = chosen.length === 0;
    this.chips.replaceChildren(...chosen.map((value) => this.chip(value)));
    this.list.replaceChildren(
      ...this.values.map((value, at) => {
        const option = element("div", "option", {
          role: "option",
          id: `${this.list.id}-${at}`,
          "aria-selected": String(ticked.has(forgiving(value))),
        });
        option.textContent = value;
        if (this.separator !== null) {
          const tick = element("span", "tick", { "aria-hidden": "true" });
          draw(tick, ICONS.tick);
          option.prepend(tick);
        }
        return option;
      }),
    );
    this.note.textContent = this.noteFor(values.length);
    this.note.hidden = this.note.textContent === "";
  }

  private chip(value: string): HTMLElement {
    const known = this.field.values.some((other) => forgiving(other) === forgiving(value));
    const chip = element("button", known ? "chip" : "chip foreign", {
      type: "button",
      tabindex: "-1",
      title: `Retirer « ${value} »`,
    });
    const cross = element("span", "");
    draw(cross, ICONS.cross);
    chip.append(value, cross);
    chip.addEventListener("click", () => {
      this.text.value = toggled(this.text.value, value, this.separator ?? "");
      this.offer([...this.field.values]);
    });
    return chip;
  }

  private noteFor(count: number): string {
    if (count === 0) return "Aucune valeur de la liste ne ressemble à ce texte.";
    if (count > DRAWN) return `${count - DRAWN} autres valeurs : tapez quelques lettres.`;
    return this.separator === null ? "" : "Entrée ajoute ou retire une valeur, Tab valide.";
  }

  private highlight(index: number): void {
    this.list.children[this.highlighted]?.classList.remove("highlighted");
    this.highlighted = index;
    const option = this.list.children[index];
    option?.classList.add("highlighted");
    if (this.separator === null) {
      Array.from(this.list.children).forEach((other, at) => {
        other.setAttribute("aria-selected", String(at === index));
      });
    }
    setAttribute(this.text, "aria-activedescendant", option?.id ?? null);
    this.show(index);
  }

  private show(index: number): void {
    this.list.children[index]?.scrollIntoView?.({ block: "nearest" });
  }

  private press(event: PointerEvent): void {
    event.preventDefault();
    const option = (event.target as Element).closest(".option");
    if (!option) return;
    const index = Array.from(this.list.children).indexOf(option);
    if (this.separator !== null) {
      this.toggle(index);
      return;
    }
    this.moveTo(index);
    this.done();
  }
}
