/** What a choice means beyond its text: a commune, whose name, code and postcode go together. */
export type Choice = { insee: string } | null;

/** What opens under the text being typed: a list or a calendar. The text keeps the focus. */
export interface Popup {
  readonly element: HTMLElement;
  /** A key pressed in the text: taken when it moved or chose something here. */
  key(event: KeyboardEvent): "taken" | "free";
  /** The text changed. */
  typed(): void;
  /** Puts what is chosen in the text, just before it is committed; says what else the choice means. */
  settle(): Choice;
  close(): void;
}

/** ARIA attributes a text wears while something is open under it. */
export function wear(text: HTMLTextAreaElement, kind: "listbox" | "grid", id: string): void {
  text.setAttribute("role", "combobox");
  text.setAttribute("aria-haspopup", kind);
  text.setAttribute("aria-controls", id);
  text.setAttribute("aria-expanded", "true");
  if (kind === "listbox") text.setAttribute("aria-autocomplete", "list");
}

export function shed(text: HTMLTextAreaElement): void {
  for (const name of [
    "role",
    "haspopup",
    "controls",
    "expanded",
    "autocomplete",
    "activedescendant",
  ]) {
    text.removeAttribute(name === "role" ? name : `aria-${name}`);
  }
}

/** Puts a popup under a cell, or above when there is more room there. */
export function placeUnder(popup: HTMLElement, cell: DOMRect): void {
  const { innerHeight, innerWidth } = window;
  const { offsetHeight, offsetWidth } = popup;
  const below =
    cell.bottom + offsetHeight <= innerHeight - 4 || cell.top < innerHeight - cell.bottom;
  const top = below ? cell.bottom + 2 : cell.top - offsetHeight - 2;
  popup.style.top = `${Math.max(4, top)}px`;
  popup.style.left = `${Math.max(4, Math.min(cell.left, innerWidth - offsetWidth - 4))}px`;
}
