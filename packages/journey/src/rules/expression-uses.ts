import { listExpressionSlots } from '../block-uses.ts';
import { describeCalled } from '../calls/endings.ts';
import type { State } from '../document.ts';
import { compileTemplate } from '../expression/compile-template.ts';
import type { ExpressionProblemKind, ExpressionRead, ExpressionType } from '../expression/expression.ts';
import type { TemplateFormat } from '../fields.ts';
import type { StateEntry } from '../state-tree.ts';
import { listFieldValues, variableFilledBy } from './field-values.ts';
import { allOffers } from './offers.ts';
import type { RuleContext } from './rule-context.ts';

/** When an expression is evaluated, seen from its state. */
export type Moment = 'in' | 'waiting' | 'entering' | 'done';

/** An expression or a template with the place it stands in. */
export interface ExpressionUse {
  readonly path: string;
  readonly source: string;
  /** The state it belongs to; undefined for the journey itself. */
  readonly entry: StateEntry | undefined;
  readonly moment: Moment;
  readonly expected: ExpressionType;
  readonly also: readonly string[];
  /** Of a template, its format. */
  readonly template: TemplateFormat | undefined;
  /** What it is for, as a sentence names it: `condition`, `value of "total"`. */
  readonly role: string;
}

export type CompiledUse =
  | { readonly ok: true; readonly reads: readonly ExpressionRead[] }
  | { readonly ok: false; readonly problem: { readonly kind: ExpressionProblemKind; readonly message: string } };

const usesByContext = new WeakMap<RuleContext, readonly ExpressionUse[]>();

/** Every expression and template of a journey, in document order. */
export function listExpressionUses(context: RuleContext): readonly ExpressionUse[] {
  const uses = usesByContext.get(context) ?? findExpressionUses(context);
  usesByContext.set(context, uses);
  return uses;
}

function findExpressionUses(context: RuleContext): ExpressionUse[] {
  const { journey, states } = context;
  return [
    ...usesOfSet(context, journey.entry?.set, undefined, 'entry.set', 'entering'),
    ...usesOfTransitions(context, journey, undefined),
    ...[...states.values()].flatMap((entry) => [
      ...usesOfSet(context, entry.state.entry?.set, entry, `${entry.path}.entry.set`, 'entering'),
      ...usesOfBlock(context, entry),
      ...usesOfCall(context, entry),
      ...usesOfTransitions(context, entry.state, entry),
      ...usesOfSet(context, entry.state.exit?.set, entry, `${entry.path}.exit.set`, 'in'),
    ]),
  ];
}

/** Compiles a use against what it may read and what it must give. */
export function compileUse(context: RuleContext, use: ExpressionUse): CompiledUse {
  if (use.template === undefined) {
    const compiled = context.compile(use.source, use.expected, use.also);
    return compiled.ok ? { ok: true, reads: compiled.expression.reads } : compiled;
  }
  const scope = use.also.length === 0 ? context.scope : { ...context.scope, also: use.also };
  const compiled = compileTemplate(use.source, scope, use.template);
  return compiled.ok ? { ok: true, reads: compiled.template.reads } : compiled;
}

function usesOfSet(
  { journey }: RuleContext,
  set: Readonly<Record<string, string>> | undefined,
  entry: StateEntry | undefined,
  base: string,
  moment: Moment,
): ExpressionUse[] {
  return Object.entries(set ?? {}).map(([name, source]) => ({
    path: `${base}.${name}`,
    source,
    entry,
    moment,
    expected: journey.variables[name]?.type ?? 'any',
    also: [],
    template: undefined,
    role: `value of "${name}"`,
  }));
}

function usesOfTransitions(
  context: RuleContext,
  tables: Pick<State, 'on' | 'after' | 'always' | 'onDone'>,
  entry: StateEntry | undefined,
): ExpressionUse[] {
  return allOffers(tables, entry).flatMap(({ transition, path, event }) => {
    const moment = event === 'always' ? 'in' : event === 'onDone' ? 'done' : 'waiting';
    const guard: ExpressionUse[] =
      transition.guard === undefined
        ? []
        : [
            {
              path: `${path}.guard`,
              source: transition.guard,
              entry,
              moment,
              expected: 'boolean',
              also: [],
              template: undefined,
              role: 'condition',
            },
          ];
    return [...guard, ...usesOfSet(context, transition.set, entry, `${path}.set`, moment)];
  });
}

function usesOfBlock({ journey, blocks }: RuleContext, entry: StateEntry): ExpressionUse[] {
  const block = blocks.get(entry.key);
  if (block?.kind !== 'known') return [];
  const filled = new Map(
    listFieldValues(block.definition.fields, block.props).map((value) => [value.path, variableFilledBy(value)]),
  );
  return listExpressionSlots(block.definition, block.props).map((slot) => {
    const variable = filled.get(slot.path);
    const type = variable === undefined ? undefined : journey.variables[variable]?.type;
    return {
      path: `${entry.path}.block.props.${slot.path}`,
      source: slot.source,
      entry,
      moment: 'in',
      expected: slot.result === 'any' ? (type ?? 'any') : slot.result,
      also: slot.also,
      template: slot.kind === 'template' ? slot.format : undefined,
      role: variable === undefined ? `field "${slot.path}"` : `value of "${variable}"`,
    };
  });
}

/** What a called journey is given; it is reckoned when the state is entered. */
function usesOfCall({ journeys, catalog }: RuleContext, entry: StateEntry): ExpressionUse[] {
  const { call } = entry.state;
  const called = call && journeys(call.journey);
  const inputs = called === undefined ? [] : describeCalled(called, catalog).inputs;
  return Object.entries(call?.with ?? {}).map(([name, source]) => ({
    path: `${entry.path}.call.with.${name}`,
    source,
    entry,
    moment: 'entering',
    expected: inputs.find((input) => input.name === name)?.variable.type ?? 'any',
    also: [],
    template: undefined,
    role: `input "${name}"`,
  }));
}
