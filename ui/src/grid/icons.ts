/** Small pictures of the grid, drawn for it on 16 pixels, in the colour of the text. */

const drawn = (shape: string) =>
  `<svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${shape}</svg>`;

export const ICONS = {
  text: drawn('<path d="M3 4h10M8 4v9"/>'),
  list: drawn('<path d="M6.5 4H13M6.5 8H13M6.5 12H13M3 4h.01M3 8h.01M3 12h.01"/>'),
  number: drawn('<path d="M3 6h10M3 10h10M6.5 3l-1 10M10.5 3l-1 10"/>'),
  yesNo: drawn('<rect x="2.5" y="2.5" width="11" height="11" rx="2.5"/><path d="M5.5 8l2 2 3-4"/>'),
  date: drawn(
    '<rect x="2.5" y="3.5" width="11" height="10" rx="2"/><path d="M2.5 7h11M5.5 2v3M10.5 2v3"/>',
  ),
  clock: drawn('<circle cx="8" cy="8" r="5.75"/><path d="M8 4.75V8l2.25 1.5"/>'),
  key: drawn(
    '<circle cx="5.25" cy="10.75" r="2.75"/><path d="M7.25 8.75L13 3M10.5 5.5L12.5 7.5"/>',
  ),
  place: drawn(
    '<path d="M8 14s4.5-4.2 4.5-7.5a4.5 4.5 0 10-9 0C3.5 9.8 8 14 8 14z"/><circle cx="8" cy="6.5" r="1.5"/>',
  ),
  link: drawn(
    '<circle cx="8" cy="8" r="5.75"/><path d="M2.5 8h11M8 2.25c2.2 2.4 2.2 9 0 11.5M8 2.25c-2.2 2.4-2.2 9 0 11.5"/>',
  ),
  phone: drawn(
    '<path d="M4 2.5h2l1 3-1.5 1a7 7 0 004 4l1-1.5 3 1v2a1.5 1.5 0 01-1.5 1.5A9.5 9.5 0 012.5 4 1.5 1.5 0 014 2.5z"/>',
  ),
  down: drawn('<path d="M4.5 6.5L8 10l3.5-3.5"/>'),
  sortUp: drawn('<path d="M8 13V3.5M4.5 7L8 3.5 11.5 7"/>'),
  sortDown: drawn('<path d="M8 3v9.5M4.5 9L8 12.5 11.5 9"/>'),
  filter: drawn('<path d="M2.5 3.5h11L9.5 8.5v4l-3 1v-5z"/>'),
  cross: drawn('<path d="M5 5l6 6M11 5l-6 6"/>'),
  tick: drawn('<path d="M3.5 8.5l3 3 6-7"/>'),
  previous: drawn('<path d="M10 3.5L5.5 8l4.5 4.5"/>'),
  next: drawn('<path d="M6 3.5L10.5 8 6 12.5"/>'),
} as const;

export type IconName = keyof typeof ICONS;

/** Puts a picture in an element, in place of what it holds. */
export function draw(host: Element, picture: string): void {
  const svg = new DOMParser().parseFromString(
    picture.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '),
    "image/svg+xml",
  );
  host.replaceChildren(document.importNode(svg.documentElement, true));
}
