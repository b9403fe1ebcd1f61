/** What a merge would do or did, and where values come from, in sentences. */
import type { Foreseen, Merged, MergeView, OriginView, Sign } from "../core/bindings";
import { count, list, moment, number, typeset } from "./french";

const SIGNS: Record<Sign, string> = {
  name: "leur nom",
  address: "leur adresse",
  place: "leur position",
};

/** Why an update is proposed, and what comes next; null where nothing of the file is in the table. */
export function foretold(foreseen: Foreseen, updates: boolean): string | null {
  const known = recognised(foreseen);
  if (!known) return null;
  if (updates) return typeset(`${known} Vous choisirez ce que la mise à jour change.`);
  const advice = foreseen.isUpdate
    ? "Elles y seraient deux fois."
    : "« Mettre à jour » les montre avant d’ajouter les autres.";
  return typeset(`${known} ${advice}`);
}

function recognised({ sameFile, found, looked, alike, signs }: Foreseen): string | null {
  if (sameFile) return "Ce fichier a déjà été repris dans ce tableau.";
  if (found > 0) {
    return `${count(found, "ligne de ce fichier est déjà", "lignes de ce fichier sont déjà")} dans votre tableau.`;
  }
  if (alike === 0) return null;
  const by = signs.length > 0 ? `, par ${list(signs.map((sign) => SIGNS[sign]))}` : "";
  const rows = `${count(alike, "ligne")} sur ${number(looked)}`;
  const like = alike < 2 ? "ressemble à une ligne" : "ressemblent à des lignes";
  return `${rows} ${like} de votre tableau${by}.`;
}

/** « 115 lignes lues = 112 retrouvées + 3 ajoutées. » */
export function balance({ read, matched, added, aside }: MergeView): string {
  const parts = [
    count(matched, "retrouvée"),
    count(added, "ajoutée"),
    aside > 0 ? count(aside, "mise de côté", "mises de côté") : "",
  ];
  const sum = parts.filter((part) => part !== "").join(" + ");
  return `${count(read, "ligne lue", "lignes lues")} = ${sum}.`;
}

/** « 12 cases changent, 7 lignes s’ajoutent. » */
export function changes({ taken, added, removed }: MergeView): string {
  const parts = [
    taken > 0 ? count(taken, "case change", "cases changent") : "",
    added > 0 ? count(added, "ligne s’ajoute", "lignes s’ajoutent") : "",
    removed > 0 ? count(removed, "ligne est retirée", "lignes sont retirées") : "",
  ].filter((part) => part !== "");
  return parts.length > 0 ? `${list(parts)}.` : "Rien ne change pour l’instant.";
}

/** What was done, when the table opens again. */
export function merged({ matched, read, taken, added, aside, removed }: Merged): string {
  const sentences = [
    `${count(matched, "ligne retrouvée", "lignes retrouvées")} sur ${number(read)}.`,
  ];
  const parts = [
    taken > 0 ? count(taken, "case mise à jour", "cases mises à jour") : "",
    added > 0 ? count(added, "ligne ajoutée", "lignes ajoutées") : "",
    removed > 0 ? count(removed, "ligne retirée", "lignes retirées") : "",
    aside > 0 ? count(aside, "ligne mise de côté", "lignes mises de côté") : "",
  ].filter((part) => part !== "");
  const [first, ...others] = list(parts);
  if (first) sentences.push(`${first.toUpperCase()}${others.join("")}.`);
  return sentences.join(" ");
}

/** « 35 m », « 1,2 km ». */
export function distance(metres: number): string {
  if (metres < 1000) return `${number(Math.max(1, Math.round(metres)))} m`;
  return `${number(Math.round(metres / 100) / 10)} km`;
}

/** « Fichier « parcs.xlsx », ligne 12, le 3 mars 2026 à 9 h 05, par marie. » */
export function origin({ file, line, label, time, author }: OriginView, now: Date): string {
  const where = file ? `Fichier « ${file} »${line ? `, ligne ${number(line)}` : ""}` : label;
  const who = author ? `, par ${author}` : "";
  return typeset(`${where}, ${moment(time, now)}${who}.`);
}
