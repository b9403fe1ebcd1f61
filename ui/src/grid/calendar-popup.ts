import type { FieldView } from "../core/bindings";
import {
  addDays,
  addMonths,
  type Day,
  dayOf,
  inFull,
  inWords,
  iso,
  MONTHS,
  readDay,
  WEEKDAYS,
  weekday,
  weeksOf,
} from "./days";
import { element, uniqueId } from "./elements";
import { draw, ICONS } from "./icons";
import { type Choice, type Popup, shed, wear } from "./popup";

/** A month under the text; arrows choose a day, the text follows. */
export class CalendarPopup implements Popup {
  readonly element = element("div", "popup calendar-popup");
  private readonly text: HTMLTextAreaElement;
  private readonly done: () => void;
  private readonly heading = element("span", "month", { "aria-live": "polite" });
  private readonly days: HTMLElement;
  private readonly today: Day;
  private day: Day;

  constructor(text: HTMLTextAreaElement, field: FieldView, done: () => void, now = new Date()) {
    this.text = text;
    this.done = done;
    this.today = dayOf(now);
    this.day = readDay(text.value) ?? this.today;
    const id = uniqueId();
    this.days = element("div", "days", { role: "grid", id, "aria-label": field.title });
    const bar = element("div", "bar");
    bar.append(
      this.turn("previous", "Mois précédent"),
      this.heading,
      this.turn("next", "Mois suivant"),
    );
    this.element.append(bar, this.days);
    // The text keeps the focus.
    this.element.addEventListener("pointerdown", (event) => this.press(event));
    wear(text, "grid", id);
    this.draw();
  }

  key(event: KeyboardEvent): "taken" | "free" {
    const to = event.ctrlKey || event.altKey || event.metaKey ? null : this.moved(event.key);
    if (!to) return "free";
    this.choose(to);
    return "taken";
  }

  typed(): void {
    this.day = readDay(inFull(this.text.value, this.today)) ?? this.day;
    this.draw();
  }

  settle(): Choice | null {
    // The text already says the day.
    return null;
  }

  close(): void {
    shed(this.text);
    this.element.remove();
  }

  private moved(key: string): Day | null {
    switch (key) {
      case "ArrowLeft":
        return addDays(this.day, -1);
      case "ArrowRight":
        return addDays(this.day, 1);
      case "ArrowUp":
        return addDays(this.day, -7);
      case "ArrowDown":
        return addDays(this.day, 7);
      case "PageUp":
        return addMonths(this.day, -1);
      case "PageDown":
        return addMonths(this.day, 1);
      case "Home":
        return addDays(this.day, -weekday(this.day));
      case "End":
        return addDays(this.day, 6 - weekday(this.day));
      default:
        return null;
    }
  }

  private choose(day: Day): void {
    this.day = day;
    this.text.value = iso(day);
    this.draw();
  }

  private turn(way: "previous" | "next", label: string): HTMLElement {
    const button = element("button", "turn", {
      type: "button",
      tabindex: "-1",
      "aria-label": label,
      "data-months": way === "next" ? "1" : "-1",
    });
    draw(button, ICONS[way]);
    return button;
  }

  private draw(): void {
    const { year, month } = this.day;
    this.heading.textContent = `${MONTHS[month - 1]} ${year}`;
    const head = element("div", "week", { role: "row" });
    head.append(
      ...WEEKDAYS.map((name) => {
        const cell = element("span", "weekday", { role: "columnheader", "aria-label": name });
        cell.textContent = name.slice(0, 2);
        return cell;
      }),
    );
    const weeks = weeksOf(year, month).map((week) => {
      const row = element("div", "week", { role: "row" });
      row.append(...week.map((day) => this.cell(day)));
      return row;
    });
    this.days.replaceChildren(head, ...weeks);
    this.text.setAttribute("aria-activedescendant", `${this.days.id}-${iso(this.day)}`);
  }

  private cell(day: Day): HTMLElement {
    const chosen = iso(day) === iso(this.day);
    const classes = ["day"];
    if (day.month !== this.day.month) classes.push("outside");
    if (iso(day) === iso(this.today)) classes.push("today");
    if (chosen) classes.push("highlighted");
    const cell = element("span", classes.join(" "), {
      role: "gridcell",
      id: `${this.days.id}-${iso(day)}`,
      "data-day": iso(day),
      // What is seen is part of what is said: « 1er » does not say « 1 ».
      "aria-label": `${day.day === 1 ? "1, " : ""}${inWords(day)}`,
      "aria-selected": String(chosen),
    });
    cell.textContent = String(day.day);
    return cell;
  }

  private press(event: PointerEvent): void {
    event.preventDefault();
    const target = event.target as Element;
    const turn = target.closest<HTMLElement>(".turn");
    if (turn) {
      this.day = addMonths(this.day, Number(turn.dataset.months));
      this.draw();
      return;
    }
    const day = readDay(target.closest<HTMLElement>(".day")?.dataset.day ?? "");
    if (!day) return;
    this.choose(day);
    this.done();
  }
}
