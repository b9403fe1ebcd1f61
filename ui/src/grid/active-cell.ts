import type { Announcer } from "./announcer";
import type { CellEditor } from "./cell-editor";
import { element } from "./elements";
import { columnCard, findingsCard, inOneLine, type Messages, unsavedCard } from "./messages";
import type { Model } from "./model";
import { isSeveral } from "./selection";
import type { Tooltip } from "./tooltip";

interface Parts {
  model: Model;
  editor: CellEditor;
  messages: Messages;
  tooltip: Tooltip;
  announcer: Announcer;
  /** Whether what is wrong stands elsewhere on the screen already. */
  explained: () => boolean;
}

/** What is shown and said of the active cell: its name, its text, and what is wrong with it. */
export class ActiveCell {
  private readonly parts: Parts;
  /** Read after the name of a cell: what its column expects. */
  private readonly help = element("div", "unseen");
  private place = "";

  constructor(root: HTMLElement, parts: Parts) {
    this.parts = parts;
    this.help.id = `${root.id}-help`;
    parts.editor.element.setAttribute("aria-describedby", this.help.id);
    root.append(this.help);
  }

  /** Says the cell anew, after any drawing. */
  refresh(): void {
    const { model, editor, messages } = this.parts;
    const { line, column } = model.selection.active;
    const row = model.row(line);
    const { text, mark, status } = model.cell(line, column);
    const findings =
      row && mark > 0 ? messages.of(row.id, model.columns.outside(column)) : undefined;
    const unsaved = status === "refused" ? " Non enregistré." : "";
    editor.show({
      text: text ?? "",
      label: `${this.name(line, column)}${findings ? `. ${inOneLine(findings)}` : ""}${unsaved}`,
      invalid: mark === 3 || status === "refused" ? "invalid" : "valid",
    });
    const place = `${row?.id ?? -line} ${column} ${mark} ${status ?? ""}`;
    if (place === this.place) return;
    this.place = place;
    this.help.textContent = this.expectation(column);
    if (row && mark > 0) void this.learn(row.id, model.columns.outside(column), place);
    this.explain(place);
  }

  /** Says how much is selected, when it is more than a cell. */
  measure(): void {
    const { model, announcer } = this.parts;
    const { ranges, range } = model;
    if (!isSeveral(model.selection, model.bounds)) return;
    const count = (n: number, one: string) =>
      `${n.toLocaleString("fr-FR")} ${one}${n > 1 ? "s" : ""}`;
    const lines = count(range.bottom - range.top + 1, "ligne");
    const columns = count(range.right - range.left + 1, "colonne");
    const others = ranges.length > 1 ? `, et ${count(ranges.length - 1, "autre plage")}` : "";
    announcer.say(`Sélection : ${lines}, ${columns}${others}`);
  }

  private name(line: number, column: number): string {
    const { model } = this.parts;
    const title = model.fields[column]?.title ?? "";
    const row = model.row(line);
    return row ? `${title}, ligne ${row.number}` : `${title}, nouvelle ligne`;
  }

  private expectation(column: number): string {
    const field = this.parts.model.fields[column];
    if (!field) return "";
    return columnCard(field)
      .slice(1)
      .map((fact) => fact.textContent?.replace(/\.$/, ""))
      .join(". ");
  }

  /** The core says what is wrong; the name of the cell then says it too. */
  private async learn(row: number, column: number, place: string): Promise<void> {
    const { messages, announcer } = this.parts;
    if (messages.of(row, column)) return;
    const findings = await messages.ask(row, column);
    if (this.place !== place || findings.length === 0) return;
    announcer.say(inOneLine(findings));
    this.refresh();
  }

  /** Shows the card of a cell with something to say, beside it. */
  private explain(place: string): void {
    const { editor, tooltip } = this.parts;
    tooltip.hide();
    if (editor.mode !== "ready" || !editor.hasFocus || this.parts.explained()) return;
    tooltip.soon(
      place,
      () => (editor.mode === "ready" ? editor.element.getBoundingClientRect() : null),
      () => this.card(),
    );
  }

  private async card(): Promise<HTMLElement[]> {
    const { model } = this.parts;
    const { line, column } = model.selection.active;
    return cellCard(this.parts, line, column);
  }
}

/** What there is to say of a cell; nothing for most. */
export async function cellCard(
  { model, messages }: Pick<Parts, "model" | "messages">,
  line: number,
  column: number,
): Promise<HTMLElement[]> {
  const row = model.row(line);
  const { mark, status } = model.cell(line, column);
  if (status === "refused") return unsavedCard();
  if (!row || mark === 0) return [];
  return findingsCard(await messages.ask(row.id, model.columns.outside(column)));
}
