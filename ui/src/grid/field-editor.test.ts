import { beforeEach, expect, test, vi } from "vitest";
import type { FieldView } from "../core/bindings";
import { FIELD } from "../state/samples";
import { FieldEditor } from "./field-editor";

let text: HTMLTextAreaElement;
let editor: FieldEditor;
const entered = vi.fn();
const go = vi.fn();
const leave = vi.fn();

function open(field: Partial<FieldView>) {
  text = document.createElement("textarea");
  const shelter = document.createElement("div");
  document.body.replaceChildren(text, shelter);
  editor = new FieldEditor(
    text,
    { ...FIELD, ...field },
    {
      shelter: () => shelter,
      offers: async () => ({ suggestions: [] }),
      entered,
      drafted: () => {},
      go,
      leave,
    },
  );
  editor.show("");
  text.focus();
}

function type(words: string) {
  text.value = words;
  text.dispatchEvent(new Event("input"));
}

function press(key: string, more = {}) {
  text.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }),
  );
}

beforeEach(() => vi.clearAllMocks());

test("a text is entered by Enter, which goes to the next field", () => {
  open({});
  type("Parc A");
  press("Enter");
  expect(entered).toHaveBeenCalledExactlyOnceWith("Parc A", null);
  expect(go).toHaveBeenCalledExactlyOnceWith("nextField");
});

test("a list opens as one types, forgives accents, and Page keys are its own", () => {
  open({ kind: "list", values: ["liberté", "propreté"] });
  type("propre");
  press("PageDown");
  expect(go).not.toHaveBeenCalled();
  press("Enter");
  expect(entered).toHaveBeenCalledExactlyOnceWith("propreté", null);
  expect(document.querySelector(".popup")).toBeNull();
});

test("Escape gives up what is typed, then leaves", () => {
  open({});
  type("oups");
  press("Escape");
  expect(text.value).toBe("");
  expect(leave).not.toHaveBeenCalled();
  press("Escape");
  expect(leave).toHaveBeenCalledOnce();
  expect(entered).not.toHaveBeenCalled();
});

test("Page keys enter what is typed and go from row to row", () => {
  open({});
  type("Parc A");
  press("PageUp");
  expect(entered).toHaveBeenCalledOnce();
  expect(go).toHaveBeenCalledExactlyOnceWith("recordBefore");
});

test("a day said in short is entered whole", () => {
  open({ kind: "date" });
  type("15062018");
  press("Enter");
  expect(entered).toHaveBeenCalledExactlyOnceWith("2018-06-15", null);
});

test("what is being typed is not taken over by what the core holds", () => {
  open({});
  type("en cours");
  editor.show("autre");
  expect(text.value).toBe("en cours");
  editor.cancel();
  expect(text.value).toBe("autre");
});

test("a week is filled in a form that takes the focus, and entered when one leaves it", async () => {
  open({ kind: "openingHours" });
  press("ArrowDown", { altKey: true });
  await new Promise((done) => requestAnimationFrame(done));
  const input = document.querySelector<HTMLInputElement>(".popup input");
  expect(document.activeElement).toBe(input);
  expect(document.querySelector(".popup")).not.toBeNull();
  input?.dispatchEvent(new FocusEvent("focusout", { bubbles: true, relatedTarget: document.body }));
  expect(document.querySelector(".popup")).toBeNull();
});
