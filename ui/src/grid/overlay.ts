import type { Range, Spot } from "../core/bindings";
import type { Drop } from "./drags";
import { element } from "./elements";
import { draw, ICONS } from "./icons";
import { isSingle } from "./selection";
import type { Viewport } from "./viewport";

/** Outlines that come and go. */
export interface Boxes {
  copied: Range | null;
  /** Where a fill would go, while its handle is dragged. */
  filling: Range | null;
  /** Before what lines or columns would go, while they are dragged. */
  drop: Drop | null;
}

/** What is drawn over the cells. */
export interface OverlayState extends Boxes {
  active: Spot;
  /** All that is selected, the rectangle of the active cell first. */
  ranges: readonly Range[];
  /** Whether the active cell opens a list or a calendar. */
  opens: "list" | "nothing";
}

/**
 * Boxes over the cells: selection, active cell, handle, column lines. One element each rather than
 * borders on cells, for painting is what slows scrolling. Twice, for the frozen side and the sliding one.
 */
export class Overlay {
  private readonly sides: readonly Side[];
  private readonly viewport: Viewport;

  constructor(body: HTMLElement, viewport: Viewport) {
    this.viewport = viewport;
    this.sides = [new Side(body, "frozen"), new Side(body, "sliding")];
  }

  draw(state: OverlayState): void {
    for (const side of this.sides) side.draw(state, this.viewport);
  }

  /** Column lines stand still while lines scroll: drawn when columns change only. */
  drawLines(): void {
    for (const side of this.sides) side.drawLines(this.viewport);
  }
}

class Side {
  private readonly which: "frozen" | "sliding";
  private readonly clip: HTMLElement;
  private readonly rules = element("div", "rules");
  private readonly shade = element("div", "shade");
  /** The rectangles selected with Ctrl beside the first. */
  private readonly others: HTMLElement[] = [];
  private readonly boxes = {
    range: element("div", "range"),
    copied: element("div", "copied"),
    filling: element("div", "filling"),
    active: element("div", "focus"),
    handle: element("div", "handle"),
    opener: element("div", "opener"),
    drop: element("div", "drop"),
  };

  constructor(body: HTMLElement, which: "frozen" | "sliding") {
    this.which = which;
    this.clip = element("div", `overlay ${which}`, { "aria-hidden": "true" });
    draw(this.boxes.opener, ICONS.down);
    this.shade.hidden = which === "frozen";
    this.clip.append(this.rules, this.shade, ...Object.values(this.boxes));
    body.append(this.clip);
  }

  draw(state: OverlayState, viewport: Viewport): void {
    const frozenWidth = viewport.gutter + viewport.columns.frozenWidth;
    const offset = this.which === "frozen" ? 0 : frozenWidth;
    this.clip.style.left = `${offset}px`;
    this.clip.style.width = `${this.which === "frozen" ? frozenWidth : viewport.room}px`;
    this.rules.style.transform = `translateX(${this.which === "frozen" ? 0 : -viewport.left}px)`;
    const height = `${Math.min(viewport.height, viewport.end)}px`;
    this.rules.style.height = height;
    this.shade.style.height = height;
    const { active, ranges } = state;
    const one = {
      top: active.line,
      bottom: active.line,
      left: active.column,
      right: active.column,
    };
    const [range = one] = ranges;
    const several = ranges.length > 1 || !isSingle(range);
    this.place(this.boxes.active, one, viewport, offset);
    this.place(this.boxes.range, several ? range : null, viewport, offset);
    this.place(this.boxes.copied, state.copied, viewport, offset);
    this.place(this.boxes.filling, state.filling, viewport, offset);
    this.placeOthers(ranges.slice(1), viewport, offset);
    // A fill goes on from one rectangle: as in a spreadsheet, several have no handle.
    if (ranges.length > 1) this.boxes.handle.hidden = true;
    else this.placeCorner(this.boxes.handle, range, viewport, offset);
    this.placeDrop(state.drop, viewport, offset);
    this.placeOpener(state.opens === "list" ? active : null, viewport, offset);
  }

