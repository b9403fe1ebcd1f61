import { ColumnStrip, revealLine, Track } from "./geometry";

/** Height of a line at 100 %, in pixels; the style sheet says the same. */
const LINE = 32;

export interface ViewportElements {
  root: HTMLElement;
  /** Where lines are drawn, under the header. */
  body: HTMLElement;
  verticalBar: HTMLElement;
  horizontalBar: HTMLElement;
}

/**
 * What part of the table is seen. Scroll bars are ours: the browser’s own scrolling holds neither a
 * million lines nor, in WebKitGTK without a GPU, frozen columns at a decent pace.
 */
export class Viewport {
  top = 0;
  left = 0;
  /** Size of the body, gutter included. */
  width = 0;
  height = 0;
  /** How large everything is drawn; 1 is the usual size. */
  zoom = 1;
  gutter = 48;
  columns = new ColumnStrip([], 0);
  private lines = 0;
  private track = new Track(0, 0);
  /** Where we last put the vertical bar: its echo is not a move of the person. */
  private ownPosition = 0;
  private readonly elements: ViewportElements;
  private readonly moved: () => void;
  private readonly sizers: { vertical: HTMLElement; horizontal: HTMLElement };

  constructor(elements: ViewportElements, moved: () => void) {
    this.elements = elements;
    this.moved = moved;
    const { root, verticalBar, horizontalBar } = elements;
    this.sizers = {
      vertical: verticalBar.appendChild(document.createElement("div")),
      horizontal: horizontalBar.appendChild(document.createElement("div")),
    };
    verticalBar.addEventListener("scroll", () => this.followVerticalBar(), { passive: true });
    horizontalBar.addEventListener("scroll", () => this.followHorizontalBar(), { passive: true });
    root.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
  }

  /** Height of a line, in pixels. */
  get line(): number {
    return LINE * this.zoom;
  }

  /** Width left to scrolling columns. */
  get room(): number {
    return Math.max(0, this.width - this.gutter - this.columns.frozenWidth);
  }

  get firstLine(): number {
    return Math.floor(this.top / this.line);
  }

  get firstWholeLine(): number {
    return Math.ceil(this.top / this.line);
  }

  /** The last line seen, even in part. */
  get lastLine(): number {
    return Math.min(this.lines - 1, Math.floor((this.top + this.height - 1) / this.line));
  }

  /** Number of lines a page key moves by. */
  get page(): number {
    return Math.max(1, Math.floor(this.height / this.line) - 1);
  }

  /** Takes new sizes into account; what is seen stays, as far as it can. */
  layout(columns: ColumnStrip, lines: number, gutter: number): void {
    this.columns = columns;
    this.lines = lines;
    this.gutter = gutter;
    this.width = this.elements.body.clientWidth;
    this.height = this.elements.body.clientHeight;
    this.track = new Track(lines * this.line, this.height);
    const { verticalBar, horizontalBar } = this.elements;
    const scrolling = columns.total - columns.frozenWidth;
    horizontalBar.style.left = `${gutter + columns.frozenWidth}px`;
    this.sizers.vertical.style.height = `${this.track.barContent}px`;
    this.sizers.horizontal.style.width = `${scrolling}px`;
    verticalBar.classList.toggle("idle", this.track.maximum === 0);
    horizontalBar.classList.toggle("idle", scrolling <= this.room);
    this.scrollTo(this.top, this.left);
  }

  /** Draws larger or smaller; the first line and column in view stay so once `layout` has followed. */
  setZoom(zoom: number): void {
    const ratio = zoom / this.zoom;
    this.zoom = zoom;
    this.top *= ratio;
    this.left *= ratio;
  }

  scrollTo(top: number, left: number): void {
    const { verticalBar, horizontalBar } = this.elements;
    this.top = this.track.clamp(top);
    this.left = Math.max(
      0,
      Math.min(this.columns.total - this.columns.frozenWidth - this.room, left),
    );
    const position = this.track.toBar(this.top);
    if (Math.abs(position - verticalBar.scrollTop) >= 1) verticalBar.scrollTop = position;
    this.ownPosition = verticalBar.scrollTop;
    if (Math.abs(this.left - horizontalBar.scrollLeft) >= 1) horizontalBar.scrollLeft = this.left;
    this.moved();
  }

  /** Brings a cell in view, moving as little as possible. */
  reveal(line: number, column: number): void {
    const top = revealLine(line, this.top, this.height, this.line);
    const left = this.columns.reveal(column, this.left, this.room);
    if (top !== this.top || left !== this.left) this.scrollTo(top, left);
  }

  /** Abscissa of a column’s left edge in the body. */
  abscissa(column: number): number {
    const start = this.gutter + this.columns.start(column);
    return column < this.columns.frozen ? start : start - this.left;
  }

  ordinate(line: number): number {
    return line * this.line - this.top;
  }

  /** Ordinate of the end of the last line. */
  get end(): number {
    return this.ordinate(this.lines);
  }

  /** The column under an abscissa of the body; −1 on the gutter. */
  columnAt(x: number): number {
    const inside = x - this.gutter;
    if (inside < 0) return -1;
    return this.columns.at(inside < this.columns.frozenWidth ? inside : inside + this.left);
  }

  lineAt(y: number): number {
    return Math.max(0, Math.min(this.lines - 1, Math.floor((y + this.top) / this.line)));
  }

  private followVerticalBar(): void {
    const position = this.elements.verticalBar.scrollTop;
    if (Math.abs(position - this.ownPosition) <= 1) return;
    this.ownPosition = position;
    this.top = this.track.fromBar(position);
    this.moved();
  }

  private followHorizontalBar(): void {
    const position = this.elements.horizontalBar.scrollLeft;
    if (Math.abs(position - this.left) < 1) return;
    this.left = position;
    this.moved();
  }

  private wheel(event: WheelEvent): void {
    // Ctrl and the wheel zoom: the grid hears of it. Lists scroll by themselves.
    if (event.ctrlKey || (event.target as Element).closest(".popup")) return;
    event.preventDefault();
    const unit = event.deltaMode === 1 ? this.line : event.deltaMode === 2 ? this.height : 1;
    const sideways = event.shiftKey && event.deltaX === 0;
    const across = (sideways ? event.deltaY : event.deltaX) * unit;
    const down = sideways ? 0 : event.deltaY * unit;
    this.scrollTo(this.top + down, this.left + across);
  }
}
