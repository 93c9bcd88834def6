import type { ImageContent, LocationContent, MediaContent } from '@usher/journey';
import type { OutboundActivity } from './activity.ts';
import { attachCard, openUrl, toTextBlocks } from './adaptive-card.ts';
import type { RenderContext } from './context.ts';

export const consentType = 'application/vnd.microsoft.teams.card.file.consent';

/** A card with a picture, and not a bare one: a bare one has no alternative text. */
export function renderImage({ url, alt }: ImageContent): OutboundActivity {
  return {
    type: 'message',
    summary: alt,
    attachments: [attachCard({ body: [{ type: 'Image', url, altText: alt, size: 'Auto' }] })],
  };
}

/** A file of ours is offered for the customer's own OneDrive, where Teams does that; all else is a link. */
export function renderMedia(content: MediaContent, context: RenderContext): OutboundActivity {
  const { url, alt, name } = content;
  const kept = context.isShared ? undefined : context.keptFile?.(url);
  // Nothing cannot be laid into a folder.
  if (kept !== undefined && kept.bytes > 0) {
    const answer = { usher: kept.id };
    return {
      type: 'message',
      summary: alt,
      attachments: [
        {
          contentType: consentType,
          name: name ?? kept.name,
          content: { description: alt, sizeInBytes: kept.bytes, acceptContext: answer, declineContext: answer },
        },
      ],
    };
  }
  return {
    type: 'message',
    summary: alt,
    attachments: [attachCard({ body: toTextBlocks(alt), actions: [openUrl(name ?? alt, url)] })],
  };
}

export function renderLocation({ latitude, longitude, name }: LocationContent): OutboundActivity {
  const place = `${latitude}, ${longitude}`;
  const url = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  return {
    type: 'message',
    summary: name ?? place,
    attachments: [attachCard({ body: toTextBlocks(name ?? place), actions: [openUrl(place, url)] })],
  };
}
