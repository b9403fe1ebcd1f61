/** How what the checks say is called, in words an agent uses. */
import type { Counts, Severity } from "../core/bindings";
import { count, number } from "./french";

export const SEVERITIES: Severity[] = ["error", "warning", "advice"];

export const SEVERITY_NAMES: Record<Severity, string> = {
  error: "À corriger",
  warning: "À vérifier",
  advice: "Conseil",
};

export function countOf(counts: Counts, severity: Severity): number {
  return { error: counts.errors, warning: counts.warnings, advice: counts.advice }[severity];
}

/** « 12 à corriger », « 3 à vérifier », « 2 conseils ». */
export function saidOf(counts: Counts, severity: Severity): string {
  const value = countOf(counts, severity);
  if (severity === "advice") return count(value, "conseil");
  return `${number(value)} ${SEVERITY_NAMES[severity].toLowerCase()}`;
}

/** Whether the checks have nothing left to say. */
export function allRight(counts: Counts): boolean {
  return SEVERITIES.every((severity) => countOf(counts, severity) === 0);
}
