/** What the window asks of the computer: its dialogs, its file manager, and word that it is being closed. */
import { convertFileSrc } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { getCurrentWindow } from "@tauri-apps/api/window";
import type { Chosen } from "./bindings";
import { ask } from "./call";

/** Lets the person choose a file; null when she changes her mind. */
export function pickFile(): Promise<Chosen | null> {
  return ask("pick_file", {});
}

/** Lets the person choose the schema of a template; null when she changes her mind. */
export function pickSchema(): Promise<Chosen | null> {
  return ask("pick_schema", {});
}

/** Lets the person choose packages, or what the Métropole says of one; null when she changes her mind. */
export function pickPackages(): Promise<Chosen[] | null> {
  return ask("pick_packages", {});
}

/** Lets the person choose a map, addresses or outlines to keep; null when she changes her mind. */
export function pickSource(what: "map" | "addresses" | "outlines"): Promise<Chosen | null> {
  return ask("pick_source", { what });
}

/** Lets the person choose a folder; null when she changes her mind. */
export function pickFolder(): Promise<Chosen | null> {
  return ask("pick_folder", {});
}

/** Shows a chosen file, or one Gabarit has made, in its folder. */
export function reveal(file: Chosen): Promise<null> {
  return ask("reveal", { file: file.id });
}

/** Opens a web or e-mail address outside; to be called once the person has said yes. */
export function openLink(address: string): Promise<null> {
  return ask("open_link", { address });
}

/**
 * Hears of the files dropped together on the window, or handed over by a second start of the program. Answers how to
 * stop listening.
 */
export function onDrop(take: (files: Chosen[]) => void): Promise<() => void> {
  return listen<Chosen[]>("dropped", ({ payload }) => take(payload));
}

/**
 * Before the window closes, lets the page keep what is still open: `keep` answers whether all is kept.
 * The window stays when it is not. Answers how to stop listening.
 */
export function onClose(keep: () => Promise<boolean>): Promise<() => void> {
  return getCurrentWindow().onCloseRequested(async (event) => {
    if (!(await keep())) event.preventDefault();
  });
}

/** Closes the window without asking again. */
export function closeNow(): Promise<void> {
  return getCurrentWindow().destroy();
}

/**
 * Where the squares of a map are, for Leaflet: `{z}`, `{x}` and `{y}` are left to fill. The window's own program serves
 * them; the page itself reaches no network.
 */
export function tileAddress(layer: string): string {
  // The base differs on Windows: `http://tuile.localhost/`.
  return `${convertFileSrc("", "tuile")}${encodeURIComponent(layer)}/{z}/{x}/{y}`;
}
