import type { Content, Json, Millis, Variable } from '@usher/journey';
import { createBlockContext } from './block-context.ts';
import { asCompiled } from './compile-journey.ts';
import { beginTurn } from './draft.ts';
import type { Program } from './program.ts';
import type { ResolvedBlock } from './resolve-blocks.ts';
import type { Row } from './snapshot.ts';
import { emptySnapshot } from './start.ts';

/** What a state says when it is entered, each content on its own. */
export interface StatePreview {
  readonly state: string;
  readonly content: readonly Content[];
}

/**
 * What each state of a journey says when it is entered, in one language, with sample values in its variables: for previews
 * and for rules that look at what is said. States that say nothing are left out; so are those whose words cannot be
 * made from the samples.
 */
export function previewStates(program: Program, language: string, at: Millis): readonly StatePreview[] {
  const compiled = asCompiled(program);
  const snapshot = emptySnapshot(compiled, { id: 'preview', at, language, channel: 'preview' });
  const variables = { ...sampleValues(program.journey.variables), ...snapshot.variables };
  const draft = beginTurn(compiled, { ...snapshot, variables }, at);
  const previewOf = (key: string, block: ResolvedBlock): readonly Content[] => {
    const row: Row = {
      n: 1,
      type: block.definition.type,
      version: block.definition.version,
      memory: null,
      open: {},
    };
    const options: string[] = [];
    const context = createBlockContext(draft, key, row, block, (option) => options.push(option) - 1);
    try {
      const { effects } = block.behaviour.enter(block.props, context);
      return effects.flatMap((wish) => (wish.type === 'message.send' ? wish.content : []));
    } catch {
      // Samples are no real values: what cannot be said with them is no fault of the journey.
      return [];
    }
  };
  return [...compiled.blocks]
    .filter(([key]) => compiled.entries.has(key))
    .map(([state, block]) => ({ state, content: previewOf(state, block) }))
    .filter(({ content }) => content.length > 0);
}

/** Something of each type, as long as such values usually are. */
function sampleValues(variables: Readonly<Record<string, Variable>>): Record<string, Json> {
  return Object.fromEntries(Object.entries(variables).map(([name, variable]) => [name, sampleOf(name, variable)]));
}

function sampleOf(name: string, { type, options }: Variable): Json {
  switch (type) {
    case 'string':
      return name;
    case 'number':
      return 42;
    case 'boolean':
      return true;
    case 'date':
      return '2026-01-31';
    case 'choice':
      return options?.[0] ?? name;
    case 'list':
      return [];
    case 'object':
      return {};
  }
}
