import type { Block, BlockContext } from '@usher/engine';
import { type Json, listExpressionSlots, listTextSlots } from '@usher/journey';
import { createBlockContext } from '../block-context.ts';

/** What stands for the world in one run of a block: fixed for the run, arbitrary between runs. */
export interface ContractWorld {
  readonly language: string;
  readonly hasOptionalTexts: boolean;
  /** Where any value will do. */
  readonly anyValue: Json;
  readonly truth: boolean;
  readonly fits: boolean;
}

/** A context that gives every expression a value of its type, and remembers what the block asked for. */
export interface ContractContext extends BlockContext {
  /** Options that were given a token. */
  readonly options: ReadonlySet<string>;
  /** What the block asked for that its definition does not announce. */
  readonly undeclared: readonly string[];
}

export function createContractContext(
  { definition }: Block,
  props: Record<string, unknown>,
  world: ContractWorld,
  run: { memory?: Json; open?: Readonly<Record<string, string>> } = {},
): ContractContext {
  const options = new Set<string>();
  const undeclared: string[] = [];
  const slots = listExpressionSlots(definition, props);
  const texts = Object.fromEntries(
    listTextSlots(definition, props)
      .filter((slot) => !slot.isOptional || world.hasOptionalTexts)
      .map((slot) => [slot.path, `The words of ${slot.path}`]),
  );
  const paths = new Set(listTextSlots(definition, props).map((slot) => slot.path));
  const base = createBlockContext({ ...run, texts, language: world.language, block: { definition, props } });
  return {
    ...base,
    options,
    undeclared,
    text: (path, values, format) => {
      if (!paths.has(path)) undeclared.push(`the text "${path}"`);
      return base.text(path, values, format);
    },
    value: (source) => {
      const slot = slots.find((each) => each.kind === 'expression' && each.source === source);
      if (slot === undefined) undeclared.push(`the expression "${source}"`);
      return valueOfType(slot?.result ?? 'any', world);
    },
    template: (source, format = 'plain') => {
      const slot = slots.find((each) => each.kind === 'template' && each.source === source && each.format === format);
      if (slot === undefined && !source.startsWith('https://example.com/')) {
        undeclared.push(`the template "${source}" in the format ${format}`);
      }
      return { plain: 'some words', url: 'https://example.com/some%20place', header: 'some-value', json: '{"some":1}' }[
        format
      ];
    },
    fits: () => world.fits,
    token: (option) => {
      options.add(option);
      return `token:${option}`;
    },
  };
}

function valueOfType(type: string, { anyValue, truth }: ContractWorld): Json {
  switch (type) {
    case 'boolean':
      return truth;
    case 'number':
      return truth ? 17 : -0.5;
    case 'date':
      return truth ? '2019-11-06' : '2024-02-29';
    case 'string':
    case 'choice':
      return 'some words';
    case 'list':
      return ['one', 2];
    case 'object':
      return { one: 1 };
    default:
      return anyValue;
  }
}
