import { expect, test } from "vitest";
import { Followed } from "./followed.svelte";

test("changes that come while it is asked make it asked once more, not once each", async () => {
  let asked = 0;
  const followed = new Followed(async () => ++asked);
  await Promise.all([followed.refresh(), followed.refresh(), followed.refresh()]);
  expect(asked).toBe(2);
  expect(followed.value).toBe(2);
});

test("what was known stays when a question is refused", async () => {
  const answers = [1, null];
  const followed = new Followed(async () => answers.shift() ?? null);
  await followed.refresh();
  await followed.refresh();
  expect(followed.value).toBe(1);
});
