// What a screen reader calls the element that has the focus, when one can act on it.
const at = document.activeElement;
if (!at.matches("button, a[href], input, select, textarea, summary")) return "";
const text = at.getAttribute("aria-label") ?? at.labels?.[0]?.textContent ?? at.textContent;
return text.replace(/\s+/g, " ").trim();
