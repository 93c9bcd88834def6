import type { ChannelFiles, InboundAttachment } from '@usher/channel';
import { Refusal, refuseField } from '@usher/channel-http';
import type { WebContext } from '../requests/context.ts';
import { requireFiles } from './post-file.ts';

/**
 * Reads a list of ids of files, each once, as the runtime is told of them. Name, kind and size are those of the file that is
 * kept, whatever the sender says.
 *
 * @param name of the field, for the refusal
 * @throws Refusal 422 for ids that nobody was given in this conversation, and for more files than one post may name
 */
export type ReadAttachments = (ids: unknown, name: string) => Promise<readonly InboundAttachment[]>;

/** Makes what reads the files of one post: however many lists it has, they have together what one may have. */
export function createReadAttachments(address: string, context: WebContext): ReadAttachments {
  const { filesPerMessage } = context.limits;
  let named = 0;
  return async (ids, name) => {
    const areIds = Array.isArray(ids) && ids.every((id) => typeof id === 'string');
    if (areIds) named += ids.length;
    if (!areIds || named > filesPerMessage) {
      throw refuseField(name, `must be ids of files, of which a message has at most ${filesPerMessage}`);
    }
    if (ids.length === 0) return [];
    const files = requireFiles(context);
    return Promise.all([...new Set<string>(ids)].map((id) => describe(id, address, files)));
  };
}

/** Whoever knows the id of somebody else's file may look at it; sending it on as their own would give it to whom they write. */
async function describe(id: string, address: string, files: ChannelFiles): Promise<InboundAttachment> {
  const file = /^[\w-]{22}$/.test(id) ? await files.describe(id) : undefined;
  if (file?.channel !== 'web' || file.address !== address) {
    throw new Refusal(422, 'unknown-file', 'A file of this message is not kept here. Send it again.');
  }
  return { name: file.name, mime: file.mime, url: `file:${id}`, bytes: file.bytes };
}
