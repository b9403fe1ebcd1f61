import { expect, test } from "vitest";
import { commandOf, type Mode } from "../grid/keys";
import { KEYS, keysAbout } from "./keys";

/** What a key of the help is in an event. */
const NAMES: Record<string, string> = {
  "←": "ArrowLeft",
  "↑": "ArrowUp",
  "→": "ArrowRight",
  "↓": "ArrowDown",
  flèches: "ArrowDown",
  Début: "Home",
  Fin: "End",
  "Page ↑": "PageUp",
  "Page ↓": "PageDown",
  Espace: " ",
  Entrée: "Enter",
  Échap: "Escape",
  Suppr: "Delete",
};

/** Keys the screen hears, not the grid, and what is no key. */
const OF_THE_SCREEN = [
  "F6",
  "F7",
  "F8",
  "F9",
  "Maj + F8",
  "Ctrl + Z",
  "Ctrl + Y",
  "Ctrl + C",
  "Ctrl + V",
  "Ctrl + F",
  "Ctrl + M",
  "+",
  "-",
  "Ctrl + H",
  "Ctrl + Maj + D",
  "Ctrl + clic",
  "Maj + clic",
  "N",
  "P",
  "1",
  "2",
  "3…",
  "Ctrl + molette",
  "Ctrl + 0",
  "Lettres",
  "15/6",
  "hier…",
];

/** « Ctrl + C, Ctrl + V », « Ctrl + ← ↑ → ↓ »: each chord of a line of the help. */
function chords(keys: string): string[] {
  return keys.split(", ").flatMap((chord) => {
    const parts = chord === "Ctrl + +" ? ["Ctrl", "+"] : chord.split(" + ");
    const last = parts.at(-1) ?? "";
    const several = last in NAMES ? [last] : last.split(" ");
    return several.map((one) => [...parts.slice(0, -1), one].join(" + "));
  });
}

function heard(chord: string, mode: Mode) {
  const parts = chord === "Ctrl + +" ? ["Ctrl", "+"] : chord.split(" + ");
  const last = parts.at(-1) ?? "";
  return commandOf(
    {
      key:
        NAMES[last] ??
        last
          .toLowerCase()
          .replace(/^f(\d)/, "F$1")
          .replace("tab", "Tab"),
      ctrlKey: parts.includes("Ctrl"),
      metaKey: false,
      shiftKey: parts.includes("Maj"),
      altKey: parts.includes("Alt"),
    },
    mode,
  );
}

const all = KEYS.flatMap((group) => group.keys.flatMap(({ keys }) => chords(keys)));

test("each key of the help is one the grid or the screen hears", () => {
  const deaf = all.filter(
    (chord) => !OF_THE_SCREEN.includes(chord) && !heard(chord, "ready") && !heard(chord, "edit"),
  );
  expect(deaf).toEqual([]);
});

test("each key the grid hears is in the help", () => {
  const keys = [
    ...["Ctrl + ←", "Ctrl + Début", "Ctrl + Fin", "Page ↑", "Page ↓", "Maj + flèches"],
    ...["Début", "Fin", "Ctrl + A", "Maj + Espace", "Ctrl + Espace", "F2", "Entrée", "Tab"],
    ...["Échap", "Suppr", "Alt + ↓", "Ctrl + ;", "Ctrl + D", "Ctrl + R", "Ctrl + Entrée"],
    ...["Alt + Entrée", "Alt + Maj + flèches", "Maj + F10", "Ctrl + +", "Ctrl + -", "F1"],
  ];
  expect(keys.filter((key) => !heard(key, "ready") && !heard(key, "edit"))).toEqual([]);
  expect(keys.filter((key) => !all.includes(key))).toEqual([]);
});

test("the help is searched by words, keys and titles, accents forgiven", () => {
  const found = (wish: string) =>
    keysAbout(wish).flatMap(({ keys }) => keys.map((line) => line.keys));
  expect(found("")).toHaveLength(KEYS.flatMap(({ keys }) => keys).length);
  expect(found("RETABLIR")).toEqual(["Ctrl + Y"]);
  expect(found("f8")).toEqual(["F8", "Maj + F8"]);
  expect(found("carte zoom")).toEqual([]);
  expect(found("sur la carte agrandir")).toEqual(["+, -"]);
});

/** The files of the window that hear keys beside the grid’s own, as text. */
const HEARING = import.meta.glob<string>(
  ["../App.svelte", "../screens/*.svelte", "../state/grid-commands.ts", "../map/QueueCard.svelte"],
  { query: "?raw", import: "default", eager: true },
);

test("each function key and each letter that a screen hears is in the help", () => {
  const heardBy = Object.values(HEARING).join("\n");
  const keys = [...heardBy.matchAll(/\.key(?:\.toLowerCase\(\))? [!=]== "(F\d+|[a-z])"/g)].map(
    ([, key = ""]) => key.toUpperCase(),
  );
  expect(keys).toEqual(expect.arrayContaining(["F1", "F6", "F7", "F8", "F9", "M", "N", "D"]));
  const told = all.map((chord) => chord.split(" + ").at(-1));
  expect(keys.filter((key) => !told.includes(key))).toEqual([]);
});
