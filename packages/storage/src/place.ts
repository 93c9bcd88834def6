/** Where a conversation is reached: a channel and the adapter's own address there. */
export interface Place {
  readonly channel: string;
  readonly address: string;
}
