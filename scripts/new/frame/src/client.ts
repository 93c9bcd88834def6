/** What the adapter needs of the platform. Write one over the platform's own interface: requests, a socket, its library. */
export interface MyChatClient {
  /** @returns the platform's id of the message. @throws MyChatError */
  send(to: string, message: MyChatMessage): Promise<string>;
  /** Begins to report what happens; an event whose listener rejects is reported again. Stops when the signal aborts. */
  listen(hear: (event: MyChatEvent) => Promise<void>, signal: AbortSignal): Promise<void>;
}

export interface MyChatMessage {
  readonly text: string;
  readonly buttons: readonly { readonly id: string; readonly label: string }[];
}

/** As the platform reports it. */
export interface MyChatEvent {
  /** The same for the same event, however often it is reported. */
  readonly id: string;
  readonly from: string;
  readonly isBot: boolean;
  /** Absent where the chat was merely opened. */
  readonly text?: string;
  /** The id of a pressed button. */
  readonly button?: string;
}

/** The platform did not take a message, or nobody knows whether it did. */
export class MyChatError extends Error {
  override readonly name = 'MyChatError';
  /** As HTTP has it; 0 where the connection broke off before an answer came. */
  readonly status: number;
  readonly retryAfterMillis: number | undefined;

  constructor(status: number, retryAfterMillis?: number) {
    super(`My chat has answered with ${status}.`);
    this.status = status;
    this.retryAfterMillis = retryAfterMillis;
  }
}
