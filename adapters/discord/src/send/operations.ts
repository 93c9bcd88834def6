import type { Operation } from '@usher/channel';
import type { Content } from '@usher/journey';
import { isId, type Place, readAddress } from '../address.ts';
import { discordTimes } from '../limits.ts';
import { renderMessage } from '../render/render-message.ts';
import type { DeliverContext } from './deliver.ts';
import { loadFiles } from './load-files.ts';
import { toPayload } from './payload.ts';
import { discordCode, RestFailure } from './rest-failure.ts';
import { toChannelError } from './to-delivery.ts';

/** Where a message of ours is found: by the token with which only one person sees it, else by its channel. */
async function findMessage(place: Place, ref: string, { places, applicationId, now }: DeliverContext) {
  const reply = await places.readReply(place);
  const isByToken = reply?.isPrivate === true && now() < reply.at + discordTimes.token;
  if (isByToken) return { path: `/webhooks/${applicationId}/${reply.token}/messages/${ref}`, isByToken } as const;
  return { path: `/channels/${place.channel}/messages/${ref}`, isByToken } as const;
}

/** @returns why it is impossible, where it is. @throws ChannelError where it may be possible later */
async function tryTo(address: string, ref: string, act: (place: Place) => Promise<Operation>): Promise<Operation> {
  const place = readAddress(address);
  if (place === undefined) return { status: 'impossible', why: 'This is no address of the Discord channel.' };
  if (!isId(ref)) return { status: 'impossible', why: 'This is no message of Discord.' };
  try {
    return await act(place);
  } catch (error) {
    if (error instanceof RestFailure && error.kind === 'refused') return { status: 'impossible', why: error.message };
    throw toChannelError(error);
  }
}

export async function editMessage(
  address: string,
  ref: string,
  change: { readonly content: readonly Content[]; readonly language: string },
  context: DeliverContext,
): Promise<Operation> {
  return tryTo(address, ref, async (place) => {
    const { loaded } = await loadFiles(change.content, context.sources);
    const found = await findMessage(place, ref, context);
    const render = (onlyV2: boolean) =>
      renderMessage(change.content, {
        language: change.language,
        loaded,
        onlyV2,
        ...(place.kind === 'guild' ? { user: place.user } : {}),
      });
    const patch = async (onlyV2: boolean): Promise<Operation> => {
      const [native, ...more] = render(onlyV2);
      if (native === undefined) return { status: 'impossible', why: 'A message of Discord cannot be empty.' };
      if (more.length > 0) return { status: 'impossible', why: 'What it should show needs more than one message.' };
      await context.rest.call({ method: 'PATCH', ...found, ...toPayload(native, loaded, { isEdit: true }) });
      return { status: 'done' };
    };
    try {
      return await patch(false);
    } catch (error) {
      // What is made of components once stays so: it takes no text beside them.
      if (!(error instanceof RestFailure) || error.code !== discordCode.invalidFormBody) throw error;
      return patch(true);
    }
  });
}

export async function deleteMessage(address: string, ref: string, context: DeliverContext): Promise<Operation> {
  return tryTo(address, ref, async (place) => {
    const found = await findMessage(place, ref, context);
    await context.rest.call({ method: 'DELETE', ...found });
    return { status: 'done' };
  });
}

export async function reactTo(
  address: string,
  ref: string,
  reaction: { readonly emoji: string; readonly isOn: boolean },
  context: DeliverContext,
): Promise<Operation> {
  return tryTo(address, ref, async (place) => {
    const { path, isByToken } = await findMessage(place, ref, context);
    if (isByToken) return { status: 'impossible', why: 'What only one person sees takes no reactions.' };
    const method = reaction.isOn ? 'PUT' : 'DELETE';
    await context.rest.call({ method, path: `${path}/reactions/${encodeURIComponent(reaction.emoji)}/@me` });
    return { status: 'done' };
  });
}

export async function showTyping(address: string, { rest }: DeliverContext): Promise<void> {
  const place = readAddress(address);
  if (place === undefined) return;
  // That somebody is about to answer is never worth a failure.
  await rest.call({ method: 'POST', path: `/channels/${place.channel}/typing` }).catch(() => {});
}
