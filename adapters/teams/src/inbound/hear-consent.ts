import { type InboundActivity, isObject, text, word } from '../activity.ts';
import { upload } from '../files/upload.ts';
import { attachCard, openUrl, toTextBlocks } from '../render/adaptive-card.ts';
import type { HearContext, Heard } from './context.ts';

const infoType = 'application/vnd.microsoft.teams.card.file.info';

/** Whether somebody wants the file that was offered. It then lies in their own OneDrive, and the offer is gone. */
export async function hearConsent(activity: InboundActivity, context: HearContext): Promise<Heard> {
  const value = isObject(activity.value) ? activity.value : {};
  const id = isObject(value.context) ? word(value.context.usher) : undefined;
  const offered = id === undefined ? undefined : await context.references.readOpen(context.address, `file/${id}`);
  // Teams reports again what took long, and people press twice.
  const isFirst = offered !== undefined && (await context.references.begin(context.address, `file/${id}`));
  if (id === undefined || !isFirst) return { events: [], answer: { status: 200 } };
  return {
    events: [],
    answer: { status: 200 },
    afterwards: async () => {
      if (value.action === 'accept') await handOver(id, value.uploadInfo, context);
      await context.references.close(context.address, `file/${id}`);
      if (activity.replyToId !== undefined) await context.framework.remove(context.reference, activity.replyToId);
    },
  };
}

async function handOver(id: string, info: unknown, { options, framework, reference }: HearContext): Promise<void> {
  const file = await options.files?.open(id);
  if (file === undefined || options.files === undefined || !isObject(info)) return;
  try {
    await upload(text(info.uploadUrl) ?? '', file, options);
    await framework.send(reference, {
      type: 'message',
      attachments: [
        {
          contentType: infoType,
          name: text(info.name) ?? file.name,
          contentUrl: text(info.contentUrl) ?? '',
          content: { uniqueId: text(info.uniqueId) ?? '', fileType: text(info.fileType) ?? '' },
        },
      ],
    });
  } catch (error) {
    options.onError?.(error);
    const link = openUrl(file.name, options.files.addressOf(id));
    await framework.send(reference, {
      type: 'message',
      attachments: [attachCard({ body: toTextBlocks(file.name), actions: [link] })],
    });
  }
}
