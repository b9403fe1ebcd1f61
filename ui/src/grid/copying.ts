import type { FieldView, Notice, Range } from "../core/bindings";
import type { Changes } from "./changes";
import { type Block, readClipboard, writeHtml, writeText } from "./clipboard";
import { clipboardFormat, shownText } from "./kinds";
import type { Model } from "./model";
import { isSeveral, selectRange } from "./selection";

/** Cells copied at most: a spreadsheet would choke on more, and so would the clipboard. */
const MOST = 2_000_000;

/** What copying asks of the grid. */
export interface CopyingHost {
  /** Whether a text is open: the clipboard is then its own. */
  isTyping(): boolean;
  /** Outlines what was copied; null once it no longer stands. */
  outline(range: Range | null): void;
  say(text: string): void;
  refused(notice: Notice): void;
  insert(text: string): void;
  /** Texts of rows that the grid does not hold. */
  texts(range: Range): Promise<{ texts: Block }>;
}

/** Copy, cut and paste, by the browser’s own events. */
export class Copying {
  private readonly model: Model;
  private readonly changes: Changes;
  private readonly host: CopyingHost;

  constructor(text: HTMLTextAreaElement, model: Model, changes: Changes, host: CopyingHost) {
    this.model = model;
    this.changes = changes;
    this.host = host;
    text.addEventListener("copy", (event) => this.copy(event));
    text.addEventListener("cut", (event) => this.cut(event));
    text.addEventListener("paste", (event) => this.paste(event));
    // WebKit only lets an empty field copy once it is told that something can be.
    for (const name of ["beforecopy", "beforecut", "beforepaste"]) {
      text.addEventListener(name, (event) => {
        if (!host.isTyping()) event.preventDefault();
      });
    }
  }

  private copy(event: ClipboardEvent): void {
    if (this.host.isTyping()) return;
    event.preventDefault();
    if (this.write(event)) this.host.outline(this.model.range);
  }

  private cut(event: ClipboardEvent): void {
    if (this.host.isTyping()) return;
    event.preventDefault();
    const { ranges, bounds } = this.model;
    const filled = ranges.filter(({ top }) => top < bounds.lines);
    if (filled.length > 0 && this.write(event)) this.changes.clear(filled);
  }

  /** Writes the selection on the clipboard; false when it cannot be. */
  private write(event: ClipboardEvent): boolean {
    const pieces = joined(this.model.ranges);
    if (!pieces) {
      this.host.refused(apart);
      return false;
    }
    const { ranges, how } = pieces;
    const total = (sizes: number[]) => sizes.reduce((sum, size) => sum + size, 0);
    const heights = ranges.map(({ top, bottom }) => bottom - top + 1);
    const widths = ranges.map(({ left, right }) => right - left + 1);
    const height = how === "down" ? total(heights) : (heights[0] ?? 0);
    const width = how === "down" ? (widths[0] ?? 0) : total(widths);
    if (height * width > MOST) {
      this.host.refused(tooMuch(height));
      return false;
    }
    const fields = this.fieldsOf(pieces);
    const blocks = ranges.map((range) => this.heldBlock(range));
    if (blocks.every((block) => block !== null)) {
      const texts = spelt(join(blocks, how), fields);
      event.clipboardData?.setData("text/plain", writeText(texts));
      event.clipboardData?.setData("text/html", writeHtml(texts, fields.map(clipboardFormat)));
    } else {
      this.writeLater(pieces, fields);
    }
    this.host.say(height * width === 1 ? "Copié" : `Copié : ${height} lignes, ${width} colonnes`);
    return true;
  }

  /** Rows out of the cache come after the event: the clipboard is promised its content. */
  private writeLater({ ranges, how }: Pieces, fields: FieldView[]): void {
    const asked = ranges.map((range) => this.host.texts(range).then(({ texts }) => texts));
    const block = Promise.all(asked).then((blocks) => spelt(join(blocks, how), fields));
    const blob = (type: string, write: (block: Block) => string) =>
      block.then((texts) => new Blob([write(texts)], { type }));
    const item = new ClipboardItem({
      "text/plain": blob("text/plain", writeText),
      "text/html": blob("text/html", (texts) => writeHtml(texts, fields.map(clipboardFormat))),
    });
    navigator.clipboard.write([item]).catch(() => {
      this.host.outline(null);
      this.host.refused(notCopied);
    });
  }

