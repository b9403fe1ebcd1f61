import "./style/grid.css";
import type { Completeness, Patch, Range, Spot } from "../core/bindings";
import { noticeOf } from "../core/call";
import { ActiveCell } from "./active-cell";
import { Announcer } from "./announcer";
import { CellEditor } from "./cell-editor";
import { Changes } from "./changes";
import { Copying } from "./copying";
import { element, uniqueId } from "./elements";
import { Hands } from "./hands";
import { Header } from "./header";
import { explainOnHover } from "./hover";
import { Layouts } from "./layouts";
import { columnCard, Messages } from "./messages";
import { Model } from "./model";
import { addressOffers, communeOffers } from "./offers";
import { Overlay } from "./overlay";
import { Painting } from "./painting";
import { Pointer } from "./pointer";
import { allowResizing, fitting } from "./resizing";
import { Rows } from "./rows";
import { selectRange } from "./selection";
import { Tooltip } from "./tooltip";
import type { GridHandle, GridLayout, GridOptions, MenuAsk } from "./types";
import { Viewport } from "./viewport";
import { zoomOnWheel } from "./wheel-zoom";

/** Puts a grid in an element of the page. */
export function createGrid(host: HTMLElement, options: GridOptions): GridHandle {
  return new Grid(host, options);
}

/** The parts of the grid, and what passes between them. */
class Grid implements GridHandle {
  private readonly options: GridOptions;
  private readonly root = element("div", "gabarit-grid");
  private readonly view: HTMLElement;
  private readonly body = element("div", "body", { role: "presentation" });
  private readonly model: Model;
  private readonly viewport: Viewport;
  private readonly painting: Painting;
  private readonly editor: CellEditor;
  private readonly changes: Changes;
  private readonly hands: Hands;
  private readonly header: Header;
  private readonly rows: Rows;
  private readonly active: ActiveCell;
  private readonly tooltip: Tooltip;
  private readonly announcer: Announcer;
  private readonly messages: Messages;
  private readonly sizes: ResizeObserver;
  private readonly layouts: Layouts;
  private followed: Spot = { line: 0, column: 0 };

  constructor(host: HTMLElement, options: GridOptions) {
    const { dataset, source, on } = options;
    this.options = options;
    const layout = options.layout ?? { widths: {}, frozen: 1 };
    this.root.id = uniqueId();
    this.view = element("div", "view", {
      role: "grid",
      "aria-label": dataset.template.title,
      "aria-multiselectable": "true",
    });
    const verticalBar = element("div", "bar vertical", { "aria-hidden": "true", tabindex: "-1" });
    const horizontalBar = element("div", "bar horizontal", {
      "aria-hidden": "true",
      tabindex: "-1",
    });
    this.model = new Model(dataset, source, layout, {
      changed: () => this.painting.refresh(),
      moved: () => this.selectionMoved(),
    });
    this.header = new Header(this.model);
    this.view.append(this.header.element, this.body);
    this.root.append(this.view, verticalBar, horizontalBar);
    host.append(this.root);
    this.announcer = new Announcer(this.root);
    this.tooltip = new Tooltip(this.root);
    this.messages = new Messages(this.model, source);
    const { root, body, view, model, messages, tooltip, announcer } = this;
    this.viewport = new Viewport({ root, body, verticalBar, horizontalBar }, () =>
      this.painting?.schedule(),
    );
    this.editor = this.makeEditor();
    const { viewport, editor } = this;
    this.rows = new Rows(body, model, viewport, (cell) => editor.hold(cell));
    const overlay = new Overlay(body, viewport);
    const explained = options.explained ?? (() => false);
    this.active = new ActiveCell(root, { model, editor, messages, tooltip, announcer, explained });
    const { header, rows } = this;
    const drawn = () => {
      this.active.refresh();
      this.editor.placePopup();
    };
    const drawing = { view, model, viewport, header, rows, overlay, drawn };
    this.painting = new Painting(drawing, layout);
    const { painting } = this;
    const changed = (changed: GridLayout) => on.layoutChanged?.(changed);
    this.layouts = new Layouts(dataset.fields, layout, { model, painting, changed });
    this.changes = new Changes(model, source, on, viewport, () => this.painting.refresh());
    const { changes } = this;
    const failed = (reason: unknown) => on.refused?.(noticeOf(reason), model.told.active);
    this.hands = new Hands({
      source,
      model,
      editor,
      changes,
      viewport,
      host: {
        menu: () => this.menuByKey(),
        help: () => this.help(),
        moveColumns: (left, right, before) => this.layouts.move(left, right, before),
        failed,
      },
      ended: (spot, outcome) => on.editEnded?.(model.columns.spot(spot), outcome),
    });
    this.listenToPointer();
    this.listenToClipboard();
    explainOnHover({ view, body, model, viewport, rows, messages, tooltip });
    allowResizing(header.element, {
      grab: () => this.grab(),
      widthOf: (column) => this.painting.widthOf(column),
      zoom: () => this.viewport.zoom,
      resize: (column, width, stage) => this.layouts.resize(column, width, stage),
      fitting: (column) => fitting(column, this.model, this.viewport, this.root),
    });
    zoomOnWheel(root, (towards) => on.zoomAsked?.(towards));
    this.scale(options.zoom ?? 1);
    this.sizes = new ResizeObserver(() => this.painting.refresh());
    this.sizes.observe(view);
    this.painting.refresh();
    this.painting.flush();
  }

