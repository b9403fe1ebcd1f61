/** Where lines and columns stand, in pixels, and which of them are in view. No DOM here. */

/** Columns side by side; the first `frozen` ones never scroll. */
export class ColumnStrip {
  readonly frozen: number;
  /** Abscissa where each column begins; one more for where the last one ends. */
  private readonly starts: number[] = [0];

  constructor(widths: readonly number[], frozen: number) {
    let x = 0;
    for (const width of widths) {
      x += width;
      this.starts.push(x);
    }
    this.frozen = Math.min(frozen, widths.length);
  }

  get count(): number {
    return this.starts.length - 1;
  }

  get total(): number {
    return this.start(this.count);
  }

  get frozenWidth(): number {
    return this.start(this.frozen);
  }

  start(column: number): number {
    return this.starts[column] ?? 0;
  }

  width(column: number): number {
    return this.start(column + 1) - this.start(column);
  }

  /** The scrolling columns seen once scrolled by `left`, with `room` pixels for them; `to` is past the last. */
  window(left: number, room: number): { from: number; to: number } {
    const near = this.frozenWidth + left;
    const from = Math.max(this.frozen, this.at(near));
    let to = from;
    while (to < this.count && this.start(to) < near + room) to++;
    return { from, to };
  }

  /** The column at an abscissa; the first or the last when outside. */
  at(x: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.start(middle) <= x) low = middle;
      else high = middle - 1;
    }
    return Math.max(0, low);
  }

  /** The scroll that brings a column in view, moving as little as possible. */
  reveal(column: number, left: number, room: number): number {
    if (column < this.frozen) return left;
    const near = this.start(column) - this.frozenWidth;
    const far = this.start(column + 1) - this.frozenWidth;
    if (near < left) return near;
    return far > left + room ? Math.min(near, far - room) : left;
  }
}

/** Engines lose exactness, then stop, at a few tens of millions of pixels: a scroll bar never gets taller. */
const TALLEST_BAR = 8_000_000;

/** A scroll bar standing for more pixels than engines can hold. */
export class Track {
  readonly content: number;
  readonly view: number;

  constructor(content: number, view: number) {
    this.content = content;
    this.view = view;
  }

  /** Height of what the bar scrolls. */
  get barContent(): number {
    return Math.min(this.content, TALLEST_BAR);
  }

  get maximum(): number {
    return Math.max(0, this.content - this.view);
  }

  private get barMaximum(): number {
    return Math.max(0, this.barContent - this.view);
  }

  clamp(top: number): number {
    return Math.max(0, Math.min(this.maximum, Math.round(top)));
  }

  toBar(top: number): number {
    if (this.content <= TALLEST_BAR) return top;
    return Math.round((top / this.maximum) * this.barMaximum);
  }

  fromBar(position: number): number {
    if (this.content <= TALLEST_BAR) return position;
    return this.clamp((position / this.barMaximum) * this.maximum);
  }
}

/** The scroll that brings a line in view, moving as little as possible. */
export function revealLine(line: number, top: number, view: number, height: number): number {
  const y = line * height;
  if (y < top) return y;
  return y + height > top + view ? y + height - view : top;
}
