import type { CommuneCard, FieldView } from "../core/bindings";
import type { Suggestion } from "./suggest-popup";

/** A commune, as offered in a column of names or of codes. */
export function communeSuggestion(commune: CommuneCard, field: FieldView): Suggestion {
  const { name, insee, postcodes, department } = commune;
  const isCode = field.kind === "communeCode";
  return {
    text: isCode ? insee : name,
    label: isCode ? `${insee} ${name}` : name,
    detail: isCode ? department : `${insee}, ${postcodes[0] ?? department}`,
    choice: { insee },
  };
}
