// Changes settings with the dials and the lists of other settings.

import type { Setting } from "../state/setting";
import type { Context } from "./context";
import { Control } from "./control";
import { ValueSender } from "./value-sender";

export class SettingsControl extends Control<Context> {
  /** Key of the dial whose values are shown. */
  open: string | undefined;

  private readonly senders = new Map<string, ValueSender>();

  override follow(): void {
    const { camera } = this.context;
    for (const [key, sender] of this.senders) sender.seen(camera.state(`select.${key}`) ?? "");
  }

  /** Send pending values immediately. */
  override stop(): void {
    for (const sender of this.senders.values()) sender.finish();
  }

  /** The requested value of a setting, until the camera reports it. */
  pending(key: string): string | undefined {
    return this.senders.get(key)?.pending;
  }

  choose(key: string, value: string): void {
    this.context.messages.dismiss();
    let sender = this.senders.get(key);
    if (!sender) this.senders.set(key, (sender = this.sender(key)));
    sender.want(value);
  }

  /** Show or hide the values of a dial, or explain why it can't be turned. */
  toggle(setting: Setting): void {
    this.explain(setting);
    if (setting.fixed !== undefined) return;
    this.open = this.open === setting.key ? undefined : setting.key;
    this.context.changed();
  }

  /** Explain why a setting can't be turned, if the reason is known. */
  explain({ label, fixed }: Setting): void {
    const { say, messages } = this.context;
    if (fixed) messages.showNote(say("chip.of", { name: label, value: fixed }));
  }

  private sender(key: string): ValueSender {
    const { context } = this;
    return new ValueSender({
      send: (option) =>
        context.call("select.select_option", { option }, context.camera.id(`select.${key}`)),
      changed: () => context.changed(),
      failed: (error) => void context.messages.complain(error),
    });
  }
}