  patch(patch: Patch): void {
    this.model.follow(patch);
  }

  reload(state = this.model.state): void {
    this.hands.commit();
    this.model.reload(state);
  }

  show(spot: Spot): Spot {
    return this.hands.goTo({ line: spot.line, column: this.layouts.reveal(spot.column) });
  }

  goTo(spot: Spot, options: { edit?: boolean; text?: string } = {}): void {
    const place = this.show(spot);
    this.focus();
    if (!options.edit) return;
    void this.model.cache.bring(spot.line).then(() => {
      const { active } = this.model.selection;
      if (active.line === place.line && active.column === place.column) {
        this.beginEdit(options.text);
      }
    });
  }

  selection() {
    return this.model.told;
  }

  select(range: Range): void {
    this.hands.commit();
    const [left, right] = [this.layouts.reveal(range.left), this.layouts.reveal(range.right)];
    this.model.select(selectRange({ ...range, left, right }, this.model.bounds));
  }

  beginEdit(text?: string): void {
    this.focus();
    if (text === undefined) this.editor.begin("edit");
    else this.editor.beginWith(text);
  }

  commitOpenEdit(): Promise<void> {
    this.hands.commit();
    return this.changes.settled();
  }

  focus(): void {
    this.painting.flush();
    this.editor.focus();
  }

  layout(): GridLayout {
    return this.layouts.now;
  }

  setLayout(layout: GridLayout): void {
    this.hands.commit();
    this.layouts.set(layout);
  }

  showFilled(completeness: Completeness): void {
    this.model.completeness = completeness;
    this.painting.refresh();
  }

  hideColumns(columns: readonly number[]): void {
    this.hands.commit();
    this.layouts.hide(columns);
  }

  showAllColumns(): void {
    this.layouts.showAll();
  }

  freezeUpTo(column: number | null): void {
    this.layouts.freezeUpTo(column);
  }

  setZoom(zoom: number): void {
    this.scale(zoom);
    this.painting.flush();
    const { line, column } = this.model.selection.active;
    if (this.editor.mode !== "ready") this.viewport.reveal(line, column);
    this.editor.refit();
    this.editor.placePopup();
  }

  destroy(): void {
    this.hands.commit();
    this.painting.stop();
    this.announcer.stop();
    this.tooltip.hide();
    this.sizes.disconnect();
    this.root.remove();
  }

  private grab(): void {
    this.hands.commit();
    this.focus();
  }

