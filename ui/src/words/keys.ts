/** The keys the window answers to, in words: the help shows this list, and a test keeps it true. */
import { forgiving } from "../grid/choices";

export interface KeyGroup {
  title: string;
  keys: { keys: string; does: string }[];
}

/** The lines of the help that hold these words, whatever their case and accents; those of a group by its title too. */
export function keysAbout(wish: string, groups: KeyGroup[] = KEYS): KeyGroup[] {
  const words = forgiving(wish).split(" ").filter(Boolean);
  const says = (text: string) => words.every((word) => forgiving(text).includes(word));
  return groups
    .map(({ title, keys }) => ({
      title,
      keys: keys.filter((line) => says(`${title} ${line.keys} ${line.does}`)),
    }))
    .filter(({ keys }) => keys.length > 0);
}

export const KEYS: KeyGroup[] = [
  {
    title: "Se déplacer",
    keys: [
      { keys: "← ↑ → ↓", does: "Case voisine" },
      { keys: "Ctrl + ← ↑ → ↓", does: "Bord des données" },
      { keys: "Début, Fin", does: "Première ou dernière case de la ligne" },
      { keys: "Ctrl + Début", does: "Première case" },
      { keys: "Ctrl + Fin", does: "Dernière case" },
      { keys: "Page ↑, Page ↓", does: "Un écran plus haut ou plus bas" },
      { keys: "Maj + flèches", does: "Étendre la sélection" },
      { keys: "Ctrl + clic", does: "Ajouter à la sélection" },
      { keys: "Maj + Espace", does: "Sélectionner la ligne" },
      { keys: "Ctrl + Espace", does: "Sélectionner la colonne" },
      { keys: "Ctrl + A", does: "Tout sélectionner" },
      { keys: "F9", does: "Du tableau à la fiche de la ligne, et retour" },
      { keys: "Page ↑, Page ↓", does: "Dans une fiche : ligne précédente, suivante" },
      { keys: "Ctrl + M", does: "Montrer la carte, ou la masquer" },
      { keys: "Maj + F1", does: "Ce que la colonne attend" },
      { keys: "Ctrl + molette", does: "Agrandir ou réduire le tableau" },
      { keys: "Ctrl + 0", does: "Revenir à la taille habituelle" },
      { keys: "Maj + clic", does: "Sur un titre de colonne : trier aussi par elle" },
      { keys: "F6", does: "Du tableau au panneau, à la barre d’état, à la barre d’outils" },
    ],
  },
  {
    title: "Corriger",
    keys: [
      { keys: "F8", does: "Point suivant à corriger" },
      { keys: "Maj + F8", does: "Point précédent à corriger" },
      { keys: "F7", does: "Appliquer la correction proposée" },
      { keys: "Ctrl + Z", does: "Annuler" },
      { keys: "Ctrl + Y", does: "Rétablir" },
    ],
  },
  {
    title: "Saisir",
    keys: [
      { keys: "Lettres", does: "Remplacer le contenu de la case" },
      { keys: "F2", does: "Modifier le contenu de la case" },
      { keys: "Entrée, Tab", does: "Valider et passer à la case suivante" },
      { keys: "Alt + Entrée", does: "Aller à la ligne dans la case" },
      { keys: "Échap", does: "Abandonner la saisie" },
      { keys: "Suppr", does: "Vider les cases" },
      { keys: "Alt + ↓", does: "Ouvrir la liste des valeurs" },
      { keys: "Ctrl + ;", does: "La date du jour" },
      { keys: "15/6, hier…", does: "Une date en abrégé" },
      { keys: "Ctrl + D", does: "Recopier vers le bas" },
      { keys: "Ctrl + R", does: "Recopier vers la droite" },
      { keys: "Ctrl + Entrée", does: "Remplir toute la sélection" },
      { keys: "Ctrl + C, Ctrl + V", does: "Copier, coller" },
    ],
  },
  {
    title: "Sur la carte",
    keys: [
      { keys: "← ↑ → ↓", does: "Déplacer le repère d’un pixel" },
      { keys: "Maj + flèches", does: "Déplacer le repère de dix pixels" },
      { keys: "Entrée", does: "Garder le repère à sa nouvelle place" },
      { keys: "Échap", does: "Remettre le repère à sa place" },
      { keys: "+, -", does: "Agrandir, réduire la carte" },
    ],
  },
  {
    title: "Points à vérifier, adresses à choisir",
    keys: [
      { keys: "Entrée", does: "La position est juste, ou prendre l’adresse choisie" },
      { keys: "N", does: "Point suivant, ligne suivante" },
      { keys: "P", does: "Point précédent" },
      { keys: "1, 2, 3…", does: "Choisir la première adresse proposée, la deuxième…" },
      { keys: "Page ↑, Page ↓", does: "Photographie de rue précédente, suivante" },
    ],
  },
  {
    title: "Lignes et recherche",
    keys: [
      { keys: "Ctrl + +", does: "Insérer des lignes au-dessus" },
      { keys: "Ctrl + Maj + D", does: "Dupliquer les lignes" },
      { keys: "Ctrl + -", does: "Supprimer les lignes" },
      { keys: "Alt + Maj + flèches", does: "Déplacer les lignes ou les colonnes" },
      { keys: "Maj + F10", does: "Ouvrir le menu de la case" },
      { keys: "Ctrl + F", does: "Rechercher dans le tableau" },
      { keys: "Entrée, Maj + Entrée", does: "Dans la recherche : suivant, précédent" },
      { keys: "Ctrl + H", does: "Remplacer, après avoir vu" },
      { keys: "F1", does: "Afficher cette aide" },
    ],
  },
];
