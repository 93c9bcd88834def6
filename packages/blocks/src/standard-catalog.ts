import { createBlockCatalog } from '@usher/journey';
import { askChoice } from './ask-choice/ask-choice.block.ts';
import { askDate } from './ask-date/ask-date.block.ts';
import { askEmail } from './ask-email/ask-email.block.ts';
import { askFile } from './ask-file/ask-file.block.ts';
import { askForm } from './ask-form/ask-form.block.ts';
import { askLocation } from './ask-location/ask-location.block.ts';
import { askNumber } from './ask-number/ask-number.block.ts';
import { askPhone } from './ask-phone/ask-phone.block.ts';
import { askRating } from './ask-rating/ask-rating.block.ts';
import { askText } from './ask-text/ask-text.block.ts';
import { callHttp } from './call-http/call-http.block.ts';
import { decide } from './decide/decide.block.ts';
import { end } from './end/end.block.ts';
import { handOff } from './hand-off/hand-off.block.ts';
import { say } from './say/say.block.ts';
import { set } from './set/set.block.ts';
import { wait } from './wait/wait.block.ts';

/** The standard definitions, in the order of the palette. They run anywhere and carry no behaviour. */
export const standardDefinitions = [
  say,
  askText,
  askNumber,
  askEmail,
  askPhone,
  askChoice,
  askDate,
  askRating,
  askFile,
  askLocation,
  askForm,
  decide,
  set,
  wait,
  callHttp,
  handOff,
  end,
] as const;

export const standardCatalog = createBlockCatalog(standardDefinitions);
