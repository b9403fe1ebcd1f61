/** Widths and frozen columns, kept by the window for each template. */
import type { GridLayout } from "../grid/types";

export function keptLayout(template: string): GridLayout | undefined {
  const kept: unknown = parsed(localStorage.getItem(key(template)));
  return isLayout(kept) ? kept : undefined;
}

export function keepLayout(template: string, layout: GridLayout): void {
  localStorage.setItem(key(template), JSON.stringify(layout));
}

function key(template: string): string {
  return `layout ${template}`;
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function isLayout(kept: unknown): kept is GridLayout {
  if (typeof kept !== "object" || kept === null) return false;
  const { widths, frozen } = kept as Partial<GridLayout>;
  if (typeof widths !== "object" || widths === null) return false;
  return Number.isInteger(frozen) && Object.values(widths).every(Number.isFinite);
}
