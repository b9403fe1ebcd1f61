/** The one way to ask the core for something: typed end to end by the contract. */
import { Channel, invoke } from "@tauri-apps/api/core";
import type { Commands, Notice, Progress } from "./bindings";

/** What the core could not do: act on `notice.code`, show the rest. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly notice: Notice;

  constructor(notice: Notice) {
    super(notice.message);
    this.notice = notice;
  }
}

/** Does a command of the contract. Rejects with a `Refusal`, never with anything else. */
export async function call<Name extends keyof Commands>(
  name: Name,
  input: Commands[Name]["input"],
  report: (progress: Progress) => void = () => {},
): Promise<Commands[Name]["output"]> {
  return ask("call", { name, payload: input, progress: new Channel(report) });
}

/** Asks the window's own program; `call` and `host` are the only ones to. */
export async function ask<Answer>(
  command: string,
  input: Record<string, unknown>,
): Promise<Answer> {
  try {
    return await invoke<Answer>(command, input);
  } catch (cause) {
    throw new Refusal(noticeOf(cause));
  }
}

/** The notice in any failure, for the places that show one. */
export function noticeOf(cause: unknown): Notice {
  if (cause instanceof Refusal) return cause.notice;
  if (isNotice(cause)) return cause;
  return {
    code: "defect",
    message: "Gabarit a rencontré un défaut et n’a pas pu terminer cette action.",
    action: `Ce qui était enregistré l’est toujours. Recommencez ; si cela se reproduit, signalez ce texte : ${String(cause)}`,
  };
}

function isNotice(cause: unknown): cause is Notice {
  return typeof cause === "object" && cause !== null && "code" in cause && "message" in cause;
}
