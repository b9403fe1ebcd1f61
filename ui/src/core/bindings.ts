// Made from core/src/api.rs by `make bindings`: change it there.
// The shapes and commands that cross between the core and the window.

/**
 * A change to a dataset.
 */
export type Action = { "kind": "type", 
/**
 * The row.
 */
row: RowId, 
/**
 * The column.
 */
column: number, 
/**
 * The text, as typed.
 */
text: string, } | { "kind": "paste", 
/**
 * First line.
 */
line: number, 
/**
 * First column.
 */
column: number, 
/**
 * The columns from there on, where the window hides some or shows them in another order.
 */
columns?: Array<number> | null, 
/**
 * Texts by line; ragged lines leave the rest alone.
 */
block: Array<Array<string>>, } | { "kind": "fill", 
/**
 * Where.
 */
range: Range, 
/**
 * Other ranges to fill alike.
 */
also?: Array<Range> | null, 
/**
 * What, repeated as often as fits.
 */
block: Array<Array<string>>, } | { "kind": "fillDown", 
/**
 * Where.
 */
range: Range, 
/**
 * Other ranges to fill, each from its own first line.
 */
also?: Array<Range> | null, } | { "kind": "series", 
/**
 * The cells that begin the series.
 */
from: Range, 
/**
 * Those and the cells to fill.
 */
to: Range, } | { "kind": "moveRows", 
/**
 * First line.
 */
top: number, 
/**
 * Last line.
 */
bottom: number, 
/**
 * The line before which they go.
 */
line: number, } | { "kind": "replace", 
/**
 * What to replace.
 */
replacing: Replacing, } | { "kind": "chooseCommune", 
/**
 * The row; a new one, the last, without.
 */
row?: RowId | null, 
/**
 * Insee code.
 */
insee: string, } | { "kind": "chooseAddress", 
/**
 * The row; a new one, the last, without.
 */
row?: RowId | null, 
/**
 * The address, as offered.
 */
address: AddressCard, 
/**
 * Whether the row is to be placed there.
 */
place: boolean, } | { "kind": "place", 
/**
 * The row.
 */
row: RowId, 
/**
 * Where; nowhere without.
 */
place?: LonLat | null, } | { "kind": "placeAll", 
/**
 * The rows, each with its place.
 */
places: Array<PlacedRow>, } | { "kind": "clear", 
/**
 * Where.
 */
range: Range, 
/**
 * Other ranges to empty.
 */
also?: Array<Range> | null, } | { "kind": "insertRows", 
/**
 * The line.
 */
line: number, 
/**
 * How many.
 */
count: number, } | { "kind": "duplicateRows", 
/**
 * First line.
 */
top: number, 
/**
 * Last line.
 */
bottom: number, } | { "kind": "deleteRows", 
/**
 * First line.
 */
top: number, 
/**
 * Last line.
 */
bottom: number, 
/**
 * Other lines to take out: those of these ranges, whatever their columns.
 */
also?: Array<Range> | null, } | { "kind": "mend", 
/**
 * The row.
 */
row: RowId, 
/**
 * The column.
 */
column: number, 
/**
 * Identifier of the check.
 */
check: string, } | { "kind": "mendSame", 
/**
 * The row.
 */
row: RowId, 
/**
 * The column.
 */
column: number, 
/**
 * Identifier of the check.
 */
check: string, } | { "kind": "mendAll", 
/**
 * Identifier of the check.
 */
check: string, 
/**
 * The column.
 */
column: number, };

/**
 * A map that the person added.
 */
export type AddedMapRef = { 
/**
 * As [`TileLayer::id`].
 */
map: string, 
/**
 * The commune shown.
 */
insee: string, };

/**
 * A template added to the dossier.
 */
export type AddedTemplate = { 
/**
 * The dossier, with it.
 */
dossier: DossierView, 
/**
 * Its identifier.
 */
template: string, };

/**
 * An address to choose.
 */
export type AddressCard = { 
/**
 * Its street, or a place that has a name: « Rue Romarin ».
 */
street: string, 
/**
 * Its number, `12 bis`; empty for a street or a place.
 */
number: string, 
/**
 * Its postcode; empty where the base does not say.
 */
postcode: string, 
/**
 * Insee code of its commune or arrondissement.
 */
insee: string, 
/**
 * Name of its commune or arrondissement.
 */
town: string, 
/**
 * Where it is.
 */
position: LonLat, };

/**
 * What the base of this computer offers.
 */
export type AddressOffers = { 
/**
 * Name of the commune where addresses were looked for.
 */
commune: string, 
/**
 * Whether its addresses are on this computer.
 */
here: boolean, 
/**
 * Whether a choice may place the row: its template has positions, and it has none yet.
 */
places: boolean, 
/**
 * The addresses, the likeliest first; at most eight.
 */
offers: Array<AddressCard>, };

/**
 * A numbered address on the map.
 */
export type AddressPoint = { 
/**
 * `12 bis`
 */
number: string, 
/**
 * Name of its street.
 */
street: string, 
/**
 * Where it is.
 */
place: LonLat, };

/**
 * An address being typed.
 */
export type AddressQuery = { 
/**
 * The dataset.
 */
dataset: number, 
/**
 * The row, whose commune and house number are known; a new one without.
 */
row?: RowId | null, 
/**
 * What is typed so far. With nothing, the base is only made ready.
 */
text: string, };

/**
 * Addresses kept.
 */
export type AddressStock = { 
/**
 * Insee code of the commune or arrondissement.
 */
insee: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Streets and places.
 */
streets: number, 
/**
 * Numbers.
 */
numbers: number, 
/**
 * Day of the data, ISO 8601.
 */
asOf: string, 
/**
 * What they come from.
 */
source: string, };

/**
 * Choices of the person about an import; what is absent stays as proposed.
 */
export type AdjustImport = { 
/**
 * As [`ImportView::import`](crate::api::transfer::ImportView::import).
 */
import: number, 
/**
 * The template to fill.
 */
template?: string | null, 
/**
 * How a text file is to be read.
 */
reading?: ReadingChoice | null, 
/**
 * Position of the sheet.
 */
sheet?: number | null, 
/**
 * Where the table is in the sheet.
 */
area?: Array<AreaChoice> | null, 
/**
 * Columns whose field the person chose.
 */
columns: Array<ColumnChoice>, 
/**
 * Values the person chose.
 */
values?: Array<ValueChoice> | null, };

/**
 * What the person says of the network.
 */
export type AllowNetwork = { 
/**
 * Yes or no.
 */
allowed: boolean, };

/**
 * Another cell that a proposal sets.
 */
export type AlsoView = { 
/**
 * The column.
 */
column: number, 
/**
 * The text it puts there.
 */
text: string, };

/**
 * What the commune answers to a remark.
 */
export type Answer = "pending" | "accepted" | "refused";

/**
 * Answers to remarks on a dataset.
 */
export type AnswerRemarks = { 
/**
 * The dataset.
 */
dataset: number, 
/**
 * The answers.
 */
answers: Array<RemarkAnswer>, };

/**
 * A change asked for.
 */
export type Apply = { 
/**
 * The dataset.
 */
dataset: number, 
/**
 * The change.
 */
action: Action, };

/**
 * Something about where the table is. Rows are counted from 0 in the sheet.
 */
export type AreaChoice = { "kind": "titles", 
/**
 * The upper row.
 */
first: number, 
/**
 * The lower row.
 */
last: number, } | { "kind": "noTitles" } | { "kind": "last", 
/**
 * The row; absent for the last one of the sheet.
 */
row?: number | null, } | { "kind": "row", 
/**
 * The row.
 */
row: number, 
/**
 * Whether it is.
 */
kept: boolean, };

/**
 * What the grid shall show.
 */
export type Arrange = { 
/**
 * The dataset.
 */
dataset: number, 
/**
 * What and in what order.
 */
arrangement: Arrangement, };

/**
 * What the grid shows and in what order.
 */
export type Arrangement = { 
/**
 * Columns to sort by, the first being the strongest.
 */
sort: Array<SortKey>, 
/**
 * Only rows where some cell holds these words; accents and case forgiven.
 */
search: string, 
/**
 * Only rows whose cell in that column is one of these texts.
 */
values: Array<ValueFilter>, 
/**
 * Only rows with a finding: of that check, when one is named.
 */
finding?: FindingFilter | null, 
/**
 * Only rows whose cell in that column says these words, or does not.
 */
texts: Array<TextFilter>, 
/**
 * Only rows without a place on the map.
 */
unplaced: boolean, };

/**
 * A column aside.
 */
export type AsideColumn = { 
/**
 * Its header.
 */
header: string, 
/**
 * Letters as Excel shows them.
 */
letters: string, 
/**
 * How many texts it holds.
 */
count: number, 
/**
 * The first ten.
 */
samples: Array<string>, };

/**
 * A row aside.
 */
export type AsideRow = { 
/**
 * Row number as Excel shows it.
 */
number: number, 
/**
 * Why.
 */
reason: string, 
/**
 * The texts.
 */
cells: Array<string>, };

/**
 * A text that is none of the values of its field.
 */
export type AsideText = { 
/**
 * Its address, as Excel shows it.
 */
address: string, 
/**
 * Title of the field.
 */
field: string, 
/**
 * The text.
 */
text: string, };

/**
 * What an import could not place.
 */
export type AsideView = { 
/**
 * Name of the source file.
 */
file: string, 
/**
 * Local date and time of the import, ISO 8601.
 */
time: string, 
/**
 * Lines above the header: kept, but no rows of the table, and so counted nowhere.
 */
titles: Array<AsideRow>, 
/**
 * Rows below it, with their address and reason: as many as [`Imported::aside`].
 */
rows: Array<AsideRow>, 
/**
 * Columns, with their texts.
 */
columns: Array<AsideColumn>, 
/**
 * Texts that are none of the values of their field: they stand in the table too, flagged.
 */
values: Array<AsideText>, };

/**
 * A part of the map.
 */
export type AskAddresses = { 
/**
 * The dataset, whose commune is looked in.
 */
dataset: number, 
/**
 * The part of the map.
 */
bounds: Bounds, };

/**
 * Cells that differ, asked for.
 */
export type AskDifferences = { 
/**
 * The merge, by its import.
 */
import: number, 
/**
 * Only those of this unit.
 */
unit?: number | null, 
/**
 * Only those of this kind.
 */
kind?: Contrast | null, 
/**
 * First one.
 */
from: number, 
/**
 * How many.
 */
count: number, };

/**
 * Rows of the dataset that were not found again, by words they hold.
 */
export type AskLikely = { 
/**
 * The merge, by its import.
 */
import: number, 
/**
 * Words; accents and case forgiven.
 */
text: string, };

/**
 * A place whose photographs are asked for.
 */
export type AskPhotos = { 
/**
 * The place.
 */
place: LonLat, };

/**
 * Rows whose places are asked for.
 */
export type AskPlaces = { 
/**
 * The dataset.
 */
dataset: number, 
/**
 * These rows only; every row without.
 */
rows?: Array<RowId> | null, };

/**
 * Rows of a received package, asked for.
 */
export type AskReceivedRows = { 
/**
 * The package, as [`super::Chosen::id`].
 */
file: number, 
/**
 * Words they hold; accents and case forgiven. Blank for all.
 */
text: string, 
/**
 * First one.
 */
from: number, 
/**
 * How many.
 */
count: number, };

/**
 * Rows of a merge, asked for.
 */
export type AskRows = { 
/**
 * The merge, by its import.
 */
import: number, 
/**
 * Which.
 */
list: RowList, 
/**
 * First one.
 */
from: number, 
/**
 * How many.
 */
count: number, };

/**
 * Asks for the new version of a dataset's template.
 */
export type AskVersion = { 
/**
 * The dataset.
 */
dataset: number, 
/**
 * What the person chose; the rest is as proposed.
 */
pairs: Array<VersionChoice>, };

/**
 * A column of the table, and what the group decides of it.
 */