  drawLines(viewport: Viewport): void {
    const { columns, gutter } = viewport;
    const frozen = this.which === "frozen";
    const from = frozen ? 0 : columns.frozen;
    const to = frozen ? columns.frozen : columns.count;
    const origin = frozen ? 0 : gutter + columns.frozenWidth;
    const edges = Array.from({ length: to - from }, (_, at) => columns.start(from + at + 1));
    if (frozen) edges.unshift(0);
    this.rules.replaceChildren(
      ...edges.map((edge) => {
        const rule = element("div", "rule");
        rule.style.left = `${gutter + edge - origin - 1}px`;
        return rule;
      }),
    );
  }

  /** Edges far out of sight are brought near: engines draw badly at millions of pixels. */
  private place(box: HTMLElement, range: Range | null, viewport: Viewport, offset: number): void {
    const side = range && this.horizontally(range, viewport);
    const top = range ? Math.max(-20, viewport.ordinate(range.top)) : 0;
    const bottom = range ? Math.min(viewport.height + 20, viewport.ordinate(range.bottom + 1)) : 0;
    box.hidden = !side || bottom <= top;
    if (!side || box.hidden) return;
    box.style.left = `${side.left - offset}px`;
    box.style.width = `${side.right - side.left}px`;
    box.style.top = `${top}px`;
    box.style.height = `${bottom - top}px`;
  }

  private placeOthers(ranges: readonly Range[], viewport: Viewport, offset: number): void {
    while (this.others.length < ranges.length) {
      const box = element("div", "range");
      this.others.push(box);
      this.clip.append(box);
    }
    this.others.forEach((box, at) => {
      this.place(box, ranges[at] ?? null, viewport, offset);
    });
  }

  private placeCorner(box: HTMLElement, range: Range, viewport: Viewport, offset: number): void {
    const side = this.horizontally(range, viewport);
    const y = viewport.ordinate(range.bottom + 1);
    const mine = range.right < viewport.columns.frozen === (this.which === "frozen");
    box.hidden = !side || !mine || y < 0 || y > viewport.height + viewport.line;
    if (!side || box.hidden) return;
    box.style.left = `${side.right - offset - 5 * viewport.zoom}px`;
    box.style.top = `${y - 5 * viewport.zoom}px`;
  }

  private placeDrop(drop: Drop | null, viewport: Viewport, offset: number): void {
    const { drop: box } = this.boxes;
    const place = drop?.what === "columns" ? drop.before : viewport.columns.frozen;
    const mine = place < viewport.columns.frozen === (this.which === "frozen");
    box.hidden = !drop || (drop.what === "columns" && !mine);
    if (!drop || box.hidden) return;
    const across = drop.what === "lines";
    const last = viewport.columns.count - 1;
    const end = viewport.abscissa(last) + viewport.columns.width(last);
    const x = place > last ? end : viewport.abscissa(place);
    box.style.left = across ? "0" : `${x - offset - 2}px`;
    box.style.top = across ? `${viewport.ordinate(drop.before) - 2}px` : "0";
    box.style.width = across ? "100%" : "3px";
    box.style.height = across ? "3px" : "100%";
  }

  private placeOpener(active: Spot | null, viewport: Viewport, offset: number): void {
    const { opener } = this.boxes;
    const mine = active && active.column < viewport.columns.frozen === (this.which === "frozen");
    opener.hidden = !mine;
    if (!active || !mine) return;
    const right = viewport.abscissa(active.column) + viewport.columns.width(active.column);
    opener.style.left = `${right - offset - 24 * viewport.zoom}px`;
    opener.style.top = `${viewport.ordinate(active.line) + 4 * viewport.zoom}px`;
  }

  /** Edges of a range in the body; the frozen part of a range that crosses stays where it is. */
  private horizontally(range: Range, viewport: Viewport): { left: number; right: number } | null {
    const { columns } = viewport;
    const frozen = this.which === "frozen";
    if (frozen ? range.left >= columns.frozen : range.right < columns.frozen) return null;
    const shift = frozen ? 0 : viewport.left;
    return {
      left: viewport.gutter + columns.start(range.left) - shift,
      right: viewport.gutter + columns.start(range.right + 1) - shift,
    };
  }
}
