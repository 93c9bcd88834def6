import { blockContract, tryBlock } from '@usher/testkit';
import { describe, expect, test } from 'vitest';
import { askFileBlock } from './ask-file.behaviour.ts';
import { de } from './ask-file.de.ts';
import { en } from './ask-file.en.ts';

blockContract(askFileBlock, { en, de });

const photo = { name: 'a.png', mime: 'image/png', url: 'https://example.com/a', bytes: 2_000_000 };

describe('ask-file', () => {
  const ask = (props = {}, type: 'object' | 'list' = 'object') =>
    tryBlock(
      askFileBlock,
      { saveAs: 'photo', accepts: [{ id: 'one', kind: 'image' }], mostMegabytes: 2, ...props },
      { texts: { prompt: 'A photo, please' }, declared: { photo: type } },
    );
  const send = (...attachments: readonly object[]) => ({ attachments: attachments as never });

  test('says what it takes', () => {
    expect(ask().entered).toMatchObject({
      effects: [{ content: [{ kind: 'request', request: 'file', accepts: ['image/*'], mostBytes: 2_000_000 }] }],
    });
  });

  test('keeps a file, with or without words', () => {
    expect(ask().hear('here', send(photo))).toMatchObject({ outlet: 'answered', set: { photo } });
    expect(ask({}, 'list').hear('', send(photo))).toMatchObject({ set: { photo: [photo] } });
  });

  test('keeps several as a list', () => {
    expect(ask({ mostFiles: 2 }, 'list').hear('', send(photo, photo))).toMatchObject({
      set: { photo: [photo, photo] },
    });
    expect(ask({ mostFiles: 2 }).hear('', send(photo))).toMatchObject({ set: { photo } });
  });

  test.each([
    ['no file', send()],
    ['too many', send(photo, photo)],
    ['another kind', send({ ...photo, mime: 'application/pdf' })],
    ['one that is too large', send({ ...photo, bytes: 2_000_001 })],
  ])('asks again after %s', (_what, message) => {
    expect(ask().hear('here', message)).toMatchObject({ do: 'stay', asks: true });
  });
});