export type Attribute = { 
/**
 * Its header in the table.
 */
header: string, 
/**
 * How many rows hold something there.
 */
filled: number, 
/**
 * How many different texts.
 */
distinct: number, 
/**
 * The most frequent texts, with how often each stands there; a few.
 */
examples: Array<SeenText>, 
/**
 * Whether the template has it.
 */
kept: boolean, 
/**
 * Its name in files: lower case, without accents or spaces.
 */
name: string, 
/**
 * Its plain name.
 */
title: string, 
/**
 * What to put there.
 */
description: string, 
/**
 * Where an agent finds it.
 */
whereabouts: string, 
/**
 * A valid value.
 */
example: string, 
/**
 * What its texts mean.
 */
meaning: Meaning, 
/**
 * Whether every row must hold it.
 */
required: boolean, 
/**
 * Whether no two rows may hold the same.
 */
unique: boolean, 
/**
 * The values of a list, with the other spellings seen of each.
 */
values: Array<ListedValue>, 
/**
 * Whether it leaves with the package; else it stays with the commune.
 */
published: boolean, };

/**
 * A copy of the dossier kept on a day.
 */
export type BackupCard = { 
/**
 * The day, ISO 8601.
 */
day: string, 
/**
 * The copy, chosen: it may be opened.
 */
file: Chosen, };

/**
 * What a field takes of a row.
 */
export type Becomes = { 
/**
 * The field.
 */
field: number, 
/**
 * Its text.
 */
text: string, };

/**
 * Texts by line.
 */
export type Block = { 
/**
 * The texts.
 */
texts: Array<Array<string>>, };

/**
 * A rectangle in degrees.
 */
export type Bounds = { 
/**
 * Degrees east of its western side.
 */
west: number, 
/**
 * Degrees north of its southern side.
 */
south: number, 
/**
 * Degrees east of its eastern side.
 */
east: number, 
/**
 * Degrees north of its northern side.
 */
north: number, };

/**
 * A place that an address may mean.
 */
export type CandidatePlace = { 
/**
 * The address found.
 */
label: string, 
/**
 * How it was found, in French: « au numéro », « sur la voie ».
 */
found: string, 
/**
 * How surely, from 0 to 1.
 */
score: number, 
/**
 * Its place.
 */
place: LonLat, };

/**
 * What the last look at the dossier's file found.
 */
export type Care = { 
/**
 * The dossier, when it can be changed no more.
 */
dossier?: DossierView | null, 
/**
 * What the person should know.
 */
notice?: Notice | null, };

/**
 * Names a cause.
 */
export type CauseRef = { 
/**
 * The dataset.
 */
dataset: number, 
/**
 * Identifier of the check.
 */
check: string, 
/**
 * The column.
 */
column: number, };

/**
 * The findings of a check in a column.
 */
export type CauseView = { 
/**
 * Identifier of the check.
 */
check: string, 
/**
 * The column.
 */
column: number, 
/**
 * Plain name of the column.
 */
field: string, 
/**
 * What is wrong, in a few words.
 */
title: string, 
/**
 * Why it matters.
 */
why: string, 
/**
 * What to do.
 */
remedy: string, 
/**
 * How grave.
 */
severity: Severity, 
/**
 * How many cells; 1 for a whole column.
 */
count: number, 
/**
 * Whether it is that no row fills the column: one cause, told once.
 */
whole: boolean, 
/**
 * How many have a certain remedy.
 */
safe: number, 
/**
 * How many have a remedy to look at.
 */
ask: number, };

/**
 * Names a cell.
 */
export type CellRef = { 
/**
 * The dataset.
 */
dataset: number, 
/**
 * The row.
 */
row: RowId, 
/**
 * The column.
 */
column: number, };

/**
 * What is said of a cell.
 */
export type CellView = { 
/**
 * The row.
 */
row: RowId, 
/**
 * The column.
 */
column: number, 
/**
 * Its text.
 */
text: string, 
/**
 * What the checks say.
 */
findings: Array<FindingView>, 
/**
 * Where its value comes from; absent for a blank cell, or where it is not known.
 */
origin?: OriginView | null, };

/**
 * A kind of change between two packages.
 */
export type ChangeKind = "added" | "removed" | "moved" | "changed";

/**
 * One change.
 */
export type ChangeLine = { 
/**
 * What kind.
 */
kind: ChangeKind, 
/**
 * Identifier of the row; empty where it has none.
 */
uid: string, 
/**
 * What the row is called.
 */
name: string, 
/**
 * In French: « 35 m », « Surface : “1200” → “1250” »; empty for a row that comes or goes.
 */
detail: string, };

/**
 * A cell before and after.
 */
export type ChangeView = { 
/**
 * The row.
 */
row: RowId, 
/**
 * Position in the table, from 1.
 */
number: number, 
/**
 * The column.
 */
column: number, 
/**
 * The text there is.
 */
before: string, 
/**
 * The text there would be.
 */
after: string, 
/**
 * Whether it is certain.
 */
safety: Safety, };

/**
 * What changes with a package, beside what was sent last.
 */
export type ChangesView = { 
/**
 * When the last package that differs was made: local date and time, ISO 8601.
 */
since: string, 
/**
 * How many rows it had.
 */
rows: number, 
/**
 * Rows that come.
 */
added: number, 
/**
 * Rows that go.
 */
removed: number, 
/**
 * Points that move.
 */
moved: number, 
/**
 * Rows of which something else changes.
 */
changed: number, 
/**
 * Whether so many go that one should ask: more than a fifth.
 */
greatLoss: boolean, 
/**
 * The first of each kind, for people to read.
 */
lines: Array<ChangeLine>, };

/**
 * A file or folder a dialog, the command line or a drop gave: the window names it by `id` only.
 */
export type Chosen = { 
/**
 * Names it in later calls.
 */
id: number, 
/**
 * Its own name: `parcs 2024.xlsx`.
 */
name: string, 
/**
 * Where it is, for people to read: `Documents/Gabarit` in the person's own folder, or else a whole path.
 */
folder: string, 
/**
 * Whether it is a folder itself.
 */
isFolder: boolean, };

/**
 * A file chosen before.
 */
export type ChosenFile = { 
/**
 * As [`Chosen::id`].
 */
file: number, };

/**
 * Packages that were chosen.
 */
export type ChosenFiles = { 
/**
 * As [`Chosen::id`].
 */
files: Array<number>, };

/**
 * A column and what it feeds.
 */
export type ColumnChoice = { 
/**
 * Position of the column in the sheet.
 */
column: number, 
/**
 * The field; absent to set the column aside.
 */
field?: number | null, 
/**
 * Other fields it feeds too.
 */
also?: Array<number> | null, 
/**
 * The sign at which its texts are cut between them; empty for each to take the whole text; absent to part
 * them by what they hold, an address or a position.
 */
cut?: string | null, 
/**
 * Whether it feeds the field beside the columns that do already, rather than in their place.
 */
join?: Join | null, };

/**
 * A column whose different texts are wanted.
 */
export type ColumnRef = { 
/**
 * The dataset.
 */
dataset: number, 
/**
 * The column.
 */
column: number, 
/**
 * Only texts that hold these words; accents and case are forgiven.
 */
search?: string | null, };

/**
 * A column of the sheet.
 */
export type ColumnView = { 
/**
 * Position in the sheet.
 */
column: number, 
/**
 * Letters as Excel shows them.
 */
letters: string, 
/**
 * Its header.
 */
header: string, 
/**
 * First texts, for the eye.
 */
samples: Array<string>, 
/**
 * The field it feeds; absent when set aside.
 */
field?: number | null, 
/**
 * Other fields it feeds too.
 */
also: Array<number>, 
/**
 * At which sign its texts are cut between them; empty where each takes the whole text, absent where they are
 * parted by what they hold.
 */
cut?: string | null, 
/**
 * What its first text becomes, where it feeds several fields or one beside other columns.
 */
becomes: Array<Becomes>, 
/**
 * Why, in French: « même nom ».
 */
reason: string, 
/**
 * Whether the match is certain enough to need no look.
 */
certain: boolean, 
/**
 * Whether the earlier file of the same shape had no such column.
 */
fresh: boolean, };

/**
 * A commune to choose.
 */
export type CommuneCard = { 
/**
 * Insee code.
 */
insee: string, 
/**
 * Name.
 */
name: string, 
/**
 * Postcodes.
 */
postcodes: Array<string>, 
/**
 * Name or number of its department.
 */
department: string, 
/**
 * Whether it is one of the 58 of the Métropole de Lyon.
 */
metropole: boolean, };

/**
 * The map of a commune.
 */
export type CommuneMap = { 
/**
 * Its Insee code.
 */
insee: string, 
/**
 * `plan` or `photo`.
 */
layer: string, };

/**
 * A commune.
 */
export type CommuneRef = { 
/**
 * Its Insee code.
 */
insee: string, };

/**
 * How full the columns are.
 */
export type Completeness = { 
/**
 * Number of rows.
 */
rows: number, 
/**
 * Rows with a value, by column.
 */
filled: Array<number>, };

/**
 * A position found right.
 */
export type ConfirmPlace = { 
/**
 * The dataset.
 */
dataset: number, 
/**
 * The row.
 */
row: RowId, 
/**
 * Where it is put first; absent when it is right where it is.
 */
place?: LonLat | null, };

/**
 * That a position was looked at and found right.
 */
export type ConfirmedView = { 
/**
 * When, local date and time, ISO 8601.
 */
time: string, 
/**
 * Name of the person's session; may be empty.
 */
author: string, };

/**
 * How a cell differs.
 */
export type Contrast = "new" | "conflict" | "spelling";

/**
 * Number of findings by severity.
 */
export type Counts = { 
/**
 * Errors: a package cannot leave.
 */
errors: number, 
/**
 * Warnings.
 */
warnings: number, 
/**
 * Advice.
 */
advice: number, };

/**
 * One of the nine criteria.
 */
export type Criterion = { 
/**
 * What it is, in a few French words.
 */
title: string, 
/**
 * Whether it is fulfilled.
 */
fulfilled: boolean, 
/**
 * What would fulfil it; empty when it is.
 */
advice: string, };

/**
 * A kind of damage found.
 */
export type DamageView = { 
/**
 * Stable identifier: `decimal-comma`.
 */
kind: string, 
/**
 * What happened, in French, with its count.
 */
message: string, 
/**
 * How many cells.
 */
cells: number, 
/**
 * How many of them are repaired.
 */
repaired: number, 
/**
 * One of them, before.
 */
before: string, 
/**
 * The same, after; empty when not repaired.
 */
after: string, };

/**
 * A dataset, as home lists it.
 */
export type DatasetCard = { 
/**
 * Names it.
 */
id: number, 
/**
 * Identifier of its template.
 */
template: string, 
/**
 * Title of its template.
 */
title: string, 
/**
 * Number of rows.
 */
rows: number, 
/**
 * What is left to correct; absent while a large table is still being checked: see `checked`.
 */
counts?: Counts | null, 
/**
 * The last package made.
 */
package?: PackageCard | null, 
/**
 * When the next is due, by the frequency of the metadata sheet; absent where nothing says.
 */
due?: Due | null, 
/**
 * Remarks of the Métropole that wait for an answer.
 */
remarks: number, 
/**
 * Columns and rows that imports could not place.
 */
asides: number, };

/**
 * Names a dataset.
 */
export type DatasetRef = { 
/**
 * As [`super::DatasetCard::id`].
 */
dataset: number, };

/**
 * What changes with each edit of a dataset.
 */
export type DatasetState = { 
/**
 * Grows with each change: an answer of an older version is stale.
 */
version: number, 
/**
 * Number of rows of the table.
 */
rows: number, 
/**
 * Number of lines the grid shows, after filter and search.
 */
lines: number, 
/**
 * Number of findings; absent while a large table is still being checked: see `checked`.
 */
counts?: Counts | null, 
/**
 * What undo would take back, in French.
 */
undo?: string | null, 
/**
 * What redo would do again, in French.
 */
redo?: string | null, 
/**
 * Local date and time of the last write to disk, ISO 8601.
 */
saved?: string | null, 
/**
 * What the grid shows and in what order.
 */
arrangement: Arrangement, };

/**
 * An open dataset.
 */
export type DatasetView = { 
/**
 * Names it.
 */
id: number, 
/**
 * Its template.
 */
template: TemplateCard, 
/**
 * Its columns.
 */
fields: Array<FieldView>, 
/**
 * What changes with each edit.
 */
state: DatasetState, 
/**
 * How its columns are laid out, in the window's own words; absent until it says.
 */
layout?: string | null, 
/**
 * The version of its template that may be adopted; absent when it follows the latest.
 */
newer?: string | null, };

