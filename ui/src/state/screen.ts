/** The screens there are, and what the window is called on each. */
import type { DraftSource, Place } from "../core/bindings";

export type Screen =
  | { name: "opening" }
  | { name: "welcome" }
  | { name: "home" }
  | { name: "catalogue"; template?: string }
  | { name: "outside" }
  | { name: "check" }
  | { name: "draft"; source: DraftSource }
  | { name: "dataset"; place?: Place; first?: true }
  | { name: "import"; template: string | null }
  | { name: "merge" }
  | { name: "asides" }
  | { name: "package" }
  | { name: "receive" }
  | { name: "annotate" }
  | { name: "remarks" }
  | { name: "metadata" };

/** « Parcs et jardins — Bron — Gabarit »: the nearest first, as the list of windows cuts the end. */
export function windowTitle(screen: Screen, commune?: string, dataset?: string): string {
  return [...places(screen, commune, dataset), "Gabarit"].join(" — ");
}

function places(screen: Screen, commune = "", dataset = ""): string[] {
  const known = (...names: string[]) => names.filter((name) => name !== "");
  switch (screen.name) {
    case "opening":
      return [];
    case "welcome":
      return ["Bienvenue"];
    case "home":
      return known(commune);
    case "catalogue":
      return known("Gabarits", commune);
    case "outside":
      return known("Carte et réseau", commune);
    case "draft":
      return known("Proposer un gabarit", commune);
    case "import":
      return known("Reprendre un fichier", commune);
    case "merge":
      return known("Comparer et réunir", commune);
    case "dataset":
      return known(dataset, commune);
    case "asides":
      return known("Mis de côté", dataset, commune);
    case "check":
      return known("Points à vérifier", dataset, commune);
    case "metadata":
      return known("Fiche de métadonnées", dataset, commune);
    case "receive":
      return ["Recevoir des paquets"];
    case "annotate":
      return ["Annoter et renvoyer"];
    case "remarks":
      return known("Retour de la Métropole", dataset, commune);
    case "package":
      return known("Préparer le paquet", dataset, commune);
  }
}
