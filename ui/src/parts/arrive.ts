/** Puts the focus on a screen’s heading as it appears: the keyboard and a screen reader start from there. */
export function arrive(heading: HTMLElement): void {
  heading.focus({ preventScroll: true });
}
