import type { FieldView } from "../core/bindings";
import { dayOf, inFull } from "./days";
import { element, setAttribute } from "./elements";
import { type Command, commandOf, type Mode } from "./keys";
import { editorOf } from "./kinds";
import { type Choice, type Popup, placeUnder } from "./popup";
import { opensAtOnce, type PopupHost, popupFor } from "./popups";

/** What the editor asks of the grid. */
export interface EditorHost extends Pick<PopupHost, "offers" | "chosen"> {
  /** Draws now what waits to be drawn, so that the text stands in the right cell. */
  settle(): void;
  /** The active column. */
  field(): FieldView;
  run(command: Command): void;
  /** Whether the active cell’s text is known; one does not amend what one does not see. */
  isReady(): boolean;
  started(): void;
  /** Space on a yes or no. */
  toggled(): void;
  /** The text being typed is another; null once it is entered or given up. */
  drafted(text: string | null): void;
  /** The focus went elsewhere in the page. */
  left(): void;
  /** Pixels from the active cell’s left edge to the grid’s right one. */
  roomToTheRight(): number;
  /** How large the grid is drawn. */
  zoom(): number;
}

/** What the active cell shows while nothing is typed. */
export interface Shown {
  text: string;
  label: string;
  invalid: "invalid" | "valid";
}

/**
 * The one text area of the grid. It stands, unseen, in the active cell and holds the focus, so that the
 * first key, a dead key or an input method writes straight into it, copy and paste are the browser’s own
 * events, and screen readers hear a field with its name and its text at each move.
 */
export class CellEditor {
  readonly element = element("textarea", "text", {
    rows: "1",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
  });
  mode: Mode = "ready";
  private readonly root: HTMLElement;
  private readonly host: EditorHost;
  private popup: Popup | null = null;
  private isMoving = false;
  private shown: Shown = { text: "", label: "", invalid: "valid" };

  constructor(root: HTMLElement, host: EditorHost) {
    this.root = root;
    this.host = host;
    const { element: text } = this;
    text.addEventListener("keydown", (event) => this.keydown(event));
    text.addEventListener("beforeinput", (event) => this.beforeInput(event));
    text.addEventListener("compositionstart", () => this.begin("enter"));
    text.addEventListener("input", () => this.typed());
    // Coming back by Tab or F6: what is typed next replaces the whole text.
    text.addEventListener("focus", () => {
      if (this.mode === "ready") text.select();
    });
    root.addEventListener("focusout", () => this.focusOut());
  }

  get hasFocus(): boolean {
    return document.activeElement === this.element;
  }

  focus(): void {
    this.element.focus({ preventScroll: true });
    if (this.mode === "ready") this.element.select();
  }

  /** Stands in a cell, with the focus if it had it. */
  hold(cell: HTMLElement): void {
    if (this.element.parentNode === cell) return;
    const { hasFocus, element: text } = this;
    const { selectionStart, selectionEnd } = text;
    this.isMoving = true;
    cell.append(text);
    if (hasFocus) this.focus();
    if (this.mode !== "ready") text.setSelectionRange(selectionStart, selectionEnd);
    this.isMoving = false;
  }

  /** Says what the active cell is; what is being typed is left alone. */
  show(shown: Shown): void {
    const { element: text } = this;
    if (shown.label !== this.shown.label) text.setAttribute("aria-label", shown.label);
    setAttribute(text, "aria-invalid", shown.invalid === "invalid" ? "true" : null);
    if (this.mode === "ready" && text.value !== shown.text) {
      text.value = shown.text;
      if (this.hasFocus) text.select();
    }
    this.shown = shown;
  }

  /** Opens the text: to replace it, or to amend it with the caret at its end. */
  begin(mode: "enter" | "edit"): void {
    if (this.mode !== "ready" || (mode === "edit" && !this.host.isReady())) return;
    this.mode = mode;
    this.element.classList.add("open");
    this.element.style.textAlign = "";
    if (mode === "edit")
      this.element.setSelectionRange(this.shown.text.length, this.shown.text.length);
    this.fit();
    const field = this.host.field();
    this.element.classList.toggle("united", field.unit !== "");
    if (opensAtOnce(field)) this.openPopup();
    this.host.started();
  }

