/** How a range goes on when its handle is dragged, as a spreadsheet does. Pure. */
import type { Block } from "./clipboard";
import { addDays, iso, readDay } from "./days";

/** Whether a lone day or numbered text goes on by one, or repeats. */
export type Lone = "steps" | "repeats";

type Side = "after" | "before";

/**
 * The texts that follow those of a column: days go on by their step, as numbers that step evenly, and
 * numbers at the end of a same text, their zeros kept. Anything else repeats.
 */
export function goOn(texts: readonly string[], count: number, way: Side, lone: Lone): string[] {
  const forward = way === "after" ? [...texts] : [...texts].reverse();
  const next = lone === "repeats" && texts.length === 1 ? null : series(forward, way);
  const made = Array.from({ length: count }, (_, at) =>
    next ? next(at) : (forward[at % forward.length] ?? ""),
  );
  return way === "after" ? made : made.reverse();
}

/** The block that fills a range below or above a block, column by column. */
export function goOnBlock(block: Block, count: number, way: Side, lone: readonly Lone[]): Block {
  const columns = lone.map((habit, column) =>
    goOn(
      block.map((line) => line[column] ?? ""),
      count,
      way,
      habit,
    ),
  );
  return Array.from({ length: count }, (_, line) => columns.map((column) => column[line] ?? ""));
}

type Next = ((at: number) => string) | null;

function series(texts: readonly string[], way: Side): Next {
  return daySeries(texts, way) ?? numberSeries(texts) ?? suffixSeries(texts, way);
}

function daySeries(texts: readonly string[], way: Side): Next {
  if (!texts.every((text) => /^\d{4}-\d{2}-\d{2}$/.test(text))) return null;
  const days = texts.map((text) => readDay(text));
  const last = days.at(-1);
  if (!last || days.some((day) => day === null)) return null;
  const times = texts.map((text) => Date.parse(text) / 86_400_000);
  const step = texts.length === 1 ? (way === "after" ? 1 : -1) : evenStep(times);
  return step === null ? null : (at) => iso(addDays(last, step * (at + 1)));
}

function numberSeries(texts: readonly string[]): Next {
  if (texts.length < 2 || !texts.every((text) => /^-?(0|[1-9]\d*)([.,]\d+)?$/.test(text)))
    return null;
  const digits = Math.max(...texts.map((text) => text.split(/[.,]/)[1]?.length ?? 0));
  // Counted in units of the last decimal, or 0,1 + 0,2 would not be 0,3.
  const scale = 10 ** digits;
  const units = texts.map((text) => Math.round(Number(text.replace(",", ".")) * scale));
  const step = evenStep(units);
  const last = units.at(-1);
  if (step === null || last === undefined) return null;
  const mark = texts.some((text) => text.includes(",")) ? "," : ".";
  return (at) => ((last + step * (at + 1)) / scale).toFixed(digits).replace(".", mark);
}

function suffixSeries(texts: readonly string[], way: Side): Next {
  const parts = texts.map((text) => /^(?<stem>.*\D)(?<number>\d{1,15})$/s.exec(text)?.groups);
  const last = parts.at(-1);
  if (!last || parts.some((part) => part?.stem !== last.stem)) return null;
  const numbers = parts.map((part) => Number(part?.number));
  const step = texts.length === 1 ? (way === "after" ? 1 : -1) : evenStep(numbers);
  const from = Number(last.number);
  const width = last.number?.length ?? 0;
  if (step === null) return null;
  return (at) => {
    const number = from + step * (at + 1);
    return `${last.stem}${String(Math.max(0, number)).padStart(width, "0")}`;
  };
}

function evenStep(numbers: readonly number[]): number | null {
  const step = (numbers[1] ?? 0) - (numbers[0] ?? 0);
  const even = numbers.every((number, at) => at === 0 || number - (numbers[at - 1] ?? 0) === step);
  return even ? step : null;
}
