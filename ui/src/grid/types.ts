/**
 * What the grid needs from its screen, and what it offers to it.
 * Lines and columns are zero-based; a column is always a position in `DatasetView.fields`.
 */
import type {
  Action,
  AddressOffers,
  Block,
  CellView,
  CommuneCard,
  Completeness,
  DatasetState,
  DatasetView,
  Direction,
  Notice,
  Patch,
  Range,
  RowId,
  Rows,
  Spot,
} from "../core/bindings";

/** Where rows come from and where changes go. Promises reject as `call` does. */
export interface GridSource {
  rows(from: number, count: number): Promise<Rows>;
  /** Changes the dataset. The grid draws the patch itself: showing it again by `patch` does no harm. */
  apply(action: Action): Promise<Patch>;
  cell(row: RowId, column: number): Promise<CellView>;
  /** Where Ctrl and an arrow lead. */
  jump(from: Spot, towards: Direction): Promise<Spot>;
  /** Communes by name, postcode or code, the likeliest first. */
  communes(text: string): Promise<CommuneCard[]>;
  /** Addresses that a text may become; of a new row without one. With no text, the base is made ready. */
  addresses(row: RowId | null, text: string): Promise<AddressOffers>;
  /** The texts of a range, whether or not its rows were ever shown. */
  copy(range: Range): Promise<Block>;
  /** Whether a change just refused waits to be sent again: its texts then stay in view. */
  isWaiting?(): boolean;
}

/** What the grid tells. Each may be left out. */
export interface GridEvents {
  selectionChanged?(selection: GridSelection): void;
  editStarted?(spot: Spot): void;
  editEnded?(spot: Spot, outcome: "committed" | "cancelled"): void;
  /** What is being typed in the active cell, as it grows; null once it is entered or given up. */
  drafted?(text: string | null): void;
  /** A change was not saved; the grid keeps the text in view, marked « non enregistré ». */
  refused?(notice: Notice, spot: Spot): void;
  /** The person changed the layout: to be kept, and given back as `layout` next time. */
  layoutChanged?(layout: GridLayout): void;
  /** Ctrl and the wheel were turned: the screen chooses a size, and says it by `setZoom`. */
  zoomAsked?(towards: "larger" | "smaller"): void;
  /** A menu was asked for, by the right button, the menu key or a header’s own button. */
  menuAsked?(ask: MenuAsk): void;
}

/**
 * All the grid is given. Keys it does not take (F6, F8, Ctrl+Z, Ctrl+Y, Ctrl+F, Escape when
 * nothing is being typed…) bubble as ordinary `keydown` events; those it takes are `defaultPrevented`.
 */
export interface GridOptions {
  dataset: DatasetView;
  source: GridSource;
  on: GridEvents;
  layout?: GridLayout | undefined;
  /** How large to draw; 1 by default. A multiple of 1/4, so that lines fall on whole pixels. */
  zoom?: number;
  /** Whether the screen shows what is said of the active cell: its card then comes only under the pointer. */
  explained?: () => boolean;
}

/** How columns are laid out. */
export interface GridLayout {
  /** Width in pixels by name of field; a column not named takes the width of its kind. */
  widths: Record<string, number>;
  /** How many first columns stay in view when scrolling sideways. */
  frozen: number;
  /** Names of fields from left to right, where the person moved some. */
  order?: string[];
  /** Names of the fields that are not shown. */
  hidden?: string[];
}

/** What is selected. */
export interface GridSelection {
  /** The cell that takes what is typed. `line` equals the number of lines on the « nouvelle ligne ». */
  active: Spot;
  /** The active row’s name, once its line is loaded. */
  row: RowId | null;
  /** The rectangle selected; holds the active cell. */
  range: Range;
  /** The other rectangles selected. */
  also?: Range[];
}

/** Where a menu was asked for. The selection already covers the place. */
export interface MenuAsk {
  place: "cell" | "header" | "gutter";
  /** Position in the window, in CSS pixels. */
  x: number;
  y: number;
  selection: GridSelection;
}

/** What a screen may ask of the grid. */
export interface GridHandle {
  /** Draws what a patch names; asks again for the rest. */
  patch(patch: Patch): void;
  /** Forgets every row and asks again, for instance after `arrange`, whose state may be given. */
  reload(state?: DatasetState): void;
  /** Makes a cell active and brings it in view; with `edit`, opens its editor, on `text` when given. */
  goTo(spot: Spot, options?: { edit?: boolean; text?: string }): void;
  /** Makes a cell active and brings it in view; the focus stays where it is. */
  show(spot: Spot): void;
  selection(): GridSelection;
  /** Selects a rectangle; its top left cell becomes active. */
  select(range: Range): void;
  /** Opens the active cell’s editor, with that text in place of its own when given. */
  beginEdit(text?: string): void;
  /** Commits what is being typed, if anything, and waits until it and all before are saved or refused. */
  commitOpenEdit(): Promise<void>;
  focus(): void;
  layout(): GridLayout;
  /** Shows how full the columns are, in their titles and their help. */
  showFilled(completeness: Completeness): void;
  /** Takes columns out of view; `layoutChanged` is told, as by the two next ones. */
  hideColumns(columns: readonly number[]): void;
  showAllColumns(): void;
  /** Keeps the columns up to this one in view when scrolling sideways; null lets them all scroll. */
  freezeUpTo(column: number | null): void;
  /** Draws all larger or smaller, 1 being the usual size; what is being typed stays open. */
  setZoom(zoom: number): void;
  /** Lays columns out anew, without telling `layoutChanged`. */
  setLayout(layout: GridLayout): void;
  /** Stops listening and leaves the page. */
  destroy(): void;
}