  /** Opens with a text already typed. */
  beginWith(text: string): void {
    this.begin("enter");
    if (this.mode === "ready") return;
    this.element.value = text;
    this.element.setSelectionRange(text.length, text.length);
    this.typed();
  }

  switchMode(): void {
    if (this.mode !== "ready") this.mode = this.mode === "enter" ? "edit" : "enter";
  }

  insert(text: string): void {
    const { element: area } = this;
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    this.typed();
  }

  /** Opens the list or the calendar of the column, if it has one. */
  openPopup(): void {
    if (this.mode === "ready") this.begin("edit");
    if (this.mode === "ready" || this.popup) return;
    this.popup = popupFor(this.element, this.host.field(), {
      offers: (kind, field, text) => this.host.offers(kind, field, text),
      chosen: () => this.host.chosen(),
      cancelled: () => this.host.run({ do: "cancel" }),
    });
    if (!this.popup) return;
    this.root.append(this.popup.element);
    this.placePopup();
  }

  placePopup(): void {
    if (this.popup) placeUnder(this.popup.element, this.element.getBoundingClientRect());
  }

  /** Closes the text and gives what it holds, and what was chosen. */
  close(): { text: string; choice: Choice | null } {
    const choice = this.popup?.settle() ?? null;
    const { value } = this.element;
    const isDate = editorOf(this.host.field()) === "date";
    const text = isDate ? inFull(value, dayOf(new Date())) : value;
    this.back();
    return { text, choice };
  }

  /** Closes the text and forgets what was typed. */
  cancel(): void {
    this.back();
    this.element.value = this.shown.text;
    if (this.hasFocus) this.element.select();
  }

  private back(): void {
    this.popup?.close();
    this.popup = null;
    this.mode = "ready";
    this.host.drafted(null);
    this.element.classList.remove("open", "united");
    this.element.style.width = "";
    this.element.style.height = "";
  }

  private keydown(event: KeyboardEvent): void {
    this.host.settle();
    // Dead keys and input methods: they write through the events of composition.
    if (event.isComposing || event.keyCode === 229) return;
    if (this.mode !== "ready" && this.popup?.key(event) === "taken") {
      event.preventDefault();
      return;
    }
    const command = commandOf(event, this.mode);
    if (command) {
      event.preventDefault();
      this.host.run(command);
    } else if (this.mode !== "ready" && event.ctrlKey && /^[zy]$/i.test(event.key)) {
      // While a text is open, undo is the text’s own.
      event.stopPropagation();
    }
  }

  private beforeInput(event: InputEvent): void {
    if (this.mode !== "ready") return;
    // The screen undoes, the grid pastes: nothing of that happens in the unseen text.
    if (/^(history|insertFrom(Paste|Drop)|deleteBy(Cut|Drag))/.test(event.inputType)) {
      event.preventDefault();
      return;
    }
    if (event.data === " " && editorOf(this.host.field()) === "yesNo") {
      event.preventDefault();
      if (this.host.isReady()) this.host.toggled();
      return;
    }
    // A line just added may not be read again yet: what is typed there meanwhile takes the place of its text anyway.
    this.begin("enter");
  }

  private typed(): void {
    if (this.mode === "ready") return;
    this.host.drafted(this.element.value);
    this.popup?.typed();
    this.fit();
    this.placePopup();
  }

  /** Takes another size of the grid into account. */
  refit(): void {
    if (this.mode !== "ready") this.fit();
  }

  /** Grows with the text: sideways as far as the grid goes, then downwards. */
  private fit(): void {
    const { element: text } = this;
    const zoom = this.host.zoom();
    const cell = text.parentElement?.clientWidth ?? 0;
    text.style.whiteSpace = "pre";
    text.style.width = `${cell}px`;
    text.style.height = "";
    const needed = text.scrollWidth > cell ? text.scrollWidth + 12 * zoom : cell;
    const width = Math.max(cell, Math.min(needed, this.host.roomToTheRight(), 520 * zoom));
    text.style.width = `${width}px`;
    text.style.whiteSpace = "pre-wrap";
    text.style.height = `${Math.min(text.scrollHeight, 200 * zoom)}px`;
  }

  private focusOut(): void {
    if (this.isMoving) return;
    // Only once the focus is somewhere: leaving the window is not leaving the grid.
    setTimeout(() => {
      if (document.hasFocus() && !this.root.contains(document.activeElement)) this.host.left();
    });
  }
}
