import { expect, test } from "vitest";
import { nameTheTabKey } from "./tab-key";

function keyHeard(init: KeyboardEventInit): string {
  const target = document.createElement("div");
  nameTheTabKey(target);
  let heard = "";
  target.addEventListener("keydown", (event) => {
    heard = event.key;
  });
  target.dispatchEvent(new KeyboardEvent("keydown", init));
  return heard;
}

test("shift tab is heard as a tab where the engine leaves it unidentified", () => {
  expect(keyHeard({ key: "Unidentified", code: "Tab", shiftKey: true })).toBe("Tab");
});

test("other unidentified keys stay so", () => {
  expect(keyHeard({ key: "Unidentified", code: "Unidentified" })).toBe("Unidentified");
});
