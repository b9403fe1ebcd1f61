import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

/** The files that a file needs before it runs: what it imports for more than its types, without `import()`. */
function needs(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const found = text.matchAll(/^\s*(?:import|export)\s(?!type\b)[^;]*?from "(\.[^"]+)";/gm);
  const path = (name: string) => join(dirname(file), name);
  return [...found].map(([, name = ""]) =>
    existsSync(path(`${name}.ts`)) ? path(`${name}.ts`) : path(name),
  );
}

test("who opens no map does not wait for Leaflet", () => {
  const seen = new Set([join(__dirname, "../App.svelte")]);
  for (const file of seen) for (const other of needs(file)) seen.add(other);
  const files = [...seen].map((file) => readFileSync(file, "utf8"));
  expect(files.some((text) => text.includes('import("./leaflet-map")'))).toBe(true);
  expect(files.filter((text) => text.includes('from "leaflet"'))).toEqual([]);
});
