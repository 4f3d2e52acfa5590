// The context that a card's actions share: the current state of the camera, the card's configuration
// and its messages.

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
  /** Show live view of another camera of the group. */
  look(device: string): void;
}

type Result = Readonly<Record<string, unknown>>;

export class Context {
  readonly messages = new Messages(this);
  /** Whether the card has switched to another camera. */
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

  /** Request an update of the card after a change. */
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

  /** Call an action on this camera only, and return the results from the response. */
  async results(service: string, data: Record<string, unknown>): Promise<Result[]> {
    const answer = await this.call(service, data, this.camera.eye, true);
    return (answer as { results?: Result[] } | undefined)?.results ?? [];
  }

  /** Send a WebSocket command; the caller specifies the type of the response. */
  async ask<T>(message: Record<string, unknown>): Promise<T> {
    return (await this.camera.hass.callWS(message)) as T;
  }

  /** Run a task and show its error if it fails. Returns whether it succeeded. */
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

  /** Show a note that explains why a button has no effect now, with the remedy if there is one. */
  explain(state: ShutterState): void {
    this.messages.showNote(reasonOf(state, this.say));
  }

  /** Return whether the camera has no lens. If it has none, show a note. */
  lacksLens(): boolean {
    const { hasNoLens } = this.camera;
    if (hasNoLens) this.messages.showNote(this.say("mend.no_lens"));
    return hasNoLens;
  }

  /** Press a button entity. Returns whether this succeeded. */
  press(known: string): Promise<boolean> {
    return this.attempt(() => this.call("button.press", {}, this.camera.id(known)));
  }

  /** Continue a series that waits until the user has covered the lens. */
  goOn(): Promise<boolean> {
    return this.attempt(() => this.call("canon_eos.continue", {}, this.camera.target));
  }

  /** Open Home Assistant's dialog with the details of an entity. */
  details(entityId: string): void {
    const event = { bubbles: true, composed: true, detail: { entityId } };
    this.host.dispatchEvent(new CustomEvent("hass-more-info", event));
  }
}
