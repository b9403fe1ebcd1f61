import { expect, test } from "vitest";
import { FIELD } from "../state/samples";
import { linkOf } from "./links";

const email = { ...FIELD, kind: "email" as const };

test("whole web addresses and e-mail addresses lead outside", () => {
  expect(linkOf(FIELD, " https://www.ville-bron.fr/parcs ")).toBe(
    "https://www.ville-bron.fr/parcs",
  );
  expect(linkOf(email, "parcs@ville-bron.fr")).toBe("mailto:parcs@ville-bron.fr");
});

test("nothing else does", () => {
  const others = ["", "www.bron.fr", "javascript:alert(1)", "file:///etc/passwd", "http://a b.fr"];
  for (const text of others) expect(linkOf(FIELD, text)).toBeNull();
  expect(linkOf(email, "javascript:alert(1)@x.fr")).toBeNull();
  expect(linkOf(FIELD, "parcs@ville-bron.fr")).toBeNull();
});