/**
 * Something decided about a merge.
 */
export type DecideMerge = { 
/**
 * The merge, by its import.
 */
import: number, 
/**
 * What.
 */
decision: Decision, };

/**
 * What a person decides. An absent side takes a decision back.
 */
export type Decision = { "kind": "all", 
/**
 * Whose.
 */
side?: Side | null, } | { "kind": "unit", 
/**
 * Its position.
 */
unit: number, 
/**
 * Whose.
 */
side?: Side | null, } | { "kind": "cell", 
/**
 * The row of the dataset.
 */
row: RowId, 
/**
 * Position of the unit.
 */
unit: number, 
/**
 * Whose.
 */
side?: Side | null, } | { "kind": "placed", 
/**
 * Whose.
 */
side?: Side | null, } | { "kind": "fresh", 
/**
 * Whether they are.
 */
add: boolean, } | { "kind": "freshRow", 
/**
 * The row of the file.
 */
theirs: RowId, 
/**
 * Whether it is.
 */
add: boolean, } | { "kind": "remove", 
/**
 * The row of the dataset.
 */
row: RowId, 
/**
 * Whether it is.
 */
remove: boolean, } | { "kind": "same", 
/**
 * The row of the file.
 */
theirs: RowId, 
/**
 * The row of the dataset.
 */
row: RowId, } | { "kind": "apart", 
/**
 * The row of the file.
 */
theirs: RowId, 
/**
 * The row of the dataset.
 */
row: RowId, } | { "kind": "newRow", 
/**
 * The row of the file.
 */
theirs: RowId, };

/**
 * A package made before.
 */
export type DeliveryCard = { 
/**
 * Names it.
 */
delivery: number, 
/**
 * Local date and time, ISO 8601.
 */
time: string, 
/**
 * Name of the zip.
 */
name: string, 
/**
 * Number of rows.
 */
rows: number, };

/**
 * A package made before, of a dataset.
 */
export type DeliveryRef = { 
/**
 * The dataset.
 */
dataset: number, 
/**
 * As [`DeliveryCard::delivery`].
 */
delivery: number, };

/**
 * Cells that differ.
 */
export type DifferenceCounts = { 
/**
 * Blank in the dataset.
 */
new: number, 
/**
 * Not the same.
 */
conflict: number, 
/**
 * The same, written otherwise.
 */
spelling: number, };

/**
 * A cell that differs.
 */
export type DifferenceView = { 
/**
 * The row of the dataset.
 */
row: RowId, 
/**
 * Its position in the table, from 1.
 */
number: number, 
/**
 * The line of the file.
 */
line: number, 
/**
 * What the row is called.
 */
name: string, 
/**
 * Position of the unit.
 */
unit: number, 
/**
 * How it differs.
 */
kind: Contrast, 
/**
 * The text of the dataset.
 */
ours: string, 
/**
 * The text of the file.
 */
theirs: string, 
/**
 * Metres between them, for positions.
 */
metres?: number | null, 
/**
 * Whose text stands.
 */
side: Side, 
/**
 * Whether that was decided for this very cell.
 */
own: boolean, 
/**
 * Whether it is a position placed by hand.
 */
held: boolean, };

/**
 * Cells that differ.
 */
export type Differences = { 
/**
 * How many there are in all.
 */
total: number, 
/**
 * First one given.
 */
from: number, 
/**
 * Those asked for.
 */
cells: Array<DifferenceView>, };

/**
 * A direction in the grid.
 */
export type Direction = "up" | "down" | "left" | "right";

/**
 * The different texts of a column, among the rows that its own filter hides or shows but the others show.
 */
export type Distinct = { 
/**
 * The texts, the most frequent first; at most a thousand.
 */
texts: Array<TextCount>, 
/**
 * How many there are in all.
 */
total: number, };

/**
 * A commune's dossier, as home shows it.
 */
export type DossierView = { 
/**
 * Its file, for people to read.
 */
path: string, 
/**
 * Its commune.
 */
commune: CommuneCard, 
/**
 * Why nothing can be changed in it, as the end of a French sentence; absent when it can.
 */
readOnly?: string | null, 
/**
 * Whether some of its file does not read any more: what is shown can be recovered in a new dossier.
 */
damaged: boolean, 
/**
 * Whether it is the exercise: no package leaves it.
 */
exercise: boolean, 
/**
 * Its datasets, in the order they were begun.
 */
datasets: Array<DatasetCard>, 
/**
 * The templates no dataset uses yet come with those in use: home offers both.
 */
templates: Array<TemplateCard>, };

/**
 * A row with several places, or one that is not sure, or none.
 */
export type DoubtfulPlace = { 
/**
 * The row.
 */
row: RowId, 
/**
 * Position in the table, from 1.
 */
number: number, 
/**
 * What it is called; empty where the table does not say.
 */
name: string, 
/**
 * Its address, as its columns give it.
 */
address: string, 
/**
 * Where it may be, the likeliest first.
 */
candidates: Array<CandidatePlace>, };

/**
 * A row whose position is to be looked at.
 */
export type DoubtfulView = { 
/**
 * The row.
 */
row: RowId, 
/**
 * Position in the table, from 1.
 */
number: number, 
/**
 * What it is called; empty where the table does not say.
 */
name: string, 
/**
 * Where it is; absent when its cells say nothing that reads.
 */
place?: LonLat | null, 
/**
 * What is said of its position.
 */
said: Array<SaidOfPoint>, 
/**
 * Whether its position breaks a rule: it cannot be confirmed where it is.
 */
wrong: boolean, };

/**
 * A template in the making.
 */
export type Draft = { 
/**
 * Plain name of the template: « Bancs publics ».
 */
title: string, 
/**
 * What the dataset is for.
 */
description: string, 
/**
 * The table it was drafted from.
 */
source: string, 
/**
 * How many rows that table has.
 */
rows: number, 
/**
 * The attributes, in the order the template will have.
 */
attributes: Array<Attribute>, };

/**
 * A draft, written.
 */
export type DraftSaved = { 
/**
 * Its Table Schema.
 */
schema: Chosen, 
/**
 * Its notice, to print.
 */
notice: Chosen, };

/**
 * The table to draft a template from: a file that was chosen, or else a dataset.
 */
export type DraftSource = { 
/**
 * As [`Chosen::id`].
 */
file?: number | null, 
/**
 * The dataset.
 */
dataset?: number | null, };

/**
 * A draft, and what its attributes can be.
 */
export type DraftView = { 
/**
 * The draft.
 */
draft: Draft, 
/**
 * What the texts of an attribute can mean.
 */
meanings: Array<MeaningChoice>, };

/**
 * When a package is due.
 */
export type Due = { 
/**
 * The day, ISO 8601.
 */
day: string, 
/**
 * Whether it is past.
 */
late: boolean, };

/**
 * What a change asks of the data.
 */
export type Effect = "stricter" | "looser" | "other";

/**
 * A column.
 */
export type FieldView = { 
/**
 * Name in files.
 */
name: string, 
/**
 * Plain name.
 */
title: string, 
/**
 * What to put there.
 */
description: string, 
/**
 * Where to find it.
 */
whereabouts: string, 
/**
 * A valid value.
 */
example: string, 
/**
 * What its texts mean; chooses the editor.
 */
kind: Kind, 
/**
 * The part it plays in a row.
 */
role?: Role | null, 
/**
 * Whether every row must hold it.
 */
required: boolean, 
/**
 * Whether no two rows may hold the same.
 */
unique: boolean, 
/**
 * The only values allowed; empty when free. For yes/no: the two spellings, yes first.
 */
values: Array<string>, 
/**
 * What stands between several values of a cell.
 */
separator?: string | null, 
/**
 * Unit of its numbers.
 */
unit: string, 
/**
 * What parts decimals from the whole, where it is not a dot.
 */
decimalChar?: string | null, 
/**
 * Smallest value.
 */
minimum?: string | null, 
/**
 * Largest value.
 */
maximum?: string | null, 
/**
 * Whether it leaves with the package.
 */
published: boolean, };

/**
 * Findings to keep.
 */
export type FindingFilter = { 
/**
 * Identifier of a check; any when absent.
 */
check?: string | null, 
/**
 * A column; any when absent.
 */
column?: number | null, };

/**
 * What a check says of a cell.
 */
export type FindingView = { 
/**
 * Identifier of the check.
 */
check: string, 
/**
 * What is wrong, in a few words.
 */
title: string, 
/**
 * What is wrong in this cell.
 */
message: string, 
/**
 * Why it matters.
 */
why: string, 
/**
 * What to do.
 */
remedy: string, 
/**
 * How grave.
 */
severity: Severity, 
/**
 * The text proposed for the cell.
 */
fix?: string | null, 
/**
 * The texts it puts in other cells of the row, column by column.
 */
also: Array<AlsoView>, 
/**
 * Whether the proposal is certain.
 */
safety?: Safety | null, 
/**
 * Other cells of the column that hold the same text, and take the same proposal.
 */
same: number, 
/**
 * Positions, from 1, of other rows with the same trouble: a duplicate's twins. At most ten.
 */
twins: Array<number>, };

/**
 * What an import would find again in a dataset.
 */
export type Foreseen = { 
/**
 * Whether this very file was taken in before.
 */
sameFile: boolean, 
/**
 * Rows of the file that the dataset has already, by their identifier or whole.
 */
found: number, 
/**
 * Other rows of the file that were compared: all of them, or some of each part of a long file.
 */
looked: number, 
/**
 * Those of them that are like a row of the dataset.
 */
alike: number, 
/**
 * What most of these have in common with it.
 */
signs: Array<Sign>, 
/**
 * Whether an update is what is meant: the same file, or enough of its rows.
 */
isUpdate: boolean, };

/**
 * A cell found, or none.
 */
export type Found = { 
/**
 * The cell.
 */
spot?: Spot | null, };

/**
 * How often a dataset is brought up to date; the EU's frequency codes.
 */
export type Frequency = "daily" | "weekly" | "monthly" | "quarterly" | "biannual" | "annual" | "biennial" | "never" | "irregular" | "unknown";

/**
 * A frequency to choose.
 */
export type FrequencyChoice = { 
/**
 * What stands for it.
 */
value: Frequency, 
/**
 * Its French name.
 */
title: string, };

/**
 * A column of a new version.
 */
export type FreshColumn = { 
/**
 * The column of the new version.
 */
column: number, 
/**
 * Plain name.
 */
title: string, 
/**
 * What to put there.
 */
description: string, 
/**
 * Whether every row must hold it.
 */
required: boolean, 
/**
 * The column of the dataset it goes on with; absent for a blank column.
 */
older?: number | null, };

/**
 * Packages to gather into a territory.
 */
export type GatherPackages = { 
/**
 * The packages, as [`Chosen::id`].
 */
files: Array<number>, 
/**
 * The folder in which that of the territory is made.
 */
folder: number, };

/**
 * A territory, built.
 */
export type Gathered = { 
/**
 * Its folder.
 */
folder: Chosen, 
/**
 * What was built, one per template.
 */
territories: Array<GatheredTerritory>, 
/**
 * Packages taken.
 */
taken: number, 
/**
 * Those left out: name, and why, in French.
 */
left: Array<GatheredLeft>, };

/**
 * A package that is not in the territory.
 */
export type GatheredLeft = { 
/**
 * Its name.
 */
name: string, 
/**
 * Whether the commune sent a later one; else it is refused.
 */
superseded: boolean, 
/**
 * Why, in French.
 */
reason: string, };

/**
 * The data of a template, over a territory.
 */
export type GatheredTerritory = { 
/**
 * Title of the template.
 */
title: string, 
/**
 * How many communes.
 */
communes: number, 
/**
 * How many rows.
 */
rows: number, 
/**
 * How many pairs of rows are to be looked at.
 */
doubles: number, 
/**
 * The first of them, in French sentences.
 */
told: Array<string>, };

/**
 * A computer on the internet.
 */
export type HostCard = { 
/**
 * Its name: `data.geopf.fr`.
 */
name: string, 
/**
 * Who answers.
 */
owner: string, 
/**
 * What is asked of it.
 */
gives: string, 
/**
 * What leaves with the question.
 */
learns: string, };

/**
 * A field a column can feed.
 */
