/** Where Ctrl and an arrow lead: the edge of the filled cells, as in a spreadsheet. */

/** Cells looked through, at most; beyond, the edge of the sheet. */
const FARTHEST = 8192;

/**
 * From a cell: over filled cells to the last of them, or over blank ones to the next filled one. Positions
 * run from `from` to `end`, either way; `isFilled` may have to ask the core.
 */
export async function edge(
  from: number,
  end: number,
  isFilled: (at: number) => Promise<boolean> | boolean,
): Promise<number> {
  if (from === end) return from;
  const step = end > from ? 1 : -1;
  const inside = (await isFilled(from)) && (await isFilled(from + step));
  let at = from + step;
  for (let looked = 0; at !== end; at += step, looked++) {
    if (looked >= FARTHEST) return end;
    if (inside && !(await isFilled(at + step))) return at;
    if (!inside && (await isFilled(at))) return at;
  }
  return end;
}
