/** Every word that the widget itself shows or has read out. What the bot says comes from the journey. */
export interface Words {
  readonly openChat: string;
  readonly closeChat: string;
  readonly unread: (count: number) => string;
  /** Name of the whole, for screen readers, where the journey has none yet. */
  readonly chat: string;
  readonly conversation: string;
  /** Under the title: nobody shall take the bot for a person. */
  readonly automated: string;
  /** In its place while a person speaks. */
  readonly person: (name: string) => string;
  /** Who said a message, read out before it. */
  /** Beside the dots, while a person writes. */
  readonly isWriting: (name: string) => string;
  readonly bot: string;
  readonly you: string;
  readonly today: string;
  readonly yesterday: string;
  readonly newMessages: string;

  readonly message: string;
  readonly send: string;
  readonly tooLong: (length: number, most: number) => string;
  readonly attach: string;
  readonly emoji: string;
  readonly dropHere: string;
  readonly more: string;
  readonly sending: string;
  readonly read: string;
  /** Stands for a form that was sent. */
  readonly formSent: string;
  readonly location: string;
  readonly notSent: string;
  readonly refused: string;
  readonly tryAgain: string;

  readonly sendRating: string;
  readonly opensNewTab: string;

  readonly reconnecting: string;
  readonly offline: string;
  /** Waiting for a person; the time is rounded to minutes, and absent where nobody knows. */
  readonly queue: (position: number, minutes: number | undefined) => string;
  readonly closeGreeting: string;
  readonly unavailable: string;
  readonly lost: string;
  readonly ended: string;
  readonly startNew: string;
}
