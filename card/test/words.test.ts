import { describe, expect, it, vi } from "vitest";
import { errorText } from "../src/actions/errors";
import { batteryIcon, clock, dialText, exposureSeconds } from "../src/state/format";
import type { Hass } from "../src/ha";
import { hasTexts, translator } from "../src/localize";
import { mayShoot, mood, shutterState, type Facts, type ShutterState } from "../src/state/shutter";
import { camera } from "./fake-hass";
import { flat, LANGUAGES, loaded, serve, textsOf } from "./texts";

describe("the dials", () => {
  it.each([
    ["aperture", "5.6", "f/5.6"],
    ["aperture", "auto", "(auto)"],
    ["shutter_speed", "1/250", "(1/250)"],
    ["shutter_speed", "0.8", "0.8″"],
    ["shutter_speed", "bulb", "(bulb)"],
    ["exposure_compensation", "0", "±0"],
    ["exposure_mode", "aperture_priority", "Av"],
    ["exposure_mode", "food", "(food)"],
    ["iso", "400", "(400)"],
    ["iso", "mixed", "≠"],
  ])("%s %s is written %s", (setting, value, text) => {
    expect(dialText(setting, value, `(${value})`)).toBe(text);
  });

  it("write bulb without an explanation, as cameras do", () => {
    expect(dialText("shutter_speed", "bulb", "Pose longue (Bulb)")).toBe("Bulb");
    expect(dialText("shutter_speed", "bulb", "バルブ")).toBe("バルブ");
  });

  it("write a minus sign instead of a hyphen", () => {
    expect(dialText("exposure_compensation", "-1/3", "-1/3")).toBe("−1/3");
  });
});

describe("times", () => {
  it.each([
    ["1/250", 1 / 250],
    ["0.8", 0.8],
    ["30", 30],
    ["bulb", undefined],
    ["auto", undefined],
    ["1/0", undefined],
    [undefined, undefined],
  ])("are read from the shutter speed %s: %s s", (speed, seconds) => {
    expect(exposureSeconds(speed)).toBe(seconds);
  });

  it("are written with colons, as on a clock", () => {
    expect([0, 65, 3725, -1].map(clock)).toEqual(["0:00", "1:05", "1:02:05", "0:00"]);
  });
});

describe("the battery's icon", () => {
  it("follows the level", () => {
    expect(batteryIcon(100, false)).toBe("mdi:battery");
    expect(batteryIcon(25, false)).toBe("mdi:battery-30");
    expect(batteryIcon(1, false)).toBe("mdi:battery-10");
    expect(batteryIcon(undefined, false)).toBe("mdi:battery-unknown");
    expect(batteryIcon(undefined, true)).toBe("mdi:battery-alert-variant-outline");
  });
});

describe("the shutter's state", () => {
  const cases: [ShutterState, Facts][] = [
    ["ready", { connected: true, focus: "idle" }],
    ["offline", { connected: false, busy: true }],
    ["unpaired", { connected: false, why: "refused" }],
    ["in_use", { connected: false, why: "in_use" }],
    ["offline", { connected: false, why: "no_answer" }],
    ["unpaired", { available: false, connected: false, why: "refused" }],
    ["offline", { available: false, connected: false, why: "cannot_connect" }],
    ["disconnected", { linked: false, connected: true }],
    ["unavailable", { available: false, connected: false }],
    ["stuck", { connected: true, stuck: true }],
    ["busy", { connected: true, busy: true }],
    ["focusing", { connected: true, focus: "searching" }],
    ["focusing", { connected: true, activity: "focusing", waiting: "photo" }],
    ["self_timer", { connected: true, activity: "self_timer" }],
    ["exposing", { connected: true, activity: "exposing", recording: true }],
    ["writing", { connected: true, activity: "writing", busy: true }],
    ["waiting", { connected: true, activity: "idle", waiting: "photo" }],
    ["waiting", { connected: true, waiting: "bulb", begun: false }],
    ["waiting_photo", { connected: true, activity: "idle", waiting: "photo", begun: true }],
    ["no_card", { connected: true, waiting: "photo", begun: true, cardProblem: "missing" }],
    ["focusing", { connected: true, waiting: "focus" }],
    ["movie_starting", { connected: true, waiting: "movie" }],
    ["movie_ending", { connected: true, recording: true, waiting: "movie" }],
    ["ready", { connected: true, activity: "unknown" }],
    ["recording", { connected: true, recording: true, busy: true }],
    ["series", { connected: true, series: "running", activity: "writing" }],
    ["series_waiting", { connected: true, series: "waiting" }],
    ["series_paused", { connected: true, series: "paused" }],
    ["ready", { connected: true, series: "finished" }],
    ["no_card", { connected: true, cardProblem: "missing" }],
    ["card_full", { connected: true, cardProblem: "full" }],
    ["card_locked", { connected: true, cardProblem: "write_protected" }],
    ["focus_failed", { connected: true, focus: "failed" }],
  ];

  it.each(cases)("is %s for %j", (state, facts) => {
    expect(shutterState(facts)).toBe(state);
  });

  it("always has a text and a mood", () => {
    const say = translator("en");
    for (const [state] of cases) {
      expect(say(`state.${state}`)).not.toBe(`state.${state}`);
      expect(mood(state)).toBeTruthy();
    }
  });

  it("allows a press unless it would have no effect", () => {
    expect(mayShoot("ready")).toBe(true);
    expect(mayShoot("no_card")).toBe(true); // photos may be saved in Home Assistant
    expect(mayShoot("offline")).toBe(false);
    expect(mayShoot("disconnected")).toBe(false);
    expect(mayShoot("writing")).toBe(false);
  });
});

