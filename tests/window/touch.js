// What a finger does, as the engine tells it: pointer and touch events at each place it goes through; then, of a
// finger that has hardly moved, the click that stands for a tap. WebKitGTK's driver plays no finger itself.
const [places, lifted] = arguments;
const under = (place) => document.elementFromPoint(...place);
const first = window.__finger ?? { target: under(places[0]), start: places[0], stopped: false };
window.__finger = first;
const tell = (kind, event) => {
  const sent = first.target.dispatchEvent(event);
  if (!sent && kind !== "pointer") first.stopped = true;
};
const pointer = (type, [x, y]) =>
  tell(
    "pointer",
    new PointerEvent(type, {
      ...{ bubbles: true, cancelable: true, composed: true, view: window },
      ...{ pointerId: 1, pointerType: "touch", isPrimary: true, button: type === "pointermove" ? -1 : 0 },
      ...{ buttons: type === "pointerup" ? 0 : 1, clientX: x, clientY: y, screenX: x, screenY: y },
    }),
  );
const touch = (type, [x, y]) => {
  const event = new Event(type, { bubbles: true, cancelable: true, composed: true });
  const finger = {
    ...{ identifier: 1, target: first.target, clientX: x, clientY: y },
    ...{ pageX: x, pageY: y, screenX: x, screenY: y },
  };
  const down = type === "touchend" ? [] : [finger];
  Object.assign(event, { touches: down, targetTouches: down, changedTouches: [finger] });
  tell("touch", event);
};
for (const [at, place] of places.entries()) {
  const begins = at === 0 && place === first.start;
  pointer(begins ? "pointerdown" : "pointermove", place);
  touch(begins ? "touchstart" : "touchmove", place);
}
if (!lifted) return;
const last = places.at(-1);
pointer("pointerup", last);
touch("touchend", last);
window.__finger = undefined;
if (first.stopped || Math.hypot(last[0] - first.start[0], last[1] - first.start[1]) > 3) return;
for (const type of ["mousedown", "mouseup", "click"]) {
  first.target.dispatchEvent(
    new MouseEvent(type, {
      ...{ bubbles: true, cancelable: true, composed: true, view: window, detail: 1 },
      ...{ clientX: last[0], clientY: last[1], screenX: last[0], screenY: last[1] },
    }),
  );
}
