import { expect, test } from "vitest";
import type { Chosen, ReceivedView } from "../core/bindings";
import { Refusal } from "../core/call";
import { doorTo } from "./asked";
import { Receiving } from "./receiving.svelte";

const file = (id: number): Chosen => ({ id, name: `${id}.zip`, folder: "/", isFolder: false });

const view = (id: number): ReceivedView => ({
  file: file(id),
  good: id !== 3,
  reasons: [],
  remarks: [],
  errors: 0,
  warnings: 0,
  findings: [],
});

test("packages added are verified with those that are there, once each", async () => {
  const { asked, door } = doorTo({ receive_packages: ({ files }) => files.map(view) });
  const receiving = new Receiving(door, () => {});
  await receiving.add([file(1)]);
  await receiving.add([file(3), file(1)]);
  expect(asked.at(-1)).toEqual({ name: "receive_packages", input: { files: [1, 3] } });
  expect([receiving.packages.length, receiving.good]).toEqual([2, 1]);
  receiving.remove(file(3));
  expect(receiving.packages.map((one) => one.file.id)).toEqual([1]);
});

test("what she stopped herself is no trouble to tell", async () => {
  const { door } = doorTo({
    receive_packages: ({ files }) => files.map(view),
    gather_packages: () => {
      throw new Refusal({ code: "cancelled", message: "", action: "" });
    },
  });
  const told: unknown[] = [];
  const pickFolder = async () => file(9);
  const receiving = new Receiving({ ...door, pickFolder }, (notice) => told.push(notice));
  await receiving.add([file(1)]);
  await receiving.gather();
  expect([receiving.work, receiving.gathered, told]).toEqual([null, null, []]);
});
