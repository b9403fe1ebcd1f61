import { expect, test } from "vitest";

/** Every component, as text. */
const COMPONENTS = import.meta.glob<string>("../**/*.svelte", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** What a component shows as it stands: no script, no style, no comment, no expression, no tag. */
function shown(component: string): string {
  let text = component.replace(/<(script|style).*?<\/\1>|<!--.*?-->/gs, "");
  for (let before = ""; before !== text; ) {
    before = text;
    text = text.replace(/\{[^{}]*\}/g, "…");
  }
  return text.replace(/<[^>]*>/g, "\n");
}

test("what components show is typeset as French is", () => {
  const strays: string[] = [];
  for (const [path, component] of Object.entries(COMPONENTS)) {
    for (const line of shown(component).split("\n")) {
      // A short name between guillemets may stand with plain spaces; a double sign may not begin a line.
      if (/[\p{L}\p{N}…’)] [;:?!](\s|$)|[a-zà-ÿ]'[a-zà-ÿ]/iu.test(line))
        strays.push(`${path}: ${line.trim()}`);
    }
  }
  expect(strays).toEqual([]);
});
