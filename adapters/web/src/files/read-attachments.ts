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

/** The files of one post. */
export interface Attachments {
  /** However many lists there are, they have together what one may have. */
  readonly read: ReadAttachments;
  /** Keeps those that were read for good, before anybody is told of them. @throws Refusal 422 for one that is gone by now */
  use(): Promise<void>;
}

export function createAttachments(address: string, context: WebContext): Attachments {
  const { filesPerMessage } = context.limits;
  const used = new Set<string>();
  let named = 0;
  const read: ReadAttachments = async (ids, name) => {
    const areIds = Array.isArray(ids) && ids.every((id) => typeof id === 'string');
    if (areIds) named += ids.length;
    if (!areIds || named > filesPerMessage) {
      throw refuseField(name, `must be ids of files, of which a message has at most ${filesPerMessage}`);
    }
    if (ids.length === 0) return [];
    const files = requireFiles(context);
    const attachments = await Promise.all([...new Set<string>(ids)].map((id) => describe(id, address, files)));
    for (const id of ids) used.add(id);
    return attachments;
  };
  return {
    read,
    async use() {
      const areThere = await Promise.all([...used].map((id) => requireFiles(context).use(id)));
      if (areThere.includes(false)) throw unknownFile();
    },
  };
}

/** Whoever knows the id of somebody else's file may look at it; sending it on as their own would give it to whom they write. */
async function describe(id: string, address: string, files: ChannelFiles): Promise<InboundAttachment> {
  const file = /^[\w-]{22}$/.test(id) ? await files.describe(id) : undefined;
  if (file?.channel !== 'web' || file.address !== address) {
    throw unknownFile();
  }
  return { name: file.name, mime: file.mime, url: `file:${id}`, bytes: file.bytes };
}

function unknownFile(): Refusal {
  return new Refusal(422, 'unknown-file', 'A file of this message is not kept here. Send it again.');
}
