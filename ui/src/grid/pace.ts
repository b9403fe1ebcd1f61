/** Lines kept at hand on both sides of the view, so that a turn of the wheel finds them there. */
const BESIDE = 24;
/** What the view comes to within so many milliseconds is asked for now. */
const SOON = 400;
/** More would be asked for in vain: who goes that fast does not read on the way. */
const MOST = 1536;
/** After so many milliseconds without a move, the view rests. */
const REST = 150;

/** How many lines before and after the view are to be at hand. */
export interface Ahead {
  before: number;
  after: number;
}

/** How fast the view goes over the lines, and what it comes to next. */
export class Pace {
  private line = 0;
  private at = Number.NEGATIVE_INFINITY;
  /** Lines a millisecond, downwards. */
  private speed = 0;

  /** Hears of the first line in view, now. */
  ahead(line: number, now: number): Ahead {
    const elapsed = now - this.at;
    const crossed = line - this.line;
    const jumped = Math.abs(crossed) > MOST;
    if (elapsed > REST || jumped) this.speed = 0;
    // Frames are uneven: the pace is that of the last few.
    else if (elapsed > 0) this.speed += (crossed / elapsed - this.speed) / 2;
    this.line = line;
    this.at = now;
    const soon = Math.min(MOST, Math.round(Math.abs(this.speed) * SOON));
    const onward = Math.max(BESIDE, soon);
    return this.speed < 0 ? { before: onward, after: BESIDE } : { before: BESIDE, after: onward };
  }
}
