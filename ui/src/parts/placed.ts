/** A list in the layer above all others, under what it belongs to, or over it where there is more room. */

/** Pixels left between the list and the edges of the window. */
const MARGIN = 8;
/** A list less wide is hard to read. */
const NARROW = 240;
/** Room under which the list goes above, when there is more. */
const SHORT = 240;
const TALL = 360;

export function placed(anchor: HTMLElement): (list: HTMLElement) => () => void {
  return (list) => {
    function place() {
      const { left, top, bottom, width } = anchor.getBoundingClientRect();
      const under = innerHeight - bottom - MARGIN;
      const above = top - MARGIN;
      const isAbove = under < SHORT && above > under;
      const wide = Math.min(Math.max(width, NARROW), innerWidth - 2 * MARGIN);
      list.style.width = `${wide}px`;
      list.style.left = `${Math.max(MARGIN, Math.min(left, innerWidth - wide - MARGIN))}px`;
      list.style.maxHeight = `${Math.min(TALL, isAbove ? above : under)}px`;
      list.style.top = isAbove ? "auto" : `${bottom + 4}px`;
      list.style.bottom = isAbove ? `${innerHeight - top + 4}px` : "auto";
    }

    /** The list itself may scroll; what is around it moves what it belongs to. */
    function follow({ target }: Event) {
      if (target !== list) place();
    }

    list.showPopover?.();
    place();
    addEventListener("scroll", follow, { capture: true, passive: true });
    addEventListener("resize", place);
    return () => {
      removeEventListener("scroll", follow, { capture: true });
      removeEventListener("resize", place);
    };
  };
}
