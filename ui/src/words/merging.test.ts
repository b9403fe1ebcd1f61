import { expect, test } from "vitest";
import type { Foreseen, MergeView } from "../core/bindings";
import { balance, changes, distance, foretold, origin } from "./merging";

const view = { read: 115, matched: 112, added: 3, aside: 0, taken: 41, removed: 0 } as MergeView;

test("the account of a merge balances", () => {
  expect(balance(view)).toBe("115 lignes lues = 112 retrouvées + 3 ajoutées.");
  expect(balance({ ...view, added: 1, aside: 2 })).toBe(
    "115 lignes lues = 112 retrouvées + 1 ajoutée + 2 mises de côté.",
  );
  expect(changes(view)).toBe("41 cases changent et 3 lignes s’ajoutent.");
  expect(changes({ ...view, taken: 0, added: 0 })).toBe("Rien ne change pour l’instant.");
});

test("a value says where it comes from", () => {
  const time = "2026-03-03T09:05:00+01:00";
  const now = new Date(2026, 5, 4);
  expect(origin({ label: "Reprise", time, author: "marie", file: "a.csv", line: 12 }, now)).toBe(
    "Fichier «\u00a0a.csv\u00a0», ligne 12, le 3 mars 2026 à 9 h 05, par marie.",
  );
  expect(origin({ label: "Saisie dans « Nom »", time, author: "" }, now)).toBe(
    "Saisie dans «\u00a0Nom\u00a0», le 3 mars 2026 à 9 h 05.",
  );
  expect(distance(1234)).toBe("1,2 km");
});

test("an update is proposed with its reason", () => {
  const none: Foreseen = {
    sameFile: false,
    found: 0,
    looked: 5,
    alike: 0,
    signs: [],
    isUpdate: false,
  };
  expect(foretold(none, false)).toBeNull();
  const other: Foreseen = { ...none, alike: 4, signs: ["name", "address"], isUpdate: true };
  expect(foretold(other, true)).toBe(
    "4 lignes sur 5 ressemblent à des lignes de votre tableau, par leur nom et leur adresse. Vous choisirez ce que la mise à jour change.",
  );
  expect(foretold(other, false)).toContain("Elles y seraient deux fois.");
  expect(foretold({ ...other, alike: 1, isUpdate: false }, false)).toContain(
    "1 ligne sur 5 ressemble à une ligne de votre tableau",
  );
});
