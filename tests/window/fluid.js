// Measures in the page, where keys arrive and frames are drawn. `fluid.watch(name, key, painted, confirmed)` times the
// next key of that name: until a frame shows what `painted` looks for, and until `confirmed` sees the core's answer.
// In the sketch of the grid, which `make bench-window` holds ours against, the same things have other names.
const grid = document.querySelector("[role=grid]");
const sketch = {
  rows: ".row:not(.hd)",
  cell: ".c",
  number: (row) => String(row.ariaRowIndex - 1),
  isBlank: (row) => [...row.querySelectorAll(".c")].some((cell) => cell.style.display !== "none" && cell.firstChild.data === "…"),
  body: () => {
    const { top, bottom } = grid.getBoundingClientRect();
    return { top: top + grid.querySelector(".hd").offsetHeight, bottom };
  },
  wheel: document.querySelector(".frame"),
};
const ours = {
  rows: ".body > .row",
  cell: ".cell",
  number: (row) => row.querySelector(".number").textContent,
  isBlank: (row) => row.querySelector(".cell.waiting:not([hidden])") !== null,
  body: () => grid.querySelector(".body").getBoundingClientRect(),
  wheel: grid,
};
const its = window.lab ? sketch : ours;
const isBlank = its.isBlank;
const rows = () => [...grid.querySelectorAll(its.rows)].filter((row) => !row.hidden);
const inView = () => {
  const { top, bottom } = its.body();
  return rows().filter((row) => {
    const box = row.getBoundingClientRect();
    return box.bottom > top && box.top < bottom;
  });
};
const undoLabel = () => document.querySelector("header button[aria-label^='Annuler']")?.ariaLabel ?? "";
const looks = {
  // The number of the last line in view, none of whose cells waits.
  last: (number) => inView().some((row) => its.number(row) === number) && !inView().some(isBlank),
  // Some cell of the line of that number bears this text.
  text: ([number, text]) => {
    const row = inView().find((row) => its.number(row) === number);
    return [...(row?.querySelectorAll(its.cell) ?? [])].some((cell) => cell.firstChild?.data === text);
  },
  // The same, once the checks have marked the line as wrong.
  error: ([number, text]) => {
    const row = inView().find((row) => its.number(row) === number);
    return row?.classList.contains("error") === true && looks.text([number, text]);
  },
  undo: (label) => undoLabel().startsWith(label),
};
window.fluid = {
  result: null,
  rows: () => rows().length,
  /** Of a line, in pixels. */
  height: () => inView()[0].getBoundingClientRect().height,
  /** `event`: the one that begins; `painted` and `confirmed`: [look, what it looks for], the second may be absent. */
  watch(event, key, painted, confirmed) {
    this.result = null;
    const begin = (happened) => {
      if (key && happened.key !== key) return;
      removeEventListener(event, begin, true);
      const start = performance.now();
      const times = {};
      // What a frame shows is read at the beginning of the next one.
      const frame = (now) => {
        const at = Math.max(0, now - start);
        if (times.painted === undefined && looks[painted[0]](painted[1])) times.painted = at;
        if (times.confirmed === undefined && confirmed && looks[confirmed[0]](confirmed[1])) times.confirmed = at;
        if (times.painted !== undefined && (!confirmed || times.confirmed !== undefined)) this.result = times;
        else requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    };
    addEventListener(event, begin, true);
  },
  /** Scrolls for some time at a pace in pixels a second; tells the frames, those with a blank line, and the end. */
  scroll(milliseconds, pace) {
    this.result = null;
    const frames = [];
    const start = performance.now();
    let before = start;
    const step = (now) => {
      const lines = inView();
      const blank = lines.filter(isBlank).length;
      frames.push({ length: now - before, blank: blank > 0, share: blank / lines.length });
      const deltaY = (pace * (now - before)) / 1000;
      before = now;
      if (now - start < milliseconds) {
        its.wheel.dispatchEvent(new WheelEvent("wheel", { deltaY, bubbles: true, cancelable: true }));
        requestAnimationFrame(step);
        return;
      }
      const end = performance.now();
      const rest = () => {
        if (inView().some(isBlank)) return requestAnimationFrame(rest);
        const lengths = frames.slice(1).map(({ length }) => length);
        let streak = 0;
        let longest = 0;
        for (const { length, blank } of frames) {
          streak = blank ? streak + length : 0;
          longest = Math.max(longest, streak);
        }
        this.result = {
          frames: frames.length / ((end - start) / 1000),
          longestFrame: Math.max(...lengths),
          blankFrames: frames.filter(({ blank }) => blank).length / frames.length,
          blankLines: frames.reduce((sum, { share }) => sum + share, 0) / frames.length,
          longestBlank: longest,
          filledAfter: performance.now() - end,
        };
      };
      requestAnimationFrame(rest);
    };
    requestAnimationFrame(step);
  },
};
