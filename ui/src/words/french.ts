/** How numbers, dates and sentences are written in French. */

const NUMBER = new Intl.NumberFormat("fr-FR");
const MONTHS = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
];

/** « 1 234 », with the narrow space that does not break. */
export function number(value: number): string {
  return NUMBER.format(value);
}

/** « 1 ligne », « 1 234 lignes »: in French the plural begins at two. */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${value < 2 ? one : many}`;
}

/** How full a column is: « 12 sur 40 remplies ». */
export function filledInWords(filled: number, rows: number): string {
  return `${number(filled)} sur ${number(rows)} ${filled < 2 ? "remplie" : "remplies"}`;
}

/** « un parc, deux squares et un jardin ». */
export function list(items: string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} et ${last}`;
}

/** « 2 ajouts, 1 déplacement »; what there is none of is not told. */
export function changesInWords(of: {
  added: number;
  removed: number;
  moved: number;
  changed: number;
}): string {
  const parts = [
    [of.added, "ajout", "ajouts"],
    [of.removed, "retrait", "retraits"],
    [of.moved, "déplacement", "déplacements"],
    [of.changed, "ligne modifiée", "lignes modifiées"],
  ] as const;
  const told = parts
    .filter(([number]) => number > 0)
    .map(([number, one, many]) => count(number, one, many));
  return told.length > 0 ? told.join(", ") : "rien n’a changé";
}

/** A local date and time of the contract (ISO 8601) as « 23 novembre 2026 à 17 h 42 ». */
export function dateTime(iso: string): string {
  const hour = time(iso);
  return hour ? `${date(iso)} à ${hour}` : date(iso);
}

/** « 23 novembre 2026 »; what is no date is given back as it stands. */
export function date(iso: string): string {
  const [, year, month, day] = iso.match(/^(\d{4})-(\d{2})-(\d{2})/) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (!name) return iso;
  const rank = Number(day) === 1 ? "1er" : String(Number(day));
  return `${rank} ${name} ${year}`;
}

/** « 17 h 42 »; empty when there is no time. */
export function time(iso: string): string {
  const [, hour, minute] = iso.match(/^\d{4}-\d{2}-\d{2}[T ](\d{2}):(\d{2})/) ?? [];
  return hour && minute ? `${Number(hour)} h ${minute}` : "";
}

/** A time alone when it is of today, a date otherwise: « à 17 h 42 », « hier à 9 h 05 », « le 2 mai 2026 à 9 h 05 ». */
export function moment(iso: string, now: Date): string {
  const hour = time(iso);
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (hour && iso.startsWith(dayOf(now))) return `à ${hour}`;
  if (hour && iso.startsWith(dayOf(yesterday))) return `hier à ${hour}`;
  return `le ${dateTime(iso)}`;
}

/** The day of a date, as the contract writes it: `2026-11-23`. */
function dayOf(date: Date): string {
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

/** « 12 Ko », « 3,4 Mo »: decimal units, as file managers show. */
export function size(bytes: number): string {
  if (bytes < 1000) return count(bytes, "octet");
  if (bytes < 1_000_000) return `${number(Math.round(bytes / 1000))} Ko`;
  return `${number(Math.round(bytes / 100_000) / 10)} Mo`;
}

/** Puts the spaces that must not break: inside guillemets and before double signs. Never for people’s data. */
export function typeset(sentence: string): string {
  return sentence.replace(/« /g, "«\u00a0").replace(/ ([»:;?!])/g, "\u00a0$1");
}
