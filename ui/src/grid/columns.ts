/**
 * Which columns are shown, and in what order. The grid counts the columns it shows from left to right; the
 * core and the screens count those of the dataset. Everything that passes between them passes here. Pure.
 */
import type { Action, FieldView, Range, Spot } from "../core/bindings";
import type { GridLayout } from "./types";

export class Columns {
  /** As shown, from left to right. */
  readonly fields: readonly FieldView[];
  private readonly shown: readonly number[];

  constructor(all: readonly FieldView[], layout: GridLayout) {
    this.shown = shownOrder(all, layout);
    this.fields = this.shown.flatMap((column) => all[column] ?? []);
  }

  /** The dataset’s column at a place of the grid. */
  outside(place: number): number {
    return this.shown[place] ?? place;
  }

  /** The place of a dataset’s column; none when it is hidden. */
  inside(column: number): number | null {
    const place = this.shown.indexOf(column);
    return place < 0 ? null : place;
  }

  spot({ line, column }: Spot): Spot {
    return { line, column: this.outside(column) };
  }

  /** A rectangle, with its columns one by one where they do not follow each other in the dataset. */
  range(range: Range): Range {
    const columns = this.shown.slice(range.left, range.right + 1);
    const first = columns[0] ?? range.left;
    const last = columns.at(-1) ?? range.right;
    const rectangle = { top: range.top, left: first, bottom: range.bottom, right: last };
    return follow(columns) ? rectangle : { ...rectangle, columns };
  }

  /** A change, as the core understands it. */
  action(action: Action): Action {
    switch (action.kind) {
      case "type":
        return { ...action, column: this.outside(action.column) };
      case "paste": {
        const columns = this.shown.slice(action.column);
        const column = this.outside(action.column);
        return follow(columns) ? { ...action, column } : { ...action, column, columns };
      }
      case "fill":
      case "fillDown":
      case "clear": {
        const also = action.also?.map((range) => this.range(range)) ?? [];
        const range = this.range(action.range);
        return also.length > 0 ? { ...action, range, also } : { ...action, range };
      }
      case "series":
        return { ...action, from: this.range(action.from), to: this.range(action.to) };
      default:
        return action;
    }
  }
}

function follow(columns: readonly number[]): boolean {
  return columns.every((column, at) => at === 0 || column === (columns[at - 1] ?? 0) + 1);
}

/** Columns in the order of the layout; those it does not know come after those they follow in the dataset. */
function shownOrder(all: readonly FieldView[], layout: GridLayout): number[] {
  const hidden = new Set(layout.hidden);
  const names = order(all, layout).filter((name) => !hidden.has(name));
  const columns = names.map((name) => all.findIndex((field) => field.name === name));
  // A table without any column would have nowhere to stand.
  return columns.length > 0 ? columns : all.map((_, column) => column);
}

function order(all: readonly FieldView[], layout: GridLayout): string[] {
  const names = (layout.order ?? []).filter((name) => all.some((field) => field.name === name));
  all.forEach(({ name }, column) => {
    if (names.includes(name)) return;
    const former = all[column - 1]?.name;
    names.splice(former === undefined ? 0 : names.indexOf(former) + 1, 0, name);
  });
  return names;
}

/** The layout with some columns out of view. */
export function hide(layout: GridLayout, names: readonly string[]): GridLayout {
  return { ...layout, hidden: [...new Set([...(layout.hidden ?? []), ...names])] };
}

/** The layout with some columns in view again; all of them by default. */
export function unhide(layout: GridLayout, names = layout.hidden ?? []): GridLayout {
  return { ...layout, hidden: (layout.hidden ?? []).filter((name) => !names.includes(name)) };
}

/** The layout with some columns put before another, or at the end. */
export function reorder(
  all: readonly FieldView[],
  layout: GridLayout,
  names: readonly string[],
  before: string | null,
): GridLayout {
  const rest = order(all, layout).filter((name) => !names.includes(name));
  const at = before === null ? rest.length : rest.indexOf(before);
  if (at < 0) return layout;
  return { ...layout, order: [...rest.slice(0, at), ...names, ...rest.slice(at)] };
}
