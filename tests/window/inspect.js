// Runs axe on the whole page and tells, for each barrier, the rule and the first places.
const done = arguments[arguments.length - 1];
window.axe
  .run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })
  .then((report) =>
    done(report.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.slice(0, 3).map(({ target, failureSummary }) => `${target}: ${failureSummary}`),
    }))),
  )
  .catch((error) => done([{ id: "axe", help: String(error), where: [] }]));
