import { expect, test, vi } from "vitest";
import type { Notice, Patch } from "../core/bindings";
import { Refusal } from "../core/call";
import { Outbox } from "./outbox.svelte";

const full: Notice = { code: "disk-full", message: "Plus de place.", action: "Libérez-en." };
const stale: Notice = { code: "not-applicable", message: "Trop tard.", action: "Rechargez." };
const patch = (version: number) => ({ state: { version } }) as Patch;

test("changes are sent one after the other, in their order", async () => {
  const outbox = new Outbox(() => {});
  const sent: string[] = [];
  let release = () => {};
  const first = outbox.send(async () => {
    await new Promise<void>((done) => {
      release = done;
    });
    sent.push("first");
    return patch(1);
  });
  const second = outbox.send(async () => {
    sent.push("second");
    return patch(2);
  });
  expect(outbox.saving).toBe("saving");
  release();
  await Promise.all([first, second]);
  expect(sent).toEqual(["first", "second"]);
  expect(outbox.saving).toBe("saved");
});

test("a change that could not be written is told, kept, and sent again first", async () => {
  const late = vi.fn();
  const outbox = new Outbox(late);
  const change = vi.fn().mockRejectedValueOnce(new Refusal(full)).mockResolvedValue(patch(1));
  await expect(outbox.send(change)).rejects.toEqual(full);
  expect(outbox.saving).toBe("unsaved");
  expect(outbox.refusal).toEqual(full);

  await outbox.send(async () => {
    expect(late).toHaveBeenCalledWith(patch(1));
    return patch(2);
  });
  expect(change).toHaveBeenCalledTimes(2);
  expect(outbox.saving).toBe("saved");
});

test("changes that wait behind a refusal are told of it too", async () => {
  const outbox = new Outbox(() => {});
  const first = outbox.send(() => Promise.reject(new Refusal(full)));
  const second = outbox.send(async () => patch(1));
  await expect(first).rejects.toEqual(full);
  await expect(second).rejects.toEqual(full);
});

test("a change that makes no sense any more is told and forgotten", async () => {
  const outbox = new Outbox(() => {});
  await expect(outbox.send(() => Promise.reject(new Refusal(stale)))).rejects.toEqual(stale);
  expect(outbox.saving).toBe("saved");
});

test("what is given up is not sent again", async () => {
  const outbox = new Outbox(() => {});
  const change = vi.fn().mockRejectedValue(new Refusal(full));
  await outbox.send(change).catch(() => {});
  outbox.abandon();
  expect(outbox.saving).toBe("saved");
  await outbox.retry();
  expect(change).toHaveBeenCalledTimes(1);
});

test("a change that could not be written is tried again by itself, and told only once", async () => {
  vi.useFakeTimers();
  const late = vi.fn();
  const outbox = new Outbox(late);
  const change = vi
    .fn()
    .mockRejectedValueOnce(new Refusal(full))
    .mockRejectedValueOnce(new Refusal(full))
    .mockResolvedValue(patch(1));
  await expect(outbox.send(change)).rejects.toEqual(full);
  const told = outbox.refusal;
  await vi.advanceTimersByTimeAsync(3000);
  expect(change).toHaveBeenCalledTimes(2);
  expect(outbox.refusal).toBe(told);
  await vi.advanceTimersByTimeAsync(5000);
  expect(change).toHaveBeenCalledTimes(3);
  expect(late).toHaveBeenCalledWith(patch(1));
  expect(outbox.saving).toBe("saved");
  vi.useRealTimers();
});

test("what was given up is not tried again", async () => {
  vi.useFakeTimers();
  const outbox = new Outbox(() => {});
  const change = vi.fn().mockRejectedValue(new Refusal(full));
  await expect(outbox.send(change)).rejects.toEqual(full);
  outbox.abandon();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(change).toHaveBeenCalledTimes(1);
  vi.useRealTimers();
});
