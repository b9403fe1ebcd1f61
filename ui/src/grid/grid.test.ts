import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Action, DatasetState, FieldView, Notice, Patch, RowView } from "../core/bindings";
import { createGrid } from "./grid";
import type { GridHandle, GridSelection } from "./types";

const FIELDS: FieldView[] = [
  field({ name: "nom", title: "Nom", required: true }),
  field({ name: "type", title: "Type", kind: "list", values: ["parc", "jardin", "forêt"] }),
  field({ name: "ouvert", title: "Ouvert la nuit", kind: "boolean", values: ["oui", "non"] }),
];

function field(more: Partial<FieldView>): FieldView {
  return {
    name: "",
    title: "",
    description: "Ce qu’il faut mettre.",
    whereabouts: "",
    example: "",
    kind: "text",
    required: false,
    unique: false,
    values: [],
    unit: "",
    published: true,
    ...more,
  };
}

/** A core that holds a small table, trims what is typed, and can refuse. */
class SmallCore {
  version = 1;
  refusal: Notice | null = null;
  waiting = false;
  isWaiting = () => this.waiting;
  readonly asked: Action[] = [];
  readonly table: string[][];
  constructor(rows: number) {
    this.table = Array.from({ length: rows }, (_, i) => [`Parc ${i + 1}`, "parc", "oui"]);
  }
  get state(): DatasetState {
    return {
      version: this.version,
      rows: this.table.length,
      lines: this.table.length,
      counts: { errors: 0, warnings: 0, advice: 0 },
      arrangement: { sort: [], search: "", values: [], texts: [], unplaced: false },
    };
  }
  row(line: number): RowView {
    const cells = this.table[line] ?? [];
    return { id: line + 1, number: line + 1, cells, marks: cells.map((text) => (text ? 0 : 3)) };
  }
  rows = async (from: number, count: number) => ({
    version: this.version,
    from,
    lines: this.table.length,
    rows: this.table.slice(from, from + count).map((_, i) => this.row(from + i)),
  });
  cell = async (row: number, column: number) => ({ row, column, text: "", findings: [] });
  jump = async (from: { line: number; column: number }) => ({
    ...from,
    line: this.table.length - 1,
  });
  communes = async () => [];
  addresses = async () => ({ commune: "Bron", here: false, places: false, offers: [] });
  copy = async () => ({ texts: [] });
  apply = async (action: Action): Promise<Patch> => {
    this.asked.push(action);
    if (this.refusal) throw this.refusal;
    const before = this.table.length;
    if (action.kind === "type") this.put(action.row - 1, action.column, action.text);
    if (action.kind === "paste") {
      action.block.forEach((texts, down) => {
        texts.forEach((text, across) => {
          this.put(action.line + down, action.column + across, text);
        });
      });
    }
    this.version++;
    const all = this.table.length !== before;
    const rows = all ? [] : this.table.map((_, line) => this.row(line));
    return { dataset: 1, state: this.state, rows, all, columns: false };
  };
  private put(line: number, column: number, text: string) {
    while (this.table.length <= line) this.table.push(["", "", ""]);
    const row = this.table[line];
    if (row) row[column] = text.trim();
  }
}

const moment = () => new Promise((done) => setTimeout(done, 40));

let core: SmallCore;
let grid: GridHandle;
let text: HTMLTextAreaElement;
let selection: GridSelection;
let refused: Notice[];

// Without a layout engine nothing has a size: the grid is told one.
beforeAll(() => {
  Object.defineProperty(HTMLElement.prototype, "clientWidth", { get: () => 900 });
  Object.defineProperty(HTMLElement.prototype, "clientHeight", { get: () => 400 });
});

async function open(rows: number) {
  document.body.replaceChildren();
  core = new SmallCore(rows);
  refused = [];
  const template = {
    id: "parcs",
    title: "Parcs",
    description: "",
    group: "",
    version: "",
    columns: FIELDS.length,
    added: false,
  };
  grid = createGrid(document.body, {
    dataset: { id: 1, template, fields: FIELDS, state: core.state },
    source: core,
    on: {
      selectionChanged: (told) => {
        selection = told;
      },
      refused: (notice) => refused.push(notice),
    },
  });
  const found = document.querySelector("textarea");
  if (!found) throw new Error("the grid has no text");
  text = found;
  await moment();
  grid.focus();
}

beforeEach(() => open(5));

