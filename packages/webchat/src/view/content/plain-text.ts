import type { CardContent, Content } from '@usher/channel/web-protocol';

/** Content as words alone: where its view cannot be loaded, and in a transcript that is kept. */
export function toPlainText(content: Content): string {
  switch (content.kind) {
    case 'text':
    case 'request':
      return content.text;
    case 'image':
      return content.alt;
    case 'media':
      return `${content.name ?? content.alt}: ${content.url}`;
    case 'card':
      return toLines(content);
    case 'carousel':
      return content.cards.map(toLines).join('\n\n');
    case 'links':
      return content.links.map(({ label, url }) => `${label}: ${url}`).join('\n');
    case 'choices':
      return [content.text, ...content.choices.map(({ label }) => `- ${label}`)].join('\n');
    case 'form':
      return [content.title, ...content.fields.map(({ label }) => `- ${label}`)].join('\n');
    case 'location':
      return [content.name, `${content.latitude}, ${content.longitude}`].filter(Boolean).join(': ');
  }
}

function toLines({ title, subtitle, text, fields = [], links }: CardContent): string {
  const facts = fields.map(({ name, value }) => `${name}: ${value}`);
  const addresses = links.map(({ label, url }) => `${label}: ${url}`);
  return [title, subtitle, text, ...facts, ...addresses].filter(Boolean).join('\n');
}
