import { expect, test } from "vitest";
import type { Rows, RowView } from "../core/bindings";
import { RowCache } from "./cache";

/** A core of numbered rows that answers when told to. */
class SlowCore {
  version = 1;
  lines: number;
  readonly asked: { from: number; count: number; answer: () => Promise<void> }[] = [];
  constructor(lines: number) {
    this.lines = lines;
  }
  rows = (from: number, count: number): Promise<Rows> => {
    let resolve: (rows: Rows) => void = () => {};
    const promise = new Promise<Rows>((done) => {
      resolve = done;
    });
    const version = this.version;
    const rows = Array.from({ length: Math.min(count, this.lines - from) }, (_, i) =>
      row(from + i, `v${version}`),
    );
    const answer = async () => {
      resolve({ version, from, lines: this.lines, rows });
      await promise;
      await Promise.resolve();
    };
    this.asked.push({ from, count, answer });
    return promise;
  };
}

const row = (line: number, text: string): RowView => ({
  id: 1000 + line,
  number: line + 1,
  cells: [text],
  marks: [0],
});

function held(lines: number) {
  const core = new SlowCore(lines);
  let changes = 0;
  const cache = new RowCache(core.rows, { version: 1, lines }, () => changes++);
  return { core, cache, changes: () => changes };
}

test("only what is in view is asked for, by whole blocks, two at a time", () => {
  const { core, cache } = held(100_000);
  cache.want(1000, 1400);
  expect(core.asked.map((a) => a.from)).toEqual([896, 1024]);
});

test("the newest wish comes before the rest of the former one", async () => {
  const { core, cache } = held(100_000);
  cache.want(0, 600);
  cache.want(50_000, 50_010);
  await core.asked[0]?.answer();
  expect(core.asked[2]?.from).toBe(49_920);
});

test("what the view comes to is asked for after what it shows, in one go", async () => {
  const { core, cache } = held(100_000);
  cache.want(1000, 1020, { before: 24, after: 600 });
  expect(core.asked).toMatchObject([{ from: 896, count: 128 }]);
  await core.asked[0]?.answer();
  expect(core.asked[1]).toMatchObject({ from: 1024, count: 512 });
  cache.want(1600, 1620, { before: 24, after: 600 });
  expect(core.asked[2]).toMatchObject({ from: 1536, count: 128 });
  await core.asked[1]?.answer();
  expect(cache.row(1500)?.number).toBe(1501);
});

test("upwards, what lies above is asked for first", async () => {
  const { core, cache } = held(100_000);
  cache.want(10_000, 10_020, { before: 300, after: 24 });
  await core.asked[0]?.answer();
  expect(core.asked[1]).toMatchObject({ from: 9600, count: 384 });
});

test("a row is given once its block has come", async () => {
  const { core, cache, changes } = held(300);
  cache.want(0, 20);
  expect(cache.row(5)).toBeUndefined();
  await core.asked[0]?.answer();
  expect(cache.row(5)?.number).toBe(6);
  expect(cache.lineOf(1005)).toBe(5);
  expect(changes()).toBe(1);
});

test("an answer older than the last change is dropped and asked again", async () => {
  const { core, cache } = held(300);
  cache.want(0, 20);
  core.version = 2;
  cache.patch(2, 300, [], "rows");
  await core.asked[0]?.answer();
  expect(cache.row(5)).toBeUndefined();
  expect(core.asked).toHaveLength(2);
  await core.asked[1]?.answer();
  expect(cache.row(5)?.cells[0]).toBe("v2");
});

test("a patch replaces the rows it names", async () => {
  const { core, cache } = held(300);
  cache.want(0, 20);
  await core.asked[0]?.answer();
  cache.patch(2, 300, [row(5, "corrigé")], "rows");
  expect(cache.row(5)?.cells[0]).toBe("corrigé");
  expect(cache.row(6)?.cells[0]).toBe("v1");
});

test("rows that moved stay in view until the fresh ones come", async () => {
  const { core, cache } = held(300);
  cache.want(0, 20);
  await core.asked[0]?.answer();
  core.version = 2;
  cache.patch(2, 299, [], "all");
  expect(cache.row(5)?.cells[0]).toBe("v1");
  await core.asked[1]?.answer();
  expect(cache.row(5)?.cells[0]).toBe("v2");
});

test("a patch that comes after a later one makes all asked again", async () => {
  const { core, cache } = held(300);
  cache.want(0, 20);
  await core.asked[0]?.answer();
  cache.patch(3, 300, [], "rows");
  cache.patch(2, 300, [row(5, "ancien")], "rows");
  expect(cache.row(5)?.cells[0]).toBe("v1");
  expect(core.asked).toHaveLength(2);
});

test("the same patch twice changes nothing", async () => {
  const { core, cache } = held(300);
  cache.want(0, 20);
  await core.asked[0]?.answer();
  cache.patch(2, 300, [row(5, "a")], "rows");
  cache.patch(2, 300, [row(5, "b")], "rows");
  expect(cache.row(5)?.cells[0]).toBe("a");
});

test("blocks long unseen are let go", async () => {
  const { core, cache } = held(100_000);
  for (let block = 0; block < 70; block++) {
    cache.want(block * 128, block * 128 + 10);
    await core.asked.at(-1)?.answer();
  }
  expect(cache.row(0)).toBeUndefined();
  expect(cache.lineOf(1000)).toBeUndefined();
  expect(cache.row(69 * 128)).toBeDefined();
});

test("a line far from what is seen is brought in when it is needed", async () => {
  const { core, cache } = held(5000);
  const bringing = cache.bring(4000);
  await core.asked[0]?.answer();
  await bringing;
  expect(core.asked[0]).toMatchObject({ from: 3968, count: 128 });
  expect(cache.row(4000)?.number).toBe(4001);
});
