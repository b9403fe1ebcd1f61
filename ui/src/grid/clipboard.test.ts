import { expect, test } from "vitest";
import { readClipboard, readHtml, readText, writeHtml, writeText } from "./clipboard";

test("tabs part cells and any line end parts lines", () => {
  expect(readText("a\tb\r\nc\td\ne\tf\rg\th")).toEqual([
    ["a", "b"],
    ["c", "d"],
    ["e", "f"],
    ["g", "h"],
  ]);
});

test("the line end that closes a copied range adds no line", () => {
  expect(readText("a\tb\r\nc\td\r\n")).toEqual([
    ["a", "b"],
    ["c", "d"],
  ]);
});

test("blank cells and blank lines are kept", () => {
  expect(readText("a\t\tb\n\t\t\n\nc")).toEqual([["a", "", "b"], ["", "", ""], [""], ["c"]]);
  expect(readText("a\t\r\n")).toEqual([["a", ""]]);
});

test("quoted cells hold tabs, line breaks and doubled quotes", () => {
  expect(readText('"deux\r\nlignes"\t"dit ""Les Lilas"""\t"une\ttabulation"\r\nsuite')).toEqual([
    ["deux\nlignes", 'dit "Les Lilas"', "une\ttabulation"],
    ["suite"],
  ]);
});

test("quotes that somebody wrote stay", () => {
  expect(readText('"Les Lilas"\tparc')).toEqual([['"Les Lilas"', "parc"]]);
  expect(readText('"jamais fermé\tb\nc')).toEqual([['"jamais fermé', "b"], ["c"]]);
  expect(readText('12" de long\tb')).toEqual([['12" de long', "b"]]);
});

test("leading zeros, accents and decimal commas come through untouched", () => {
  expect(readText("01053\tÉglise\t12,5\t26/02/2022")).toEqual([
    ["01053", "Église", "12,5", "26/02/2022"],
  ]);
});

test("a table of Excel is read with its breaks, spaces and merged cells", () => {
  const html = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
    <style>td{mso-number-format:General}</style></head><body><table border=0>
    <!--StartFragment--><tr height=20><td class=xl65 rowspan=2>Parc</td><td>l’&eacute;glise<br
    style='mso-data-placement:same-cell;'>rue   haute</td></tr>
    <tr><td>12,5&nbsp;</td></tr><tr><td colspan=2>fin</td></tr><!--EndFragment--></table></body></html>`;
  expect(readHtml(html)).toEqual([
    ["Parc", "l’église\nrue haute"],
    ["", "12,5"],
    ["fin", ""],
  ]);
});

test("the text is preferred to the table, the table serves without text", () => {
  const html = "<table><tr><td>html</td></tr></table>";
  expect(readClipboard("texte", html)).toEqual([["texte"]]);
  expect(readClipboard("", html)).toEqual([["html"]]);
  expect(readClipboard("", "<p>bonjour</p>")).toEqual([["bonjour"]]);
  expect(readClipboard("", "")).toEqual([]);
});

test("what is written is read back the same", () => {
  const block = [
    ["a", "deux\nlignes", 'avec "guillemets"'],
    ["", "une\ttabulation", '"Les Lilas"'],
  ];
  expect(readText(writeText(block))).toEqual(block);
  expect(readHtml(writeHtml(block, []))).toEqual([
    ["a", "deux\nlignes", 'avec "guillemets"'],
    ["", "une tabulation", '"Les Lilas"'],
  ]);
});

test("columns of text are copied so that spreadsheets keep their zeros", () => {
  const html = writeHtml([["01053", "12"]], ["text", "free"]);
  expect(html).toContain(
    `<td style="mso-number-format:'\\@'" sdnum="1036;0;@">01053</td><td>12</td>`,
  );
});
