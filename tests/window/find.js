// Finds the visible element that a screen reader calls so: a role and a name, or the part of one.
const [role, name] = arguments;
const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const tags = {
  button: "button, summary, [role=button]",
  link: "a[href], [role=link]",
  textbox: "input:not([type]), input[type=text], input[type=search], textarea, [role=textbox]",
  combobox: "select, [role=combobox]",
  checkbox: "input[type=checkbox], [role=checkbox]",
  radio: "input[type=radio], [role=radio]",
  heading: "h1, h2, h3, h4, [role=heading]",
  dialog: "dialog[open], [role=dialog]",
};
const visible = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: false });
const nameOf = (element) => {
  const by = element.getAttribute("aria-labelledby");
  if (by) return tidy(by.split(/\s+/).map((id) => document.getElementById(id)?.textContent).join(" "));
  return (
    tidy(element.getAttribute("aria-label")) ||
    tidy([...(element.labels ?? [])].map((label) => label.textContent).join(" ")) ||
    tidy(element.textContent) ||
    tidy(element.getAttribute("title") ?? element.getAttribute("placeholder"))
  );
};
// A modal dialog hides the rest from everyone.
const root = [...document.querySelectorAll("dialog:modal")].at(-1) ?? document;
const candidates = [...root.querySelectorAll(tags[role] ?? `[role="${role}"]`)].filter(visible);
const called = candidates.map((element) => [element, nameOf(element)]);
const match = called.find(([, its]) => its === name) ?? called.find(([, its]) => its.includes(name));
return match?.[0] ?? null;
