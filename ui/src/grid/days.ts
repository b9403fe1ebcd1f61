/** Days, months and their French names. Pure: no clock here. Months count from 1. */

import { forgiving } from "./choices";

export interface Day {
  year: number;
  month: number;
  day: number;
}

export const MONTHS = [
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
] as const;

export const WEEKDAYS = [
  "lundi",
  "mardi",
  "mercredi",
  "jeudi",
  "vendredi",
  "samedi",
  "dimanche",
] as const;

export function iso({ year, month, day }: Day): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

/** `mardi 1er mars 2022`. */
export function inWords(day: Day): string {
  const ordinal = day.day === 1 ? "1er" : String(day.day);
  return `${WEEKDAYS[weekday(day)]} ${ordinal} ${MONTHS[day.month - 1]} ${day.year}`;
}

/** The day a text says, in the habits of French hands; none when it is not a real day. */
export function readDay(text: string): Day | null {
  const found =
    /^\s*(?<year>\d{4})[-/. ](?<month>\d{1,2})[-/. ](?<day>\d{1,2})/.exec(text) ??
    /^\s*(?<day>\d{1,2})[/. -](?<month>\d{1,2})[/. -](?<year>\d{4}|\d{2})\b/.exec(text) ??
    /^\s*(?:\p{L}+ )?(?<day>\d{1,2})(?:er)? +(?<name>\p{L}+)\.? +(?<year>\d{4}|\d{2})\b/u.exec(
      text,
    );
  if (!found?.groups) return null;
  const { year = "", month, day, name = "" } = found.groups;
  return real(fullYear(year), month ? Number(month) : monthNamed(name), Number(day));
}

/**
 * A day said in short, written whole: `hier`, `15/6` or `15 juin` of this year, `15062018`. Any other text is given
 * back as it stands: the core reads it.
 */
export function inFull(text: string, today: Day): string {
  const said = text.trim().toLowerCase().replaceAll("’", "'");
  const away = { hier: -1, "aujourd'hui": 0, demain: 1 }[said];
  if (away !== undefined) return iso(addDays(today, away));
  const found =
    /^(?<day>\d{1,2})[/. -](?<month>\d{1,2})$/.exec(said) ??
    /^(?<day>\d{2})(?<month>\d{2})(?<year>(?:19|20)\d{2})$/.exec(said) ??
    /^(?<day>\d{1,2})(?:er)? +(?<name>\p{L}+)\.?$/u.exec(said);
  if (!found?.groups) return text;
  const { year, month, day, name = "" } = found.groups;
  const read = real(
    year ? Number(year) : today.year,
    month ? Number(month) : monthNamed(name),
    Number(day),
  );
  return read ? iso(read) : text;
}

/** Two digits stand for this century up to ’49, as the core and spreadsheets read them. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

/** From three letters on, accents forgiven; 0 for another word. */
function monthNamed(name: string): number {
  const said = forgiving(name);
  if (said.length < 3) return 0;
  return MONTHS.findIndex((month) => forgiving(month).startsWith(said)) + 1;
}

function real(year: number, month: number, day: number): Day | null {
  const read = { year, month, day };
  if (month < 1 || month > 12) return null;
  return iso(addDays(read, 0)) === iso(read) ? read : null;
}

export function dayOf(date: Date): Day {
  return { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() };
}

export function addDays(day: Day, count: number): Day {
  return fromUtc(toUtc(day) + count * 86_400_000);
}

/** The same day some months away, or the last of a month that is shorter. */
export function addMonths(day: Day, count: number): Day {
  const months = day.year * 12 + day.month - 1 + count;
  const year = Math.floor(months / 12);
  const month = (months % 12) + 1;
  return { year, month, day: Math.min(day.day, lengthOf(year, month)) };
}

/** 0 on Mondays. */
export function weekday(day: Day): number {
  return (new Date(toUtc(day)).getUTCDay() + 6) % 7;
}

/** Weeks, from Monday, that cover a month; days of its neighbours complete them. */
export function weeksOf(year: number, month: number): Day[][] {
  const first = { year, month, day: 1 };
  const start = addDays(first, -weekday(first));
  const weeks = Math.ceil((weekday(first) + lengthOf(year, month)) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => addDays(start, week * 7 + day)),
  );
}

function lengthOf(year: number, month: number): number {
  return fromUtc(Date.UTC(year, month, 0)).day;
}

function toUtc({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day);
}

function fromUtc(time: number): Day {
  const date = new Date(time);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
