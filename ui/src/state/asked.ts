/** For tests: a core that answers what it is told to, and remembers what it was asked. */
import type { Commands, Progress } from "../core/bindings";
import { Refusal } from "../core/call";
import type { Door } from "./door";

type Answers = {
  [Name in keyof Commands]?: (
    input: Commands[Name]["input"],
    report: (progress: Progress) => void,
  ) => Commands[Name]["output"] | Promise<Commands[Name]["output"]>;
};

export interface Asked {
  name: keyof Commands;
  input: unknown;
}

/** A door of the state that opens on `answers`; a command without one is refused. */
export function doorTo(answers: Answers): { door: Door; asked: Asked[] } {
  const asked: Asked[] = [];
  const call: Door["call"] = async (name, input, report = () => {}) => {
    asked.push({ name, input });
    const answer = answers[name];
    if (!answer) throw new Refusal({ code: "unexpected", message: name, action: "" });
    return answer(input, report);
  };
  const none = async () => null;
  const door: Door = {
    call,
    pickFile: none,
    pickFolder: none,
    pickPackages: none,
    pickSchema: none,
    pickSource: none,
    reveal: none,
    openLink: none,
    closeNow: async () => {},
  };
  return { door, asked };
}
