import { cellCard } from "./active-cell";
import { element } from "./elements";
import { columnCard, type Messages } from "./messages";
import type { Model } from "./model";
import type { Rows } from "./rows";
import type { Tooltip } from "./tooltip";
import type { Viewport } from "./viewport";

interface Parts {
  view: HTMLElement;
  body: HTMLElement;
  model: Model;
  viewport: Viewport;
  rows: Rows;
  messages: Messages;
  tooltip: Tooltip;
}

/** Shows what there is to say where the pointer rests: a column’s help, a cell’s findings, a text cut short. */
export function explainOnHover(parts: Parts): void {
  const { view, tooltip } = parts;
  let last = "";
  view.addEventListener("pointermove", (event) => {
    // Engines also send this event when the page moves under a pointer that rests.
    const place = `${event.clientX} ${event.clientY}`;
    if (place === last || event.buttons !== 0 || event.pointerType === "touch") return;
    last = place;
    const title = (event.target as Element).closest<HTMLElement>(".title");
    if (title) overTitle(parts, title);
    else overCell(parts, event);
  });
  view.addEventListener("pointerleave", () => tooltip.hide());
  view.addEventListener("pointerdown", () => tooltip.hide());
  view.addEventListener("wheel", () => tooltip.hide(), { passive: true });
}

function overTitle({ model, tooltip }: Parts, title: HTMLElement): void {
  const field = model.fields[Number(title.dataset.column)];
  if (!field) return;
  tooltip.soon(
    `column ${field.name}`,
    () => (title.isConnected ? title.getBoundingClientRect() : null),
    async () => columnCard(field, model.filled(Number(title.dataset.column))),
  );
}

function overCell(parts: Parts, event: PointerEvent): void {
  const { body, viewport, rows, tooltip } = parts;
  const box = body.getBoundingClientRect();
  const column = viewport.columnAt(event.clientX - box.left);
  const line = viewport.lineAt(event.clientY - box.top);
  const cell = column < 0 ? undefined : rows.cellAt(line, column);
  tooltip.soon(
    `cell ${line} ${column}`,
    () => (cell?.isConnected ? cell.getBoundingClientRect() : null),
    async () => {
      if (!cell) return [];
      const card = await cellCard(parts, line, column);
      return card.length > 0 ? card : wholeText(parts.model, cell, line, column);
    },
  );
}

function wholeText(model: Model, cell: HTMLElement, line: number, column: number): HTMLElement[] {
  const text = model.text(line, column) ?? "";
  if (!text.includes("\n") && cell.scrollWidth <= cell.clientWidth) return [];
  const whole = element("p", "whole");
  whole.textContent = text.length > 1000 ? `${text.slice(0, 1000)}…` : text;
  return [whole];
}
