import { expect, test } from "vitest";
import { type Command, commandOf, type Mode } from "./keys";

/** `ctrl+shift+End` as an event. */
function pressed(chord: string, mode: Mode): Command | null {
  const parts = chord.split("+");
  const key = parts.pop() ?? "";
  return commandOf(
    {
      key: key === "plus" ? "+" : key,
      ctrlKey: parts.includes("ctrl"),
      metaKey: false,
      shiftKey: parts.includes("shift"),
      altKey: parts.includes("alt"),
    },
    mode,
  );
}

test.each([
  ["ArrowDown", { do: "move", to: "down" }],
  ["shift+ArrowDown", { do: "extend", to: "down" }],
  ["ctrl+ArrowDown", { do: "move", to: "edgeDown" }],
  ["ctrl+shift+End", { do: "extend", to: "last" }],
  ["ctrl+Home", { do: "move", to: "first" }],
  ["Home", { do: "move", to: "lineStart" }],
  ["PageDown", { do: "move", to: "pageDown" }],
  ["Enter", { do: "enter", way: "forth" }],
  ["shift+Enter", { do: "enter", way: "back" }],
  ["shift+Tab", { do: "tab", way: "back" }],
  ["F2", { do: "edit" }],
  ["Delete", { do: "clear" }],
  ["ctrl+a", { do: "selectAll" }],
  ["ctrl+A", { do: "selectAll" }],
  ["ctrl+ ", { do: "selectColumns" }],
  ["shift+ ", { do: "selectLines" }],
  ["ctrl+d", { do: "fillDown" }],
  ["ctrl+;", { do: "today" }],
  ["ctrl+plus", { do: "insertLines" }],
  ["ctrl+-", { do: "deleteLines" }],
  ["alt+ArrowDown", { do: "open" }],
  ["F4", { do: "open" }],
  ["shift+F10", { do: "menu" }],
  ["alt+shift+ArrowDown", { do: "carry", to: "down" }],
  ["alt+shift+ArrowLeft", { do: "carry", to: "left" }],
])("with a cell selected, %s is heard", (chord, command) => {
  expect(pressed(chord, "ready")).toEqual(command);
});

test.each([
  "a",
  "é",
  "Escape",
  "F6",
  "F8",
  "ctrl+z",
  "ctrl+y",
  "ctrl+f",
  "ctrl+c",
  "ctrl+v",
  "Backspace",
  " ",
])("with a cell selected, %s is left to the text or to the screen", (chord) => {
  expect(pressed(chord, "ready")).toBeNull();
});

test("AltGr characters command nothing", () => {
  expect(pressed("ctrl+alt+a", "ready")).toBeNull();
  expect(pressed("ctrl+alt+;", "ready")).toBeNull();
});

test("arrows commit and move while a text is being replaced, and move the caret while it is amended", () => {
  expect(pressed("ArrowLeft", "enter")).toEqual({ do: "move", to: "left" });
  expect(pressed("ArrowLeft", "edit")).toBeNull();
  expect(pressed("shift+ArrowLeft", "enter")).toBeNull();
});

test("Home, End and Delete serve the text that is open", () => {
  for (const key of ["Home", "End", "Delete", "ctrl+a", "ctrl+d"]) {
    expect(pressed(key, "edit")).toBeNull();
    expect(pressed(key, "enter")).toBeNull();
  }
});

test("Escape, F2, Alt+Enter and Ctrl+Enter act on the text that is open", () => {
  expect(pressed("Escape", "edit")).toEqual({ do: "cancel" });
  expect(pressed("F2", "enter")).toEqual({ do: "switchMode" });
  expect(pressed("alt+Enter", "edit")).toEqual({ do: "newLine" });
  expect(pressed("ctrl+Enter", "edit")).toEqual({ do: "fillSelection" });
});
