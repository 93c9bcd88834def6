import { type BlockSet, compileJourney, previewStates } from '@usher/engine';
import type { Content, Journey, Millis } from '@usher/journey';

/** What a step says when a conversation comes to it. */
export type StatePreview =
  | { readonly is: 'said'; readonly content: readonly Content[] }
  | { readonly is: 'silent' }
  /** The drawing cannot be run yet; why, as a sentence. */
  | { readonly is: 'not-yet'; readonly why: string };

/** What a state says, in one language, with sample values in its variables. */
export function previewState(
  journey: Journey,
  blocks: BlockSet,
  { state, language, at }: { readonly state: string; readonly language: string; readonly at: Millis },
): StatePreview {
  try {
    const said = previewStates(compileJourney(journey, blocks), language, at);
    const content = said.find((each) => each.state === state)?.content ?? [];
    return content.length === 0 ? { is: 'silent' } : { is: 'said', content };
  } catch (error) {
    return { is: 'not-yet', why: error instanceof Error ? error.message : String(error) };
  }
}
