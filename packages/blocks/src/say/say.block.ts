import { defineBlock, field } from '@usher/journey';

export const say = defineBlock({
  type: 'say',
  version: 1,
  group: 'say',
  waits: 'nothing',
  fields: { content: field.content() },
  example: {
    props: { content: [{ id: 'hello', kind: 'text' }] },
    texts: { 'content.hello': 'Hello, I am the assistant of the shop.' },
  },
});
