import type { InboundAttachment } from '@usher/channel';
import { Refusal, refuseField } from '@usher/channel-http';
import type { WebContext } from '../requests/context.ts';
import { requireFiles } from './post-file.ts';

/**
 * The files that a message names, as the runtime is told of them. Name, kind and size are those of the file that is kept,
 * whatever the sender says.
 *
 * @throws Refusal 422 for ids that nobody was given
 */
export async function readAttachments(
  ids: unknown,
  name: string,
  context: WebContext,
): Promise<readonly InboundAttachment[]> {
  const { filesPerMessage } = context.limits;
  const areIds = Array.isArray(ids) && ids.length <= filesPerMessage && ids.every((id) => typeof id === 'string');
  if (!areIds) throw refuseField(name, `must be at most ${filesPerMessage} ids of files`);
  if (ids.length === 0) return [];
  const files = requireFiles(context);
  return Promise.all(
    ids.map(async (id: string) => {
      const file = /^[\w-]{22}$/.test(id) ? await files.open(id) : undefined;
      if (file === undefined)
        throw new Refusal(422, 'unknown-file', 'A file of this message is not kept here. Send it again.');
      return { name: file.name, mime: file.mime, url: `file:${id}`, bytes: file.bytes.length };
    }),
  );
}
