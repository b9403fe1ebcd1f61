/** A notch of the wheel is worth more than this in every engine; a pinch on a touchpad comes in crumbs. */
const NOTCH = 40;

/** Tells when Ctrl and the wheel, or a pinch, ask for another size. */
export function zoomOnWheel(root: HTMLElement, ask: (towards: "larger" | "smaller") => void): void {
  let turned = 0;
  root.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return;
      // Engines would zoom the whole page.
      event.preventDefault();
      const delta = event.deltaMode === 0 ? event.deltaY : event.deltaY * NOTCH;
      turned = Math.sign(delta) === Math.sign(turned) ? turned + delta : delta;
      if (Math.abs(turned) < NOTCH) return;
      ask(turned < 0 ? "larger" : "smaller");
      turned = 0;
    },
    { passive: false },
  );
}
