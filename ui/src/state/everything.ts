/** What shows every row of a dataset again. */
import type { Arrangement } from "../core/bindings";

/** Every row, in the order there is. */
export const EVERYTHING: Partial<Arrangement> = {
  search: "",
  values: [],
  finding: null,
  texts: [],
  unplaced: false,
};
