import type { CardContent, CarouselContent, LinksContent } from '@usher/journey';
import type { OutboundActivity, OutboundAttachment } from './activity.ts';
import { attachCard, type CardElement, openUrl, toTextBlocks } from './adaptive-card.ts';
import { toCardText } from './literal.ts';

export function renderCard(card: CardContent): OutboundActivity {
  return { type: 'message', summary: card.title, attachments: [toCardAttachment(card)] };
}

export function renderCarousel({ cards }: CarouselContent): OutboundActivity {
  return {
    type: 'message',
    attachmentLayout: 'carousel',
    summary: cards.map(({ title }) => title).join(' · '),
    attachments: cards.map(toCardAttachment),
  };
}

export function renderLinks({ links }: LinksContent): OutboundActivity {
  return {
    type: 'message',
    summary: links.map(({ label }) => label).join(' · '),
    attachments: [attachCard({ body: [], actions: links.map(({ label, url }) => openUrl(label, url)) })],
  };
}

function toCardAttachment({
  title,
  subtitle = '',
  text = '',
  image,
  fields = [],
  links,
}: CardContent): OutboundAttachment {
  const picture: readonly CardElement[] =
    image === undefined ? [] : [{ type: 'Image', url: image.url, altText: image.alt, size: 'Stretch' }];
  const facts: readonly CardElement[] =
    fields.length === 0
      ? []
      : [
          {
            type: 'FactSet',
            facts: fields.map(({ name, value }) => ({ title: toCardText(name), value: toCardText(value) })),
          },
        ];
  return attachCard({
    body: [
      ...picture,
      ...toTextBlocks(title, { weight: 'Bolder', size: 'Medium' }),
      ...toTextBlocks(subtitle, { isSubtle: true }),
      ...toTextBlocks(text),
      ...facts,
    ],
    actions: links.map(({ label, url }) => openUrl(label, url)),
  });
}
