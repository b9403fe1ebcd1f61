import { expect, test } from "vitest";
import type { NetworkView, Stock } from "../core/bindings";
import { Refusal } from "../core/call";
import { doorTo } from "./asked";
import { Outside } from "./outside.svelte";

const OFF: NetworkView = { allowed: false, hosts: [] };
const STOCK: Stock = {
  maps: [],
  added: [],
  addresses: [],
  others: 0,
  addressesBegun: false,
  outlines: { communes: 0, own: false },
};

function outside(answers: Parameters<typeof doorTo>[0]) {
  const { door, asked } = doorTo({ network: () => OFF, stock: () => STOCK, ...answers });
  const told: string[] = [];
  return { it: new Outside(door, ({ code }) => told.push(code)), asked, told };
}

test("what needs the network waits for a yes, and goes on by itself", async () => {
  const { it, asked } = outside({
    allow_network: () => ({ ...OFF, allowed: true }),
    fetch_addresses: () => STOCK,
  });
  await it.look("69029");
  it.fetch("addresses");
  expect(it.asking).not.toBeNull();
  expect(asked.map(({ name }) => name)).not.toContain("fetch_addresses");
  await it.answer(true);
  expect(asked.map(({ name }) => name)).toContain("fetch_addresses");
});

test("a no leaves everything as it was", async () => {
  const { it, asked } = outside({});
  await it.look("69029");
  it.prepare("plan");
  await it.answer(false);
  expect(it.asking).toBeNull();
  expect(it.works.size).toBe(0);
  expect(asked.map(({ name }) => name)).toEqual(["network", "stock"]);
});

test("a work that she stopped is no trouble; any other end is told", async () => {
  let code = "cancelled";
  const { it, told } = outside({
    network: () => ({ ...OFF, allowed: true }),
    prepare_map: () => {
      throw new Refusal({ code, message: "Arrêté.", action: "" });
    },
  });
  await it.look("69029");
  const settle = () => new Promise((done) => setTimeout(done));
  it.prepare("plan");
  expect(it.works.has("plan")).toBe(true);
  await settle();
  expect(it.works.size).toBe(0);
  expect(told).toEqual([]);
  code = "unreachable";
  it.prepare("plan");
  await settle();
  expect(told).toEqual(["unreachable"]);
});
