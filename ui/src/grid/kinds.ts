import type { FieldView, Kind } from "../core/bindings";
import { ICONS, type IconName } from "./icons";

/** How the cells of a column are edited. */
export type EditorKind =
  | "text"
  | "list"
  | "yesNo"
  | "date"
  | "hours"
  | "commune"
  | "address"
  | "spelling";

interface Look {
  /** Its kind in plain words, for the header. */
  word: string;
  icon: IconName;
  /** Usual width of a cell, in pixels. */
  width: number;
}

const LOOKS: Record<Kind, Look> = {
  text: { word: "Texte", icon: "text", width: 180 },
  longText: { word: "Texte long", icon: "text", width: 260 },
  list: { word: "Liste", icon: "list", width: 170 },
  integer: { word: "Nombre entier", icon: "number", width: 110 },
  number: { word: "Nombre", icon: "number", width: 110 },
  boolean: { word: "Oui ou non", icon: "yesNo", width: 100 },
  date: { word: "Date", icon: "date", width: 120 },
  time: { word: "Heure", icon: "clock", width: 100 },
  dateTime: { word: "Date et heure", icon: "date", width: 180 },
  year: { word: "Année", icon: "date", width: 90 },
  yearMonth: { word: "Mois", icon: "date", width: 100 },
  duration: { word: "Durée", icon: "clock", width: 110 },
  uid: { word: "Identifiant", icon: "key", width: 180 },
  communeName: { word: "Commune", icon: "place", width: 170 },
  communeCode: { word: "Code Insee", icon: "place", width: 110 },
  postCode: { word: "Code postal", icon: "place", width: 110 },
  longitude: { word: "Longitude", icon: "place", width: 120 },
  latitude: { word: "Latitude", icon: "place", width: 120 },
  email: { word: "Adresse électronique", icon: "link", width: 200 },
  webAddress: { word: "Adresse web", icon: "link", width: 220 },
  uuid: { word: "Identifiant UUID", icon: "key", width: 280 },
  phone: { word: "Téléphone", icon: "phone", width: 140 },
  openingHours: { word: "Horaires d’ouverture", icon: "clock", width: 200 },
  siren: { word: "Numéro Siren", icon: "key", width: 120 },
  siret: { word: "Numéro Siret", icon: "key", width: 150 },
  rna: { word: "Numéro RNA", icon: "key", width: 120 },
  geoPoint: { word: "Position", icon: "place", width: 170 },
  geoJson: { word: "Tracé GeoJSON", icon: "place", width: 200 },
  object: { word: "Objet JSON", icon: "text", width: 180 },
  array: { word: "Liste JSON", icon: "text", width: 180 },
  any: { word: "Texte", icon: "text", width: 160 },
};

const NUMBERS: readonly Kind[] = ["integer", "number", "longitude", "latitude"];

export function editorOf(field: FieldView): EditorKind {
  if (field.kind === "boolean" && field.values.length === 2) return "yesNo";
  if (field.values.length > 0) return "list";
  if (field.role === "street" || field.role === "address") return "address";
  switch (field.kind) {
    case "date":
      return "date";
    case "openingHours":
      return "hours";
    case "communeName":
    case "communeCode":
      return "commune";
    case "phone":
    case "webAddress":
      return field.separator == null ? "spelling" : "text";
    default:
      return "text";
  }
}

/** Whether something opens under the cell when asked: a list, a calendar, a form. */
export function opensOnDemand(field: FieldView): boolean {
  const editor = editorOf(field);
  return editor !== "text" && editor !== "spelling";
}

export function alignmentOf(field: FieldView): "start" | "end" {
  return NUMBERS.includes(field.kind) ? "end" : "start";
}

/** The kind in words, with the unit of a number: `Nombre, en m²`. */
export function kindInWords(field: FieldView): string {
  const word = editorOf(field) === "address" ? "Adresse" : LOOKS[field.kind].word;
  return field.unit ? `${word}, en ${field.unit === "°" ? "degrés" : field.unit}` : word;
}

export function iconOf(field: FieldView): string {
  const editor = editorOf(field);
  if (editor === "list") return ICONS.list;
  return ICONS[editor === "address" ? "place" : LOOKS[field.kind].icon];
}

/** Room in a header beside the title: its icon, its star, its margins. */
const BESIDE_TITLE = 64;

/** A width in which usual cells fit, and the title too, on two lines. */
export function usualWidth(field: FieldView, measure: (text: string) => number): number {
  const title = Math.ceil(onTwoLines(field.title, measure)) + BESIDE_TITLE;
  return Math.max(LOOKS[field.kind].width, Math.min(340, title));
}

/** The narrowest width in which a title stands on two lines. */
export function onTwoLines(title: string, measure: (text: string) => number): number {
  const words = title.split(" ");
  let narrowest = measure(title);
  for (let at = 1; at < words.length; at++) {
    const first = measure(words.slice(0, at).join(" "));
    const second = measure(words.slice(at).join(" "));
    narrowest = Math.min(narrowest, Math.max(first, second));
  }
  return narrowest;
}

/**
 * A text as people see and copy it: with a decimal comma, where the schema keeps a dot. French Excel and LibreOffice
 * read `12.5` as text or as a day in December.
 */
export function shownText(text: string, field: FieldView): string {
  const decimal =
    NUMBERS.includes(field.kind) && field.decimalChar == null && /^[+-]?\d+\.\d+$/.test(text);
  return decimal ? text.replace(".", ",") : text;
}

/** Whether a spreadsheet may read the cells as numbers and dates, or must take them as they are written. */
export function clipboardFormat(field: FieldView): "text" | "free" {
  return NUMBERS.includes(field.kind) || field.kind === "date" ? "free" : "text";
}
