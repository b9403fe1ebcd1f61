/** What the core offers for a text begun, by the kind of its column. */
import type { AddressCard, CommuneCard, FieldView, RowId } from "../core/bindings";
import type { Offers, Suggestion } from "./suggest-popup";
import type { GridSource } from "./types";

/** Letters from which a commune is looked for: fewer would offer any. */
const LEAST = 2;

export async function communeOffers(
  source: Pick<GridSource, "communes">,
  field: FieldView,
  text: string,
): Promise<Offers> {
  if (text.trim().length < LEAST) return { suggestions: [] };
  const communes = await source.communes(text);
  return { suggestions: communes.map((commune) => communeSuggestion(commune, field)) };
}

export async function addressOffers(
  source: Pick<GridSource, "addresses">,
  row: RowId | null,
  text: string,
): Promise<Offers> {
  // With nothing typed the core makes its base ready: the first letters then find it so.
  const asked = text.trim().length < LEAST ? "" : text;
  const { here, commune, places, offers } = await source.addresses(row, asked);
  if (!here) {
    return {
      suggestions: [],
      note: `Pas de suggestion : les adresses de ${commune} ne sont pas sur ce poste. L’écran « Carte et réseau », depuis l’accueil, les y ajoute.`,
    };
  }
  return {
    suggestions: offers.map(addressSuggestion),
    ...(places && offers.length > 0 ? { wish: "Placer aussi le point" } : {}),
  };
}

/** A commune, as offered in a column of names or of codes. */
function communeSuggestion(commune: CommuneCard, field: FieldView): Suggestion {
  const { name, insee, postcodes, department } = commune;
  const isCode = field.kind === "communeCode";
  return {
    text: isCode ? insee : name,
    label: isCode ? `${insee} ${name}` : name,
    detail: isCode ? department : `${insee}, ${postcodes[0] ?? department}`,
    choice: () => ({ kind: "commune", insee }),
  };
}

function addressSuggestion(address: AddressCard): Suggestion {
  const text = `${address.number} ${address.street}`.trim();
  return {
    text,
    label: text,
    detail: `${address.postcode} ${address.town}`.trim(),
    choice: (place) => ({ kind: "address", address, place }),
  };
}
