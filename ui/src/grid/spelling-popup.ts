import type { FieldView } from "../core/bindings";
import { element } from "./elements";
import type { Choice, Popup } from "./popup";
import { spelling } from "./spellings";

/** A line under a telephone number or a web address: what is still missing, and how it will be written. */
export class SpellingPopup implements Popup {
  readonly element = element("div", "popup list-popup");
  private readonly note = element("p", "note", { role: "status" });
  private readonly text: HTMLTextAreaElement;
  private readonly field: FieldView;

  constructor(text: HTMLTextAreaElement, field: FieldView) {
    this.text = text;
    this.field = field;
    this.element.append(this.note);
    // The text keeps the focus.
    this.element.addEventListener("pointerdown", (event) => event.preventDefault());
    this.typed();
  }

  key(): "taken" | "free" {
    return "free";
  }

  typed(): void {
    const { note } = spelling(this.field, this.text.value);
    this.note.textContent = note;
    this.element.hidden = note === "";
  }

  settle(): Choice | null {
    const { written } = spelling(this.field, this.text.value);
    if (written !== undefined) this.text.value = written;
    return null;
  }

  close(): void {
    this.element.remove();
  }
}
