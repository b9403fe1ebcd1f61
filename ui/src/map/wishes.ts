/** How the person likes her map: kept on her computer. */

/** What names a map: `plan`, `photo`, or `ajout-1` for one that the person added. */
type TileKind = string;

export interface Wishes {
  /** Whether the map is shown. */
  open: boolean;
  /** Below the table, or beside it. */
  below: boolean;
  /** The part of the room it takes, from 0 to 1. */
  share: number;
  /** The images under the points. */
  tiles: TileKind | null;
  /** Whether the addresses of the base are shown. */
  addresses: boolean;
  /** A move beyond so many metres is asked about. */
  far: number;
}

/** The distances beyond which a move may be asked about, in metres. */
export const FAR = [50, 100, 250, 500, 1000] as const;

const USUAL: Wishes = {
  open: false,
  below: false,
  share: 0.45,
  tiles: "plan",
  addresses: true,
  far: 100,
};

const KEY = "map";

export function keptWishes(): Wishes {
  const kept: unknown = parsed(localStorage.getItem(KEY));
  if (typeof kept !== "object" || kept === null) return USUAL;
  const { open, below, share, tiles, addresses, far } = kept as Partial<Wishes>;
  return {
    open: open === true,
    below: below === true,
    share: typeof share === "number" ? fitting(share) : USUAL.share,
    tiles: namesGround(tiles) || tiles === null ? tiles : USUAL.tiles,
    addresses: addresses !== false,
    far: typeof far === "number" && far > 0 ? far : USUAL.far,
  };
}

export function keepWishes(wishes: Wishes): void {
  localStorage.setItem(KEY, JSON.stringify(wishes));
}

/** Neither the table nor the map is ever squeezed out. */
export function fitting(share: number): number {
  return Math.min(0.75, Math.max(0.25, share));
}

/** Whether a text may name a map. */
function namesGround(text: unknown): text is TileKind {
  return typeof text === "string" && /^(plan|photo|ajout-\d+)$/.test(text);
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
