/** The window’s colours: as the system has them, unless the person chose. */

export const THEMES = [
  { id: "system", label: "Comme l’ordinateur" },
  { id: "light", label: "Clair" },
  { id: "dark", label: "Sombre" },
  { id: "contrast", label: "Très contrasté" },
] as const;

export type Theme = (typeof THEMES)[number]["id"];

const KEY = "theme";

export function chosenTheme(): Theme {
  const kept = localStorage.getItem(KEY);
  return THEMES.find(({ id }) => id === kept)?.id ?? "system";
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  applyTheme(theme);
}

/** Called at the start, before anything is drawn. */
export function applyTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  const wished = theme === "system" && matchMedia("(prefers-contrast: more)").matches;
  if (wished) dataset.theme = "contrast";
  else if (theme === "system") delete dataset.theme;
  else dataset.theme = theme;
}
