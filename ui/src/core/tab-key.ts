/**
 * WebKitGTK reports Shift+Tab as `key: "Unidentified"` with `code: "Tab"`.
 * Names it "Tab" again before anyone listens, so that going back by keyboard works everywhere.
 */
export function nameTheTabKey(target: EventTarget): void {
  target.addEventListener(
    "keydown",
    (event) => {
      const { code, key } = event as KeyboardEvent;
      if (code === "Tab" && key !== "Tab") Object.defineProperty(event, "key", { value: "Tab" });
    },
    { capture: true },
  );
}
