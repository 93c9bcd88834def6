import type { Operation } from '@usher/channel';
import type { Content } from '@usher/journey';
import type { BotFramework } from './bot-framework/bot-framework.ts';
import { PlatformFailure } from './bot-framework/platform-failure.ts';
import type { DeliverContext } from './deliver/deliver.ts';
import { prepare } from './deliver/prepare.ts';
import { toChannelError } from './deliver/to-delivery.ts';
import type { Reference } from './references.ts';
import { wordsFor } from './render/words.ts';

type Act = (reference: Reference, library: BotFramework) => Promise<void>;

/** What is done beside sending messages. What fails for now is thrown as a ChannelError, and may be tried again. */
export function createOperations({ options, references, framework, watch }: DeliverContext) {
  async function operate(address: string, act: Act): Promise<Operation> {
    const reference = await references.find(address);
    if (reference === undefined) return impossible('Nobody has ever written from this address of Teams.');
    try {
      await act(reference, await framework());
      return { status: 'done' };
    } catch (error) {
      watch.failed(error);
      if (!(error instanceof PlatformFailure)) throw error;
      if (/^(gone|bad|too-large|blocked)$/.test(error.kind)) return impossible(error.message);
      throw toChannelError(error);
    }
  }

  return {
    async typing(address: string): Promise<void> {
      await operate(address, async (reference, library) => {
        await library.send(reference, { type: 'typing' });
      });
    },
    async edit(address: string, ref: string, content: readonly Content[], language: string): Promise<Operation> {
      const reference = await references.find(address);
      if (reference === undefined) return impossible('Nobody has ever written from this address of Teams.');
      const message = { address, content, language, nonce: `edit-${ref}` };
      const [activity, ...more] = await prepare(message, reference, references, options);
      if (activity === undefined || more.length > 0) {
        return impossible('One message of Teams cannot become none, or several.');
      }
      return operate(address, (known, library) => library.update(known, ref, activity));
    },
    delete: (address: string, ref: string) => operate(address, (reference, library) => library.remove(reference, ref)),
    async askToSignIn(address: string, text: string, language: string): Promise<Operation> {
      const { signInConnection: connectionName } = options;
      if (connectionName === undefined) return impossible('No OAuth connection is named in the options.');
      return operate(address, async (reference, library) => {
        const { link, exchange } = await library.describeSignIn(connectionName, {
          channelId: reference.channelId,
          serviceUrl: reference.serviceUrl,
          conversation: { id: reference.conversation },
          from: { id: reference.user },
          recipient: { id: reference.bot },
        });
        const buttons = [{ type: 'signin', title: wordsFor(language).signIn, value: link }];
        const silently = exchange === undefined ? {} : { tokenExchangeResource: exchange };
        const content = { text, connectionName, buttons, ...silently };
        const attachment = { contentType: 'application/vnd.microsoft.card.oauth', content };
        await library.send(reference, { type: 'message', attachments: [attachment] });
      });
    },
    hasSignedIn: async (address: string) => (await references.readOpen(address, 'signed-in')) === true,
  };
}

export type Operations = ReturnType<typeof createOperations>;

function impossible(why: string): Operation {
  return { status: 'impossible', why };
}
