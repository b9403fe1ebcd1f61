// Writes the licence texts of all that is inside the program, as those licences ask: `node notices.mjs FILE`.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const run = (program, ...args) =>
  execFileSync(program, args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });

/** The crates that are compiled into the window or the headless tool, on this system. */
function crates() {
  const programs = ["--package", "gabarit-window", "--package", "gabarit-cli"];
  const tree = ["tree", "--locked", "--edges", "normal", "--prefix", "none", "--format", "{p}"];
  const inside = new Set(
    run("cargo", ...tree, ...programs)
      .split("\n")
      .map((line) => line.split(" ").slice(0, 2).join(" ")),
  );
  const { packages } = JSON.parse(run("cargo", "metadata", "--locked", "--format-version", "1"));
  return packages
    .filter(({ name, version, source }) => source && inside.has(`${name} v${version}`))
    .map(({ name, version, license, manifest_path }) => ({
      name: `${name} ${version}`,
      licence: license,
      folder: dirname(manifest_path),
    }));
}

/** The packages whose code or pictures are in the page. */
function pagePackages() {
  const { packages } = JSON.parse(readFileSync(join(root, "ui/package-lock.json"), "utf8"));
  return Object.entries(packages)
    .filter(([path, { dev, optional }]) => path && !dev && !optional)
    .map(([path, { version, license }]) => ({
      name: `${path.replace(/^.*node_modules\//, "")} ${version}`,
      licence: license,
      folder: join(root, "ui", path),
    }));
}

/** A text once, with the names of all that it covers. */
const texts = new Map();
for (const { name, licence, folder } of [...crates(), ...pagePackages()]) {
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  const found = files.flatMap((file) => {
    try {
      return [readFileSync(join(folder, file), "utf8").trim()];
    } catch {
      // A folder of licences, beside the files that say the same.
      return [];
    }
  });
  for (const text of found.length > 0 ? found : [`Licence : ${licence}`]) {
    texts.set(text, [...(texts.get(text) ?? []), name]);
  }
}
const rule = "=".repeat(78);
const parts = [...texts].map(([text, names]) => `${rule}\n${names.sort().join(", ")}\n${rule}\n${text}`);
const [, , out] = process.argv;
writeFileSync(out, `Ce que Gabarit contient, et sous quelles licences.\n\n${parts.join("\n\n")}\n`);
