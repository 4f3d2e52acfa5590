import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ValueSender } from "../src/actions/value-sender";
import { stepped, stepsOfKey } from "../src/state/steps";

const ISO = ["100", "200", "400", "800"];

describe("a step", () => {
  it("leads to a neighboring value, and not beyond the ends", () => {
    expect(stepped(ISO, "200", 1)).toBe("400");
    expect(stepped(ISO, "200", -1)).toBe("100");
    expect(stepped(ISO, "800", 1)).toBe("800");
    expect(stepped(ISO, "100", -3)).toBe("100");
    expect(stepped(ISO, "200", Infinity)).toBe("800");
    expect(stepped(ISO, "800", -Infinity)).toBe("100");
  });

  it("starts only at a value that the camera allows now", () => {
    expect(stepped(ISO, "51200", 1)).toBeUndefined();
    expect(stepped([], undefined, 1)).toBeUndefined();
  });

  it("is made by the keys of a spin button", () => {
    expect(stepsOfKey("ArrowUp")).toBe(1);
    expect(stepsOfKey("ArrowLeft")).toBe(-1);
    expect(stepsOfKey("PageUp")).toBe(3);
    expect(stepsOfKey("End")).toBe(Infinity);
    expect(stepsOfKey("a")).toBeUndefined();
    expect(stepsOfKey("ArrowLeft", true)).toBe(1); // in a right-to-left language
    expect(stepsOfKey("ArrowUp", true)).toBe(1);
  });
});

describe("a dial's sender", () => {
  let sent: string[];
  let errors: unknown[];
  let finish: (error?: Error) => void;
  let sender: ValueSender;

  beforeEach(() => {
    vi.useFakeTimers();
    sent = [];
    errors = [];
    sender = new ValueSender({
      send: (value) =>
        new Promise<void>((resolve, reject) => {
          sent.push(value);
          finish = (error) => (error ? reject(error) : resolve());
        }),
      changed: () => undefined,
      failed: (error) => errors.push(error),
      quiet: 250,
      grace: 1000,
    });
  });

  afterEach(() => vi.useRealTimers());

  it("sends a value only once the dial rests", async () => {
    for (const value of ["200", "400", "800"]) {
      sender.want(value);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(sent).toEqual([]);
    expect(sender.pending).toBe("800");
    await vi.advanceTimersByTimeAsync(150);
    expect(sent).toEqual(["800"]);
  });

  it("sends one value at a time, and only the newest", async () => {
    sender.want("200");
    await vi.advanceTimersByTimeAsync(250);
    for (const value of ["400", "800"]) {
      sender.want(value);
      await vi.advanceTimersByTimeAsync(300);
    }
    expect(sent).toEqual(["200"]);
    finish();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual(["200", "800"]);
  });

  it("keeps the sent value until the camera reports it", async () => {
    sender.want("200");
    await vi.advanceTimersByTimeAsync(250);
    sender.seen("200");
    expect(sender.pending).toBe("200"); // not confirmed yet
    finish();
    await vi.advanceTimersByTimeAsync(0);
    sender.seen("100");
    expect(sender.pending).toBe("200");
    sender.seen("200");
    expect(sender.pending).toBeUndefined();
  });

  it("drops the sent value if the camera does not report it in time", async () => {
    sender.want("200");
    await vi.advanceTimersByTimeAsync(250);
    finish();
    await vi.advanceTimersByTimeAsync(1000);
    expect(sender.pending).toBeUndefined();
  });

  it("drops the sent value and reports the error after a failure", async () => {
    sender.want("200");
    await vi.advanceTimersByTimeAsync(250);
    finish(new Error("refused"));
    await vi.advanceTimersByTimeAsync(0);
    expect(sender.pending).toBeUndefined();
    expect(errors).toEqual([new Error("refused")]);
    sender.want("400");
    await vi.advanceTimersByTimeAsync(250);
    expect(sent).toEqual(["200", "400"]);
  });

  it("sends a newer value without an error when the previous value fails", async () => {
    sender.want("200");
    await vi.advanceTimersByTimeAsync(250);
    sender.want("400");
    finish(new Error("busy"));
    await vi.advanceTimersByTimeAsync(300);
    expect(sent).toEqual(["200", "400"]);
    expect(sender.pending).toBe("400");
    expect(errors).toEqual([]);
  });

  it("sends a pending value immediately when it is finished", async () => {
    sender.want("200");
    sender.finish();
    expect(sent).toEqual(["200"]);
    finish();
    await vi.advanceTimersByTimeAsync(2000);
    sender.finish();
    expect(sent).toEqual(["200"]);
    expect(sender.pending).toBeUndefined();
  });

  it("sends nothing after it is stopped", async () => {
    sender.want("200");
    sender.stop();
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent).toEqual([]);
  });
});
