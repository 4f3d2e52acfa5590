// Sends the values of a dial as fast as the camera accepts them.

interface SenderOptions {
  /** Sends a value, and resolves once the camera has accepted it. */
  send: (value: string) => Promise<unknown>;
  changed: () => void;
  failed: (error: unknown) => void;
  /** Milliseconds without a change before a value is sent. */
  quiet?: number;
  /** Timeout in milliseconds for Home Assistant to report a sent value. */
  grace?: number;
}

/**
 * Sends the values of a dial one at a time, and skips outdated values: a quick turn causes one
 * change, not twenty. The card shows `pending` in the meantime. A failure clears `pending`, so that
 * the card shows the camera's value again.
 */
export class ValueSender {
  private wanted: string | undefined;
  private sending: string | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: SenderOptions) {}

  get pending(): string | undefined {
    return this.wanted;
  }

  want(value: string): void {
    this.wanted = value;
    this.restart(this.options.quiet ?? 250, () => void this.flush());
    this.options.changed();
  }

  /** Note the camera's current value. If it is the sent value, that value is no longer pending. */
  seen(value: string): void {
    if (this.sending === undefined && this.settling && this.wanted === value) this.settle();
  }

  /** Send the wanted value immediately, without waiting for more steps. */
  finish(): void {
    if (this.sending !== undefined) return; // `flush` sends the wanted value after this request
    if (this.settling || this.wanted === undefined) {
      this.stop();
      return;
    }
    clearTimeout(this.timer);
    void this.flush();
  }

  /** Forget pending values; this does not undo a sent value. */
  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.wanted = undefined;
    this.settling = false;
  }

  private settling = false;

  private restart(delay: number, then: () => void): void {
    clearTimeout(this.timer);
    this.settling = false;
    this.timer = setTimeout(then, delay);
  }

  private settle(): void {
    this.stop();
    this.options.changed();
  }

  private async flush(): Promise<void> {
    if (this.sending !== undefined || this.wanted === undefined) return;
    const value = this.wanted;
    this.sending = value;
    try {
      await this.options.send(value);
    } catch (error) {
      this.sending = undefined;
      // The newer value may succeed; if it fails, its own error is reported.
      if (this.wanted !== undefined && this.wanted !== value) return this.flush();
      this.settle();
      this.options.failed(error);
      return;
    }
    this.sending = undefined;
    if (this.wanted === undefined) return;
    if (this.wanted === value) {
      this.restart(this.options.grace ?? 1500, () => this.settle());
      this.settling = true;
      this.options.changed();
    } else {
      await this.flush();
    }
  }
}
