/** Which cells lead outside. */
import type { FieldView } from "../core/bindings";

/** What to open for the text of a cell: a page, or a letter to write; null when it leads nowhere. */
export function linkOf(field: FieldView, text: string): string | null {
  const told = text.trim();
  if (/\s/.test(told)) return null;
  if (/^https?:\/\/[^/]+/i.test(told)) return told;
  return field.kind === "email" && /^[^@:]+@[^@:]+\.[^@:]+$/.test(told) ? `mailto:${told}` : null;
}
