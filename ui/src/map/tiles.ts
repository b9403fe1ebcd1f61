/** The images under the map. They come from this computer, through the window's own scheme: never from the network. */
import { TileLayer } from "leaflet";
import type { TileLayer as Ground } from "../core/bindings";
import { tileAddress } from "../core/host";

/** The images of a map; beyond its finest, they are enlarged. */
export function tileLayer({ id, minZoom, maxNativeZoom }: Ground): TileLayer {
  return new TileLayer(tileAddress(id), {
    minZoom: Math.max(4, minZoom),
    maxZoom: 20,
    maxNativeZoom,
    className: `tiles ${id}`,
    keepBuffer: 1,
  });
}
