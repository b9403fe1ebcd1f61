import { expect, test } from "vitest";
import { Pace } from "./pace";

test("at rest a few lines on both sides are kept at hand", () => {
  expect(new Pace().ahead(500, 1000)).toEqual({ before: 24, after: 24 });
});

test("the faster the view goes, the further ahead lines are asked for, on the side it goes to", () => {
  const pace = new Pace();
  const frames = (by: number) => {
    let last = pace.ahead(10_000, 1000);
    for (let frame = 1; frame <= 12; frame++) {
      last = pace.ahead(10_000 + by * frame, 1000 + 16 * frame);
    }
    return last;
  };
  expect(frames(2)).toEqual({ before: 24, after: 50 });
  const fast = new Pace();
  expect(fast.ahead(0, 0)).toEqual({ before: 24, after: 24 });
  expect(frames(-12).before).toBeGreaterThan(250);
  expect(frames(-12).after).toBe(24);
});

test("a jump is no pace, and neither is a rest", () => {
  const pace = new Pace();
  pace.ahead(0, 0);
  expect(pace.ahead(999_000, 16)).toEqual({ before: 24, after: 24 });
  pace.ahead(999_100, 32);
  expect(pace.ahead(999_100, 32)).not.toEqual({ before: 24, after: 24 });
  expect(pace.ahead(999_100, 1000)).toEqual({ before: 24, after: 24 });
});