export type ImportField = { 
/**
 * Plain name.
 */
title: string, 
/**
 * Name in files.
 */
name: string, 
/**
 * Whether every row must hold it.
 */
required: boolean, };

/**
 * An import, and a dataset of its template.
 */
export type ImportInto = { 
/**
 * As [`crate::api::transfer::ImportView::import`].
 */
import: number, 
/**
 * The dataset.
 */
dataset: number, };

/**
 * An import as it would be done.
 */
export type ImportView = { 
/**
 * Names it.
 */
import: number, 
/**
 * The file.
 */
file: Chosen, 
/**
 * Identifier of the template to fill.
 */
template: string, 
/**
 * Fields of the template: title by position.
 */
fields: Array<ImportField>, 
/**
 * How the file was read: « Classeur Excel », « Texte, Windows-1252, point-virgule ».
 */
reading: string, 
/**
 * The sheets.
 */
sheets: Array<SheetCard>, 
/**
 * Rows and columns that the author hid: they are taken like the others.
 */
hidden: [number, number], 
/**
 * The chosen sheet.
 */
sheet: number, 
/**
 * The header's row in the sheet, from 0; absent when the sheet has none.
 */
header?: number | null, 
/**
 * How the bytes of a text file or a page were read: `windows-1252`; absent for a workbook.
 */
encoding?: string | null, 
/**
 * What parts the cells of a text file.
 */
separator?: string | null, 
/**
 * The last row of the table, from 0, where the person said so.
 */
last?: number | null, 
/**
 * The columns, and the field each feeds.
 */
columns: Array<ColumnView>, 
/**
 * The sheet's rows around the header, as they stand.
 */
preview: Array<PreviewRow>, 
/**
 * Rows below the header that hold something.
 */
read: number, 
/**
 * Rows that would be imported.
 */
kept: number, 
/**
 * Rows that would go aside.
 */
aside: number, 
/**
 * What would be repaired, and what is damaged beyond repair.
 */
damage: Array<DamageView>, 
/**
 * Required fields that no column feeds: titles.
 */
missing: Array<string>, 
/**
 * What the texts of columns with listed values stand for.
 */
values: Array<ValuesView>, 
/**
 * The earlier file of the same shape, when there is one.
 */
recognised?: Recognised | null, };

/**
 * An import done.
 */
export type Imported = { 
/**
 * The dataset, open.
 */
dataset: DatasetView, 
/**
 * Rows read.
 */
read: number, 
/**
 * Rows imported.
 */
kept: number, 
/**
 * Rows aside.
 */
aside: number, 
/**
 * Columns aside: their headers.
 */
asideColumns: Array<string>, 
/**
 * Cells repaired.
 */
repaired: number, };

/**
 * Where a text stands among those that make one.
 */
export type Join = "before" | "after";

/**
 * A change of the journal.
 */
export type JournalView = { 
/**
 * Names it.
 */
entry: number, 
/**
 * Local date and time, ISO 8601.
 */
time: string, 
/**
 * Who made it; may be empty.
 */
author: string, 
/**
 * What was done, in French.
 */
label: string, 
/**
 * `edit`, `undo` or `redo`.
 */
kind: string, 
/**
 * Whether the dataset can be brought back to just after it.
 */
reversible: boolean, };

/**
 * A cell from which to jump.
 */
export type Jump = { 
/**
 * The dataset.
 */
dataset: number, 
/**
 * Its line.
 */
line: number, 
/**
 * Its column.
 */
column: number, 
/**
 * Where to.
 */
towards: Direction, };

/**
 * A metadata sheet to keep.
 */
export type KeepMetadata = { 
/**
 * The dataset.
 */
dataset: number, 
/**
 * The sheet, faults included.
 */
sheet: Metadata, };

/**
 * What is being said of a package, to keep.
 */
export type KeepReturn = { 
/**
 * The package, as [`super::Chosen::id`].
 */
file: number, 
/**
 * What is said.
 */
draft: ReturnDraft, };

/**
 * What the texts of a column mean: chooses the editor, the checks and the type in each export.
 */
export type Kind = "text" | "longText" | "list" | "integer" | "number" | "boolean" | "date" | "time" | "dateTime" | "year" | "yearMonth" | "duration" | "uid" | "communeName" | "communeCode" | "postCode" | "longitude" | "latitude" | "email" | "webAddress" | "uuid" | "phone" | "openingHours" | "siren" | "siret" | "rna" | "geoPoint" | "geoJson" | "object" | "array" | "any";

/**
 * How the columns of a dataset are laid out: the window's own words, kept as they are.
 */
export type Layout = { 
/**
 * The dataset.
 */
dataset: number, 
/**
 * The window's words.
 */
layout: string, };

/**
 * Leaves the visit, or takes it up again.
 */
export type LeaveVisit = { 
/**
 * Whether it is left.
 */
left: boolean, };

/**
 * What there is to go back to.
 */
export type LeftExercise = { 
/**
 * The dossier last worked in, open; absent when there is none yet.
 */
dossier?: DossierView | null, };

/**
 * A letter, before it is sent.
 */
export type Letter = { 
/**
 * To whom; may be empty.
 */
to: string, 
/**
 * What about.
 */
subject: string, 
/**
 * What it says.
 */
body: string, };

/**
 * A licence for public data (decree 2017-638).
 */
export type Licence = "licence-ouverte" | "odbl";

/**
 * A licence to choose.
 */
export type LicenceChoice = { 
/**
 * What stands for it.
 */
value: Licence, 
/**
 * Its name.
 */
title: string, };

/**
 * A row of the dataset that a row of the file may be.
 */
export type Likely = { 
/**
 * The row.
 */
row: RowSide, 
/**
 * Why, in French.
 */
reason: string, 
/**
 * How sure that is, from 0 to 100.
 */
score: number, };

/**
 * A value of a list.
 */
export type ListedValue = { 
/**
 * The value.
 */
value: string, 
/**
 * Other spellings, read as this value.
 */
synonyms: Array<string>, 
/**
 * How many rows hold it, under any spelling.
 */
count: number, };

/**
 * A place on Earth, in degrees, EPSG:4326.
 *
 * RGF93 (EPSG:4171) is taken for the same system, as PROJ does: they differ by less than a metre.
 */
export type LonLat = { 
/**
 * Degrees east, from -180 to 180.
 */
longitude: number, 
/**
 * Degrees north, from -90 to 90.
 */
latitude: number, };

/**
 * A package to make.
 */
export type MakePackage = { 
/**
 * The dataset.
 */
dataset: number, 
/**
 * A folder chosen before; the usual one when absent.
 */
folder?: number | null, 
/**
 * Whether she has said that many rows may go.
 */
lossConfirmed: boolean, };

/**
 * A map of the commune, and what it takes to have it whole.
 */
export type MapStock = { 
/**
 * `plan` or `photo`.
 */
layer: string, 
/**
 * What people call it.
 */
title: string, 
/**
 * Squares it needs.
 */
squares: number, 
/**
 * Of which already here.
 */
here: number, 
/**
 * Room these take, in bytes.
 */
bytesHere: number, 
/**
 * Room the others should take, in bytes.
 */
bytesToCome: number, 
/**
 * Seconds to get them.
 */
seconds: number, 
/**
 * The day it was last asked for whole, ISO 8601.
 */
day?: string | null, };

/**
 * What the texts of an attribute mean: a type of Table Schema, and where it helps the part it plays in a row.
 */
export type Meaning = "text" | "long-text" | "list" | "integer" | "number" | "boolean" | "date" | "year" | "uid" | "name" | "commune" | "insee" | "postcode" | "address" | "street" | "house-number" | "longitude" | "latitude" | "phone" | "email" | "web-address" | "opening-hours" | "siren" | "siret";

/**
 * A meaning to choose.
 */
export type MeaningChoice = { 
/**
 * What stands for it.
 */
value: Meaning, 
/**
 * Its name, in French.
 */
title: string, };

/**
 * A text of the file, and what it stands for.
 */
export type MeaningView = { 
/**
 * The text.
 */
text: string, 
/**
 * How many cells hold it.
 */
count: number, 
/**
 * The value; absent when none is known: the text is imported as it is, and flagged.
 */
value?: string | null, };

/**
 * What mending a cause would change.
 */
export type MendPreview = { 
/**
 * Cells it would change.
 */
count: number, 
/**
 * The first two hundred, before and after.
 */
changes: Array<ChangeView>, };

/**
 * Names a merge.
 */
export type MergeRef = { 
/**
 * By its import.
 */
import: number, };

/**
 * A row of a merge.
 */
export type MergeRow = { 
/**
 * The row of the file; absent when it has none.
 */
theirs?: RowSide | null, 
/**
 * The row of the dataset; absent when it has none.
 */
ours?: RowSide | null, 
/**
 * Why they are the same, in French; empty for a row of one side only.
 */
reason: string, 
/**
 * How sure that is, from 0 to 100.
 */
score: number, 
/**
 * Whether it would be added, for a row of the file, or taken out, for one of the dataset.
 */
chosen: boolean, 
/**
 * Rows of the dataset it may be, for one in doubt, the likeliest first.
 */
candidates: Array<Likely>, };

/**
 * Rows of a merge.
 */
export type MergeRows = { 
/**
 * How many there are in all.
 */
total: number, 
/**
 * First one given.
 */
from: number, 
/**
 * Those asked for.
 */
rows: Array<MergeRow>, };

/**
 * A column, or those of a position.
 */
export type MergeUnit = { 
/**
 * Plain name.
 */
title: string, 
/**
 * Cells that differ.
 */
cells: DifferenceCounts, 
/**
 * Cells that agree.
 */
agree: number, 
/**
 * Cells of which the file says nothing.
 */
missing: number, 
/**
 * Whose text stands in it; absent when not decided.
 */
side?: Side | null, };

/**
 * The file beside the dataset. Rows read are rows matched, added and aside.
 */
export type MergeView = { 
/**
 * As [`crate::api::transfer::ImportView::import`].
 */
import: number, 
/**
 * The dataset.
 */
dataset: number, 
/**
 * Name of the file.
 */
file: string, 
/**
 * Title of the dataset’s template.
 */
title: string, 
/**
 * Rows that the file holds.
 */
read: number, 
/**
 * Rows found again.
 */
matched: number, 
/**
 * Rows of the file that may be one of several of the dataset.
 */
doubtful: number, 
/**
 * Rows of the file that the dataset has not.
 */
fresh: number, 
/**
 * Those of them that would be added.
 */
added: number, 
/**
 * Rows of the dataset that the file has not.
 */
absent: number, 
/**
 * Those of them that would be taken out.
 */
removed: number, 
/**
 * Rows of the file that would go aside.
 */
aside: number, 
/**
 * Cells that would take the text of the file.
 */
taken: number, 
/**
 * Cells that differ, by kind.
 */
cells: DifferenceCounts, 
/**
 * The columns, those of a position together.
 */
units: Array<MergeUnit>, 
/**
 * Whose text stands everywhere, where nothing nearer is decided; absent to fill blanks only.
 */
all?: Side | null, 
/**
 * Positions placed by hand that differ in the file: they are decided apart.
 */
placed: number, 
/**
 * Whose position stands for those; absent for the dataset’s.
 */
placedSide?: Side | null, 
/**
 * Whether rows that the dataset has not are added, but for those that she turned.
 */
adds: boolean, };

/**
 * A merge done.
 */
export type Merged = { 
/**
 * The dataset, open.
 */
dataset: DatasetView, 
/**
 * Rows read.
 */
read: number, 
/**
 * Rows found again.
 */
matched: number, 
/**
 * Rows added.
 */
added: number, 
/**
 * Rows aside.
 */
aside: number, 
/**
 * Rows taken out.
 */
removed: number, 
/**
 * Cells that took the text of the file.
 */
taken: number, };

/**
 * What is said of a dataset.
 */
