// Where something of the grid stands in the window: a cell, the title of a column, the number of a line.
const [line, title] = arguments;
const grid = document.querySelector("[role=grid]");
const shown = (selector) => [...grid.querySelectorAll(selector)].filter((its) => its.checkVisibility());
const named = (header) => header.querySelector(".name")?.firstChild?.data === title;
const header = title === null ? null : shown("[role=columnheader]").find(named);
const number = line === null ? null : shown("[role=rowheader]").find((its) => its.textContent === String(line));
let found = header ?? number;
if (header && number) {
  const cells = [...number.closest("[role=row]").querySelectorAll("[role=gridcell]")];
  found = cells.find((cell) => !cell.hidden && cell.ariaColIndex === header.ariaColIndex);
}
if (!found || (title !== null && !header) || (line !== null && !number)) return null;
const { left, top, width, height } = found.getBoundingClientRect();
return [left, top, width, height].map(Math.round);
