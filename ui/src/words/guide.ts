/** The guide, looked through. Pure. */
import { forgiving } from "../grid/choices";
import type { Screen } from "../state/screen";

/** Words, or an element and what is in it: the guide crosses as a tree, since no text ever becomes HTML. */
export type Piece =
  | string
  | { tag: string; inner: Piece[]; href?: string; src?: string; alt?: string };

/** A chapter of docs/guide.md. */
export interface Chapter {
  /** What a link names it: `#2-ouvrir-mon-premier-excel`. */
  id: string;
  title: string;
  /** Its paragraphs, lists, tables and pictures. */
  blocks: Piece[];
}

/** The words of a piece, those that stand for its pictures too. */
function wordsOf(piece: Piece): string {
  if (typeof piece === "string") return piece;
  if (piece.alt !== undefined) return piece.alt;
  const apart = /^(li|td|th|tr|p)$/.test(piece.tag) ? " " : "";
  return piece.inner.map(wordsOf).join("") + apart;
}

/** A paragraph that answers a search. */
export interface Found {
  chapter: Chapter;
  /** The position of its block in the chapter; null for the chapter's own title. */
  block: number | null;
  /** Its words around the first that was looked for. */
  excerpt: string;
}

/** Words shown on each side of the one that was found. */
const AROUND = 70;

/** The paragraphs that hold all these words, whatever their case and accents, in the guide's order. */
export function seekInGuide(wish: string, chapters: readonly Chapter[]): Found[] {
  const words = forgiving(wish).split(" ").filter(Boolean);
  const [first] = words;
  if (first === undefined) return [];
  const found: Found[] = [];
  for (const chapter of chapters) {
    if (says(chapter.title, words)) found.push({ chapter, block: null, excerpt: "" });
    chapter.blocks.forEach((piece, block) => {
      const text = wordsOf(piece).replace(/\s+/g, " ").trim();
      if (says(text, words)) found.push({ chapter, block, excerpt: excerpt(text, first) });
    });
  }
  return found;
}

function says(text: string, words: string[]): boolean {
  const plain = forgiving(text);
  return words.every((word) => plain.includes(word));
}

/** Whole words around the first that holds what was looked for. */
function excerpt(text: string, word: string): string {
  const parts = text.split(" ");
  const at = Math.max(
    0,
    parts.findIndex((part) => forgiving(part).includes(word)),
  );
  let [from, to] = [at, at + 1];
  const length = () => parts.slice(from, to).join(" ").length;
  while ((from > 0 || to < parts.length) && length() < 2 * AROUND) {
    if (from > 0) from -= 1;
    if (to < parts.length) to += 1;
  }
  const [before, after] = [from > 0 ? "… " : "", to < parts.length ? " …" : ""];
  return `${before}${parts.slice(from, to).join(" ")}${after}`;
}

/** The chapter, by its number in the guide, that speaks of what is on screen; 0 for the guide's first page. */
export function chapterOf(screen: Screen): number {
  switch (screen.name) {
    case "import":
    case "asides":
      return 2;
    case "dataset":
      return 3;
    case "outside":
    case "check":
      return 4;
    case "package":
    case "metadata":
    case "remarks":
      return 5;
    case "merge":
      return 7;
    case "receive":
    case "annotate":
      return 8;
    case "catalogue":
    case "draft":
      return 9;
    case "opening":
    case "welcome":
    case "home":
      return 0;
  }
}