describe("errors", () => {
  const hass = camera().hass;

  it("are translated to the user's language", async () => {
    const error = {
      message: "in English",
      translation_domain: "canon_eos",
      translation_key: "named",
      translation_placeholders: { name: "EOS" },
    };
    expect(await errorText(hass, error, "else")).toBe("In words: EOS");
  });

  it("have a text even without a translation", async () => {
    const unknown = { message: "plain", translation_domain: "canon_eos", translation_key: "new" };
    expect(await errorText(hass, unknown, "else")).toBe("plain");
    expect(await errorText(hass, undefined, "else")).toBe("else");
    const broken = { ...hass, loadBackendTranslation: () => Promise.reject(new Error()) } as Hass;
    expect(await errorText(broken, unknown, "else")).toBe("plain");
  });
});

describe("translations", () => {
  const holes = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

  it.each(LANGUAGES)("to %s have all keys and the same placeholders", async (language) => {
    const english = flat(await textsOf("en"));
    const texts = flat(await textsOf(language));
    expect(Object.keys(texts)).toEqual(Object.keys(english));
    for (const [key, text] of Object.entries(texts)) {
      expect(text.trim(), key).toBe(text);
      expect(text, key).not.toBe("");
      expect(holes(text), key).toEqual(holes(english[key] ?? ""));
    }
  });

  it.each(LANGUAGES)("to %s are loaded once, when they are needed", async (language) => {
    const asked = serve();
    await Promise.all([loaded(language), loaded(language)]);
    expect(asked.map(({ pathname }) => pathname.split("/").at(-1))).toEqual([`${language}.json`]);
    expect(hasTexts(language)).toBe(true);
    const texts = flat(await textsOf(language));
    expect(translator(language)("state.ready")).toBe(texts["state.ready"]);
  });

  it("are replaced by English texts if their file can't be loaded", async () => {
    vi.resetModules();
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    const fresh = await import("../src/localize");
    await new Promise<void>((resolve) => expect(fresh.hasTexts("de", resolve)).toBe(false));
    expect(fresh.hasTexts("de")).toBe(true);
    expect(fresh.translator("de")("state.ready")).toBe("Ready");
  });

  it("fall back to the language without its region, then to English", async () => {
    serve();
    await loaded("pt");
    expect(translator("en-GB")("state.ready")).toBe("Ready");
    expect(translator("pt")("state.ready")).toBe("Pronta");
    expect(translator("pt-BR")("state.ready")).toBe("Pronta");
    await loaded("de-AT");
    expect(translator("de-AT")("state.ready")).toBe("Bereit");
    expect(translator("xx")("state.ready")).toBe("Ready");
    expect(translator(undefined)("state.ready")).toBe("Ready");
    expect(translator("en")("no.such.key")).toBe("no.such.key");
    expect(translator("en")("said.photo", { name: "A.JPG" })).toBe("Photo taken: A.JPG");
  });
});
