/** What an import would do or did, in a sentence. */
import type { AsideView, Imported, ImportView, Recognised } from "../core/bindings";
import { count, date, list, number } from "./french";

/** « 120 lignes lues = 118 reprises + 2 mises de côté. 1 colonne est mise de côté. » */
export function balance(
  view: Pick<ImportView, "read" | "kept" | "aside">,
  columns: number,
): string {
  if (view.read === 0) return "Aucune ligne sous les titres.";
  const rows = `${count(view.read, "ligne lue", "lignes lues")} = ${count(view.kept, "reprise")} + ${count(view.aside, "mise de côté", "mises de côté")}.`;
  if (columns === 0) return rows;
  return `${rows} ${count(columns, "colonne est mise de côté", "colonnes sont mises de côté")}.`;
}

/** « Reconnu : mêmes choix que pour « parcs 2024.xlsx », repris le 3 mars 2025. Une colonne est nouvelle : « zone ». » */
export function recognised({ file, time, gone }: Recognised, fresh: string[]): string {
  const quoted = (names: string[]) => list(names.map((name) => `«\u00a0${name}\u00a0»`));
  const sentences = [
    `Reconnu : mêmes choix que pour «\u00a0${file}\u00a0», repris le ${date(time)}.`,
  ];
  if (fresh.length > 0) {
    const isNew =
      fresh.length > 1
        ? "À vérifier, ces colonnes sont nouvelles"
        : "À vérifier, cette colonne est nouvelle";
    sentences.push(`${isNew} : ${quoted(fresh)}.`);
  }
  if (gone.length > 0) {
    const missing = gone.length > 1 ? "Ces colonnes n’y sont plus" : "Cette colonne n’y est plus";
    sentences.push(`${missing} : ${quoted(gone)}.`);
  }
  return sentences.join(" ");
}

export function takeThese(kept: number): string {
  if (kept === 0) return "Rien à reprendre";
  return kept === 1 ? "Reprendre cette ligne" : `Reprendre ces ${number(kept)} lignes`;
}

/** What was done, when the table opens. */
export function done(imported: Omit<Imported, "dataset">): string {
  const { read, kept, aside, asideColumns, repaired } = imported;
  const all = aside === 0 && kept === read;
  const sentences = [
    all
      ? `${count(kept, "ligne reprise", "lignes reprises")}.`
      : `${count(kept, "ligne reprise", "lignes reprises")} sur ${number(read)}.`,
  ];
  const parts = [
    aside > 0 ? count(aside, "ligne") : "",
    asideColumns.length > 0 ? count(asideColumns.length, "colonne") : "",
  ].filter((part) => part !== "");
  if (parts.length > 0) {
    const feminine = aside + asideColumns.length > 1 ? "sont mises" : "est mise";
    sentences.push(`${parts.join(" et ")} ${feminine} de côté.`);
  }
  if (repaired > 0) {
    sentences.push(
      `${count(repaired, "case a été remise en forme", "cases ont été remises en forme")}.`,
    );
  }
  return sentences.join(" ");
}

/**
 * « 2 lignes, 1 colonne », as many as the import said; empty when nothing is aside. Lines above the titles are no rows
 * of a table: they are named only where there is nothing else.
 */
export function asideInWords(
  asides: (Pick<AsideView, "titles" | "rows" | "columns"> & Partial<Pick<AsideView, "values">>)[],
): string {
  const rows = asides.reduce((sum, aside) => sum + aside.rows.length, 0);
  const columns = asides.reduce((sum, aside) => sum + aside.columns.length, 0);
  const titles = asides.reduce((sum, aside) => sum + aside.titles.length, 0);
  const values = asides.reduce((sum, aside) => sum + (aside.values?.length ?? 0), 0);
  if (rows + columns + values === 0 && titles > 0)
    return count(titles, "ligne de titre", "lignes de titre");
  const parts = [
    rows > 0 ? count(rows, "ligne") : "",
    columns > 0 ? count(columns, "colonne") : "",
    values > 0 ? count(values, "valeur") : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** The words of a text that so many letters hold; « … » says that there are more. */
export function shortened(text: string, letters: number): string {
  if (text.length <= letters) return text;
  const held = text.slice(0, letters);
  return `${held.slice(0, Math.max(held.lastIndexOf(" "), letters / 2)).trimEnd()}…`;
}