export type Metadata = { 
/**
 * Title, at most 350 characters.
 */
title: string, 
/**
 * What is in it and what it is for. Over 100 characters, catalogues find it useful.
 */
description: string, 
/**
 * Name of the producer: « Commune de Bron ».
 */
producer: string, 
/**
 * Siren of the producer: nine digits.
 */
siren: string, 
/**
 * Siret of the producer: fourteen digits. The SCDL catalogue asks for it.
 */
siret: string, 
/**
 * Who answers questions: a person or a service.
 */
contact: string, 
/**
 * Where questions go.
 */
email: string, 
/**
 * The licence.
 */
licence: Licence, 
/**
 * How often it is brought up to date.
 */
frequency: Frequency, 
/**
 * First day the data speaks of, ISO 8601.
 */
from: string, 
/**
 * Last day the data speaks of, ISO 8601.
 */
to: string, 
/**
 * Insee code of the territory.
 */
insee: string, 
/**
 * Name of the territory.
 */
territory: string, 
/**
 * Words under which people look for it, of 3 to 96 characters each.
 */
keywords: Array<string>, 
/**
 * The Métropole's categories.
 */
themes: Array<Theme>, 
/**
 * How the data was gathered and is kept up to date.
 */
lineage: string, 
/**
 * What it lacks or does not tell.
 */
limits: string, 
/**
 * Where it is published.
 */
page: string, };

/**
 * The metadata sheet of a dataset, and what is said of it.
 */
export type MetadataView = { 
/**
 * The sheet.
 */
sheet: Metadata, 
/**
 * What keeps a package from leaving with it.
 */
problems: Array<SheetProblem>, 
/**
 * How useful catalogues will find it.
 */
quality: Quality, 
/**
 * The licences there are.
 */
licences: Array<LicenceChoice>, 
/**
 * The update frequencies there are.
 */
frequencies: Array<FrequencyChoice>, 
/**
 * The themes there are.
 */
themes: Array<ThemeChoice>, };

/**
 * A point that was moved.
 */
export type MovedView = { 
/**
 * The change that moved it.
 */
entry: number, 
/**
 * The row.
 */
row: RowId, 
/**
 * Position in the table, from 1.
 */
number: number, 
/**
 * What it is called; empty where the table does not say.
 */
name: string, 
/**
 * When, local date and time, ISO 8601.
 */
time: string, 
/**
 * Where it was.
 */
before: LonLat, 
/**
 * How far from there it is now, in metres; absent when it has no place any more.
 */
metres?: number | null, };

/**
 * An address near a place.
 */
export type NearAddress = { 
/**
 * The address: « 12 Rue Romarin, 69001 Lyon ».
 */
label: string, 
/**
 * How far it is, in metres.
 */
metres: number, };

/**
 * Whether Gabarit may reach the network, and whom it would reach.
 */
export type NetworkView = { 
/**
 * Whether the person said yes, on this computer.
 */
allowed: boolean, 
/**
 * The day she did, ISO 8601.
 */
since?: string | null, 
/**
 * Everyone there is to ask: no other.
 */
hosts: Array<HostCard>, };

/**
 * The commune of a new dossier.
 */
export type NewDossier = { 
/**
 * Insee code.
 */
insee: string, };

/**
 * Nothing to say.
 */
export type Nothing = Record<symbol, never>;

/**
 * An error as the window receives it: it acts on `code` and shows the rest.
 */
export type Notice = { 
/**
 * Stable English code, see [`Error::code`].
 */
code: string, 
/**
 * One French sentence: what could not be done.
 */
message: string, 
/**
 * What the person can do, in French.
 */
action: string, };

/**
 * A column of the dataset.
 */
export type OldColumn = { 
/**
 * The column.
 */
column: number, 
/**
 * Plain name.
 */
title: string, 
/**
 * How many of its cells are filled.
 */
filled: number, };

/**
 * How to open the exercise.
 */
export type OpenExercise = { 
/**
 * As at the first time: what was mended in it is given up.
 */
afresh: boolean, };

/**
 * Where a value comes from.
 */
export type OriginView = { 
/**
 * What was done, in French, as the journal says it.
 */
label: string, 
/**
 * Local date and time, ISO 8601.
 */
time: string, 
/**
 * Who did it; may be empty.
 */
author: string, 
/**
 * The file it came from.
 */
file?: string | null, 
/**
 * The line of that file.
 */
line?: number | null, };

/**
 * Another dataset that has places.
 */
export type OtherPlaces = { 
/**
 * The dataset.
 */
dataset: number, 
/**
 * Title of its template.
 */
title: string, 
/**
 * Number of rows.
 */
rows: number, };

/**
 * Outlines kept.
 */
export type OutlineStock = { 
/**
 * How many communes have theirs here.
 */
communes: number, 
/**
 * Whether this one has.
 */
own: boolean, 
/**
 * The day they came, ISO 8601.
 */
asOf?: string | null, };

/**
 * A package made before.
 */
export type PackageCard = { 
/**
 * Local date and time, ISO 8601.
 */
time: string, 
/**
 * Name of the zip.
 */
name: string, 
/**
 * Number of rows.
 */
rows: number, };

/**
 * A package made.
 */
export type PackageDone = { 
/**
 * Name of the zip.
 */
name: string, 
/**
 * The zip, chosen: the window may ask to show it in its folder.
 */
file: Chosen, 
/**
 * Number of rows.
 */
rows: number, 
/**
 * The files it holds.
 */
files: Array<PackageFile>, };

/**
 * A file of a package.
 */
export type PackageFile = { 
/**
 * Its name.
 */
name: string, 
/**
 * What it is for, in French.
 */
purpose: string, 
/**
 * Bytes; 0 before it is made.
 */
size: number, };

/**
 * A package to write a letter about.
 */
export type PackageLetter = { 
/**
 * The dataset.
 */
dataset: number, 
/**
 * Name of the zip.
 */
name: string, };

/**
 * A package as it would be made.
 */
export type PackagePreview = { 
/**
 * Name of the zip.
 */
name: string, 
/**
 * Folder it would go to, for people to read.
 */
folder: string, 
/**
 * Number of rows.
 */
rows: number, 
/**
 * Errors that keep it from leaving.
 */
errors: number, 
/**
 * Warnings that leave with it.
 */
warnings: number, 
/**
 * Personal data among the warnings.
 */
personal: number, 
/**
 * Remarks of the Métropole that wait for an answer.
 */
remarks: number, 
/**
 * What is wrong with the metadata sheet, as whole French sentences.
 */
sheet: Array<string>, 
/**
 * What changes since the last package that differs; nothing for the first.
 */
changes?: ChangesView | null, 
/**
 * Files it would hold.
 */
files: Array<PackageFile>, };

/**
 * What a change did.
 */
export type Patch = { 
/**
 * The dataset.
 */
dataset: number, 
/**
 * Its state afterwards.
 */
state: DatasetState, 
/**
 * Rows to draw again. Empty with `all`.
 */
rows: Array<RowView>, 
/**
 * Whether lines were added, removed or moved, or too many changed: everything is to be asked again.
 */
all: boolean, 
/**
 * Whether the columns are others: the dataset is to be opened again.
 */
columns: boolean, 
/**
 * Where to put the cursor, as a line and a column.
 */
focus?: Spot | null, };

/**
 * A photograph.
 */
export type PhotoCard = { 
/**
 * Names it.
 */
id: string, 
/**
 * Where it was taken.
 */
place: LonLat, 
/**
 * How far from the point, in metres.
 */
metres: number, 
/**
 * Where it looks, in degrees clockwise from the north.
 */
azimuth?: number | null, 
/**
 * Whether it shows all that is around.
 */
allRound: boolean, 
/**
 * Whether it looks towards the point.
 */
looks: boolean, 
/**
 * When it was taken, ISO 8601.
 */
taken: string, 
/**
 * Its licence, as people call it.
 */
licence: string, 
/**
 * Who took it.
 */
author: string, 
/**
 * Whether its picture is kept with the dossier.
 */
kept: boolean, };

/**
 * The picture of a photograph.
 */
export type PhotoPicture = { 
/**
 * As [`PhotoCard::id`].
 */
photo: string, 
/**
 * It, as a `data:` address.
 */
data: string, };

/**
 * Names a photograph.
 */
export type PhotoRef = { 
/**
 * As [`PhotoCard::id`].
 */
photo: string, };

/**
 * The photographs near a place.
 */
export type PhotosView = { 
/**
 * Those that look towards it first, then the nearest.
 */
photos: Array<PhotoCard>, 
/**
 * When they were looked for, local date and time, ISO 8601; absent when they never were.
 */
searched?: string | null, 
/**
 * Why they could not be looked for now, when they could not: those kept with the dossier are shown.
 */
notice?: Notice | null, };

/**
 * Where the person is: kept in the dossier, found again at the next start.
 */
export type Place = { 
/**
 * Name of the screen.
 */
screen: string, 
/**
 * The open dataset.
 */
dataset?: number | null, 
/**
 * The row of the active cell.
 */
row?: RowId | null, 
/**
 * The column of the active cell.
 */
column?: number | null, 
/**
 * What was being typed there, and was not entered yet.
 */
draft?: string | null, };

/**
 * What the addresses of this computer propose for the rows that are not placed.
 */
export type PlaceProposals = { 
/**
 * Name of the dossier's commune.
 */
commune: string, 
/**
 * Whether its addresses are on this computer.
 */
here: boolean, 
/**
 * The rows whose address is found at its number, without a doubt: they may be placed without a look.
 */
sure: Array<ProposedPlace>, 
/**
 * The rows to look at, in the order of the table.
 */
doubtful: Array<DoubtfulPlace>, 
/**
 * How many rows that are not placed give no address.
 */
without: number, };

/**
 * A place on the map.
 */
export type PlaceRef = { 
/**
 * The dataset.
 */
dataset: number, 
/**
 * The place.
 */
place: LonLat, };

/**
 * What is known of a place.
 */
export type PlaceView = { 
/**
 * The address of the base that is nearest to it.
 */
nearest?: NearAddress | null, 
/**
 * Where it is with respect to the commune, as a French sentence; absent inside it.
 */
outside?: string | null, };

/**
 * A row and where to put it.
 */
export type PlacedRow = { 
/**
 * The row.
 */
row: RowId, 
/**
 * Its place.
 */
place: LonLat, };

/**
 * Where rows are. The four lists of points go together; a row out of what the grid shows is in none.
 */
export type Places = { 
/**
 * As [`super::DatasetState::version`].
 */
version: number, 
/**
 * The rows that have a place.
 */
rows: Array<RowId>, 
/**
 * Degrees east of each.
 */
longitudes: Array<number>, 
/**
 * Degrees north of each.
 */
latitudes: Array<number>, 
/**
 * The gravest thing said of each: 0 nothing, 1 advice, 2 warning, 3 error.
 */
marks: Array<number>, 
/**
 * The rows that have no place yet.
 */
unplaced: Array<RowId>, 
/**
 * The rows whose cells hold something that is no place.
 */
unreadable: Array<RowId>, };

/**
 * A row, as the map tells of it.
 */
export type PointView = { 
/**
 * The row.
 */
row: RowId, 
/**
 * Position in the table, from 1.
 */
number: number, 
/**
 * What it is called; empty where the table does not say.
 */
name: string, 
/**
 * Where it is; absent when it has no place.
 */
place?: LonLat | null, 
/**
 * Whether its cells hold something that is no place.
 */
unreadable: boolean, 
/**
 * The address in its own columns; empty when it has none.
 */
address: string, 
/**
 * The address of the base that is nearest to its place.
 */
nearest?: NearAddress | null, 
/**
 * What is said of it, its position first.
 */
said: Array<SaidOfPoint>, 
/**
 * That a person looked at its position and found it right there; absent when nobody did.
 */
confirmed?: ConfirmedView | null, };

/**
 * One way to read a position.
 */
export type PositionReading = { 
/**
 * Where it is.
 */
place: LonLat, 
/**
 * How it was read, in French: « Lambert-93 (mètres) ».
 */
readAs: string, };

/**
 * A position as a person writes or pastes it.
 */
export type PositionText = { 
/**
 * The dataset.
 */
dataset: number, 
/**
 * Two numbers, degrees and minutes, metres, GeoJSON, a map's link…
 */
text: string, };

/**
 * A replacement to look at before it is done.
 */
export type PreviewReplace = { 
/**
 * The dataset.
 */
dataset: number, 
/**
 * What to replace.
 */
replacing: Replacing, };

/**
 * A row of the preview.
 */
