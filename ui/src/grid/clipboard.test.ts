import { readFileSync } from "node:fs";
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

/** What LibreOffice 7.4 put on the clipboard for one small sheet, in French, and what it made of ours. */
const kept = (name: string) => readFileSync(`../tests/clipboard/${name}`, "utf8");
const copied = (ending: string) => kept(`libreoffice.${ending}`);

const SHEET = [
  ["Parc de l’Été", "01053", "12,5", "2022-02-26", 'dit "Les Lilas"'],
  ["Œuvre d’Émile", "00420", "1250,75", "2024-03-01", "deux\nlignes"],
  ["Square", "69029", "-3,25", "1999-12-31", "a;b c"],
];

test("cells of LibreOffice keep zeros, accents, quotes, breaks, decimals and whole dates", () => {
  expect(readClipboard(copied("txt"), copied("html"))).toEqual(SHEET);
  expect(readClipboard("", copied("html"))).toEqual(SHEET);
  // With its text alone, years have two digits and breaks are lost: nothing says more.
  expect(readClipboard(copied("txt"), "")[1]).toEqual([
    ...["Œuvre d’Émile", "00420", "1250,75", "01/03/24", "deux lignes"],
  ]);
});

test("a number rounded on screen comes with all its decimals, an amount as it shows", () => {
  const html = `<table><tr><td sdval="45,758888" sdnum="1036;0;0,00">45,76</td>
    <td x:num="4.8512345">4,85</td><td sdval="0,5" sdnum="1036;0;0%">50%</td>
    <td sdval="0,5" sdnum="1036;0;HH:MM">12:00</td><td>1,5</td></tr></table>`;
  expect(readClipboard("45,76\t4,85\t50%\t12:00\t1,5", html)).toEqual([
    ["45,758888", "4.8512345", "50%", "12:00", "1,5"],
  ]);
});

test("a table of another shape does not touch the text", () => {
  expect(readClipboard("a\tb", "<table><tr><td>c</td></tr></table>")).toEqual([["a", "b"]]);
  expect(readClipboard("a b", "<table><tr><td>c<br>d</td></tr></table>")).toEqual([["a b"]]);
});

test("LibreOffice reads what is copied here with its zeros, decimals, days, quotes and breaks", () => {
  const ours = SHEET.slice(0, 2);
  expect(`${writeHtml(ours, ["text", "text", "free", "free", "text"])}\n`).toBe(
    kept("gabarit.html"),
  );
  const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const csv = ours.map((line) => `${line.map(quoted).join(",")}\n`).join("");
  expect(kept("gabarit-dans-libreoffice.txt")).toBe(csv);
});
