import { expect, test } from "vitest";
import { mailto } from "./letter";

test("a letter is one address without a space, whatever it says", () => {
  const address = mailto({
    to: "opendata@grandlyon.com; maire@bron.fr",
    subject: "Parcs & jardins",
    body: "Bonjour,\nl’été ?",
  });
  expect(address).toBe(
    "mailto:opendata@grandlyon.com,maire@bron.fr?subject=Parcs%20%26%20jardins&body=Bonjour%2C%0D%0Al%E2%80%99%C3%A9t%C3%A9%20%3F",
  );
});

test("nobody may be named: the mail program asks", () => {
  expect(mailto({ to: "", subject: "a", body: "b" })).toBe("mailto:?subject=a&body=b");
});
