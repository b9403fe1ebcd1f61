/**
 * A week of opening hours, from and to the OpenStreetMap syntax. Pure. What the week cannot say, seasons or
 * school holidays, is not read: it stays a text.
 */

/** `["08:30-12:00", "14:00-18:00"]`; none when closed. */
export type Spans = readonly string[];

/** From Monday to Sunday, then public holidays. `null`: nothing is said of that day. */
export type Week = readonly (Spans | null)[];

const DAYS: readonly string[] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH"];
const HOLIDAYS = 7;

export const NO_WEEK: Week = DAYS.map(() => null);

/** The week that a text says; none when it says more than a week can. */
export function readWeek(text: string): Week | null {
  if (text.trim() === "") return NO_WEEK;
  if (/^24\/7$/.test(text.trim()))
    return DAYS.map((_, day) => (day < HOLIDAYS ? ["00:00-24:00"] : null));
  const week: (Spans | null)[] = [...NO_WEEK];
  for (const rule of text.split(";")) {
    const found =
      /^\s*(?<days>[A-Za-z][A-Za-z,\- ]*?)?\s*(?<hours>\d[\d:,\- ]*|off|closed)\s*$/.exec(rule);
    const days = found?.groups?.days === undefined ? range(0, 6) : readDays(found.groups.days);
    const spans = readRule(found?.groups?.hours ?? "");
    if (!found || !days || !spans) return null;
    for (const day of days) week[day] = spans;
  }
  return week;
}

function readRule(hours: string): Spans | null {
  return /^(off|closed)$/.test(hours) ? [] : readSpans(hours);
}

function readDays(text: string): number[] | null {
  const days: number[] = [];
  for (const part of text.split(",")) {
    const [first = "", last = first] = part.trim().split(/\s*-\s*/);
    const from = DAYS.indexOf(first);
    const to = DAYS.indexOf(last);
    if (from < 0 || to < 0 || (to === HOLIDAYS && from !== HOLIDAYS)) return null;
    // « Sa-Mo » goes round the week.
    days.push(...(from <= to ? range(from, to) : [...range(from, 6), ...range(0, to)]));
  }
  return days;
}

/** Spans of hours as hands write them: `8h-12h 14h30-18h`; none when a part is not a span. */
export function readSpans(text: string): Spans | null {
  const parts = text
    .toLowerCase()
    .replace(/\s*(?:-|–|à|a|\/)\s*/g, "-")
    .split(/\s*(?:,|;|\bet\b|\s)\s*/)
    .filter((part) => part !== "");
  const spans: string[] = [];
  for (const part of parts) {
    const [from, to, more] = part.split("-").map(readTime);
    if (!from || !to || more !== undefined) return null;
    spans.push(`${from}-${to}`);
  }
  return spans;
}

function readTime(text: string): string | null {
  const found = /^(\d{1,2})(?:[h:](\d{2})?)?$/.exec(text.replaceAll(" ", ""));
  const hour = Number(found?.[1] ?? 99);
  const minute = Number(found?.[2] ?? 0);
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** The week in the OpenStreetMap syntax: days that follow each other alike are said together. */
export function writeWeek(week: Week): string {
  const rules: string[] = [];
  const open = week.slice(0, HOLIDAYS);
  if (open.every((spans) => spans?.join() === "00:00-24:00") && !week[HOLIDAYS]) return "24/7";
  for (let day = 0; day < HOLIDAYS; ) {
    const spans = open[day] ?? null;
    let last = day;
    while (last + 1 < HOLIDAYS && same(open[last + 1] ?? null, spans)) last++;
    if (spans) rules.push(`${name(day, last)} ${hours(spans)}`);
    day = last + 1;
  }
  const holidays = week[HOLIDAYS];
  if (holidays) rules.push(`PH ${hours(holidays)}`);
  return rules.join("; ");
}

function hours(spans: Spans): string {
  return spans.length > 0 ? spans.join(",") : "off";
}

function name(from: number, to: number): string {
  return from === to ? `${DAYS[from]}` : `${DAYS[from]}-${DAYS[to]}`;
}

function same(one: Spans | null, other: Spans | null): boolean {
  return one === null || other === null ? one === other : one.join() === other.join();
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
