// Steps of a dial through the values that the camera offers now.

/** The value `by` steps after `from`, within the list; undefined if `from` is not listed. */
export function stepped(
  options: readonly string[],
  from: string | undefined,
  by: number,
): string | undefined {
  const index = from === undefined ? -1 : options.indexOf(from);
  if (index < 0) return undefined;
  return options[Math.min(Math.max(index + by, 0), options.length - 1)];
}

/** Whether a key combination belongs to the browser or the system, such as Alt+Left. */
export const isShortcut = (event: KeyboardEvent): boolean =>
  event.altKey || event.ctrlKey || event.metaKey;

/**
 * Number of steps for a key on a spin button; undefined for other keys. `rtl`: greater values are
 * on the left.
 */
export function stepsOfKey(key: string, rtl = false): number | undefined {
  switch (key) {
    case "ArrowUp":
      return 1;
    case "ArrowRight":
      return rtl ? -1 : 1;
    case "ArrowDown":
      return -1;
    case "ArrowLeft":
      return rtl ? 1 : -1;
    case "PageUp":
      return 3; // one stop in steps of 1/3
    case "PageDown":
      return -3;
    case "Home":
      return -Infinity;
    case "End":
      return Infinity;
    default:
      return undefined;
  }
}
