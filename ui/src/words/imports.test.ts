import { expect, test } from "vitest";
import { asideInWords, balance, done, recognised, shortened, takeThese } from "./imports";

test("the account balances in words", () => {
  expect(balance({ read: 120, kept: 118, aside: 2 }, 1)).toBe(
    "120 lignes lues = 118 reprises + 2 mises de côté. 1 colonne est mise de côté.",
  );
  expect(balance({ read: 1, kept: 1, aside: 0 }, 0)).toBe(
    "1 ligne lue = 1 reprise + 0 mise de côté.",
  );
  expect(balance({ read: 0, kept: 0, aside: 0 }, 3)).toBe("Aucune ligne sous les titres.");
});

test("the button says how many rows it takes", () => {
  expect(takeThese(1)).toBe("Reprendre cette ligne");
  expect(takeThese(1180)).toBe("Reprendre ces 1\u202f180 lignes");
});

test("what was done names what is aside and what was repaired", () => {
  const imported = { read: 120, kept: 118, aside: 2, asideColumns: ["Obs."], repaired: 14 };
  expect(done(imported)).toBe(
    "118 lignes reprises sur 120. 2 lignes et 1 colonne sont mises de côté. 14 cases ont été remises en forme.",
  );
  expect(done({ read: 1, kept: 1, aside: 0, asideColumns: [], repaired: 1 })).toBe(
    "1 ligne reprise. 1 case a été remise en forme.",
  );
});

test("what is aside is counted over all imports", () => {
  const row = { number: 4, reason: "vide", cells: [] };
  expect(asideInWords([])).toBe("");
  expect(
    asideInWords([
      { titles: [], rows: [row], columns: [] },
      { titles: [row], rows: [row], columns: [] },
    ]),
  ).toBe("2 lignes");
  const value = { address: "C4", field: "Parc clos", text: "parfois" };
  const values = { titles: [row], rows: [], columns: [], values: [value] };
  expect(asideInWords([values])).toBe("1 valeur");
  expect(asideInWords([{ titles: [row], rows: [], columns: [] }])).toBe("1 ligne de titre");
});

test("a file known again leaves only its differences to look at", () => {
  const earlier = { file: "parcs 2024.xlsx", time: "2025-03-03T10:00:00+01:00", gone: [] };
  const same =
    "Reconnu : mêmes choix que pour «\u00a0parcs 2024.xlsx\u00a0», repris le 3 mars 2025.";
  expect(recognised(earlier, [])).toBe(same);
  expect(recognised({ ...earlier, gone: ["surface"] }, ["Zone", "Quartier"])).toBe(
    `${same} À vérifier, ces colonnes sont nouvelles : «\u00a0Zone\u00a0» et «\u00a0Quartier\u00a0». Cette colonne n’y est plus : «\u00a0surface\u00a0».`,
  );
});

test("a long text ends after a word, and says that it goes on", () => {
  expect(shortened("12 rue de la Marne", 20)).toBe("12 rue de la Marne");
  expect(shortened("12 rue de la Marne, 69500 Bron", 16)).toBe("12 rue de la…");
  expect(shortened("a".repeat(50), 20)).toBe(`${"a".repeat(10)}…`);
});