export type PreviewRow = { 
/**
 * The row in the sheet, from 0.
 */
row: number, 
/**
 * Row number as Excel shows it, from 1.
 */
number: number, 
/**
 * The texts.
 */
cells: Array<string>, 
/**
 * What becomes of it: `above`, `header`, `kept`, `aside`, `blank`.
 */
part: string, 
/**
 * Why it goes aside.
 */
reason?: string | null, };

/**
 * Everything the checks say of a dataset, grouped by cause.
 */
export type Problems = { 
/**
 * Number of findings.
 */
counts: Counts, 
/**
 * The causes, the gravest first, then the most frequent.
 */
causes: Array<CauseView>, };

/**
 * How far a long call is.
 */
export type Progress = { 
/**
 * What is being done, in French.
 */
label: string, 
/**
 * Steps done.
 */
done: number, 
/**
 * Steps in all; 0 when not known.
 */
total: number, };

/**
 * A place proposed without a doubt.
 */
export type ProposedPlace = { 
/**
 * The row.
 */
row: RowId, 
/**
 * Position in the table, from 1.
 */
number: number, 
/**
 * What it is called; empty where the table does not say.
 */
name: string, 
/**
 * Its address, as its columns give it.
 */
address: string, 
/**
 * The address found.
 */
label: string, 
/**
 * Its place.
 */
place: LonLat, };

/**
 * A move to take back.
 */
export type PutBack = { 
/**
 * The dataset.
 */
dataset: number, 
/**
 * The change that made it.
 */
entry: number, 
/**
 * The row.
 */
row: RowId, };

/**
 * The score, and what would raise it.
 */
export type Quality = { 
/**
 * Criteria fulfilled.
 */
points: number, 
/**
 * Criteria in all.
 */
most: number, 
/**
 * Each criterion.
 */
criteria: Array<Criterion>, };

/**
 * Words to look for.
 */
export type Query = { 
/**
 * A name, its beginning, a postcode or a code.
 */
text: string, };

/**
 * A rectangle of lines and columns, its four edges inside.
 */
export type Range = { 
/**
 * First line.
 */
top: number, 
/**
 * First column.
 */
left: number, 
/**
 * Last line.
 */
bottom: number, 
/**
 * Last column.
 */
right: number, 
/**
 * Its columns, where the window hides some or shows them in another order; all those between without.
 */
columns?: Array<number> | null, };

/**
 * A rectangle of a dataset.
 */
export type RangeRef = { 
/**
 * The dataset.
 */
dataset: number, 
/**
 * The rectangle.
 */
range: Range, };

/**
 * Rectangles of a dataset.
 */
export type RangesRef = { 
/**
 * The dataset.
 */
dataset: number, 
/**
 * The rectangles; cells that stand in several count once.
 */
ranges: Array<Range>, };

/**
 * A file to import.
 */
export type ReadImport = { 
/**
 * As [`Chosen::id`].
 */
file: number, 
/**
 * The template to fill; when absent, the one that fits best.
 */
template?: string | null, };

/**
 * How a text file is to be read; what is absent stays, what is empty is found.
 */
export type ReadingChoice = { 
/**
 * How its bytes stand for characters: `windows-1252`.
 */
encoding?: string | null, 
/**
 * What stands between its cells.
 */
separator?: string | null, };

/**
 * A cell of a received package.
 */
export type ReceivedCell = { 
/**
 * Name of its field.
 */
field: string, 
/**
 * Title of its column.
 */
title: string, 
/**
 * Its text.
 */
value: string, 
/**
 * What the checks say of it, in French; empty when nothing.
 */
said: string, };

/**
 * What a check says of a cell of a package.
 */
export type ReceivedFinding = { 
/**
 * Its address in the CSV.
 */
cell?: string | null, 
/**
 * Title of its column.
 */
title: string, 
/**
 * Its text.
 */
value: string, 
/**
 * In French.
 */
message: string, 
/**
 * Whether it is an error, or a warning.
 */
error: boolean, };

/**
 * Whose a package is, and what it holds.
 */
export type ReceivedIdentity = { 
/**
 * Name of the commune.
 */
commune: string, 
/**
 * Its Insee code.
 */
insee: string, 
/**
 * Identifier of the template.
 */
template: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Its version.
 */
version: string, 
/**
 * The day it was made, ISO 8601.
 */
day: string, 
/**
 * Number of rows.
 */
rows: number, };

/**
 * A package and an earlier one to compare it with.
 */
export type ReceivedPair = { 
/**
 * The package, as [`Chosen::id`].
 */
file: number, 
/**
 * The earlier one.
 */
previous: number, };

/**
 * A row of a received package, cell by cell.
 */
export type ReceivedRecord = { 
/**
 * The row.
 */
row: ReceivedRow, 
/**
 * Its cells, in the order of the columns.
 */
cells: Array<ReceivedCell>, };

/**
 * A row of a received package, in a list.
 */
export type ReceivedRow = { 
/**
 * Its position in the package, from 1.
 */
line: number, 
/**
 * Its identifier; may be empty.
 */
uid: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * The gravest that the checks say of it; absent when they say nothing.
 */
warning?: string | null, };

/**
 * Names a row of a received package.
 */
export type ReceivedRowRef = { 
/**
 * The package, as [`super::Chosen::id`].
 */
file: number, 
/**
 * The row, from 1.
 */
line: number, };

/**
 * Rows of a received package.
 */
export type ReceivedRows = { 
/**
 * How many there are in all.
 */
total: number, 
/**
 * Those asked for.
 */
rows: Array<ReceivedRow>, };

/**
 * A package that was received, verified.
 */
export type ReceivedView = { 
/**
 * The package.
 */
file: Chosen, 
/**
 * Whether it can be published unread.
 */
good: boolean, 
/**
 * Whose it is; absent when it does not open.
 */
identity?: ReceivedIdentity | null, 
/**
 * Why it is refused, in French sentences.
 */
reasons: Array<string>, 
/**
 * What is odd without being a fault, in French sentences.
 */
remarks: Array<string>, 
/**
 * Cells that are not what the template asks.
 */
errors: number, 
/**
 * Cells that the commune left with a warning.
 */
warnings: number, 
/**
 * The first errors, or else the first warnings.
 */
findings: Array<ReceivedFinding>, 
/**
 * Name of the package it is compared with: the one before of the same commune and template.
 */
previous?: string | null, 
/**
 * What changed since.
 */
changes?: ChangesView | null, 
/**
 * Name of a later package of the same commune and template among those chosen.
 */
later?: string | null, };

/**
 * To whom packages go.
 */
export type Recipient = { 
/**
 * An e-mail address, or several.
 */
to: string, };

/**
 * An earlier file whose choices were taken up.
 */
export type Recognised = { 
/**
 * Its name.
 */
file: string, 
/**
 * Local date and time of its import, ISO 8601.
 */
time: string, 
/**
 * Columns it had and this file has no more: names, without capitals and accents.
 */
gone: Array<string>, };

/**
 * Something said of a row of a package, or of one of its cells.
 */
export type Remark = { 
/**
 * The row in the package, from 1.
 */
line: number, 
/**
 * Its identifier; may be empty.
 */
uid: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * Name of the field; empty for a remark on the whole row.
 */
field: string, 
/**
 * The value that was received.
 */
before: string, 
/**
 * The value proposed; absent for a remark that proposes none.
 */
after?: string | null, 
/**
 * What is said of it; may be empty where a value is proposed.
 */
comment: string, };

/**
 * An answer to a remark.
 */
export type RemarkAnswer = { 
/**
 * The remark.
 */
remark: number, 
/**
 * What she answers.
 */
answer: Answer, 
/**
 * In her own words; may be empty.
 */
reply: string, };

/**
 * A remark of the Métropole, beside the commune's own value.
 */
export type RemarkView = { 
/**
 * Names it.
 */
id: number, 
/**
 * Name of the package it speaks of.
 */
package: string, 
/**
 * Who says it; may be empty.
 */
sender: string, 
/**
 * When the commune opened it: local date and time, ISO 8601.
 */
time: string, 
/**
 * The row, where it is still in the table.
 */
row?: RowId | null, 
/**
 * Its position in the table, from 1.
 */
number?: number | null, 
/**
 * Its identifier; may be empty.
 */
uid: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * Title of the column; empty for a remark on the whole row.
 */
title: string, 
/**
 * The value that had been sent.
 */
before: string, 
/**
 * The value now; absent where there is none to show.
 */
ours?: string | null, 
/**
 * The value proposed, if one is.
 */
after?: string | null, 
/**
 * What is said of it.
 */
comment: string, 
/**
 * What the commune answers.
 */
answer: Answer, 
/**
 * In her own words.
 */
reply: string, };

/**
 * Words to find and words to put in their place.
 */
export type Replacing = { 
/**
 * The words to find.
 */
find: string, 
/**
 * The words to put in their place.
 */
replace: string, 
/**
 * Only in this column.
 */
column?: number | null, 
/**
 * Only in these ranges.
 */
within?: Array<Range> | null, 
/**
 * Only where they are the whole text of the cell.
 */
whole: boolean, 
/**
 * Whether accents and case are forgiven; they count when absent.
 */
forgiving?: boolean | null, };

/**
 * What was recovered of a damaged dossier.
 */
export type Rescue = { 
/**
 * The new dossier, open.
 */
dossier: DossierView, 
/**
 * Rows recovered.
 */
rows: number, 
/**
 * Whether some of it did not read: rows may be missing.
 */
partly: boolean, };

/**
 * A moment to go back to.
 */
export type Restore = { 
/**
 * The dataset.
 */
dataset: number, 
/**
 * The last change to keep; 0 for none.
 */
entry: number, };

/**
 * What is being said of a package, until it is sent.
 */
export type ReturnDraft = { 
/**
 * Who says it.
 */
sender: string, 
/**
 * What.
 */
remarks: Array<Remark>, };

/**
 * The part a column plays in its row; a `gabarit.role` in the schema.
 */
export type Role = "uid" | "name" | "commune" | "insee" | "postcode" | "address" | "street" | "house-number" | "longitude" | "latitude" | "x" | "y" | "phone" | "opening-hours" | "siren" | "siret" | "rna" | "long-text";

/**
 * Names a row for as long as its dataset lives: selection, findings and the file say the same.
 * Never used again after a deletion.
 */
export type RowId = number;

/**
 * A list of rows of a merge.
 */
export type RowList = "matched" | "doubtful" | "fresh" | "absent";

/**
 * Names a row.
 */
export type RowRef = { 
/**
 * The dataset.
 */
dataset: number, 
/**
 * The row.
 */
row: RowId, };

/**
 * A row, as one side shows it.
 */
export type RowSide = { 
/**
 * The row, by its name on that side.
 */
row: RowId, 
/**
 * Its position in the table, or its line in the file, from 1.
 */
number: number, 
/**
 * What it is called.
 */
name: string, 
/**
 * What else tells it from others: its address, its first texts.
 */
detail: string, };

/**
 * A row, as the grid shows it.
 */
export type RowView = { 
/**
 * Names it.
 */
id: RowId, 
/**
 * Position in the table, from 1, whatever the sort.
 */
number: number, 
/**
 * One text per column.
 */
cells: Array<string>, 
/**
 * One mark per column: 0 nothing, 1 advice, 2 warning, 3 error.
 */
marks: Array<number>, };

/**
 * Lines of a dataset.
 */
export type Rows = { 
/**
 * As [`DatasetState::version`].
 */
version: number, 
/**
 * First line given.
 */
from: number, 
/**
 * Number of lines there are.
 */
lines: number, 
/**
 * The lines.
 */
rows: Array<RowView>, };

/**
 * The import to do.
 */
export type RunImport = { 
/**
 * As [`ImportView::import`].
 */
import: number, 
/**
 * The dataset to add to; a new one when absent.
 */
dataset?: number | null, };

/**
 * Whether a fix may be applied to all alike in one click.
 */
export type Safety = "safe" | "ask";

/**
 * What a check says of a row.
 */
export type SaidOfPoint = { 
/**
 * The column, zero-based.
 */
column: number, 
/**
 * Identifier of the check.
 */
check: string, 
/**
 * How grave it is.
 */
severity: Severity, 
/**
 * What is wrong, as one French sentence.
 */
message: string, 
/**
 * Whether it is about the position, and a remedy is proposed.
 */
mends: boolean, };

/**
 * A draft to write.
 */
