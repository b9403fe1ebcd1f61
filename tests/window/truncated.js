// Tells each text that is cut: by its own box, or by one around it that does not scroll. Cells of tables may be cut.
const meant = ".gabarit-grid .cell, .gabarit-grid .bar, .unseen, .heard, .skip, textarea, input, select, option, svg";
const clips = (value) => value === "hidden" || value === "clip";
const scrolls = (value) => value === "auto" || value === "scroll";
const found = new Set();
const tell = (element) => found.add(element.textContent.replace(/\s+/g, " ").trim().slice(0, 80));

function isCut(node) {
  const range = document.createRange();
  range.selectNodeContents(node);
  const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  for (let around = node.parentElement; around; around = around.parentElement) {
    // What slides under the edges of the grid or of the map is reached by moving it.
    if (around.matches(".gabarit-grid .view, .gabarit-grid .body, .gabarit-grid .title, .leaflet-container, dialog, [popover]")) return false;
    const { overflowX, overflowY, position, clipPath } = getComputedStyle(around);
    // Heard only, on purpose.
    if (clipPath.startsWith("inset(50%")) return false;
    const edge = around.getBoundingClientRect();
    const isOut = ({ left, right, top, bottom }) =>
      (clips(overflowX) && (left < edge.left - 1 || right > edge.right + 1)) ||
      (clips(overflowY) && (top < edge.top - 2 || bottom > edge.bottom + 2));
    if (boxes.some(isOut)) return true;
    // What scrolls can be brought in view; what is fixed stands by itself.
    if (position === "fixed" || scrolls(overflowX) || scrolls(overflowY)) return false;
  }
  return false;
}

const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const holder = node.parentElement;
  if (!node.data.trim() || !holder || holder.closest(meant)) continue;
  if (!holder.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
  if (isCut(node)) tell(holder);
}
// The page never scrolls sideways.
const main = document.querySelector("main") ?? document.body;
const wider = ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1;
if ([document.documentElement, main].some(wider)) found.add("the page is wider than the window");
// Nor downwards: its main part does, unless the screen is as high as the window, which is not a low one.
const longer = ({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1;
if (longer(document.documentElement)) found.add("the page is higher than the window");
const whole = innerHeight >= 34 * 16 && document.querySelector(".screen.whole");
if (whole && longer(main)) found.add("the screen is higher than the window");
return [...found];
