/** How points look: a colour and a shape for each thing the checks may say of them. */

/** The colours of the page, as they are now. */
export interface Palette {
  /** By mark: nothing, advice, warning, error. */
  fill: readonly [string, string, string, string];
  edge: string;
}

/** What each mark says, in words. */
export const MARK_WORDS = ["Rien à signaler", "Conseil", "À vérifier", "Erreur"] as const;

export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const colour = (name: string) => {
    // A canvas knows no `light-dark()`: the page computes it.
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const probe = document.createElement("span");
  (element.parentElement ?? document.body).append(probe);
  const palette: Palette = {
    fill: [colour("--accent"), colour("--advice"), colour("--warning"), colour("--error")],
    edge: colour("--surface") || style.color,
  };
  probe.remove();
  return palette;
}

/** A circle, a square, a diamond or a triangle, with an edge that parts it from what is below. */
export function drawMark(
  pen: CanvasRenderingContext2D,
  { fill, edge }: Palette,
  x: number,
  y: number,
  mark: number,
  radius: number,
): void {
  pen.beginPath();
  outline(pen, x, y, mark, radius);
  pen.fillStyle = fill[mark as 0 | 1 | 2 | 3] ?? fill[0];
  pen.fill();
  pen.lineWidth = radius > 4 ? 1.5 : 1;
  pen.strokeStyle = edge;
  pen.stroke();
}

function outline(
  pen: CanvasRenderingContext2D,
  x: number,
  y: number,
  mark: number,
  radius: number,
): void {
  if (mark === 0) {
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  for (const [turn, [east, south]] of CORNERS[mark - 1]?.entries() ?? []) {
    const [to, down] = [x + east * radius * 1.25, y + south * radius * 1.25];
    if (turn === 0) pen.moveTo(to, down);
    else pen.lineTo(to, down);
  }
  pen.closePath();
}

/** The corners of each shape, for a radius of 1. */
const CORNERS: readonly (readonly (readonly [number, number])[])[] = [
  [
    [-0.72, -0.72],
    [0.72, -0.72],
    [0.72, 0.72],
    [-0.72, 0.72],
  ],
  [
    [0, -1.05],
    [1.05, 0],
    [0, 1.05],
    [-1.05, 0],
  ],
  [
    [0, -1.1],
    [1.05, 0.8],
    [-1.05, 0.8],
  ],
];
