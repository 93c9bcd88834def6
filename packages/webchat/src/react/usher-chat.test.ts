import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { UsherChat } from './usher-chat.ts';

test('renders its element on a server, with its attributes and nothing else', () => {
  const props = { journey: 'refund', inline: true, quiet: false, preChat: 'name email*', greetingAfter: 5, open: true };
  expect(renderToString(createElement(UsherChat, { ...props, identity: 'secret', onOpened: () => {} }))).toBe(
    '<usher-chat journey="refund" inline="" greeting-after="5" pre-chat="name email*"></usher-chat>',
  );
});
