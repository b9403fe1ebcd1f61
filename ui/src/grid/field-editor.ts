import "./style/grid.css";
import type { FieldView } from "../core/bindings";
import { dayOf, inFull, iso } from "./days";
import { editorOf } from "./kinds";
import { type Choice, type Popup, placeUnder } from "./popup";
import { opensAtOnce, type PopupHost, popupFor } from "./popups";

/** What a field of a form asks of the form. */
export interface FieldHost extends Pick<PopupHost, "offers"> {
  /** Where popups are put: an element of the grid’s style. */
  shelter(): HTMLElement;
  /** A text was typed or a value chosen: to be written. */
  entered(text: string, choice: Choice | null): void;
  /** What is being typed; null once it is entered or given up. */
  drafted(text: string | null): void;
  /** To the next field, or to another record. */
  go(where: "nextField" | "nextRecord" | "recordBefore"): void;
  /** Escape, with nothing being typed. */
  leave(): void;
}

/** Edits a text of a form as the grid edits a cell: the same lists and calendar, the same keys, the same short dates. */
export class FieldEditor {
  private readonly text: HTMLTextAreaElement;
  private readonly field: FieldView;
  private readonly host: FieldHost;
  private popup: Popup | null = null;
  private shown = "";
  private isPressed = false;

  constructor(text: HTMLTextAreaElement, field: FieldView, host: FieldHost) {
    this.text = text;
    this.field = field;
    this.host = host;
    text.addEventListener("keydown", (event) => this.keydown(event));
    text.addEventListener("input", () => this.typed());
    text.addEventListener("pointerdown", () => {
      this.isPressed = true;
    });
    text.addEventListener("focus", () => {
      // Coming by the keyboard: what is typed next replaces the whole text.
      if (!this.isPressed) text.select();
      this.isPressed = false;
    });
    text.addEventListener("focusout", this.left);
  }

  /** Shows what the core holds; what is being typed is left alone. */
  show(text: string): void {
    const typing = this.isTyping;
    this.shown = text;
    if (typing) return;
    this.text.value = text;
    if (document.activeElement === this.text) this.text.select();
    this.fit();
  }

  get isTyping(): boolean {
    return this.popup !== null || this.text.value !== this.shown;
  }

  /** Opens the list or the calendar, if there is one. */
  open(): void {
    if (this.popup) return;
    this.popup = popupFor(this.text, this.field, {
      offers: (kind, field, text) => this.host.offers(kind, field, text),
      chosen: () => this.commit(),
      cancelled: () => this.cancel(),
    });
    if (!this.popup) return;
    // Some popups are forms of their own, and take the focus.
    this.popup.element.addEventListener("focusout", this.left);
    document.addEventListener("scroll", this.place, { capture: true, passive: true });
    this.host.shelter().append(this.popup.element);
    this.place();
  }

  /** Closes the text and gives what it holds to be written, when it is new. */
  commit(): void {
    const choice = this.popup?.settle() ?? null;
    const { value } = this.text;
    const text = editorOf(this.field) === "date" ? inFull(value, dayOf(new Date())) : value;
    this.close();
    if (!choice && text === this.shown) return;
    this.text.value = text;
    this.shown = text;
    this.fit();
    this.host.entered(text, choice);
  }

  cancel(): void {
    this.close();
    this.text.value = this.shown;
    this.text.select();
    this.fit();
  }

  private close(): void {
    // Closing may give the focus back to the text: there is nothing to close twice.
    const { popup } = this;
    this.popup = null;
    popup?.close();
    document.removeEventListener("scroll", this.place, { capture: true });
    this.host.drafted(null);
  }

  private typed(): void {
    this.host.drafted(this.text.value);
    this.fit();
    if (opensAtOnce(this.field)) this.open();
    this.popup?.typed();
    this.place();
  }

  private readonly place = (): void => {
    if (this.popup) placeUnder(this.popup.element, this.text.getBoundingClientRect());
  };

  /** The focus went elsewhere: neither in the text nor in what is open under it. */
  private readonly left = ({ relatedTarget }: FocusEvent): void => {
    const to = relatedTarget instanceof Node ? relatedTarget : null;
    const inside = to === this.text || (to !== null && this.popup?.element.contains(to));
    if (!inside) this.commit();
  };

  /** As high as its text. */
  private fit(): void {
    this.text.style.height = "";
    this.text.style.height = `${Math.min(this.text.scrollHeight + 2, 240)}px`;
  }

  private keydown(event: KeyboardEvent): void {
    // Dead keys and input methods write through the events of composition.
    if (event.isComposing || event.keyCode === 229) return;
    if (this.popup?.key(event) === "taken" || this.did(event)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (this.isTyping && event.ctrlKey && /^[zy]$/i.test(event.key)) {
      // While a text is being typed, undo is the text’s own.
      event.stopPropagation();
    }
  }

  /** Does what a key asks, if it asks something here. */
  private did(event: KeyboardEvent): boolean {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    const plain = !altKey && !ctrlKey && !metaKey && !shiftKey;
    if ((key === "ArrowDown" && altKey) || (key === "F4" && plain)) this.open();
    else if (key === ";" && ctrlKey) this.today();
    else if (key === "Enter" && plain && this.field.kind !== "longText") this.enter();
    else if (key === "PageDown" && plain) this.turn("nextRecord");
    else if (key === "PageUp" && plain) this.turn("recordBefore");
    else if (key === "Escape" && this.isTyping) this.cancel();
    else if (key === "Escape") this.host.leave();
    else return false;
    return true;
  }

  private enter(): void {
    this.commit();
    this.host.go("nextField");
  }

  private turn(where: "nextRecord" | "recordBefore"): void {
    this.commit();
    this.host.go(where);
  }

  private today(): void {
    this.text.value = iso(dayOf(new Date()));
    this.typed();
  }
}
