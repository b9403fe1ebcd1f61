/** The keys the window answers to, in words. */

export const KEYS = [
  {
    title: "Se déplacer",
    keys: [
      { keys: "← ↑ → ↓", does: "Case voisine" },
      { keys: "Ctrl + ← ↑ → ↓", does: "Bord des données" },
      { keys: "Ctrl + Début", does: "Première case" },
      { keys: "Ctrl + Fin", does: "Dernière case" },
      { keys: "Page ↑, Page ↓", does: "Un écran plus haut ou plus bas" },
      { keys: "Maj + flèches", does: "Étendre la sélection" },
      { keys: "Maj + Espace", does: "Sélectionner la ligne" },
      { keys: "Ctrl + Espace", does: "Sélectionner la colonne" },
      { keys: "F9", does: "Du tableau à la fiche de la ligne, et retour" },
      { keys: "Page ↑, Page ↓", does: "Dans une fiche : ligne précédente, suivante" },
      { keys: "Maj + F1", does: "Ce que la colonne attend" },
      { keys: "F6", does: "Du tableau au panneau, puis à la barre d’outils" },
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
    title: "Lignes et recherche",
    keys: [
      { keys: "Ctrl + +", does: "Insérer des lignes au-dessus" },
      { keys: "Ctrl + Maj + D", does: "Dupliquer les lignes" },
      { keys: "Ctrl + -", does: "Supprimer les lignes" },
      { keys: "Ctrl + F", does: "Rechercher dans le tableau" },
      { keys: "Ctrl + H", does: "Remplacer, après avoir vu" },
      { keys: "F1", does: "Afficher cette aide" },
    ],
  },
];
