/** What opens under a text, by how its column is edited. */
import type { FieldView } from "../core/bindings";
import { CalendarPopup } from "./calendar-popup";
import { HoursPopup } from "./hours-popup";
import { type EditorKind, editorOf } from "./kinds";
import { ListPopup } from "./list-popup";
import type { Popup } from "./popup";
import { SpellingPopup } from "./spelling-popup";
import { type Offers, SuggestPopup } from "./suggest-popup";

/** What a popup asks of whoever holds its text. */
export interface PopupHost {
  /** What the core offers for a text begun. */
  offers(kind: "commune" | "address", field: FieldView, text: string): Promise<Offers>;
  /** A value was chosen by the mouse, or a form accepted. */
  chosen(): void;
  /** The form was given up. */
  cancelled(): void;
}

/** Editors whose choices help while one types; the others open when asked. */
const OPEN_AT_ONCE: readonly EditorKind[] = ["list", "yesNo", "commune", "address", "spelling"];

export function opensAtOnce(field: FieldView): boolean {
  return OPEN_AT_ONCE.includes(editorOf(field));
}

/** The popup of a column, over this text; none for a plain text. */
export function popupFor(
  text: HTMLTextAreaElement,
  field: FieldView,
  host: PopupHost,
): Popup | null {
  const kind = editorOf(field);
  const done = () => host.chosen();
  switch (kind) {
    case "text":
      return null;
    case "date":
      return new CalendarPopup(text, field, done);
    case "spelling":
      return new SpellingPopup(text, field);
    case "hours":
      return new HoursPopup(text, field, done, () => host.cancelled());
    case "commune":
    case "address":
      return new SuggestPopup(text, field.title, (words) => host.offers(kind, field, words), done);
    default:
      return new ListPopup(text, field, done);
  }
}
