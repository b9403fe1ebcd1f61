/** What was done in a table, day by day, and the moments one may go back to. */
import type { JournalView } from "../core/bindings";
import { type Day, dayOf, inFull, iso, readDay } from "../grid/days";
import { date, moment, time, typeset } from "./french";

/** What was done on a day, the latest first. */
export interface DayOfChanges {
  day: string;
  title: string;
  changes: JournalView[];
}

/** An undo and a redo are changes too, under the label of what they took back or did again. */
export function what({ kind, label }: JournalView): string {
  if (kind === "undo") return typeset(`Annulé : ${label}`);
  return typeset(kind === "redo" ? `Rétabli : ${label}` : label);
}

/** « à 17 h 42, par amel ». */
export function whenAndWho(change: JournalView): string {
  return [`à ${time(change.time)}`, ...(change.author ? [`par ${change.author}`] : [])].join(", ");
}

export function byDay(changes: readonly JournalView[], now: Date): DayOfChanges[] {
  const days: DayOfChanges[] = [];
  for (const change of changes) {
    const day = change.time.slice(0, 10);
    if (days.at(-1)?.day !== day) days.push({ day, title: dayInWords(day, now), changes: [] });
    days.at(-1)?.changes.push(change);
  }
  return days;
}

function dayInWords(day: string, now: Date): string {
  const today = dayOf(now);
  if (day === iso(today)) return "Aujourd’hui";
  return day === inFull("hier", today) ? "Hier" : date(day);
}

/** The moment that a day and an hour name, each as hands write them: « hier » and « 17 h », « 3 mars » and « 9:05 ». */
export function momentOf(day: string, hour: string, now: Date): Date | null {
  const read: Day | null = readDay(inFull(day, dayOf(now)));
  const found = /^\s*(\d{1,2})\s*(?:[h:]\s*(\d{2})?)?\s*$/i.exec(hour);
  if (!read || !found) return null;
  const [hours, minutes] = [Number(found[1]), Number(found[2] ?? 0)];
  if (hours > 24 || minutes > 59) return null;
  return new Date(read.year, read.month - 1, read.day, hours, minutes, 59);
}

/** What the table was at a moment: the last change made by then. */
export function lastBy(changes: readonly JournalView[], then: Date): JournalView | undefined {
  return changes.find((change) => Date.parse(change.time) <= then.getTime());
}

/** What one comes back to: « … la dernière modification était alors « Saisie dans Nom », hier à 16 h 55, par amel. » */
export function lastInWords(change: JournalView, now: Date): string {
  const who = change.author ? `, par ${change.author}` : "";
  return `La dernière modification était alors : ${what(change)}, ${moment(change.time, now)}${who}.`;
}