function press(key: string, more: KeyboardEventInit = {}) {
  text.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }),
  );
}

/** What an engine does when a person types: a key, a wish to write, the text, and word of it. */
function type(words: string) {
  press(words[0] ?? "");
  const event = new InputEvent("beforeinput", {
    inputType: "insertText",
    data: words,
    cancelable: true,
  });
  if (!text.dispatchEvent(event)) return;
  text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
  text.dispatchEvent(new InputEvent("input", { inputType: "insertText", data: words }));
}

function shown(line: number): string[] {
  const row = document.querySelector(`.body [aria-rowindex="${line + 2}"]`);
  return [...(row?.querySelectorAll(".cell") ?? [])].map(
    (cell) => cell.firstChild?.textContent ?? "",
  );
}

test("the grid says how large it is and what its active cell is called", () => {
  const view = document.querySelector("[role=grid]");
  expect(view?.getAttribute("aria-rowcount")).toBe("7");
  expect(view?.getAttribute("aria-colcount")).toBe("4");
  expect(text.getAttribute("aria-label")).toBe("Nom, ligne 1");
  expect(document.querySelector("[role=columnheader][aria-colindex='2']")?.textContent).toContain(
    "obligatoire",
  );
  expect(text.closest("[role=gridcell]")?.getAttribute("aria-colindex")).toBe("2");
});

test("what is typed replaces the text, is seen at once, and is sent on Enter", async () => {
  type("Jardin ");
  press("Enter");
  grid.focus();
  expect(shown(0)[0]).toBe("Jardin ");
  expect(selection.active).toEqual({ line: 1, column: 0 });
  await grid.commitOpenEdit();
  expect(core.asked).toEqual([{ kind: "type", row: 1, column: 0, text: "Jardin " }]);
  await moment();
  expect(shown(0)[0]).toBe("Jardin");
});

test("what is typed in a line just added is kept while the line is read", async () => {
  await open(0);
  const { rows } = core;
  let readAgain = () => {};
  const held = new Promise<void>((done) => {
    readAgain = done;
  });
  core.rows = async (from, count) => {
    await held;
    return rows(from, count);
  };
  type("Parilly");
  press("Tab");
  // The line is there, and its texts are not known yet.
  await moment();
  type("parc");
  press("Tab");
  await moment();
  readAgain();
  await grid.commitOpenEdit();
  await moment();
  expect(core.table).toEqual([["Parilly", "parc", ""]]);
});

test("Escape gives the former text back and sends nothing", async () => {
  type("brouillon");
  press("Escape");
  press("ArrowDown");
  await grid.commitOpenEdit();
  expect(core.asked).toEqual([]);
  expect(core.table[0]?.[0]).toBe("Parc 1");
});

test("an unchanged text is not sent", async () => {
  press("F2");
  press("Enter");
  await grid.commitOpenEdit();
  expect(core.asked).toEqual([]);
});

test("typing after the last line adds a row, and goes on in it before it is saved", async () => {
  press("End", { ctrlKey: true });
  press("ArrowDown");
  press("Home");
  expect(selection.active.line).toBe(5);
  type("Bois neuf");
  press("Tab");
  type("forêt");
  press("Enter");
  expect(selection.active).toEqual({ line: 6, column: 0 });
  await grid.commitOpenEdit();
  await moment();
  expect(core.table[5]).toEqual(["Bois neuf", "forêt", ""]);
  expect(core.table).toHaveLength(6);
});

test("a refused text stays in view, marked, and its cell says so", async () => {
  core.refusal = {
    code: "disk-full",
    message: "Le disque est plein.",
    action: "Libérez de la place.",
  };
  type("perdu ?");
  press("Enter");
  await grid.commitOpenEdit();
  press("ArrowUp");
  grid.focus();
  await moment();
  expect(refused.map(({ code }) => code)).toEqual(["disk-full"]);
  expect(document.querySelector(".refused")?.textContent).toContain("perdu ?");
  expect(text.getAttribute("aria-label")).toContain("Non enregistré");
  core.refusal = null;
  press("F2");
  press("Enter");
  await grid.commitOpenEdit();
  await moment();
  expect(core.table[0]?.[0]).toBe("perdu ?");
  expect(document.querySelector(".refused")).toBeNull();
});

