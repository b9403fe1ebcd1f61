import type { FieldView } from "../core/bindings";
import { WEEKDAYS } from "./days";
import { element, setAttribute, uniqueId } from "./elements";
import { NO_WEEK, readSpans, readWeek, type Spans, type Week, writeWeek } from "./hours";
import { draw, ICONS } from "./icons";
import type { Choice, Popup } from "./popup";

const DAYS = [...WEEKDAYS, "jours fériés"];

/** A week to fill under the text: one line per day, hours written as one likes, « fermé » included. */
export class HoursPopup implements Popup {
  readonly element = element("div", "popup hours-popup", { role: "dialog" });
  private readonly text: HTMLTextAreaElement;
  private readonly done: () => void;
  private readonly cancelled: () => void;
  private readonly inputs: HTMLInputElement[] = [];
  private readonly note = element("p", "note", { role: "status" });
  private readonly advice: string;
  private readonly preview = element("p", "written");

  constructor(
    text: HTMLTextAreaElement,
    field: FieldView,
    done: () => void,
    cancelled: () => void,
  ) {
    this.text = text;
    this.done = done;
    this.cancelled = cancelled;
    this.element.setAttribute("aria-label", field.title);
    const week = readWeek(text.value);
    DAYS.forEach((day, at) => {
      this.element.append(this.line(day, at));
    });
    this.fill(week ?? NO_WEEK);
    const accept = element("button", "accept", { type: "button" });
    accept.textContent = "Valider";
    accept.addEventListener("click", () => this.accept());
    this.element.append(this.note, this.preview, accept);
    this.advice =
      week === null
        ? "Ces horaires disent plus qu’une semaine type : les remplir ici les remplacera."
        : "Par exemple : 8h30-12h 14h-18h, ou fermé. Laissez vide ce que vous ne savez pas.";
    this.element.addEventListener("keydown", (event) => this.keydown(event));
    for (const name of ["input", "focusin"])
      this.element.addEventListener(name, () => this.follow());
    this.follow();
    requestAnimationFrame(() => this.inputs[0]?.focus());
  }

  key(): "taken" | "free" {
    return "free";
  }

  typed(): void {
    // The form was filled from the text when it opened; the text typed since prevails.
  }

  settle(): Choice | null {
    return null;
  }

  close(): void {
    const inside = this.element.contains(document.activeElement);
    this.element.remove();
    if (inside) this.text.focus({ preventScroll: true });
  }

  private line(day: string, at: number): HTMLElement {
    const line = element("div", "day-line");
    const id = uniqueId();
    const label = element("label", "", { for: id });
    label.textContent = day;
    const input = element("input", "", { id, type: "text", autocomplete: "off" });
    this.inputs.push(input);
    const copy = element("button", "copy", {
      type: "button",
      "aria-label": `Recopier les horaires de ${day} sur le jour suivant`,
      title: "Recopier sur le jour suivant",
    });
    draw(copy, ICONS.down);
    copy.hidden = at >= WEEKDAYS.length - 1;
    copy.addEventListener("click", () => this.copyDown(at));
    line.append(label, input, copy);
    return line;
  }

  private copyDown(at: number): void {
    const next = this.inputs[at + 1];
    if (!next) return;
    next.value = this.inputs[at]?.value ?? "";
    next.focus();
    this.follow();
  }

  private fill(week: Week): void {
    this.inputs.forEach((input, at) => {
      const spans = week[at];
      input.value = spans ? spans.join(" ") || "fermé" : "";
    });
  }

  /** What each line says; nothing at all when one of them cannot be read. */
  private read(): Week | null {
    const week: (Spans | null)[] = [];
    let understood = true;
    for (const input of this.inputs) {
      const spans = readLine(input);
      const wrong = spans === undefined;
      // What is being typed is not wrong yet.
      const told = wrong && input !== document.activeElement;
      setAttribute(input, "aria-invalid", told ? "true" : null);
      understood &&= !wrong;
      week.push(spans ?? null);
    }
    return understood ? week : null;
  }

  private follow(): void {
    const week = this.read();
    this.preview.textContent = week ? writeWeek(week) : "";
    this.preview.hidden = !this.preview.textContent;
    const isWrong = this.inputs.some((input) => input.hasAttribute("aria-invalid"));
    this.note.textContent = isWrong
      ? "Un jour ne se lit pas. Écrivez par exemple 8h30-12h 14h-18h."
      : this.advice;
  }

  private accept(): void {
    const week = this.read();
    if (!week) {
      this.inputs.find((input) => readLine(input) === undefined)?.focus();
      return;
    }
    this.text.value = writeWeek(week);
    this.text.focus({ preventScroll: true });
    this.done();
  }

  private keydown(event: KeyboardEvent): void {
    event.stopPropagation();
    const at = this.inputs.indexOf(event.target as HTMLInputElement);
    if (event.key === "Escape") {
      event.preventDefault();
      this.cancelled();
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      this.accept();
    } else if (at >= 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      this.inputs[at + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
    } else if (event.key === "Tab") {
      this.goRound(event);
    }
  }

  /** Tab stays in the form, as in any dialog. */
  private goRound(event: KeyboardEvent): void {
    const stops = [...this.element.querySelectorAll<HTMLElement>("input, button:not([hidden])")];
    const at = stops.indexOf(event.target as HTMLElement);
    const next = at + (event.shiftKey ? -1 : 1);
    if (next >= 0 && next < stops.length) return;
    event.preventDefault();
    stops.at(next < 0 ? -1 : 0)?.focus();
  }
}

/** The hours of a day; null when nothing is said, undefined when they cannot be read. */
function readLine({ value }: HTMLInputElement): Spans | null | undefined {
  const said = value.trim();
  if (said === "") return null;
  return /^ferm/i.test(said) ? [] : (readSpans(said) ?? undefined);
}