export type SaveDraft = { 
/**
 * The draft.
 */
draft: Draft, 
/**
 * The folder, chosen before.
 */
folder: number, };

/**
 * Words to find from a cell on, as a person sees them: decimals have a comma.
 */
export type Search = { 
/**
 * The dataset.
 */
dataset: number, 
/**
 * The words.
 */
text: string, 
/**
 * Only in this column.
 */
only?: number | null, 
/**
 * Only in these ranges.
 */
within?: Array<Range> | null, 
/**
 * Only where they are the whole text of the cell.
 */
whole?: boolean | null, 
/**
 * Whether accents and case count; they are forgiven when absent.
 */
exact?: boolean | null, 
/**
 * The line one is on.
 */
line: number, 
/**
 * The column one is on.
 */
column: number, 
/**
 * Backwards.
 */
back: boolean, };

/**
 * Where to look for the next finding.
 */
export type Seek = { 
/**
 * The dataset.
 */
dataset: number, 
/**
 * The line one is on.
 */
line: number, 
/**
 * The column one is on.
 */
column: number, 
/**
 * Backwards.
 */
back: boolean, 
/**
 * Only findings of this check.
 */
check?: string | null, 
/**
 * Only findings in this column.
 */
only?: number | null, };

/**
 * A text and how often it stands in the table.
 */
export type SeenText = { 
/**
 * The text.
 */
text: string, 
/**
 * How many rows hold it.
 */
count: number, };

/**
 * How grave a finding is. Only errors keep a package from leaving.
 */
export type Severity = "advice" | "warning" | "error";

/**
 * A sheet to choose.
 */
export type SheetCard = { 
/**
 * Name.
 */
name: string, 
/**
 * Rows that hold something.
 */
rows: number, };

/**
 * What is wrong with a part of the sheet.
 */
export type SheetProblem = { 
/**
 * The part, by its name in [`Metadata`] as it crosses: `email`.
 */
field: string, 
/**
 * What is wrong and what to do, in French.
 */
message: string, };

/**
 * Whose text stands.
 */
export type Side = "ours" | "theirs";

/**
 * What makes rows of two lists alike, where no identifier does.
 */
export type Sign = "name" | "address" | "place";

/**
 * Lines asked for.
 */
export type Slice = { 
/**
 * The dataset.
 */
dataset: number, 
/**
 * First line.
 */
from: number, 
/**
 * How many.
 */
count: number, };

/**
 * A column to sort by.
 */
export type SortKey = { 
/**
 * The column.
 */
column: number, 
/**
 * Largest first.
 */
descending: boolean, };

/**
 * A line and a column.
 */
export type Spot = { 
/**
 * The line.
 */
line: number, 
/**
 * The column.
 */
column: number, };

/**
 * What the window shows first.
 */
export type Start = { 
/**
 * Version of Gabarit.
 */
version: string, 
/**
 * The dossier last worked in, reopened.
 */
dossier?: DossierView | null, 
/**
 * Where the person was in it.
 */
place?: Place | null, 
/**
 * A file the window was asked to open.
 */
asked?: Chosen | null, 
/**
 * Why the last dossier could not be reopened.
 */
notice?: Notice | null, };

/**
 * What this computer keeps to work without a connection.
 */
export type Stock = { 
/**
 * The plan and the aerial photographs of the commune.
 */
maps: Array<MapStock>, 
/**
 * The maps that the person added.
 */
added: Array<TileLayer>, 
/**
 * The addresses of the commune, and those of each arrondissement where it has some.
 */
addresses: Array<AddressStock>, 
/**
 * Communes, others than this one, whose addresses are here too.
 */
others: number, 
/**
 * Whether the download of the commune's addresses was cut short, and goes on from there.
 */
addressesBegun: boolean, 
/**
 * The outlines of communes.
 */
outlines: OutlineStock, };

/**
 * A file chosen for what is kept on this computer.
 */
export type StockFile = { 
/**
 * As [`super::Chosen::id`].
 */
file: number, 
/**
 * The commune shown.
 */
insee: string, };

/**
 * What lies around the rows of a dataset.
 */
export type Surroundings = { 
/**
 * The commune's name.
 */
commune: string, 
/**
 * The box around it; absent where Gabarit does not know it.
 */
bounds?: Bounds | null, 
/**
 * Its polygons, each an outer ring and its holes; none where only the box is known.
 */
outline: Array<Array<Array<LonLat>>>, 
/**
 * Whether its addresses are on this computer.
 */
addresses: boolean, 
/**
 * The other datasets of the dossier that have places.
 */
others: Array<OtherPlaces>, };

/**
 * A return, opened.
 */
export type TakenReturn = { 
/**
 * The dataset it speaks of.
 */
dataset: number, };

/**
 * What is selected, counted.
 */
export type Tally = { 
/**
 * Number of cells.
 */
cells: number, 
/**
 * Those that hold a text.
 */
filled: number, 
/**
 * Those that hold a number, in columns of numbers.
 */
numbers: number, 
/**
 * The sum of these.
 */
sum: number, };

/**
 * A template, as the catalogue lists it.
 */
export type TemplateCard = { 
/**
 * Identifier.
 */
id: string, 
/**
 * Title.
 */
title: string, 
/**
 * What it is for.
 */
description: string, 
/**
 * `metropole`, `national` or `personnel`.
 */
group: string, 
/**
 * Version.
 */
version: string, 
/**
 * Number of columns.
 */
columns: number, 
/**
 * Whether the person added it: it may be removed.
 */
added: boolean, };

/**
 * Names a template.
 */
export type TemplateRef = { 
/**
 * Identifier.
 */
template: string, };

/**
 * A template, documented.
 */
export type TemplateView = { 
/**
 * What the catalogue says of it.
 */
card: TemplateCard, 
/**
 * Where its columns come from.
 */
source: string, 
/**
 * What its schema asks that Gabarit does not check, in French sentences.
 */
notices: Array<string>, 
/**
 * Its columns.
 */
fields: Array<FieldView>, 
/**
 * A filled table: one text per column.
 */
example: Array<Array<string>>, };

/**
 * A text of a column, with how often it stands there.
 */
export type TextCount = { 
/**
 * The text; empty for blank cells.
 */
text: string, 
/**
 * How many rows hold it.
 */
count: number, };

/**
 * Words wanted in a column; accents and case are forgiven.
 */
export type TextFilter = { 
/**
 * The column.
 */
column: number, 
/**
 * How the words stand in the text.
 */
how: TextMatch, 
/**
 * The words, as a person sees them: decimals have a comma.
 */
text: string, };

/**
 * How words stand in a text.
 */
export type TextMatch = "contains" | "omits" | "begins" | "ends";

/**
 * A category of the Métropole's catalogue.
 */
export type Theme = "accessibility" | "citizenship" | "culture" | "environment" | "facilities" | "imagery" | "boundaries" | "location" | "land-use" | "services" | "transport" | "planning";

/**
 * A theme to choose.
 */
export type ThemeChoice = { 
/**
 * What stands for it.
 */
value: Theme, 
/**
 * Its French name.
 */
title: string, };

/**
 * A map, whose squares are at `{tuile}/{id}/{z}/{x}/{y}`, `{tuile}` being what the window's own program serves.
 */
export type TileLayer = { 
/**
 * Names it: `plan`, `photo`, `ajout-1`.
 */
id: string, 
/**
 * What people call it.
 */
title: string, 
/**
 * Whom to name on the map: « © IGN ».
 */
attribution: string, 
/**
 * Where that leads.
 */
link?: string | null, 
/**
 * Its shallowest zoom.
 */
minZoom: number, 
/**
 * Its deepest zoom; squares beyond are these, enlarged.
 */
maxNativeZoom: number, 
/**
 * What it covers, when it is only a part of the world.
 */
bounds?: Bounds | null, 
/**
 * Whether the person added it.
 */
added: boolean, 
/**
 * Whether there is something to show: squares on this computer, or the network allowed.
 */
ready: boolean, 
/**
 * Squares on this computer.
 */
squares: number, 
/**
 * Room they take, in bytes.
 */
bytes: number, };

/**
 * The maps that can be shown under points.
 */
export type TileLayers = { 
/**
 * The plan, the aerial photographs, then the maps that the person added.
 */
layers: Array<TileLayer>, 
/**
 * Whether squares that are not here are asked of the IGN.
 */
network: boolean, };

/**
 * What a text of the file stands for.
 */
export type ValueChoice = { 
/**
 * The field.
 */
field: number, 
/**
 * The text, as the file has it.
 */
text: string, 
/**
 * The value; absent to leave the text as it is.
 */
value?: string | null, };

/**
 * Texts allowed in a column.
 */
export type ValueFilter = { 
/**
 * The column.
 */
column: number, 
/**
 * The texts.
 */
texts: Array<string>, };

/**
 * What the texts of a column stand for, where the template lists its values.
 */
export type ValuesView = { 
/**
 * Position of the column in the sheet.
 */
column: number, 
/**
 * The field.
 */
field: number, 
/**
 * The values there are to choose.
 */
options: Array<string>, 
/**
 * The different texts: those nobody knows, then the most frequent.
 */
texts: Array<MeaningView>, };

/**
 * A change, said.
 */
export type VersionChange = { 
/**
 * Plain name of the column; absent for the whole table.
 */
column?: string | null, 
/**
 * What it asks of the data.
 */
effect: Effect, 
/**
 * A French sentence.
 */
text: string, };

/**
 * The column of the dataset with which a column of the new version goes on.
 */
export type VersionChoice = { 
/**
 * The column of the new version.
 */
column: number, 
/**
 * The column of the dataset; absent for a blank column.
 */
older?: number | null, };

/**
 * What a new version changes for a dataset.
 */
export type VersionView = { 
/**
 * The version it follows.
 */
from: string, 
/**
 * The version it may follow.
 */
to: string, 
/**
 * Columns of the new version that have another name than all of the dataset's, in order.
 */
fresh: Array<FreshColumn>, 
/**
 * Columns of the dataset that go on under no name: what they hold goes to the aside tray.
 */
removed: Array<OldColumn>, 
/**
 * Columns of the dataset that a fresh one may go on with.
 */
free: Array<OldColumn>, 
/**
 * What changes in columns that stay, and of the whole table.
 */
said: Array<VersionChange>, 
/**
 * What the checks say now.
 */
before: Counts, 
/**
 * What they would say then.
 */
after: Counts, };

/**
 * A step of the visit.
 */
export type VisitStep = { 
/**
 * What it teaches, in a few words.
 */
title: string, 
/**
 * What to do.
 */
text: string, 
/**
 * The dataset where it is done; absent when it was taken out.
 */
dataset?: number | null, 
/**
 * The check whose findings are to be mended.
 */
check: string, 
/**
 * The column of these findings.
 */
column: number, 
/**
 * The first row that has one; absent when none is left.
 */
row?: RowId | null, 
/**
 * How many are left.
 */
left: number, 
/**
 * Whether none is.
 */
done: boolean, };

/**
 * The visit of the exercise.
 */
export type VisitView = { 
/**
 * Its steps, in order.
 */
steps: Array<VisitStep>, 
/**
 * Whether the person left it.
 */
left: boolean, 
/**
 * Errors left in all tables of the exercise.
 */
errors: number, };

/**
 * A work that goes on while the person does something else.
 */
export type Work = "plan" | "photo" | "addresses" | "outlines";

/**
 * Names a work.
 */
export type WorkRef = { 
/**
 * Which.
 */
work: Work, };

/**
 * A workbook to write.
 */
export type WriteBlank = { 
/**
 * Identifier of the template.
 */
template: string, 
/**
 * The folder, chosen before.
 */
folder: number, };

/**
 * What is said of a package, to write.
 */
export type WriteReturn = { 
/**
 * The package, as [`super::Chosen::id`].
 */
file: number, 
/**
 * A folder that was chosen; that of the package when absent.
 */
folder?: number | null, };

/**
 * What a zip that was chosen is.
 */
export type ZipKind = "package" | "return";

