/** The images under the map. They come from this computer, through the window's own scheme: never from the network. */
import { TileLayer } from "leaflet";
import { tileAddress } from "../core/host";

/** The plan of the IGN, or its aerial photographs. */
export type TileKind = "plan" | "photo";

/** The finest images there are; beyond, they are enlarged. */
const FINEST = { plan: 19, photo: 19 } as const;

export function tileLayer(kind: TileKind): TileLayer {
  return new TileLayer(tileAddress(kind), {
    minZoom: 4,
    maxZoom: 20,
    maxNativeZoom: FINEST[kind],
    className: `tiles ${kind}`,
    keepBuffer: 1,
  });
}
