import { badCall, callsItself, unknownJourney } from './calls.ts';
import type { FindFixes, Fix, FixContext } from './fix.ts';
import {
  danglingOutlet,
  endlessLoop,
  noAnswerUnwired,
  noHuman,
  noWayOut,
  turnTooLong,
  undecided,
  unheardCommand,
  unknownTarget,
} from './lines.ts';
import { badHistory, badStructure, initialMissing, staleKey, unknownBlock, unreachableState } from './states.ts';
import { badText, missingLanguage, missingText, unusedText } from './texts.ts';
import { badExpression, badProps, unknownVariable, unset, wrongType } from './values.ts';

export type { Fix, FixContext } from './fix.ts';

const fixes: Readonly<Record<string, FindFixes>> = {
  'journey/initial-missing': initialMissing,
  'journey/bad-structure': badStructure,
  'journey/bad-history': badHistory,
  'journey/unknown-target': unknownTarget,
  'journey/dangling-outlet': danglingOutlet,
  'journey/no-answer-unwired': noAnswerUnwired,
  'journey/unreachable-state': unreachableState,
  'journey/no-way-out': noWayOut,
  'journey/no-human': noHuman,
  'journey/endless-loop': endlessLoop,
  'journey/turn-too-long': turnTooLong,
  'journey/undecided': undecided,
  'journey/unheard-command': unheardCommand,
  'journey/stale-key': staleKey,
  'journey/unknown-journey': unknownJourney,
  'journey/calls-itself': callsItself,
  'journey/bad-call': badCall,
  'journey/unknown-block': unknownBlock,
  'journey/bad-props': badProps,
  'journey/missing-text': missingText,
  'journey/missing-language': missingLanguage,
  'journey/unused-text': unusedText,
  'journey/bad-text': badText,
  'journey/bad-expression': badExpression,
  'journey/unknown-variable': unknownVariable,
  'journey/wrong-type': wrongType,
  'journey/never-set': unset,
  'journey/maybe-unset': unset,
};

/** The ways to mend a problem, the best first; none where only a person can know. */
export function listFixes(context: FixContext): readonly Fix[] {
  return fixes[context.problem.code]?.(context) ?? [];
}
