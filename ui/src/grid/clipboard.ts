/** Blocks of texts from and to the clipboard, as Excel, LibreOffice and text editors write them. */

export type Block = string[][];

/** A number as spreadsheets show it, spaces between thousands: no unit, no percentage. */
const PLAIN_NUMBER = /^-?\d[\d\s]*([.,]\d+)?$/;

/**
 * What was copied: the text, for it keeps spaces, made whole by the table where there is one; the table alone
 * without text.
 */
export function readClipboard(text: string, html: string): Block {
  if (text === "") return html === "" ? [] : readHtml(html);
  return html === "" ? readText(text) : whole(readText(text), readHtml(html));
}

/**
 * LibreOffice’s text has spaces for line breaks, years on two digits and numbers as they are rounded on screen: its
 * table says them whole. A table of another shape is of something else.
 */
function whole(block: Block, table: Block): Block {
  const alike =
    block.length === table.length &&
    block.every((line, at) => line.length === (table[at] ?? []).length);
  if (!alike) return block;
  return block.map((line, down) =>
    line.map((text, across) => {
      const other = table[down]?.[across] ?? "";
      const broken = other.includes("\n") && !text.includes("\n");
      if (broken) return other.replaceAll("\n", " ") === text ? other : text;
      return saysMore(other, text) ? other : text;
    }),
  );
}

/** Whether the table gives a day with its century, or more decimals, where the text has the same less whole. */
function saysMore(cell: string, text: string): boolean {
  if (/^\d{4}-\d\d-\d\d$/.test(cell)) return /^\d\d?\D\d\d?\D\d\d(\d\d)?$/.test(text);
  if (cell === text || !PLAIN_NUMBER.test(cell) || !PLAIN_NUMBER.test(text)) return false;
  const number = (words: string) => Number(words.replace(/\s/g, "").replace(",", "."));
  const decimals = /[.,](\d*)$/.exec(text)?.[1]?.length ?? 0;
  return number(cell).toFixed(decimals) === number(text).toFixed(decimals);
}

/** Cells between tabs, lines between line ends; a cell that holds either stands between quotes. */
export function readText(text: string): Block {
  const block: Block = [];
  let line: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const cell = quotedCell(text, at) ?? plainCell(text, at);
    line.push(cell.text);
    at = cell.end;
    if (text[at] === "\t") {
      at++;
      continue;
    }
    block.push(line);
    line = [];
    at += text.startsWith("\r\n", at) ? 2 : 1;
    // Spreadsheets end the last line too: nothing follows it.
    if (at >= text.length) break;
  }
  return block;
}

interface Cell {
  text: string;
  /** Where the tab, the line end or the end of the text is. */
  end: number;
}

function plainCell(text: string, start: number): Cell {
  const boundary = /[\t\r\n]/g;
  boundary.lastIndex = start;
  const end = boundary.exec(text)?.index ?? text.length;
  return { text: text.slice(start, end), end };
}

/**
 * A cell between quotes, or none. Nobody quotes without need: `"Les Lilas"` alone, or a quote that
 * never closes, is text somebody wrote.
 */
