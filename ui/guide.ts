/** docs/guide.md, read while the window is built: the program shows it offline, and holds no reader of Markdown. */
import { marked, type Token, type Tokens } from "marked";
import type { Plugin } from "vite";
import type { Chapter, Piece } from "./src/words/guide.ts";

const QUERY = "?chapters";
const PICTURE = /captures\/[\w-]+\.png/g;

/** What GitHub names a heading in an address: « 1. S’exercer » is 1-sexercer. */
function anchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, "")
    .replaceAll(" ", "-");
}

function element(tag: string, inner: Piece[]): Piece {
  return { tag, inner };
}

function row(cells: Tokens.TableCell[], tag: "th" | "td"): Piece {
  return element(
    "tr",
    cells.map(({ tokens }) => element(tag, pieces(tokens))),
  );
}

function pieces(tokens: Token[] = []): Piece[] {
  return tokens.flatMap((token) => piece(token as Tokens.Generic));
}

/** A kind of Markdown that the guide does not use yet stops the build. */
function piece(token: Tokens.Generic): Piece[] {
  switch (token.type) {
    case "space":
      return [];
    case "text":
      return token.tokens ? pieces(token.tokens) : [token.text];
    case "escape":
      return [token.text];
    case "strong":
    case "em":
      return [element(token.type, pieces(token.tokens))];
    case "codespan":
      return [element("code", [token.text])];
    case "code":
      return [element("pre", [token.text])];
    case "paragraph":
      return [element("p", pieces(token.tokens))];
    case "link": {
      const inner = pieces(token.tokens);
      // A page of the sources is not in the program: what it is called is enough.
      if (!/^(#|https:)/.test(token.href)) return inner;
      return [{ tag: "a", href: token.href, inner }];
    }
    case "image":
      return [{ tag: "img", src: token.href, alt: token.text, inner: [] }];
    case "list": {
      const items: Tokens.ListItem[] = token.items;
      const inner = items.map((item) => element("li", pieces(item.tokens)));
      return [element(token.ordered ? "ol" : "ul", inner)];
    }
    case "table": {
      const { header, rows } = token as Tokens.Table;
      const body = rows.map((cells) => row(cells, "td"));
      return [element("table", [element("thead", [row(header, "th")]), element("tbody", body)])];
    }
    default:
      throw new Error(`The guide holds what the window does not show: ${token.type}`);
  }
}

/** The guide's chapters, what comes before the first included, each as its paragraphs. */
function chapters(guide: string): Chapter[] {
  const found: Chapter[] = [];
  for (const token of marked.lexer(guide)) {
    if (token.type === "heading") {
      found.push({ id: anchor(token.text), title: token.text, blocks: [] });
    } else {
      found.at(-1)?.blocks.push(...pieces([token]));
    }
  }
  return found;
}

/** Lets a module import the guide: `import chapters from "…/guide.md?chapters"`. Its pictures come as files. */
export function guide(): Plugin {
  return {
    name: "guide",
    transform(code, id) {
      if (!id.endsWith(QUERY)) return null;
      const pictures = [...new Set(code.match(PICTURE) ?? [])];
      const imports = pictures.map((path, at) => `import p${at} from "./${path}";\n`).join("");
      const shown = JSON.stringify(chapters(code)).replace(
        PICTURE,
        (path) => `"+p${pictures.indexOf(path)}+"`,
      );
      return { code: `${imports}export default ${shown};`, map: null, moduleType: "js" };
    },
  };
}
