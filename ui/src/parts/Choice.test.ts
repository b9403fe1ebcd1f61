import { fireEvent, render, screen } from "@testing-library/svelte";
import { expect, test, vi } from "vitest";
import Choice from "./Choice.svelte";

const options = [
  { value: "", label: "Mettre de côté" },
  { value: "0", label: "Nom", mark: "*" },
  { value: "1", label: "Accès piétons", note: "déjà : Portail" },
  { value: "2", label: "Accès en voiture" },
];

function choice(value = "") {
  const onchoose = vi.fn();
  render(Choice, { label: "« Zone » va dans", options, value, onchoose });
  const input = screen.getByRole<HTMLInputElement>("combobox", { name: "« Zone » va dans" });
  input.focus();
  const type = (text: string) => fireEvent.input(input, { target: { value: text } });
  const press = (key: string, more = {}) => fireEvent.keyDown(input, { key, ...more });
  return { input, onchoose, type, press };
}

const shown = () => screen.queryAllByRole("option").map((option) => option.textContent?.trim());
const highlighted = (input: HTMLElement) =>
  document.getElementById(input.getAttribute("aria-activedescendant") ?? "")?.textContent?.trim();

test("letters find a name of several words, without its accents", async () => {
  const { input, onchoose, type, press } = choice();
  expect(input.value).toBe("Mettre de côté");
  await type("acces pi");
  expect(highlighted(input)).toContain("Accès piétons");
  expect(shown()).toHaveLength(1);
  // A space is text once something is typed.
  expect(await press(" ")).toBe(true);
  await press("Enter");
  expect(onchoose.mock.calls).toEqual([["1"]]);
  expect(input.value).toBe("Accès piétons");
  expect(shown()).toEqual([]);
});

test("leaving the list takes what was found, and Escape nothing", async () => {
  const { input, onchoose, type, press } = choice("0");
  await type("voiture");
  await press("Escape");
  expect(input.value).toBe("Nom");
  await type("zzz");
  expect(screen.getByRole("status").textContent).toContain("Rien ne ressemble");
  await press("Tab");
  expect(onchoose).not.toHaveBeenCalled();
  input.focus();
  await type("voiture");
  await press("Tab");
  expect(onchoose.mock.calls).toEqual([["2"]]);
});

test("arrows begin where the choice is, and Space takes what they reach", async () => {
  const { input, onchoose, press } = choice("1");
  await press("ArrowDown");
  expect(input.getAttribute("aria-expanded")).toBe("true");
  expect(highlighted(input)).toContain("Accès piétons");
  await press("ArrowDown");
  await press(" ");
  expect(onchoose.mock.calls).toEqual([["2"]]);
  await press(" ");
  await press("Home");
  await press("Enter");
  expect(onchoose.mock.calls).toEqual([["2"], [""]]);
});

test("a press on an option chooses it, and on the list again closes it", async () => {
  const { input, onchoose } = choice();
  await fireEvent.pointerDown(input);
  expect(shown()).toHaveLength(4);
  await fireEvent.pointerDown(input);
  expect(shown()).toEqual([]);
  await fireEvent.pointerDown(input);
  await fireEvent.pointerDown(screen.getByRole("option", { name: /voiture/ }));
  expect(onchoose.mock.calls).toEqual([["2"]]);
});
