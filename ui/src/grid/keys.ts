/** What a key asks for, by what the grid is doing. Pure; texts typed never come through here. */
import type { Way } from "./selection";

/**
 * `ready`: a cell is selected. `enter`: its text is being replaced, arrows commit and move.
 * `edit`: its text is being amended, arrows move the caret.
 */
export type Mode = "ready" | "enter" | "edit";

export type Motion =
  | "up"
  | "down"
  | "left"
  | "right"
  | "pageUp"
  | "pageDown"
  | "edgeUp"
  | "edgeDown"
  | "edgeLeft"
  | "edgeRight"
  | "lineStart"
  | "lineEnd"
  | "first"
  | "last";

export type Command =
  | { do: "move" | "extend"; to: Motion }
  | { do: "enter" | "tab"; way: Way }
  /** Moves whole lines or columns themselves. */
  | { do: "carry"; to: "up" | "down" | "left" | "right" }
  | {
      do:
        | "edit"
        | "switchMode"
        | "cancel"
        | "newLine"
        | "open"
        | "clear"
        | "selectAll"
        | "selectColumns"
        | "selectLines"
        | "fillDown"
        | "fillRight"
        | "fillSelection"
        | "today"
        | "insertLines"
        | "deleteLines"
        | "menu"
        | "help";
    };

/** The part of a keyboard event that matters. */
export interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

const ARROWS: Record<string, "up" | "down" | "left" | "right"> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

const PLAIN_MOTIONS: Record<string, Motion> = {
  ...ARROWS,
  Home: "lineStart",
  End: "lineEnd",
  PageUp: "pageUp",
  PageDown: "pageDown",
};

const CONTROL_MOTIONS: Record<string, Motion> = {
  ArrowUp: "edgeUp",
  ArrowDown: "edgeDown",
  ArrowLeft: "edgeLeft",
  ArrowRight: "edgeRight",
  Home: "first",
  End: "last",
};

/** The command a key gives, or none: the key then does what it always does, or goes to the screen. */
export function commandOf(key: Key, mode: Mode): Command | null {
  const control = key.ctrlKey || key.metaKey;
  // Windows reports AltGr as Ctrl+Alt: it writes characters, and commands nothing.
  if (control && key.altKey) return null;
  return (
    commit(key, control) ?? (mode === "ready" ? inReady(key, control) : inText(key, control, mode))
  );
}

/** Keys that mean the same whether or not a text is open. */
function commit(key: Key, control: boolean): Command | null {
  const way: Way = key.shiftKey ? "back" : "forth";
  if (key.key === "Tab" && !control && !key.altKey) return { do: "tab", way };
  if (key.key === "Enter" && control) return { do: "fillSelection" };
  if (key.key === "Enter" && !key.altKey) return { do: "enter", way };
  if (
    (key.key === "ArrowDown" && key.altKey && !key.shiftKey) ||
    (key.key === "F4" && !control && !key.altKey)
  ) {
    return { do: "open" };
  }
  if (key.key === ";" && control) return { do: "today" };
  if (key.key === "F1" && !control) return { do: "help" };
  return null;
}

function inText(key: Key, control: boolean, mode: Mode): Command | null {
  if (key.key === "Escape") return { do: "cancel" };
  if (key.key === "Enter" && key.altKey) return { do: "newLine" };
  if (key.key === "F2") return { do: "switchMode" };
  if (mode === "edit" || key.shiftKey || key.altKey) return null;
  if (key.key === "PageUp" || key.key === "PageDown") return motion(key, PLAIN_MOTIONS);
  return motion(key, control ? CONTROL_MOTIONS : ARROWS);
}

function inReady(key: Key, control: boolean): Command | null {
  if (key.key === "F2") return { do: "edit" };
  if (key.key === "ContextMenu" || (key.key === "F10" && key.shiftKey)) return { do: "menu" };
  const arrow = ARROWS[key.key];
  if (key.altKey) return key.shiftKey && arrow ? { do: "carry", to: arrow } : null;
  if (key.key === "Delete" && !control && !key.shiftKey) return { do: "clear" };
  if (key.key === " " && key.shiftKey && !control) return { do: "selectLines" };
  return motion(key, control ? CONTROL_MOTIONS : PLAIN_MOTIONS) ?? (control ? shortcut(key) : null);
}

function shortcut(key: Key): Command | null {
  switch (key.key.toLowerCase()) {
    case "a":
      return { do: "selectAll" };
    case "d":
      return { do: "fillDown" };
    case "r":
      return { do: "fillRight" };
    case " ":
      return { do: key.shiftKey ? "selectAll" : "selectColumns" };
    case "+":
      return { do: "insertLines" };
    case "-":
      return { do: "deleteLines" };
    default:
      return null;
  }
}

function motion(key: Key, motions: Record<string, Motion>): Command | null {
  const to = motions[key.key];
  return to ? { do: key.shiftKey ? "extend" : "move", to } : null;
}
