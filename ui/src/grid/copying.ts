import type { Notice, Range } from "../core/bindings";
import type { Changes } from "./changes";
import { type Block, readClipboard, writeHtml, writeText } from "./clipboard";
import { clipboardFormat, shownText } from "./kinds";
import type { Model } from "./model";
import { isSingle, selectRange } from "./selection";

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
    const { range, bounds } = this.model;
    if (range.top < bounds.lines && this.write(event)) this.changes.clear(range);
  }

  /** Writes the selection on the clipboard; false when it is too much. */
  private write(event: ClipboardEvent): boolean {
    const { range } = this.model;
    const height = range.bottom - range.top + 1;
    const width = range.right - range.left + 1;
    if (height * width > MOST) {
      this.host.refused(tooMuch(height));
      return false;
    }
    const block = this.heldBlock(range);
    if (block) {
      event.clipboardData?.setData("text/plain", this.asText(block, range));
      event.clipboardData?.setData("text/html", this.asHtml(block, range));
    } else {
      this.writeLater(range);
    }
    this.host.say(height * width === 1 ? "Copié" : `Copié : ${height} lignes, ${width} colonnes`);
    return true;
  }

  /** Rows out of the cache come after the event: the clipboard is promised its content. */
  private writeLater(range: Range): void {
    const block = this.host.texts(range).then(({ texts }) => texts);
    const blob = (type: string, write: (block: Block) => string) =>
      block.then((texts) => new Blob([write(texts)], { type }));
    const item = new ClipboardItem({
      "text/plain": blob("text/plain", (texts) => this.asText(texts, range)),
      "text/html": blob("text/html", (texts) => this.asHtml(texts, range)),
    });
    navigator.clipboard.write([item]).catch(() => {
      this.host.outline(null);
      this.host.refused(notCopied);
    });
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

  private asText(block: Block, range: Range): string {
    return writeText(this.spelt(block, range));
  }

  private asHtml(block: Block, range: Range): string {
    const fields = this.model.fields.slice(range.left, range.right + 1);
    return writeHtml(this.spelt(block, range), fields.map(clipboardFormat));
  }

  private spelt(block: Block, range: Range): Block {
    const fields = this.model.fields.slice(range.left, range.right + 1);
    return block.map((texts) =>
      texts.map((text, at) => {
        const field = fields[at];
        return field ? shownText(text, field) : text;
      }),
    );
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
    const { range, bounds } = model;
    const height = block.length;
    const width = Math.max(...block.map((texts) => texts.length));
    const isMultiple =
      !isSingle(range) &&
      (range.bottom - range.top + 1) % height === 0 &&
      (range.right - range.left + 1) % width === 0;
    this.host.outline(null);
    if (isMultiple && range.top < bounds.lines) {
      changes.fill(range, block);
      return;
    }
    const kept = block.map((texts) => texts.slice(0, bounds.columns - range.left));
    changes.paste({ line: range.top, column: range.left }, kept);
    const right = Math.min(bounds.columns, range.left + width) - 1;
    const pasted = { ...range, bottom: range.top + height - 1, right };
    model.select(selectRange(pasted, model.bounds));
    this.host.say(height * width === 1 ? "Collé" : `Collé : ${height} lignes, ${width} colonnes`);
  }
}

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
