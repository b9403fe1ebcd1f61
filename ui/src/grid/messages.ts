import type { CellView, FieldView, FindingView, RowId } from "../core/bindings";
import { filledInWords } from "../words/french";
import { element } from "./elements";
import { kindInWords } from "./kinds";
import type { Model } from "./model";
import type { GridSource } from "./types";

const GRAVITY: Record<FindingView["severity"], string> = {
  error: "Erreur",
  warning: "À vérifier",
  advice: "Conseil",
};

/** What is said of cells: asked from the core for the active and the pointed cell only. */
export class Messages {
  private readonly model: Model;
  private readonly source: GridSource;
  private readonly known = new Map<string, CellView>();
  private version = -1;

  constructor(model: Model, source: GridSource) {
    this.model = model;
    this.source = source;
  }

  /** What is known of a cell now. */
  of(row: RowId, column: number): readonly FindingView[] | undefined {
    this.refresh();
    return this.known.get(`${row} ${column}`)?.findings;
  }

  /** What is said of a cell; nothing when the core cannot say. */
  async ask(row: RowId, column: number): Promise<readonly FindingView[]> {
    const held = this.of(row, column);
    if (held) return held;
    const { version } = this.model.state;
    const view = await this.source.cell(row, column).catch(() => null);
    if (!view) return [];
    if (version === this.model.state.version) this.known.set(`${row} ${column}`, view);
    return view.findings;
  }

  private refresh(): void {
    if (this.version === this.model.state.version) return;
    this.version = this.model.state.version;
    this.known.clear();
  }
}

/** Findings in one line, for the name of a cell. */
export function inOneLine(findings: readonly FindingView[]): string {
  return findings.map((finding) => `${GRAVITY[finding.severity]} : ${finding.message}`).join(" ");
}

/** Findings of a cell, for its tooltip. */
export function findingsCard(findings: readonly FindingView[]): HTMLElement[] {
  return findings.map((finding) => {
    const card = element("div", `finding ${finding.severity}`);
    card.append(
      line("title", `${GRAVITY[finding.severity]} : ${finding.title}`),
      line("message", finding.message),
    );
    if (finding.remedy) card.append(line("remedy", finding.remedy));
    if (finding.fix) card.append(line("fix", `Proposition : ${finding.fix}`));
    return card;
  });
}

/** A text that was not saved. */
export function unsavedCard(): HTMLElement[] {
  const card = element("div", "finding error");
  card.append(
    line("title", "Non enregistré"),
    line("message", "Ce texte n’a pas pu être enregistré."),
    line("remedy", "Appuyez sur F2 puis sur Entrée pour essayer de nouveau."),
  );
  return [card];
}

/** What a column expects, for its tooltip. */
export function columnCard(
  field: FieldView,
  { filled, rows } = { filled: 0, rows: 0 },
): HTMLElement[] {
  const facts = [kindInWords(field), field.required ? "obligatoire" : "facultatif"];
  if (field.unique) facts.push("chaque valeur une seule fois");
  const lines = [line("title", field.title), line("kind", facts.join(", "))];
  if (rows > 0) lines.push(line("kind", `Cases : ${filledInWords(filled, rows)}`));
  if (field.description) lines.push(line("message", field.description));
  if (field.whereabouts) lines.push(line("whereabouts", `Où le trouver. ${field.whereabouts}`));
  if (field.example) lines.push(line("example", `Exemple : ${field.example}`));
  return lines;
}

function line(className: string, text: string): HTMLElement {
  const made = element("p", className);
  made.textContent = text;
  return made;
}
