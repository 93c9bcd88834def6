import { type Capabilities, type ChannelAdapter, plainTextCapabilities, type Take } from '@usher/channel';
import { type Choice, type Content, contentToText } from '@usher/journey';

/** A terminal shows any text; buttons become numbers there. */
const capabilities: Capabilities = {
  ...plainTextCapabilities,
  textLimit: 32_000,
  buttons: 100,
  buttonLabel: 200,
  images: true,
  cards: true,
  links: true,
  ratings: true,
  inbound: ['message', 'choice', 'joined'],
};

export interface TerminalAdapter extends ChannelAdapter {
  /** Takes in what happened at the terminal. */
  readonly take: Take;
  /** The options of the question on the screen, in the order of their numbers; empty where it offers none. */
  readonly choices: readonly Choice[];
}

/** One person at a terminal, as a channel. */
export function createTerminalAdapter(say: (line: string) => void): TerminalAdapter {
  let take: Take | undefined;
  let choices: readonly Choice[] = [];
  return {
    channel: 'terminal',
    capabilities,
    get choices() {
      return choices;
    },
    take: async (events) => take?.(events),
    async listen(given) {
      take = given;
    },
    async deliver({ content }) {
      for (const each of content) {
        for (const line of contentToText(each).split('\n')) say(line);
        // What is said after a question, an answer to something else for instance, leaves its buttons in place.
        choices = choicesOf(each) ?? choices;
      }
      return { status: 'sent' };
    },
  };
}

function choicesOf(content: Content): readonly Choice[] | undefined {
  return content.kind === 'choices' ? content.choices : undefined;
}
