import type { Block } from '@usher/engine';
import { askChoiceBlock } from './ask-choice/ask-choice.behaviour.ts';
import { askDateBlock } from './ask-date/ask-date.behaviour.ts';
import { askEmailBlock } from './ask-email/ask-email.behaviour.ts';
import { askFileBlock } from './ask-file/ask-file.behaviour.ts';
import { askFormBlock } from './ask-form/ask-form.behaviour.ts';
import { askLocationBlock } from './ask-location/ask-location.behaviour.ts';
import { askNumberBlock } from './ask-number/ask-number.behaviour.ts';
import { askPhoneBlock } from './ask-phone/ask-phone.behaviour.ts';
import { askRatingBlock } from './ask-rating/ask-rating.behaviour.ts';
import { askTextBlock } from './ask-text/ask-text.behaviour.ts';
import { callHttpBlock } from './call-http/call-http.behaviour.ts';
import { decideBlock } from './decide/decide.behaviour.ts';
import { endBlock } from './end/end.behaviour.ts';
import { handOffBlock } from './hand-off/hand-off.behaviour.ts';
import { sayBlock } from './say/say.behaviour.ts';
import { setBlock } from './set/set.behaviour.ts';
import { waitBlock } from './wait/wait.behaviour.ts';

/** The standard blocks with what they do, in the order of the palette. */
export const standardBlocks: readonly Block[] = [
  sayBlock,
  askTextBlock,
  askNumberBlock,
  askEmailBlock,
  askPhoneBlock,
  askChoiceBlock,
  askDateBlock,
  askRatingBlock,
  askFileBlock,
  askLocationBlock,
  askFormBlock,
  decideBlock,
  setBlock,
  waitBlock,
  callHttpBlock,
  handOffBlock,
  endBlock,
];
