import { expect, test } from "vitest";
import chapters from "../../../docs/guide.md?chapters";
import { chapterOf, type Piece, seekInGuide } from "./guide";

/** Every element of the guide that has this tag. */
function elements(tag: string) {
  const inside = (piece: Piece): Exclude<Piece, string>[] =>
    typeof piece === "string" ? [] : [piece, ...piece.inner.flatMap(inside)];
  return chapters.flatMap(({ blocks }) => blocks.flatMap(inside)).filter((own) => own.tag === tag);
}

const titles = (wish: string) => seekInGuide(wish, chapters).map((found) => found.chapter.title);

test("the guide is its first page, then ten chapters in their order", () => {
  const numbers = chapters.map(({ title }) => Number.parseInt(title, 10) || 0);
  expect(numbers).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(chapters.every(({ blocks }) => blocks.length > 1)).toBe(true);
});

test("each link between chapters leads to one, and no other leads out but the web's", () => {
  const links = elements("a").map(({ href = "" }) => href);
  const known = new Set(chapters.map(({ id }) => `#${id}`));
  expect(links.filter((address) => address.startsWith("#")).length).toBeGreaterThanOrEqual(10);
  for (const address of links) {
    expect(known.has(address) || address.startsWith("https://"), address).toBe(true);
  }
});

test("each picture is a file beside the window, and says what it shows", () => {
  const pictures = elements("img");
  expect(pictures.length).toBeGreaterThanOrEqual(10);
  for (const { src, alt } of pictures) {
    expect(src).toMatch(/^\/[^:]*\.png$/);
    expect(alt).toMatch(/.{10,}/);
  }
});

test("words are found whatever their case and accents, and where they are is shown around them", () => {
  expect(titles("METADONNEES")).toContain("5. Envoyer");
  const [found] = seekInGuide("f8", chapters);
  expect(found?.chapter.title).toBe("3. Corriger");
  expect(found?.excerpt).toContain("F8");
  expect(seekInGuide("recopier bas", chapters)[0]?.excerpt.length).toBeLessThan(200);
  expect(titles("réunir deux")).toContain("7. Réunir deux listes");
  expect(seekInGuide("  ", chapters)).toEqual([]);
  expect(seekInGuide("xylophone", chapters)).toEqual([]);
});

test("the guide opens at what is on screen", () => {
  const at = (name: "import" | "dataset" | "merge" | "receive" | "home" | "package") =>
    chapters[chapterOf(name === "import" ? { name, template: null } : { name })]?.title;
  expect(at("import")).toBe("2. Ouvrir mon premier Excel");
  expect(at("dataset")).toBe("3. Corriger");
  expect(at("package")).toBe("5. Envoyer");
  expect(at("merge")).toBe("7. Réunir deux listes");
  expect(at("receive")).toBe("8. Recevoir des paquets");
  expect(at("home")).toBe("Le guide de Gabarit");
});
