/** How the columns of a dataset are laid out, as kept with it. */
import type { GridLayout } from "../grid/types";

/** The layout in the words kept; nothing when there are none, or of another version. */
export function layoutFrom(words: string | null | undefined): GridLayout | undefined {
  const kept: unknown = words ? parsed(words) : undefined;
  return isLayout(kept) ? kept : undefined;
}

function parsed(words: string): unknown {
  try {
    return JSON.parse(words);
  } catch {
    return undefined;
  }
}

function isLayout(kept: unknown): kept is GridLayout {
  if (typeof kept !== "object" || kept === null) return false;
  const { widths, frozen } = kept as Partial<GridLayout>;
  if (typeof widths !== "object" || widths === null) return false;
  return Number.isInteger(frozen) && Object.values(widths).every(Number.isFinite);
}
