import { Button, TextArea } from '@usher/design';
import type { Effect } from '@usher/engine';
import { type ExampleResult, type Json, listStates, nameOutlet, resolveProps } from '@usher/journey';
import { useState } from 'react';
import { type Editor, useEditor, useJourney } from '../app/editor-context.tsx';
import { wordsOfBlock } from '../canvas/projection/block-words.ts';
import { describeEffect } from './describe-effect.ts';
import { readJson } from './read-value.ts';
import type { Input, Moment } from './session.ts';

interface AwaitedProps {
  readonly moment: Moment;
  readonly onAct: (input: Input) => void;
}

/** What the journey asked of the world, answered by hand or by the block's own examples. */
export function AwaitedEffects({ moment, onAct }: AwaitedProps) {
  if (moment.snapshot.control.holder !== 'bot') return null;
  return moment.awaited.map((effect) => (
    <section key={effect.id} className="simulator-awaited" aria-label={describeEffect(effect)}>
      <p>{describeEffect(effect)}</p>
      {effect.type === 'agent.request' ? (
        <AgentAnswers effect={effect} onAct={onAct} />
      ) : (
        <Answers effect={effect} onAct={onAct} />
      )}
    </section>
  ));
}

interface AnswerProps {
  readonly effect: Effect;
  readonly onAct: AwaitedProps['onAct'];
}

function AgentAnswers({ effect, onAct }: AnswerProps) {
  const answer = (outcome: string, label: string) =>
    onAct({ do: 'answer', effect: effect.id, output: { outcome }, label });
  return (
    <div className="simulator-row">
      <Button size="s" variant="primary" onPress={() => onAct({ do: 'take-over' })}>
        An agent takes it
      </Button>
      <Button size="s" onPress={() => answer('nobody-available', 'Nobody is available')}>
        Nobody is there
      </Button>
      <Button
        size="s"
        onPress={() =>
          onAct({
            do: 'fail',
            effect: effect.id,
            code: 'desk/failed',
            message: 'The desk cannot be reached.',
            label: 'The desk fails',
          })
        }
      >
        The desk fails
      </Button>
    </div>
  );
}

function Answers({ effect, onAct }: AnswerProps) {
  const editor = useEditor();
  const journey = useJourney();
  const [typed, setTyped] = useState<string>();
  const examples = examplesOf(editor, journey, effect);
  const read = typed === undefined ? undefined : readJson(typed, () => true, 'JSON.');
  return (
    <>
      <div className="simulator-row">
        {examples.map((example) => (
          <Button key={example.outlet} size="s" onPress={() => onAct(toInput(effect, example))}>
            {example.name}
          </Button>
        ))}
        <Button
          size="s"
          variant="quiet"
          onPress={() => setTyped(typed === undefined ? JSON.stringify(firstOutput(examples), null, 2) : undefined)}
        >
          {typed === undefined ? 'Answer by hand' : 'Close'}
        </Button>
      </div>
      {typed === undefined ? null : (
        <>
          <TextArea
            label="Result, as JSON"
            value={typed}
            onChange={setTyped}
            lines={5}
            problem={read?.ok === false ? read.problem : undefined}
          />
          <Button
            size="s"
            variant="primary"
            isDisabled={read?.ok !== true}
            onPress={() =>
              read?.ok === true &&
              onAct({ do: 'answer', effect: effect.id, output: read.value ?? null, label: 'Answered by hand' })
            }
          >
            Answer
          </Button>
        </>
      )}
    </>
  );
}

/** An example, called as its way out is called on the canvas. */
type NamedResult = ExampleResult & { readonly name: string };

function examplesOf(
  { catalog }: Editor,
  journey: Editor['document']['journey'],
  effect: Effect,
): readonly NamedResult[] {
  const use = effect.by === undefined ? undefined : listStates(journey).get(effect.by)?.state.block;
  const definition = use && catalog.find(use.type);
  if (use === undefined || definition?.exampleResults === undefined) return [];
  const resolved = resolveProps(definition, use.props);
  if (!resolved.ok) return [];
  const words = wordsOfBlock(use.type);
  return definition.exampleResults(resolved.props, journey.variables).map((example) => ({
    ...example,
    name: nameOutlet(example.outlet, resolved.props, words, () => undefined),
  }));
}

function toInput(effect: Effect, example: NamedResult): Input {
  const label = `The result: ${example.name}`;
  return example.ok
    ? { do: 'answer', effect: effect.id, output: example.output, label }
    : { do: 'fail', effect: effect.id, ...example.error, label };
}

function firstOutput(examples: readonly ExampleResult[]): Json {
  const first = examples.find((example) => example.ok);
  return first?.ok === true ? first.output : {};
}