function quotedCell(text: string, start: number): Cell | null {
  if (text[start] !== '"') return null;
  let end = start + 1;
  while (end < text.length) {
    if (text[end] !== '"') end++;
    else if (text[end + 1] === '"') end += 2;
    else break;
  }
  const after = text[end + 1];
  if (end >= text.length || (after !== undefined && !/[\t\r\n]/.test(after))) return null;
  const inside = text.slice(start + 1, end);
  if (!/[\t\r\n"]/.test(inside)) return null;
  return { text: inside.replaceAll('""', '"').replaceAll("\r\n", "\n"), end: end + 1 };
}

/** The first table of a page, merged cells opened; without a table, the whole text as one cell. */
export function readHtml(html: string): Block {
  const page = new DOMParser().parseFromString(html, "text/html");
  const table = page.querySelector("table");
  if (!table) {
    const text = shownText(page.body);
    return text === "" ? [] : [[text]];
  }
  const block: Block = [];
  const taken = new Set<string>();
  Array.from(table.rows).forEach((row, line) => {
    const texts: string[] = [];
    for (const cell of Array.from(row.cells)) {
      while (taken.has(`${line} ${texts.length}`)) texts.push("");
      const column = texts.length;
      for (let down = 1; down < span(cell, "rowspan"); down++) {
        for (let across = 0; across < span(cell, "colspan"); across++) {
          taken.add(`${line + down} ${column + across}`);
        }
      }
      texts.push(heldText(cell) ?? shownText(cell));
      for (let across = 1; across < span(cell, "colspan"); across++) texts.push("");
    }
    block.push(texts);
  });
  return block;
}

/**
 * What a cell of LibreOffice (`sdval`) or Excel (`x:num`) holds under what it shows: a day as ISO 8601, or a number
 * with all its decimals. None for texts, hours, percentages and amounts, which are what they show.
 */
function heldText(cell: Element): string | null {
  const value = cell.getAttribute("sdval") ?? cell.getAttribute("x:num") ?? "";
  if (!/^-?\d+([.,]\d+)?$/.test(value)) return null;
  const format = cell.getAttribute("sdnum")?.split(";").at(-1) ?? "";
  // Letters of days and years in English, French, German, Spanish and Italian.
  const isDay = /^[DJTG]+[\W_]M+[\W_][YAJ]+$|^[YAJ]+[\W_]M+[\W_][DJTG]+$|^M+[\W_]D+[\W_]Y+$/i;
  if (isDay.test(format)) {
    // Both count days from 1899-12-30.
    const day = new Date(Date.UTC(1899, 11, 30 + Math.floor(Number(value.replace(",", ".")))));
    return day.toISOString().slice(0, 10);
  }
  const isPlain = PLAIN_NUMBER.test(shownText(cell));
  const isNumber = format === "" || /^[#0\s.,]+$/.test(format);
  return isPlain && isNumber ? value : null;
}

function span(cell: Element, name: "rowspan" | "colspan"): number {
  return Math.max(1, Math.min(1000, Number(cell.getAttribute(name)) || 1));
}

/** The text as a browser shows it: spaces run together, `br` and paragraphs break lines. */
function shownText(element: Element): string {
  let text = "";
  const visit = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE)
      text += (node.nodeValue ?? "").replace(/[ \t\r\n]+/g, " ");
    if (!(node instanceof Element)) return;
    if (/^(style|script)$/i.test(node.tagName)) return;
    if (/^(br|p|div|li)$/i.test(node.tagName) && (node.tagName === "BR" || text !== ""))
      text += "\n";
    node.childNodes.forEach(visit);
  };
  element.childNodes.forEach(visit);
  return text
    .replaceAll("\u00a0", " ")
    .replace(/ *\n */g, "\n")
    .trim();
}

export function writeText(block: Block): string {
  return block.map((line) => line.map(quotedIfNeeded).join("\t")).join("\r\n");
}

function quotedIfNeeded(text: string): string {
  return /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A table for spreadsheets. Columns in `asText` carry the text format of Excel and of LibreOffice, or
 * `01053` would lose its zero and `1-2` become a date.
 */
export function writeHtml(block: Block, asText: readonly ("text" | "free")[]): string {
  const cell = (text: string, column: number) => {
    const format =
      asText[column] === "text" ? ` style="mso-number-format:'\\@'" sdnum="1036;0;@"` : "";
    return `<td${format}>${escaped(text)}</td>`;
  };
  const lines = block.map((line) => `<tr>${line.map(cell).join("")}</tr>`);
  return `<meta charset="utf-8"><table>${lines.join("")}</table>`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/\r\n|\r|\n/g, '<br style="mso-data-placement:same-cell">');
}
