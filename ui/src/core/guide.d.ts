/** What `guide.ts` makes of docs/guide.md. */
declare module "*/guide.md?chapters" {
  const chapters: import("../words/guide").Chapter[];
  export default chapters;
}
