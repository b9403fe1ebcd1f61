import { beforeEach, expect, test } from "vitest";
import type { AddressCard } from "../core/bindings";
import { FIELD } from "../state/samples";
import { addressOffers, communeOffers } from "./offers";
import { type Offers, SuggestPopup } from "./suggest-popup";

const ADDRESS: AddressCard = {
  street: "Rue Romain Rolland",
  number: "12 bis",
  postcode: "69500",
  insee: "69029",
  town: "Bron",
  position: { longitude: 4.91, latitude: 45.73 },
};
const moment = () => new Promise((done) => setTimeout(done, 5));
const key = (name: string, more = {}) => new KeyboardEvent("keydown", { key: name, ...more });

let text: HTMLTextAreaElement;
beforeEach(() => {
  text = document.createElement("textarea");
  document.body.replaceChildren(text);
});

async function open(offers: Offers) {
  const popup = new SuggestPopup(
    text,
    "Voie",
    async () => offers,
    () => {},
  );
  document.body.append(popup.element);
  await moment();
  return popup;
}

test("an address is taken once the person goes to it, with its position unless she says no", async () => {
  const source = {
    addresses: async () => ({ commune: "Bron", here: true, places: true, offers: [ADDRESS] }),
  };
  const popup = await open(await addressOffers(source, 3, "12 bis"));
  expect(popup.settle()).toBeNull();
  expect(popup.key(key("ArrowDown"))).toBe("taken");
  expect(popup.settle()).toEqual({ kind: "address", address: ADDRESS, place: true });
  expect(text.value).toBe("12 bis Rue Romain Rolland");
  expect(popup.key(key("p", { altKey: true }))).toBe("taken");
  expect(popup.settle()).toMatchObject({ place: false });
});

test("without addresses one line says how to get them", async () => {
  const source = {
    addresses: async () => ({ commune: "Bron", here: false, places: true, offers: [] }),
  };
  const popup = await open(await addressOffers(source, null, "12"));
  expect(popup.element.textContent).toContain("les adresses de Bron ne sont pas sur ce poste");
  expect(popup.key(key("ArrowDown"))).toBe("free");
});

test("a letter alone asks for no commune, and for the addresses to be made ready", async () => {
  const asked: string[] = [];
  const communes = async (words: string) => {
    asked.push(words);
    return [];
  };
  expect(await communeOffers({ communes }, FIELD, "b")).toEqual({ suggestions: [] });
  const addresses = async (_row: number | null, words: string) => {
    asked.push(words);
    return { commune: "Bron", here: true, places: true, offers: [] };
  };
  expect(await addressOffers({ addresses }, null, "r")).toEqual({ suggestions: [] });
  expect(asked).toEqual([""]);
});
