import type { Completeness, DatasetState, SortKey } from "../core/bindings";
import { element, setAttribute } from "./elements";
import { draw, ICONS } from "./icons";
import { alignmentOf, iconOf, kindInWords } from "./kinds";
import type { Model } from "./model";
import type { Viewport } from "./viewport";

/** The plain names of columns, with their kind, what is required, and how lines are sorted and filtered. */
export class Header {
  readonly element = element("div", "header", { role: "row", "aria-rowindex": "1" });
  private readonly corner = element("div", "corner", {
    role: "columnheader",
    "aria-colindex": "1",
  });
  private readonly frozen = element("div", "frozen", { role: "presentation" });
  private readonly sliding = element("div", "sliding", { role: "presentation" });
  private readonly model: Model;
  private readonly cells = new Map<number, HTMLElement>();
  private state: DatasetState | null = null;
  private completeness: Completeness | null = null;

  constructor(model: Model) {
    this.model = model;
    const name = element("span", "unseen");
    name.textContent = "Ligne";
    this.corner.append(name);
    this.frozen.append(this.corner);
    this.element.append(this.sliding, this.frozen);
  }

  /** Forgets the cells: widths or frozen columns changed. */
  reset(): void {
    for (const cell of this.cells.values()) cell.remove();
    this.cells.clear();
  }

  draw(viewport: Viewport): void {
    const { ranges, selection, state } = this.model;
    const { columns, gutter } = viewport;
    const { from, to } = columns.window(viewport.left, viewport.room);
    this.frozen.style.width = `${gutter + columns.frozenWidth}px`;
    this.corner.style.width = `${gutter}px`;
    this.sliding.style.transform = `translateX(${-viewport.left}px)`;
    const anew = state !== this.state || this.completeness !== this.model.completeness;
    this.state = state;
    this.completeness = this.model.completeness;
    for (const [column, cell] of this.cells) {
      if (column < columns.frozen || (column >= from && column < to)) continue;
      cell.remove();
      this.cells.delete(column);
    }
    for (let column = 0; column < to; column++) {
      if (column >= columns.frozen && column < from) continue;
      const cell = this.cells.get(column) ?? this.make(column, viewport);
      if (anew || !cell.hasChildNodes()) this.fill(cell, column, state);
      const selected = ranges.some(({ left, right }) => column >= left && column <= right);
      cell.classList.toggle("selected", selected);
      cell.classList.toggle("current", column === selection.active.column);
    }
  }

  /** A line as long as the column is full; its help says it in words. */
  private gauge(column: number): HTMLElement {
    const { filled, rows } = this.model.filled(column);
    const gauge = element("span", "gauge", { "aria-hidden": "true" });
    gauge.hidden = rows === 0;
    gauge.style.setProperty("--filled", `${rows === 0 ? 0 : Math.round((100 * filled) / rows)}%`);
    return gauge;
  }

  private make(column: number, viewport: Viewport): HTMLElement {
    const cell = element("div", "title", {
      role: "columnheader",
      "aria-colindex": String(column + 2),
      "data-column": String(column),
    });
    const { columns, gutter } = viewport;
    cell.style.left = `${gutter + columns.start(column)}px`;
    cell.style.width = `${columns.width(column)}px`;
    this.cells.set(column, cell);
    (column < columns.frozen ? this.frozen : this.sliding).append(cell);
    return cell;
  }

  private fill(cell: HTMLElement, column: number, state: DatasetState): void {
    const field = this.model.fields[column];
    if (!field) return;
    const { sort: keys, values, texts } = state.arrangement;
    const outside = this.model.columns.outside(column);
    const sort = keys.find((key) => key.column === outside);
    const filtered = [...values, ...texts].some((filter) => filter.column === outside);
    setAttribute(cell, "aria-sort", sort ? (sort.descending ? "descending" : "ascending") : null);
    cell.classList.toggle("end", alignmentOf(field) === "end");
    const kind = element("span", "kind", { role: "img", "aria-label": kindInWords(field) });
    draw(kind, iconOf(field));
    const name = element("span", "name");
    name.textContent = field.title;
    if (field.required) name.append(requiredMark());
    const signs = element("span", "signs");
    if (sort) signs.append(...sortSigns(keys, sort));
    if (filtered) signs.append(sign("filter", "filtré"));
    const menu = element("button", "menu", {
      type: "button",
      tabindex: "-1",
      "aria-label": `Trier, filtrer la colonne ${field.title}`,
    });
    draw(menu, ICONS.down);
    cell.replaceChildren(
      kind,
      name,
      signs,
      menu,
      this.gauge(column),
      element("span", "edge", { "aria-hidden": "true" }),
    );
  }
}

/** A discreet star that screen readers say in full. */
function requiredMark(): HTMLElement {
  const mark = element("span", "required");
  const star = element("span", "", { "aria-hidden": "true" });
  star.textContent = "\u00a0*";
  const words = element("span", "unseen");
  words.textContent = ", obligatoire";
  mark.append(star, words);
  return mark;
}

/** Which way a column sorts and, where several do, which of them comes first. */
function sortSigns(keys: readonly SortKey[], sort: SortKey): HTMLElement[] {
  const rank = keys.length > 1 ? String(keys.indexOf(sort) + 1) : "";
  const words = `trié${sort.descending ? " à l’envers" : ""}${rank && `, rang ${rank}`}`;
  const arrow = sign(sort.descending ? "sortDown" : "sortUp", words);
  const shown = element("span", "rank", { "aria-hidden": "true" });
  shown.textContent = rank;
  return [arrow, shown];
}

function sign(icon: "sortUp" | "sortDown" | "filter", words: string): HTMLElement {
  const shown = element("span", "sign", { role: "img", "aria-label": words });
  draw(shown, ICONS[icon]);
  return shown;
}
