/** What buttons, menus and keys ask of the open dataset: one list for the three. */
import { count } from "../words/french";
import type { OpenDataset } from "./dataset.svelte";

interface GridCommand {
  label: string;
  /** The keys that do it, in words. */
  keys?: string;
  danger?: boolean;
  act: () => unknown;
}

/** The part of a keyboard event that matters. */
type Key = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey" | "target">;

/** The commands for what is selected now. */
export function gridCommands(dataset: OpenDataset) {
  const lines = (then: (top: number, bottom: number) => Promise<unknown>) => async () => {
    await dataset.grid?.commitOpenEdit();
    const selected = dataset.selectedLines;
    if (!selected) return dataset.say("Placez-vous d’abord sur une ligne du tableau.");
    await then(selected.top, selected.bottom);
    dataset.grid?.focus();
  };
  const insert = (line: (top: number, bottom: number) => number) =>
    lines((top, bottom) =>
      dataset.change({ kind: "insertRows", line: line(top, bottom), count: bottom - top + 1 }),
    );

  const duplicate = lines((top, bottom) => dataset.change({ kind: "duplicateRows", top, bottom }));

  const selected = dataset.selectedLines ?? { top: 0, bottom: 0 };
  const many = selected.bottom - selected.top + 1;
  const some = many === 1 ? "une ligne" : count(many, "ligne");
  const these = many === 1 ? "la ligne" : `les ${count(many, "ligne")}`;
  const rows: GridCommand[] = [
    { label: `Insérer ${some} au-dessus`, keys: "Ctrl + +", act: insert((top) => top) },
    { label: `Insérer ${some} au-dessous`, act: insert((_, bottom) => bottom + 1) },
    { label: `Dupliquer ${these}`, keys: "Ctrl + Maj + D", act: duplicate },
    {
      label: `Supprimer ${these}`,
      keys: "Ctrl + -",
      danger: true,
      act: lines((top, bottom) => {
        const { also } = dataset.selection ?? {};
        return dataset.change({ kind: "deleteRows", top, bottom, ...(also && { also }) });
      }),
    },
  ];

  return {
    rows,
    /** What a key asks that the grid would take for another. */
    before(key: Key): (() => unknown) | null {
      const control = (key.ctrlKey || key.metaKey) && !key.altKey;
      return control && key.shiftKey && key.key.toLowerCase() === "d" ? duplicate : null;
    },
    /** What a key asks, if anything. Keys the grid takes for itself never come here. */
    forKey(key: Key): (() => unknown) | null {
      const control = (key.ctrlKey || key.metaKey) && !key.altKey;
      if (key.key === "F8") return () => dataset.seek(key.shiftKey);
      if (key.key === "F7") return () => dataset.mendActive();
      if (!control || isTyping(key.target)) return null;
      const letter = key.key.toLowerCase();
      if (letter === "z") return () => (key.shiftKey ? dataset.redo() : dataset.undo());
      if (letter === "y") return () => dataset.redo();
      return null;
    },
  };
}

export type GridCommands = ReturnType<typeof gridCommands>;

/** Fields of the screen undo their own typing; the grid’s field is the grid’s. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement;
}