  private fieldsOf({ ranges, how }: Pieces): FieldView[] {
    const each = how === "down" ? ranges.slice(0, 1) : ranges;
    return each.flatMap(({ left, right }) => this.model.fields.slice(left, right + 1));
  }

  private heldBlock(range: Range): Block | null {
    const block: Block = [];
    for (let line = range.top; line <= range.bottom; line++) {
      const texts: string[] = [];
      for (let column = range.left; column <= range.right; column++) {
        const text = this.model.text(line, column);
        if (text === undefined) return null;
        texts.push(text);
      }
      block.push(texts);
    }
    return block;
  }

  private paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const html = event.clipboardData?.getData("text/html") ?? "";
    if (this.host.isTyping()) {
      // A cell copied from a spreadsheet ends with a line break that is not part of it.
      if (!/[\r\n]$/.test(text)) return;
      event.preventDefault();
      this.host.insert(text.replace(/[\r\n]+$/, ""));
      return;
    }
    event.preventDefault();
    const block = readClipboard(text, html);
    if (block.length > 0) this.put(block);
  }

  /** As in a spreadsheet: a block repeats over a selection that is a multiple of it, else it goes from its corner. */
  private put(block: Block): void {
    const { model, changes } = this;
    const { range, ranges, bounds } = model;
    const height = block.length;
    const width = Math.max(...block.map((texts) => texts.length));
    const isMultiple = ({ top, bottom, left, right }: Range) =>
      top < bounds.lines && (bottom - top + 1) % height === 0 && (right - left + 1) % width === 0;
    this.host.outline(null);
    if (isSeveral(model.selection, bounds) && ranges.every(isMultiple)) {
      changes.fill(ranges, block);
      return;
    }
    // Whole: a block that comes with its titles goes to the columns they name, wherever the cursor is.
    changes.paste({ line: range.top, column: range.left }, block);
    const right = Math.min(bounds.columns, range.left + width) - 1;
    const pasted = { ...range, bottom: range.top + height - 1, right };
    model.select(selectRange(pasted, model.bounds));
    this.host.say(height * width === 1 ? "Collé" : `Collé : ${height} lignes, ${width} colonnes`);
  }
}

/** Rectangles that go on the clipboard as one: one under the other, or side by side. */
interface Pieces {
  ranges: Range[];
  how: "down" | "across";
}

/** As in a spreadsheet: rectangles apart are copied when they share their columns, or their lines. */
export function joined(ranges: readonly Range[]): Pieces | null {
  const [first] = ranges;
  if (!first) return null;
  if (ranges.every(({ left, right }) => left === first.left && right === first.right)) {
    return { how: "down", ranges: ranges.toSorted((one, other) => one.top - other.top) };
  }
  if (ranges.every(({ top, bottom }) => top === first.top && bottom === first.bottom)) {
    return { how: "across", ranges: ranges.toSorted((one, other) => one.left - other.left) };
  }
  return null;
}

export function join(blocks: readonly Block[], how: Pieces["how"]): Block {
  if (how === "down") return blocks.flat();
  return (blocks[0] ?? []).map((_, line) => blocks.flatMap((block) => block[line] ?? []));
}

function spelt(block: Block, fields: readonly FieldView[]): Block {
  return block.map((texts) =>
    texts.map((text, at) => {
      const field = fields[at];
      return field ? shownText(text, field) : text;
    }),
  );
}

const apart: Notice = {
  code: "copy-apart",
  message: "Ces sélections ne peuvent pas être copiées ensemble.",
  action: "Choisissez des cases des mêmes lignes, ou des mêmes colonnes.",
};

const tooMuch = (height: number): Notice => ({
  code: "copy-too-large",
  message: `Ces ${height.toLocaleString("fr-FR")} lignes sont trop nombreuses pour être copiées d’un coup.`,
  action: "Copiez-les en plusieurs fois, ou exportez le jeu de données.",
});

const notCopied: Notice = {
  code: "copy-refused",
  message: "La copie n’a pas abouti.",
  action: "Sélectionnez moins de lignes, puis recommencez.",
};
