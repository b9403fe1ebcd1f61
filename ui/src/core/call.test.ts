import { expect, test } from "vitest";
import { noticeOf, Refusal } from "./call";

const busy = { code: "busy", message: "Déjà ouvert ailleurs.", action: "Fermez l’autre." };

test("a refusal tells its notice", () => {
  expect(noticeOf(new Refusal(busy))).toEqual(busy);
});

test("a notice is itself", () => {
  expect(noticeOf(busy)).toEqual(busy);
});

test("what is no notice is told as a defect, with its own words", () => {
  const notice = noticeOf(new TypeError("invalid args"));
  expect(notice.code).toBe("defect");
  expect(notice.action).toContain("invalid args");
});