/** What each command takes and gives. */
export interface Commands {
  /** What to show first: the dossier last worked in, or the welcome. */
  start: { input: Nothing; output: Start };
  /** Keeps where the person is. */
  remember: { input: Place; output: Nothing };
  /** Asks the long work under way to stop, if there is one; the answer comes once it has. It then ends with the error
 `cancelled`, and has changed nothing. */
  cancel: { input: Nothing; output: Nothing };
  /** Communes by name, postcode or code, the likeliest first. */
  communes: { input: Query; output: Array<CommuneCard> };
  /** Addresses that what was typed so far may become, the likeliest first. */
  addresses: { input: AddressQuery; output: AddressOffers };
  /** Where the rows of a dataset are. */
  places: { input: AskPlaces; output: Places };
  /** What is said of a row on the map. */
  point: { input: RowRef; output: PointView };
  /** What lies around the rows of a dataset. */
  surroundings: { input: DatasetRef; output: Surroundings };
  /** The addresses of the base in a part of the map. */
  addresses_in: { input: AskAddresses; output: Array<AddressPoint> };
  /** What is known of a place. */
  place: { input: PlaceRef; output: PlaceView };
  /** The ways to read a position as people write or paste it, the likeliest first. */
  read_position: { input: PositionText; output: Array<PositionReading> };
  /** What the addresses of this computer propose for the rows that are not placed. */
  propose_places: { input: DatasetRef; output: PlaceProposals };
  /** The points that were moved, the latest first. */
  moved: { input: DatasetRef; output: Array<MovedView> };
  /** Puts a moved point back where it was. */
  put_back: { input: PutBack; output: Patch };
  /** The rows whose position is to be looked at, in the table's order. */
  doubtful: { input: DatasetRef; output: Array<DoubtfulView> };
  /** Notes that a row's position was looked at and found right, where it is or where it is put: one change. */
  confirm_place: { input: ConfirmPlace; output: Patch };
  /** Has a position found right before looked at again. */
  doubt_place: { input: RowRef; output: Patch };
  /** Begins a commune's dossier, or opens the one there is. */
  create_dossier: { input: NewDossier; output: DossierView };
  /** Opens a dossier that was chosen. */
  open_dossier: { input: ChosenFile; output: DossierView };
  /** The open dossier. */
  dossier: { input: Nothing; output: DossierView };
  /** Opens it again: whoever held it may have left. */
  reopen_dossier: { input: Nothing; output: DossierView };
  /** Has its file looked at and copied once a day; to be asked every few minutes. */
  look_after: { input: Nothing; output: Care };
  /** Closes it. */
  close_dossier: { input: Nothing; output: Nothing };
  /** Opens the exercise, a dossier of a commune that is on no map. */
  open_exercise: { input: OpenExercise; output: DossierView };
  /** Leaves the exercise for the dossier worked in before it. */
  leave_exercise: { input: Nothing; output: LeftExercise };
  /** How far the visit of the exercise is. */
  visit: { input: Nothing; output: VisitView };
  /** Leaves the visit, or takes it up again where the tables are. */
  leave_visit: { input: LeaveVisit; output: VisitView };
  /** Writes a copy of the open dossier in a folder that was chosen. */
  copy_dossier: { input: ChosenFile; output: Chosen };
  /** The copies kept day by day, the latest first. */
  backups: { input: Nothing; output: Array<BackupCard> };
  /** Opens a copy as a dossier of its own; the copy stays as it is. */
  open_copy: { input: ChosenFile; output: DossierView };
  /** Opens a copy of the open dossier, made on this computer, as a dossier of its own. */
  work_on_copy: { input: Nothing; output: DossierView };
  /** Writes the open dossier in a folder that was chosen, and goes on there. */
  save_elsewhere: { input: ChosenFile; output: DossierView };
  /** Recovers in a new dossier what still reads of the open one, which is damaged. */
  rescue_dossier: { input: Nothing; output: Rescue };
  /** A template, documented, with its example. */
  template: { input: TemplateRef; output: TemplateView };
  /** Adds a template to the dossier, from a Table Schema or a folder that was chosen. */
  add_template: { input: ChosenFile; output: AddedTemplate };
  /** Takes a template that the person added out of the dossier. */
  remove_template: { input: TemplateRef; output: DossierView };
  /** Writes the workbook to fill in of a template, in a folder that was chosen. */
  write_blank: { input: WriteBlank; output: Chosen };
  /** Drafts a template from an existing table. */
  draft_template: { input: DraftSource; output: DraftView };
  /** Writes a draft, its Table Schema and its notice, in a folder that was chosen. */
  save_draft: { input: SaveDraft; output: DraftSaved };
  /** Begins a dataset. */
  create_dataset: { input: TemplateRef; output: DatasetView };
  /** Opens a dataset. */
  open_dataset: { input: DatasetRef; output: DatasetView };
  /** What the new version of a dataset's template changes, its columns being paired as the person says. */
  new_version: { input: AskVersion; output: VersionView };
  /** Has a dataset follow the new version of its template, as one change. */
  adopt_version: { input: AskVersion; output: Patch };
  /** Takes a dataset out of the dossier; a copy of the dossier's file is kept beside it. */
  delete_dataset: { input: DatasetRef; output: DossierView };
  /** Lines of a dataset. */
  rows: { input: Slice; output: Rows };
  /** What is said of a cell. */
  cell: { input: CellRef; output: CellView };
  /** Changes a dataset; the answer comes once it is on disk. */
  apply: { input: Apply; output: Patch };
  /** Takes the last change back. */
  undo: { input: DatasetRef; output: Patch };
  /** Does again what was taken back. */
  redo: { input: DatasetRef; output: Patch };
  /** Every change of a dataset, the latest first. */
  journal: { input: DatasetRef; output: Array<JournalView> };
  /** Brings a dataset back to a moment of its journal, as one change. */
  restore: { input: Restore; output: Patch };
  /** The different texts of a column. */
  distinct: { input: ColumnRef; output: Distinct };
  /** Where Ctrl and an arrow lead: the end of the filled cells, or the next filled one. */
  jump: { input: Jump; output: Spot };
  /** The next cell that holds some words. */
  search: { input: Search; output: Found };
  /** The texts of a range, for the clipboard. */
  copy: { input: RangeRef; output: Block };
  /** What is selected, counted. */
  tally: { input: RangesRef; output: Tally };
  /** What a replacement would change. */
  preview_replace: { input: PreviewReplace; output: MendPreview };
  /** How full the columns are. */
  completeness: { input: DatasetRef; output: Completeness };
  /** Keeps how the columns of a dataset are laid out. */
  keep_layout: { input: Layout; output: Nothing };
  /** Chooses what the grid shows and in what order. */
  arrange: { input: Arrange; output: DatasetState };
  /** Everything the checks say, by cause. */
  problems: { input: DatasetRef; output: Problems };
  /** The next cell with a finding. */
  seek: { input: Seek; output: Found };
  /** Where a cell is now, whatever the order and the filter. */
  locate: { input: CellRef; output: Found };
  /** What “mend all alike” would change. */
  preview_mend: { input: CauseRef; output: MendPreview };
  /** Reads a file and proposes how to import it. */
  read_import: { input: ReadImport; output: ImportView };
  /** Follows the person's choices. */
  adjust_import: { input: AdjustImport; output: ImportView };
  /** Imports, as one change. */
  run_import: { input: RunImport; output: Imported };
  /** What an import would find again in a dataset. */
  foresee_import: { input: ImportInto; output: Foreseen };
  /** Puts an import beside a dataset. */
  compare_import: { input: ImportInto; output: MergeView };
  /** Follows what the person decides of it. */
  decide_merge: { input: DecideMerge; output: MergeView };
  /** Cells that differ between the two. */
  differences: { input: AskDifferences; output: Differences };
  /** Rows found again, in doubt, or of one side only. */
  merge_rows: { input: AskRows; output: MergeRows };
  /** Rows of the dataset that a row of the file may be. */
  likely_rows: { input: AskLikely; output: Array<Likely> };
  /** Updates the dataset, as one change. */
  run_merge: { input: MergeRef; output: Merged };
  /** What imports could not place. */
  asides: { input: DatasetRef; output: Array<AsideView> };
  /** The metadata sheet of a dataset. */
  metadata: { input: DatasetRef; output: MetadataView };
  /** Keeps the metadata sheet, faults included, and says what is wrong with it. */
  keep_metadata: { input: KeepMetadata; output: MetadataView };
  /** The packages made from a dataset, the latest first. */
  deliveries: { input: DatasetRef; output: Array<DeliveryCard> };
  /** Brings a dataset back to what a package held, as one change. */
  back_to_delivery: { input: DeliveryRef; output: Patch };
  /** What a package would hold. */
  preview_package: { input: DatasetRef; output: PackagePreview };
  /** Makes a package; refuses while errors remain. */
  make_package: { input: MakePackage; output: PackageDone };
  /** The letter that goes with a package, for the person's own mail program. */
  package_letter: { input: PackageLetter; output: Letter };
  /** Keeps to whom packages go. */
  keep_recipient: { input: Recipient; output: Nothing };
  /** Tells a package from what the Métropole says of one. */
  recognise_zip: { input: ChosenFile; output: ZipKind };
  /** Verifies packages that came from communes, and compares each with the one before. */
  receive_packages: { input: ChosenFiles; output: Array<ReceivedView> };
  /** Compares a package with an earlier one that was chosen. */
  compare_received: { input: ReceivedPair; output: ReceivedView };
  /** Gathers packages into a territory, in a folder that was chosen. */
  gather_packages: { input: GatherPackages; output: Gathered };
  /** Rows of a package that was received. */
  received_rows: { input: AskReceivedRows; output: ReceivedRows };
  /** One of them, cell by cell. */
  received_row: { input: ReceivedRowRef; output: ReceivedRecord };
  /** What was begun to be said of a package. */
  return_draft: { input: ChosenFile; output: ReturnDraft };
  /** Keeps what is begun to be said of a package. */
  keep_return: { input: KeepReturn; output: Nothing };
  /** Writes it, for the commune to open. */
  write_return: { input: WriteReturn; output: Chosen };
  /** Keeps the remarks of the Métropole on a package, to be answered. */
  take_return: { input: ChosenFile; output: TakenReturn };
  /** The remarks on a dataset, the latest first. */
  remarks: { input: DatasetRef; output: Array<RemarkView> };
  /** Answers remarks; what is accepted changes the dataset, as one change. */
  answer_remarks: { input: AnswerRemarks; output: Patch };
  /** Comes once a dataset is checked, and says how it stands then. */
  checked: { input: DatasetRef; output: DatasetState };
  /** Whether the network is allowed, and whom Gabarit would then speak to. */
  network: { input: Nothing; output: NetworkView };
  /** Allows the network, or takes that back. */
  allow_network: { input: AllowNetwork; output: NetworkView };
  /** The maps that can be shown under points. */
  tile_layers: { input: Nothing; output: TileLayers };
  /** What this computer keeps to work without a connection, for a commune. */
  stock: { input: CommuneRef; output: Stock };
  /** Downloads what a commune's map lacks; what came before it was stopped is kept. */
  prepare_map: { input: CommuneMap; output: Stock };
  /** Takes a commune's map out. */
  remove_map: { input: CommuneMap; output: Stock };
  /** Adds a map from a file that was chosen. */
  add_map: { input: StockFile; output: Stock };
  /** Takes a map that was added out. */
  remove_added_map: { input: AddedMapRef; output: Stock };
  /** Downloads the addresses of a commune. */
  fetch_addresses: { input: CommuneRef; output: Stock };
  /** Reads the addresses of a commune in a file that was chosen. */
  read_addresses: { input: StockFile; output: Stock };
  /** Takes the addresses of a commune out. */
  remove_addresses: { input: CommuneRef; output: Stock };
  /** Gives up a download of addresses that was cut short. */
  give_up_addresses: { input: CommuneRef; output: Stock };
  /** Downloads the outlines of communes. */
  fetch_outlines: { input: CommuneRef; output: Stock };
  /** Reads the outlines of communes in a file that was chosen. */
  read_outlines: { input: StockFile; output: Stock };
  /** Takes the outlines of communes out. */
  remove_outlines: { input: CommuneRef; output: Stock };
  /** The street photographs near a place: kept with the dossier, or else looked for. */
  street_photos: { input: AskPhotos; output: PhotosView };
  /** The picture of a street photograph. */
  street_photo: { input: PhotoRef; output: PhotoPicture };
  /** Asks such a work to stop: it then ends with the error `cancelled`. */
  stop_work: { input: WorkRef; output: Nothing };
}
