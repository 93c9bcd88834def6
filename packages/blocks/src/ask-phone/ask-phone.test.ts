import { blockContract, tryBlock } from '@usher/testkit';
import { describe, expect, test } from 'vitest';
import { askPhoneBlock } from './ask-phone.behaviour.ts';
import { de } from './ask-phone.de.ts';
import { en } from './ask-phone.en.ts';

blockContract(askPhoneBlock, { en, de });

describe('ask-phone', () => {
  const hear = (text: string, country = 'US') =>
    tryBlock(askPhoneBlock, { saveAs: 'phone', country }, { texts: { prompt: 'Number?' } }).hear(text);

  test('keeps a number in international form', () => {
    expect(hear("It's (977) 625-2661, thanks")).toMatchObject({ outlet: 'answered', set: { phone: '+19776252661' } });
    expect(hear('030 123456', 'DE')).toMatchObject({ set: { phone: '+4930123456' } });
  });

  test('asks again where there is none', () => {
    expect(hear('call me').do).toBe('stay');
  });

  test('reads international numbers only where it does not know the country', () => {
    expect(hear('2125551234', 'ZZ').do).toBe('stay');
    expect(hear('+1 212 555 1234', 'ZZ')).toMatchObject({ set: { phone: '+12125551234' } });
  });
});
