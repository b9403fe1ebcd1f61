/** Telephone numbers and web addresses while they are typed: what is missing, and how they will be written. Pure. */
import type { FieldView } from "../core/bindings";

/** What is said of a text begun, and the text that will stand in its place once it is entered. */
export interface Spelling {
  note: string;
  /** Absent when the text is kept as typed. */
  written?: string;
}

/** Overseas, the code of the country is another than +33: only the core knows which. */
const MAINLAND = /^0[1-79](?!90|94|96|62|63|69)\d{8}$|^08\d{8}$/;

export function spelling(field: FieldView, text: string): Spelling {
  return field.kind === "phone" ? phone(text.trim(), field.example) : webAddress(text.trim());
}

function phone(text: string, example: string): Spelling {
  const digits = text.replace(/[\s.\-()/]/g, "").replace(/^(\+33|0033)0?(?=\d)/, "0");
  if (text === "") return { note: example && `Par exemple : ${example}` };
  if (/[^\d+]/.test(digits))
    return { note: "Un numéro ne contient que des chiffres, un seul par case." };
  if (digits.startsWith("+") || digits.startsWith("00")) {
    return {
      note: digits.length < 4 ? "Après le +, l’indicatif du pays : 33 pour la France." : "",
    };
  }
  if (!digits.startsWith("0")) {
    const short = digits.length <= 4 || /^11[68]/.test(digits);
    return { note: short ? "" : "Un numéro français à dix chiffres commence par 0." };
  }
  if (digits.length < 10) {
    const left = 10 - digits.length;
    return { note: `${byTwo(digits)} … encore ${left} chiffre${left > 1 ? "s" : ""}` };
  }
  if (digits.length > 10) return { note: `Dix chiffres suffisent : il y en a ${digits.length}.` };
  const written = MAINLAND.test(digits) ? like(example, digits) : text;
  if (written === text) return { note: "Le numéro est complet." };
  return { note: `Sera écrit : ${written}`, written };
}

/** A number of ten digits, written as the example of its column is. */
function like(example: string, digits: string): string {
  const abroad = `+33 ${byTwo(digits).slice(1)}`;
  if (example.startsWith("+")) return example.includes(" ") ? abroad : abroad.replaceAll(" ", "");
  return /^\d{10}$/.test(example) ? digits : byTwo(digits);
}

function byTwo(digits: string): string {
  return digits.replace(/(\d\d)(?=\d)/g, "$1 ");
}

function webAddress(text: string): Spelling {
  if (text === "") return { note: "Collez l’adresse entière, telle que le navigateur la montre." };
  if (/\s/.test(text)) return { note: "Une adresse web ne contient pas d’espace." };
  if (/^https?:\/\/[^/?#]+\.[^/?#.]{2,}/i.test(text)) return { note: "" };
  if (/^www\.[^/?#.]+\.[^/?#.]{2,}/i.test(text)) {
    const written = `https://${text}`;
    return { note: `Sera écrit : ${written}`, written };
  }
  return { note: "Une adresse web commence par https:// ou par www." };
}
