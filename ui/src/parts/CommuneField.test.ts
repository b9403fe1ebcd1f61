import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { expect, test, vi } from "vitest";
import type { CommuneCard } from "../core/bindings";
import CommuneField from "./CommuneField.svelte";

const commune = (name: string, insee: string, metropole = true): CommuneCard => ({
  insee,
  name,
  postcodes: ["69500"],
  department: "69",
  metropole,
});
const BRON = commune("Bron", "69029");
const BRINDAS = commune("Brindas", "69028", false);

function field(search: (text: string) => Promise<CommuneCard[]>) {
  const onchoose = vi.fn();
  const onenter = vi.fn();
  render(CommuneField, { label: "Commune", search, onchoose, onenter });
  return { input: screen.getByRole("combobox"), onchoose, onenter };
}

test("Enter takes the first commune found, even pressed before it is found", async () => {
  let answer: (found: CommuneCard[]) => void = () => {};
  const { input, onenter } = field(
    () =>
      new Promise((found) => {
        answer = found;
      }),
  );
  await fireEvent.input(input, { target: { value: "br" } });
  await fireEvent.keyDown(input, { key: "Enter" });
  expect(onenter).not.toHaveBeenCalled();
  answer([BRON, BRINDAS]);
  await waitFor(() => expect(onenter).toHaveBeenCalledWith(BRON));
});

test("arrows choose another commune, which the field says to be active", async () => {
  const { input, onenter } = field(async () => [BRON, BRINDAS]);
  await fireEvent.input(input, { target: { value: "br" } });
  await waitFor(() => expect(screen.getAllByRole("option")).toHaveLength(2));
  await fireEvent.keyDown(input, { key: "ArrowDown" });
  const [first, second] = screen.getAllByRole("option");
  expect(first?.getAttribute("aria-selected")).toBe("false");
  expect(second?.getAttribute("aria-selected")).toBe("true");
  expect(input.getAttribute("aria-activedescendant")).toBe(second?.id);
  await fireEvent.keyDown(input, { key: "Enter" });
  await waitFor(() => expect(onenter).toHaveBeenCalledWith(BRINDAS));
});

test("an answer that comes late does not replace a newer one", async () => {
  const answers = new Map<string, (found: CommuneCard[]) => void>();
  const { input, onchoose } = field((text) => new Promise((answer) => answers.set(text, answer)));
  await fireEvent.input(input, { target: { value: "bri" } });
  await fireEvent.input(input, { target: { value: "bro" } });
  answers.get("bro")?.([BRON]);
  answers.get("bri")?.([BRINDAS]);
  await waitFor(() => expect(onchoose).toHaveBeenCalledWith(BRON));
  expect(onchoose).not.toHaveBeenCalledWith(BRINDAS);
});

test("nothing found is said, with what to try", async () => {
  const { input } = field(async () => []);
  await fireEvent.input(input, { target: { value: "zzz" } });
  await waitFor(() => expect(screen.getByText(/Aucune commune trouvée/)).toBeTruthy());
});
