import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { Refusal } from "../core/call";
import { doorTo } from "../state/asked";
import { OpenDataset } from "../state/dataset.svelte";
import { dataset, NOTHING_LEFT, state } from "../state/samples";
import { Session } from "../state/session.svelte";
import StatusBar from "./StatusBar.svelte";
import Unsaved from "./Unsaved.svelte";

test("what is not on disk is said until it is, and can be sent again", async () => {
  let full = true;
  const { door } = doorTo({
    problems: () => ({ counts: NOTHING_LEFT, causes: [] }),
    asides: () => [],
    apply: () => {
      if (full) throw new Refusal({ code: "disk-full", message: "Plus de place.", action: "" });
      return { dataset: 1, state: state({ version: 2 }), rows: [], all: true, columns: false };
    },
  });
  const open = new OpenDataset(dataset(), door, () => {});
  render(Unsaved, { session: new Session(door), dataset: open });
  render(StatusBar, { dataset: open, onasides: () => {} });
  expect(screen.getByText("Enregistré")).toBeTruthy();

  await open.change({ kind: "insertRows", line: 0, count: 1 });
  await waitFor(() => expect(screen.getByText(/Non enregistré — Plus de place/)).toBeTruthy());
  expect(screen.queryByText("Enregistré")).toBeNull();

  full = false;
  await fireEvent.click(screen.getByText("Réessayer"));
  await waitFor(() => expect(screen.getByText("Enregistré")).toBeTruthy());
  expect(screen.queryByText(/Non enregistré/)).toBeNull();
});
