// Formats values for the dials.

/** Letters on the mode dial. Other modes have only an icon there. */
const MODES: Record<string, string> = {
  program: "P",
  shutter_priority: "Tv",
  aperture_priority: "Av",
  manual: "M",
  bulb: "B",
  flexible_priority: "Fv",
  custom_1: "C1",
  custom_2: "C2",
  custom_3: "C3",
  scene_intelligent_auto: "A+",
  full_auto: "Auto",
  creative_auto: "CA",
  a_dep: "A-DEP",
  dep: "DEP",
};

/** A value in photographers' notation; `word` is Home Assistant's text for it. */
export function dialText(setting: string, value: string, word: string): string {
  if (value === "mixed") return "≠"; // cameras with different values; the word is too long in most languages
  switch (setting) {
    case "aperture":
      return /^[\d.]+$/.test(value) ? `f/${value}` : word;
    case "shutter_speed":
      if (value === "bulb") return /Bulb/.exec(word)?.[0] ?? word; // the rest of the text is too long
      return /^[\d.]+$/.test(value) ? `${value}″` : word;
    case "exposure_compensation":
      return value === "0" ? "±0" : word.replace("-", "−");
    case "exposure_mode":
      return MODES[value] ?? word;
    default:
      return word;
  }
}

/** Seconds of a shutter speed; undefined if unknown. */
export function exposureSeconds(speed: string | undefined): number | undefined {
  const parts = /^(?:(\d+)\/)?(\d+(?:\.\d+)?)$/.exec(speed ?? "");
  if (!parts) return undefined;
  const number = Number(parts[2]);
  return parts[1] === undefined ? number : number > 0 ? Number(parts[1]) / number : undefined;
}

/** Formats 3725 as 1:02:05, and 65 as 1:05. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number): string => String(value).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(whole % 60)}`
    : `${minutes}:${two(whole % 60)}`;
}

/** Icon of a battery. `low` selects the icon of a warning. */
export function batteryIcon(percent: number | undefined, low: boolean): string {
  if (low) return "mdi:battery-alert-variant-outline";
  if (percent === undefined) return "mdi:battery-unknown";
  if (percent >= 95) return "mdi:battery";
  return `mdi:battery-${Math.min(90, Math.max(10, Math.round(percent / 10) * 10))}`;
}
