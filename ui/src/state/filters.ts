/** What narrows and orders the lines shown, in words, and how each is taken away. Pure. */
import type { Arrangement, FieldView, SortKey, TextMatch } from "../core/bindings";

/** A filter that holds, and the wish that lets go of it. */
export interface Filter {
  label: string;
  without: Partial<Arrangement>;
}

export const HOW: { how: TextMatch; words: string }[] = [
  { how: "contains", words: "contient" },
  { how: "omits", words: "ne contient pas" },
  { how: "begins", words: "commence par" },
  { how: "ends", words: "se termine par" },
];

/** How many texts of a list of values are named; the others are counted. */
const NAMED = 2;

/** Every filter that holds, in the order in which they are shown. */
export function filtersOf(arrangement: Arrangement, fields: readonly FieldView[]): Filter[] {
  const { search, values, finding, texts, unplaced } = arrangement;
  const title = (column: number) => fields[column]?.title ?? "";
  const filters: Filter[] = [];
  if (search !== "") {
    filters.push({ label: `Lignes avec « ${search} »`, without: { search: "" } });
  }
  for (const filter of values) {
    filters.push({
      label: `${title(filter.column)} : ${named(filter.texts)}`,
      without: { values: values.filter((other) => other !== filter) },
    });
  }
  for (const filter of texts) {
    const words = HOW.find(({ how }) => how === filter.how)?.words ?? "";
    filters.push({
      label: `${title(filter.column)} ${words} « ${filter.text} »`,
      without: { texts: texts.filter((other) => other !== filter) },
    });
  }
  if (finding) {
    const where = finding.column == null ? "" : ` dans « ${title(finding.column)} »`;
    filters.push({ label: `À corriger${where}`, without: { finding: null } });
  }
  if (unplaced) filters.push({ label: "Pas encore placées", without: { unplaced: false } });
  return filters;
}

function named(texts: readonly string[]): string {
  const shown = texts.slice(0, NAMED).map((text) => text || "(vide)");
  const others = texts.length - shown.length;
  return others > 0 ? `${shown.join(", ")} et ${others} de plus` : shown.join(", ");
}

/** The filters of a column, changed; what narrows other columns stays. */
export function filterColumn(
  { values, texts }: Arrangement,
  column: number,
  wish: { values: string[] | null; text: { how: TextMatch; text: string } | null },
): Partial<Arrangement> {
  const others = values.filter((own) => own.column !== column);
  const words = texts.filter((own) => own.column !== column);
  return {
    values: wish.values ? [...others, { column, texts: wish.values }] : others,
    texts: wish.text ? [...words, { column, ...wish.text }] : words,
  };
}

/** Sorts by a column alone, or after those that sort already, where it keeps its place if it has one. */
export function sortBy(sort: readonly SortKey[], key: SortKey, how: "alone" | "also"): SortKey[] {
  if (how === "alone") return [key];
  const known = sort.some(({ column }) => column === key.column);
  if (!known) return [...sort, key];
  return sort.map((other) => (other.column === key.column ? key : other));
}

/** Whether rows of these columns have a place on the map. */
export function hasPlace(fields: readonly FieldView[]): boolean {
  const roles = fields.map(({ role }) => role);
  const pair = roles.includes("longitude") && roles.includes("latitude");
  return pair || fields.some(({ kind }) => kind === "geoPoint");
}
