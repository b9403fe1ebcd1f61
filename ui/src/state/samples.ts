/** For tests: what a core would give, as short as can be. */
import type {
  DatasetCard,
  DatasetState,
  DatasetView,
  DossierView,
  FieldView,
  ImportView,
  TemplateCard,
} from "../core/bindings";

export const NOTHING_LEFT = { errors: 0, warnings: 0, advice: 0 };

export const TEMPLATE: TemplateCard = {
  id: "parcs-jardins",
  title: "Parcs et jardins",
  description: "Les parcs de la commune.",
  group: "metropole",
  version: "1.0.0",
  columns: 1,
  added: false,
};

export const FIELD: FieldView = {
  name: "nom",
  title: "Nom",
  description: "Le nom du parc.",
  whereabouts: "",
  example: "Parc de Parilly",
  kind: "text",
  required: true,
  unique: false,
  values: [],
  unit: "",
  published: true,
};

export const CARD: DatasetCard = {
  id: 1,
  template: TEMPLATE.id,
  title: TEMPLATE.title,
  rows: 2,
  counts: NOTHING_LEFT,
  asides: 0,
  remarks: 0,
};

export const DOSSIER: DossierView = {
  path: "/home/bron/69029 Bron.gabarit",
  commune: {
    insee: "69029",
    name: "Bron",
    postcodes: ["69500"],
    department: "69",
    metropole: true,
  },
  damaged: false,
  exercise: false,
  datasets: [CARD],
  templates: [TEMPLATE],
};

export function state(change: Partial<DatasetState> = {}): DatasetState {
  return {
    version: 1,
    rows: 2,
    lines: 2,
    counts: NOTHING_LEFT,
    arrangement: { sort: [], search: "", values: [], texts: [], unplaced: false },
    ...change,
  };
}

export function dataset(change: Partial<DatasetState> = {}): DatasetView {
  return { id: 1, template: TEMPLATE, fields: [FIELD], state: state(change) };
}

export const IMPORT: ImportView = {
  import: 1,
  file: { id: 0, name: "parcs 2021.xlsx", folder: "/home/bron", isFolder: false },
  template: TEMPLATE.id,
  fields: [{ title: "Nom", name: "nom", required: true }],
  reading: "classeur Excel",
  sheets: [{ name: "Feuil1", rows: 3 }],
  hidden: [0, 0],
  sheet: 0,
  header: 0,
  columns: [],
  preview: [],
  read: 2,
  kept: 2,
  aside: 0,
  damage: [],
  missing: [],
  values: [],
  recognised: null,
};
