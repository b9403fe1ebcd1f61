/** How large tables are drawn on this computer, whatever the dossier: screens and eyes differ from one desk to the next. */

/** Each a multiple of 1/4: lines then fall on whole pixels. */
export const SIZES: readonly number[] = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];

const KEY = "zoom";

export type ZoomStep = "larger" | "smaller" | "usual";

class Zoom {
  size = $state(kept());

  get isSmallest(): boolean {
    return this.size === SIZES[0];
  }

  get isLargest(): boolean {
    return this.size === SIZES.at(-1);
  }

  step(towards: ZoomStep): void {
    const at = SIZES.indexOf(this.size);
    const next = towards === "usual" ? 1 : SIZES[at + (towards === "larger" ? 1 : -1)];
    if (next === undefined) return;
    this.size = next;
    localStorage.setItem(KEY, String(next));
  }
}

function kept(): number {
  const size = Number(localStorage.getItem(KEY));
  return SIZES.includes(size) ? size : 1;
}

export const zoom = new Zoom();

/** What a key asks of the size, if anything: Ctrl + 0, and Excel’s own keys on the number pad. */
export function zoomFor(
  event: Pick<KeyboardEvent, "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">,
): ZoomStep | null {
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey) return null;
  // By their place: the digit 0 of a French keyboard is written with Shift.
  if (!event.altKey) return /^(Digit|Numpad)0$/.test(event.code) ? "usual" : null;
  if (event.code === "NumpadAdd") return "larger";
  return event.code === "NumpadSubtract" ? "smaller" : null;
}
