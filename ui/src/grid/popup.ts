import type { AddressCard } from "../core/bindings";

/** What a choice means beyond its text: a commune or an address, whose parts fill several columns. */
export type Choice =
  | { kind: "commune"; insee: string }
  | { kind: "address"; address: AddressCard; place: boolean };

/** What opens under the text being typed: a list or a calendar. The text keeps the focus. */
export interface Popup {
  readonly element: HTMLElement;
  /** A key pressed in the text: taken when it moved or chose something here. */
  key(event: KeyboardEvent): "taken" | "free";
  /** The text changed. */
  typed(): void;
  /** Puts what is chosen in the text, just before it is committed; says what else the choice means. */
  settle(): Choice | null;
  close(): void;
}

/**
 * ARIA attributes a text wears while something is open under it. A text of several lines may not be called a combobox:
 * it stays a text field, with suggestions.
 */
export function wear(text: HTMLTextAreaElement, kind: "listbox" | "grid", id: string): void {
  text.setAttribute("aria-haspopup", kind);
  text.setAttribute("aria-controls", id);
  if (kind === "listbox") text.setAttribute("aria-autocomplete", "list");
}

export function shed(text: HTMLTextAreaElement): void {
  for (const name of ["haspopup", "controls", "autocomplete", "activedescendant"]) {
    text.removeAttribute(`aria-${name}`);
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
