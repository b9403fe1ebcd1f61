/** Which listed values answer what is typed. Pure. */

/** A text without accents, case, or the many ways to write an apostrophe or a space. */
export function forgiving(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .replace(/[’'`´]/g, "'")
    .replace(/[\s\u00a0\u202f_-]+/g, " ")
    .trim();
}

export interface Choices {
  /** Values, the nearest first. */
  values: string[];
  /** How many of the first ones are what was typed, or its continuation; the others only resemble it. */
  sure: number;
}

/** All the values when nothing is typed; else those that begin so, hold such a word, hold it, resemble it. */
export function choicesFor(values: readonly string[], typed: string): Choices {
  const wish = forgiving(typed);
  if (wish === "") return { values: [...values], sure: 0 };
  const ranks: string[][] = [[], [], [], [], []];
  for (const value of values) ranks[rank(forgiving(value), wish)]?.push(value);
  const [same = [], begins = [], word = [], holds = [], near = []] = ranks;
  near.sort((a, b) => distance(forgiving(a), wish) - distance(forgiving(b), wish));
  const sure = same.length + begins.length + word.length;
  const shown = [...same, ...begins, ...word, ...holds];
  return { values: shown.length > 0 ? shown : near, sure };
}

function rank(value: string, wish: string): number {
  if (value === wish) return 0;
  if (value.startsWith(wish)) return 1;
  if (value.includes(` ${wish}`) || value.includes(`'${wish}`)) return 2;
  if (value.includes(wish)) return 3;
  return distance(value, wish) <= Math.max(1, Math.floor(wish.length / 3)) ? 4 : 5;
}

/** Letters to add, drop, change or swap to make one text the other (optimal string alignment). */
export function distance(a: string, b: string): number {
  let older: number[] = [];
  let former = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(
        (former[j] ?? 0) + 1,
        (current[j - 1] ?? 0) + 1,
        (former[j - 1] ?? 0) + same,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (older[j - 2] ?? 0) + 1);
      }
      current.push(best);
    }
    older = former;
    former = current;
  }
  return former[b.length] ?? 0;
}

/** The part of a text of several values where the caret stands. */
export interface Part {
  text: string;
  from: number;
  to: number;
}

export function partAt(text: string, caret: number, separator: string): Part {
  const before = text.lastIndexOf(separator, caret - 1);
  const from = before < 0 || separator === "" ? 0 : before + separator.length;
  const after = text.indexOf(separator, from);
  const to = after < 0 || separator === "" ? text.length : after;
  return { text: text.slice(from, to).trim(), from, to };
}

export function valuesOf(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map((value) => value.trim())
    .filter((value) => value !== "");
}

/** The text with a value added after the others, or taken out when it was there. */
export function toggled(text: string, value: string, separator: string): string {
  const values = valuesOf(text, separator);
  const at = values.findIndex((other) => forgiving(other) === forgiving(value));
  if (at < 0) values.push(value);
  else values.splice(at, 1);
  return values.join(separator);
}
