import { fireEvent, render, screen } from "@testing-library/svelte";
import { expect, test, vi } from "vitest";
import { TEMPLATE } from "../state/samples";
import TemplateList from "./TemplateList.svelte";

const TEMPLATES = [
  TEMPLATE,
  { ...TEMPLATE, id: "deliberations", title: "Délibérations", description: "", group: "national" },
];

function listed(onchoose = vi.fn()) {
  render(TemplateList, { templates: TEMPLATES, chosen: null, onchoose });
  return { onchoose, box: screen.getByRole("searchbox", { name: "Chercher un gabarit" }) };
}

function shown(): (string | null)[] {
  return screen.queryAllByRole("button").map((button) => button.textContent);
}

test("a few letters without accents find a template, and Enter shows it", async () => {
  const { onchoose, box } = listed();
  expect(shown()).toEqual(["Parcs et jardins", "Délibérations"]);
  await fireEvent.input(box, { target: { value: "DELIB" } });
  expect(shown()).toEqual(["Délibérations"]);
  await fireEvent.keyDown(box, { key: "Enter" });
  expect(onchoose).toHaveBeenCalledWith("deliberations");
});

test("what a template is for is searched too, and Escape shows them all again", async () => {
  const { box } = listed();
  await fireEvent.input(box, { target: { value: "commune parc" } });
  expect(shown()).toEqual(["Parcs et jardins"]);
  await fireEvent.input(box, { target: { value: "piscine" } });
  expect(screen.getByText(/Aucun gabarit ne parle de/)).toBeTruthy();
  await fireEvent.keyDown(box, { key: "Escape" });
  expect(shown()).toHaveLength(2);
});
