import { blockContract, tryBlock } from '@usher/testkit';
import { describe, expect, test } from 'vitest';
import { askEmailBlock } from './ask-email.behaviour.ts';
import { de } from './ask-email.de.ts';
import { en } from './ask-email.en.ts';

blockContract(askEmailBlock, { en, de });

describe('ask-email', () => {
  const hear = (text: string) =>
    tryBlock(askEmailBlock, { saveAs: 'email' }, { texts: { prompt: 'E-mail?' } }).hear(text);

  test('keeps the address within a sentence', () => {
    expect(hear('Email: Cminh730@Email.COM.')).toMatchObject({
      outlet: 'answered',
      set: { email: 'Cminh730@email.com' },
    });
  });

  test('asks again where there is none, or more than one', () => {
    expect(hear('cminh730').do).toBe('stay');
    expect(hear('a@example.com or b@example.com').do).toBe('stay');
  });
});
