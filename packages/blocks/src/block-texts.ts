import type { TextOf } from '@usher/journey';
import { de as askChoiceDe } from './ask-choice/ask-choice.de.ts';
import { en as askChoiceEn } from './ask-choice/ask-choice.en.ts';
import { de as askDateDe } from './ask-date/ask-date.de.ts';
import { en as askDateEn } from './ask-date/ask-date.en.ts';
import { de as askEmailDe } from './ask-email/ask-email.de.ts';
import { en as askEmailEn } from './ask-email/ask-email.en.ts';
import { de as askFileDe } from './ask-file/ask-file.de.ts';
import { en as askFileEn } from './ask-file/ask-file.en.ts';
import { de as askFormDe } from './ask-form/ask-form.de.ts';
import { en as askFormEn } from './ask-form/ask-form.en.ts';
import { de as askLocationDe } from './ask-location/ask-location.de.ts';
import { en as askLocationEn } from './ask-location/ask-location.en.ts';
import { de as askNumberDe } from './ask-number/ask-number.de.ts';
import { en as askNumberEn } from './ask-number/ask-number.en.ts';
import { de as askPhoneDe } from './ask-phone/ask-phone.de.ts';
import { en as askPhoneEn } from './ask-phone/ask-phone.en.ts';
import { de as askRatingDe } from './ask-rating/ask-rating.de.ts';
import { en as askRatingEn } from './ask-rating/ask-rating.en.ts';
import { de as askTextDe } from './ask-text/ask-text.de.ts';
import { en as askTextEn } from './ask-text/ask-text.en.ts';
import { de as callHttpDe } from './call-http/call-http.de.ts';
import { en as callHttpEn } from './call-http/call-http.en.ts';
import { de as decideDe } from './decide/decide.de.ts';
import { en as decideEn } from './decide/decide.en.ts';
import { de as endDe } from './end/end.de.ts';
import { en as endEn } from './end/end.en.ts';
import { de as handOffDe } from './hand-off/hand-off.de.ts';
import { en as handOffEn } from './hand-off/hand-off.en.ts';
import { de as sayDe } from './say/say.de.ts';
import { en as sayEn } from './say/say.en.ts';
import { de as setDe } from './set/set.de.ts';
import { en as setEn } from './set/set.en.ts';
import type { standardDefinitions } from './standard-catalog.ts';
import { de as waitDe } from './wait/wait.de.ts';
import { en as waitEn } from './wait/wait.en.ts';

type StandardDefinition = (typeof standardDefinitions)[number];
/** The words of every standard block in one language, by type. */
export type BlockTexts = {
  readonly [Type in StandardDefinition['type']]: TextOf<Extract<StandardDefinition, { type: Type }>>;
};

/** The words of the standard blocks, by language of the editor and type: a missing block or label does not compile. */
export const blockTexts = {
  en: {
    say: sayEn,
    'ask-text': askTextEn,
    'ask-number': askNumberEn,
    'ask-email': askEmailEn,
    'ask-phone': askPhoneEn,
    'ask-choice': askChoiceEn,
    'ask-date': askDateEn,
    'ask-rating': askRatingEn,
    'ask-file': askFileEn,
    'ask-location': askLocationEn,
    'ask-form': askFormEn,
    decide: decideEn,
    set: setEn,
    wait: waitEn,
    'call-http': callHttpEn,
    'hand-off': handOffEn,
    end: endEn,
  },
  de: {
    say: sayDe,
    'ask-text': askTextDe,
    'ask-number': askNumberDe,
    'ask-email': askEmailDe,
    'ask-phone': askPhoneDe,
    'ask-choice': askChoiceDe,
    'ask-date': askDateDe,
    'ask-rating': askRatingDe,
    'ask-file': askFileDe,
    'ask-location': askLocationDe,
    'ask-form': askFormDe,
    decide: decideDe,
    set: setDe,
    wait: waitDe,
    'call-http': callHttpDe,
    'hand-off': handOffDe,
    end: endDe,
  },
} as const satisfies Readonly<Record<'en' | 'de', BlockTexts>>;
