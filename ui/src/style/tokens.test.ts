import { describe, expect, test } from "vitest";
import sheet from "./tokens.css?raw";

const themes = ["light", "dark"] as const;
const surfaces = ["sunken", "paper", "surface", "raised", "hover"];

/** The two colours of a token, as channels from 0 to 255. */
function colours(token: string, block = sheet): Record<(typeof themes)[number], number[]> {
  const found = block.match(new RegExp(`--${token}: light-dark\\((#\\w{6}), (#\\w{6})\\)`));
  const [light, dark] = (found ?? []).slice(1).map(channels);
  if (!light || !dark) throw new Error(`no colour named ${token}`);
  return { light, dark };
}

function channels(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

/** Relative luminance, as WCAG 2.2 defines it. */
function luminance(colour: number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: number[], other: number[]): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

describe.each(themes)("in the %s theme", (theme) => {
  const ratio = (one: string, other: string) =>
    contrast(colours(one)[theme], colours(other)[theme]);

  test.each(surfaces)("every text is readable on --%s", (surface) => {
    for (const text of ["ink", "ink-soft", "ink-faint", "accent", "error", "warning", "good"]) {
      expect(ratio(text, surface), text).toBeGreaterThanOrEqual(4.5);
    }
  });

  test.each(["error", "warning", "advice", "good"])(
    "--%s is readable on its own ground",
    (name) => {
      expect(ratio(name, `${name}-soft`)).toBeGreaterThanOrEqual(4.5);
      expect(ratio("ink", `${name}-soft`)).toBeGreaterThanOrEqual(4.5);
      expect(ratio("ink-soft", `${name}-soft`)).toBeGreaterThanOrEqual(4.5);
    },
  );

  test("what one acts with is readable", () => {
    expect(ratio("accent-ink", "accent")).toBeGreaterThanOrEqual(4.5);
    expect(ratio("accent-ink", "accent-strong")).toBeGreaterThanOrEqual(4.5);
    expect(ratio("accent-strong", "accent-soft")).toBeGreaterThanOrEqual(4.5);
    expect(ratio("accent", "accent-soft")).toBeGreaterThanOrEqual(4.5);
    expect(ratio("ink", "pressed")).toBeGreaterThanOrEqual(4.5);
  });

  test.each(["sunken", "paper", "surface", "raised"])("edges and focus show on --%s", (surface) => {
    expect(ratio("edge", surface)).toBeGreaterThanOrEqual(3);
    expect(ratio("focus", surface)).toBeGreaterThanOrEqual(3);
  });
});

test.each(themes)("in the contrasted theme, over the system’s %s, texts hold 7:1", (theme) => {
  const block = sheet.slice(sheet.indexOf('[data-theme="contrast"]'));
  const ratio = (one: string, other: string) =>
    contrast(colours(one, block)[theme], colours(other, block)[theme]);
  for (const text of ["ink", "ink-soft", "ink-faint", "accent", "error", "warning", "good"]) {
    expect(ratio(text, "surface"), text).toBeGreaterThanOrEqual(7);
  }
  expect(ratio("accent-ink", "accent")).toBeGreaterThanOrEqual(7);
  for (const mark of ["line", "edge", "focus"]) {
    expect(ratio(mark, "surface"), mark).toBeGreaterThanOrEqual(4.5);
  }
});
