import type { Range } from "../core/bindings";
import type { Changes } from "./changes";
import { loneSeries } from "./kinds";
import type { Model } from "./model";
import { selectRange } from "./selection";
import { goOnBlock } from "./series";

/** Fills from the handle: series go on downwards and upwards, texts repeat sideways. */
export async function fillFromHandle(
  model: Model,
  changes: Changes,
  source: Range,
  target: Range,
): Promise<void> {
  const rows = await model.cache.load(source.top, source.bottom);
  const block = rows.map((row) => row.cells.slice(source.left, source.right + 1));
  const isVertical = target.left === source.left && target.right === source.right;
  const habits = model.fields.slice(source.left, source.right + 1).map(loneSeries);
  const way = target.top > source.top ? "after" : "before";
  const height = target.bottom - target.top + 1;
  changes.fill(target, isVertical ? goOnBlock(block, height, way, habits) : block);
  model.select(selectRange(union(source, target), model.bounds));
}

function union(one: Range, other: Range): Range {
  return {
    top: Math.min(one.top, other.top),
    left: Math.min(one.left, other.left),
    bottom: Math.max(one.bottom, other.bottom),
    right: Math.max(one.right, other.right),
  };
}