test("whatever waits to be written stays in view; what is refused for good does not", async () => {
  core.refusal = { code: "disk-full", message: "Le disque est plein.", action: "" };
  press("Delete");
  await moment();
  expect(document.querySelector(".refused")).toBeNull();
  core.waiting = true;
  press("Delete");
  await moment();
  expect(document.querySelector(".refused")?.textContent).not.toContain("Parc 1");
});

test("a list is offered under its text: a few letters without accents choose the value", async () => {
  grid.goTo({ line: 1, column: 1 });
  type("for");
  expect(text.getAttribute("aria-autocomplete")).toBe("list");
  const id = text.getAttribute("aria-activedescendant") ?? "";
  expect(document.getElementById(id)?.textContent).toBe("forêt");
  press("Enter");
  await grid.commitOpenEdit();
  expect(core.table[1]?.[1]).toBe("forêt");
  expect(text.getAttribute("role")).toBeNull();
});

test("a value that only resembles the list is kept as typed", async () => {
  grid.goTo({ line: 1, column: 1 });
  type("jardn");
  press("Enter");
  await grid.commitOpenEdit();
  expect(core.table[1]?.[1]).toBe("jardn");
});

test("Space passes a yes to a no without opening anything", async () => {
  grid.goTo({ line: 2, column: 2 });
  type(" ");
  await grid.commitOpenEdit();
  expect(core.table[2]?.[2]).toBe("non");
});

test("a patch from elsewhere is drawn, and puts the cursor where it says", async () => {
  core.version++;
  const rows = [{ ...core.row(3), cells: ["Annulé", "parc", "oui"] }];
  grid.patch({
    dataset: 1,
    state: core.state,
    rows,
    all: false,
    columns: false,
    focus: { line: 3, column: 1 },
  });
  grid.focus();
  expect(shown(3)[0]).toBe("Annulé");
  expect(selection.active).toEqual({ line: 3, column: 1 });
});

test("a copied cell pasted over a selection fills it whole", async () => {
  grid.select({ top: 0, left: 0, bottom: 2, right: 0 });
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", "Square\r\n");
  text.dispatchEvent(new ClipboardEvent("paste", { clipboardData, cancelable: true }));
  await grid.commitOpenEdit();
  expect(core.asked).toEqual([
    { kind: "fill", range: { top: 0, left: 0, bottom: 2, right: 0 }, block: [["Square"]] },
  ]);
});

test("keys of the screen go through, keys of the text being typed do not", () => {
  const heard: string[] = [];
  document.body.addEventListener("keydown", (event) => {
    if (!event.defaultPrevented) heard.push(event.key);
  });
  press("F8");
  press("z", { ctrlKey: true });
  type("a");
  press("z", { ctrlKey: true });
  expect(heard).toEqual(["F8", "z", "a"]);
});

test("cells chosen one by one with Ctrl are emptied as one change", async () => {
  grid.select({ top: 0, left: 0, bottom: 0, right: 0 });
  const cell = document.querySelector("[aria-rowindex='4'] [aria-colindex='2']");
  const place = { clientX: 60, clientY: 2 * 32 + 10, bubbles: true, cancelable: true };
  cell?.dispatchEvent(new PointerEvent("pointerdown", { ...place, ctrlKey: true, button: 0 }));
  cell?.dispatchEvent(new PointerEvent("pointerup", place));
  expect(selection.also).toEqual([{ top: 0, left: 0, bottom: 0, right: 0 }]);
  press("Delete");
  await grid.commitOpenEdit();
  const range = { top: 2, left: 0, bottom: 2, right: 0 };
  const also = [{ top: 0, left: 0, bottom: 0, right: 0 }];
  expect(core.asked).toEqual([{ kind: "clear", range, also }]);
});

test("columns of another width and another size leave the focus and what is being typed in place", async () => {
  grid.setLayout({ widths: { nom: 300 }, frozen: 1 });
  await moment();
  expect(document.activeElement).toBe(text);
  type("Parc neuf");
  text.setSelectionRange(4, 4);
  grid.setZoom(2);
  await moment();
  expect(document.activeElement).toBe(text);
  expect(text.value).toBe("Parc neuf");
  expect(text.selectionStart).toBe(4);
  const row = document.querySelector<HTMLElement>('.body [aria-rowindex="3"]');
  expect(row?.style.transform).toBe("translateY(64px)");
  press("Enter");
  await moment();
  expect(core.table[0]?.[0]).toBe("Parc neuf");
});
