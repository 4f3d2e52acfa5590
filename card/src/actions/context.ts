// What every action of a card needs: the camera's present state, and a place for its errors.

import type { ReactiveControllerHost } from "lit";
import type { FullConfig } from "../config";
import type { CardView } from "../elements/view";
import { written } from "../ha";
import { translator, type Translate } from "../localize";
import type { Camera } from "../state/entities";
import { reasonOf, type ShutterState } from "../state/shutter";
import { Messages } from "./messages";

export interface CardHost extends ReactiveControllerHost, HTMLElement {
  readonly picture: CardView | null;
  /** Show another camera. */
  pick(device: string): void;
  /** Look through another camera of the group. */
  look(device: string): void;
}

type Result = Readonly<Record<string, unknown>>;

export class Context {
  readonly messages = new Messages(this);
  /** Whether the card shows another camera by now. */
  isOver = false;

  constructor(
    readonly host: CardHost,
    public camera: Camera,
    public config: FullConfig,
  ) {}

  get say(): Translate {
    const { hass } = this.camera;
    return translator(hass.language, (value) => written(hass, value));
  }

  get isShown(): boolean {
    return this.host.isConnected && !this.isOver;
  }

  /** Show what has changed. */
  changed(): void {
    this.host.requestUpdate();
  }

  async call(
    service: string,
    data: Record<string, unknown>,
    entityId: string | undefined,
    returnResponse = false,
  ): Promise<unknown> {
    if (!entityId) throw new Error(this.say("said.failed"));
    const [domain, name] = service.split(".") as [string, string];
    const target = { entity_id: entityId };
    const { hass } = this.camera;
    const result = await hass.callService(domain, name, data, target, false, returnResponse);
    return result?.response;
  }

  /** Do what answers with results; those of this camera are returned. */
  async results(service: string, data: Record<string, unknown>): Promise<Result[]> {
    const answer = await this.call(service, data, this.camera.eye, true);
    return (answer as { results?: Result[] } | undefined)?.results ?? [];
  }

  /** Ask Home Assistant; the caller knows what it answers. */
  async ask<T>(message: Record<string, unknown>): Promise<T> {
    return (await this.camera.hass.callWS(message)) as T;
  }

  /** Do something, and say why if it fails. Returns whether it worked. */
  async attempt(work: () => Promise<unknown>): Promise<boolean> {
    this.messages.dismiss();
    try {
      await work();
      return true;
    } catch (error) {
      await this.messages.complain(error);
      return false;
    }
  }

  /** Say why a button does nothing now, and what to do if something can be done. */
  explain(state: ShutterState): void {
    this.messages.showNote(reasonOf(state, this.say));
  }

  /** Say that there is no lens to focus with, if so. */
  lacksLens(): boolean {
    const { hasNoLens } = this.camera;
    if (hasNoLens) this.messages.showNote(this.say("mend.no_lens"));
    return hasNoLens;
  }

  /** Press a button entity. */
  press(known: string): Promise<boolean> {
    return this.attempt(() => this.call("button.press", {}, this.camera.id(known)));
  }

  /** Continue a series that waits for its lens to be covered. */
  goOn(): Promise<boolean> {
    return this.attempt(() => this.call("canon_eos.continue", {}, this.camera.target));
  }

  /** Open Home Assistant's dialog of an entity. */
  details(entityId: string): void {
    const event = { bubbles: true, composed: true, detail: { entityId } };
    this.host.dispatchEvent(new CustomEvent("hass-more-info", event));
  }
}