  /** The style sheet counts in this pixel, the drawing multiplies by it. */
  private scale(zoom: number): void {
    this.root.style.setProperty("--u", `${zoom}px`);
    this.root.style.setProperty("--over", `${Math.max(1, zoom)}px`);
    this.painting.setZoom(zoom);
  }

  private makeEditor(): CellEditor {
    const { model, viewport } = this;
    const place = () => model.selection.active;
    return new CellEditor(this.root, {
      settle: () => this.painting.flush(),
      field: () => model.fields[place().column] ?? never(),
      run: (command) => this.hands.run(command),
      isReady: () => model.text(place().line, place().column) !== undefined,
      started: () => {
        this.tooltip.hide();
        this.painting.show({ copied: null });
        viewport.reveal(place().line, place().column);
        this.painting.refresh();
        this.options.on.editStarted?.(model.columns.spot(place()));
      },
      offers: (kind, field, text) => {
        const { source } = this.options;
        if (kind === "commune") return communeOffers(source, field, text);
        return addressOffers(source, model.row(place().line)?.id ?? null, text);
      },
      drafted: (text) => this.options.on.drafted?.(text),
      toggled: () => this.hands.toggle(),
      chosen: () => this.hands.run({ do: "enter", way: "forth" }),
      left: () => this.hands.commit(),
      roomToTheRight: () => viewport.width - viewport.abscissa(place().column),
      zoom: () => viewport.zoom,
    });
  }

  private selectionMoved(): void {
    const { selection } = this.model;
    this.painting.measure();
    // The eye follows what moved: the active cell, or the corner that Shift carries.
    const { line, column } =
      selection.active === this.followed ? selection.extent : selection.active;
    this.followed = selection.active;
    if (selection.span !== "all") this.viewport.reveal(line, column);
    this.painting.refresh();
    this.active.measure();
    this.options.on.selectionChanged?.(this.model.told);
  }

  private listenToPointer(): void {
    const { view, body, model, viewport, editor } = this;
    new Pointer({ view, body }, model, viewport, {
      grab: () => this.grab(),
      edit: () => editor.begin("edit"),
      open: () => editor.openPopup(),
      showFill: (filling) => this.painting.show({ filling }),
      fill: (source, target) => this.hands.fillFrom(source, target),
      showDrop: (drop) => this.painting.show({ drop }),
      moveLines: (top, bottom, before) => this.hands.moveLines(top, bottom, before),
      moveColumns: (left, right, before) => this.layouts.move(left, right, before),
      menu: (place, x, y) => this.menu({ place, x, y, selection: model.told }),
    });
  }

  private listenToClipboard(): void {
    new Copying(this.editor.element, this.model, this.changes, {
      texts: (range) => this.options.source.copy(this.model.columns.range(range)),
      isTyping: () => this.editor.mode !== "ready",
      outline: (copied) => this.painting.show({ copied }),
      say: (text) => this.announcer.say(text),
      refused: (notice) => this.options.on.refused?.(notice, this.model.told.active),
      insert: (text) => this.editor.insert(text),
    });
  }

  private menu(ask: MenuAsk): void {
    this.tooltip.hide();
    this.options.on.menuAsked?.(ask);
  }

  private menuByKey(): void {
    const { left, bottom } = this.editor.element.getBoundingClientRect();
    const { span } = this.model.selection;
    const place = span === "columns" ? "header" : span === "lines" ? "gutter" : "cell";
    this.menu({ place, x: left, y: bottom, selection: this.model.told });
  }

  private help(): void {
    const { column } = this.model.selection.active;
    const field = this.model.fields[column];
    const anchor = this.editor.element.getBoundingClientRect();
    if (field)
      this.tooltip.show(`help ${field.name}`, anchor, columnCard(field, this.model.filled(column)));
  }
}

/** A selection always stands in a column. */
function never(): never {
  throw new RangeError("the active cell has no column");
}
