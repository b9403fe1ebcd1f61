import { element } from "./elements";

/** Says things to screen readers, politely, the last one only when several come at once. */
export class Announcer {
  private readonly region = element("div", "unseen", { "aria-live": "polite", role: "status" });
  private timer = 0;

  constructor(root: HTMLElement) {
    root.append(this.region);
  }

  say(text: string): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.region.textContent = text;
    }, 150);
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
