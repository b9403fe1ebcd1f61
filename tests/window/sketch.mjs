// The sketch grid, made one script and one sheet of styles: `sketch.mjs VITE ENTRY` prints both as JSON.
const [vite, entry] = process.argv.slice(2);
const { build } = await import(vite);
const [{ output }] = await build({
  configFile: false,
  logLevel: "error",
  build: { write: false, minify: false, lib: { entry, formats: ["iife"], name: "sketch", fileName: "sketch" } },
});
const all = (ending) =>
  output.filter(({ fileName }) => fileName.endsWith(ending)).map(({ code, source }) => code ?? source).join("\n");
process.stdout.write(JSON.stringify([all(".js"), all(".css")]));
