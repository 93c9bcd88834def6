import { ComboBox, Segments, Select, TextArea, TextField } from '@usher/design';
import type { TestMoment } from '@usher/engine';
import type { TestStep } from '@usher/journey';
import { useState } from 'react';
import { useJourney } from '../app/editor-context.tsx';
import type { CommandResult } from '../document/index.ts';
import { indexStates } from '../document/index.ts';
import { useDraft } from '../inspector/edit/use-draft.ts';
import { DurationInput } from '../inspector/fields/DurationInput.tsx';
import { nameState } from '../inspector/pick/state-options.ts';
import { readJson } from '../simulator/read-value.ts';
import { FillForm, PlaceForm, SendForm } from './SentForms.tsx';
import { idOfStep } from './script/step-ids.ts';
import { type Expected, handOffEnds, type StepOf } from './script/step-kinds.ts';
import { useTestCommands } from './use-test-commands.ts';

interface StepFormProps {
  readonly step: TestStep;
  readonly test: number;
  readonly at: number;
  readonly before: TestMoment | undefined;
}

/** The fields of a step. */
export function StepForm({ step, test, at, before }: StepFormProps) {
  const commands = useTestCommands();
  const change = (next: TestStep) => commands.changeStep(test, at, next, `tests.${idOfStep(step)}`);
  if ('say' in step)
    return <TextField label="Customer says" value={step.say} onChange={(say) => void change({ say })} />;
  if ('pick' in step) return <PickForm step={step} before={before} onChange={change} />;
  if ('fill' in step) return <FillForm step={step} onChange={change} />;
  if ('send' in step) return <SendForm step={step} onChange={change} />;
  if ('place' in step) return <PlaceForm step={step} onChange={change} />;
  if ('wait' in step)
    return <DurationInput label="Time that passes" value={step.wait} onChange={(wait) => void change({ wait })} />;
  if ('handoff' in step) return <HandOffForm step={step} onChange={change} />;
  if ('result' in step) return <ResultForm step={step} onChange={change} />;
  return <ExpectForm step={step} before={before} onChange={change} />;
}

interface FormProps<Step extends TestStep> {
  readonly step: Step;
  readonly before?: TestMoment | undefined;
  readonly onChange: (step: TestStep) => CommandResult;
}

/** A button is kept by its id where it is one of those on offer, so that it may be called otherwise later. */
function PickForm({ step, before, onChange }: FormProps<StepOf<'pick'>>) {
  const offered = before?.offered ?? [];
  return (
    <ComboBox
      isFree
      label="Button"
      hint={offered.length === 0 ? 'None is on offer here now.' : undefined}
      options={offered}
      value={offered.find(({ id }) => id === step.pick)?.label ?? step.pick}
      onChange={(words) => void onChange({ pick: offered.find(({ label }) => label === words)?.id ?? words })}
    />
  );
}

function HandOffForm({ step, onChange }: FormProps<StepOf<'handoff'>>) {
  const known = handOffEnds.some(({ id }) => id === step.handoff);
  const options = known ? handOffEnds : [...handOffEnds, { id: step.handoff, label: step.handoff }];
  return (
    <Select<string>
      label="What becomes of the call"
      options={options}
      value={step.handoff}
      onChange={(handoff) => void onChange({ handoff })}
    />
  );
}

function ResultForm({ step: { result }, onChange }: FormProps<StepOf<'result'>>) {
  const [typed, setTyped] = useState(() => JSON.stringify(result.ok ?? null, null, 2));
  const read = readJson(typed, () => true, 'JSON.');
  const hasFailed = result.failed !== undefined;
  const changeOk = (text: string) => {
    setTyped(text);
    const next = readJson(text, () => true, 'JSON.');
    if (next.ok) onChange({ result: { ok: next.value ?? null } });
  };
  return (
    <>
      <Segments
        label="The result"
        options={[
          { id: 'ok', label: 'It came' },
          { id: 'failed', label: 'It failed' },
        ]}
        value={hasFailed ? 'failed' : 'ok'}
        onChange={(id) =>
          void onChange({
            result: id === 'failed' ? { failed: 'http/failed' } : { ok: (read.ok ? read.value : null) ?? null },
          })
        }
      />
      {hasFailed ? (
        <TextField
          label="Code of the error"
          isCode
          value={result.failed ?? ''}
          onChange={(failed) => void onChange({ result: { failed } })}
        />
      ) : (
        <TextArea
          label="Result, as JSON"
          isCode
          lines={4}
          value={typed}
          onChange={changeOk}
          problem={read.ok ? undefined : read.problem}
        />
      )}
    </>
  );
}

function ExpectForm({ step: { expect }, before, onChange }: FormProps<StepOf<'expect'>>) {
  const journey = useJourney();
  const change = (part: Expected) =>
    onChange({ expect: Object.fromEntries(Object.entries({ ...expect, ...part }).filter(([, value]) => value)) });
  const { refusal, ...ended } = useDraft(expect.ended ?? '', (text) => change({ ended: text.trim() }));
  const states = [...indexStates(journey).values()]
    .filter(({ state }) => state.type !== 'history' && state.states === undefined)
    .map(({ key }) => ({ id: key, label: nameState(journey, key) }));
  return (
    <>
      <TextArea
        label="Hears"
        hint="A part of what is said is enough."
        lines={2}
        value={expect.said ?? ''}
        onChange={(said) => void change({ said })}
      />
      <ComboBox
        label="Is at"
        hint="Empty: anywhere."
        options={states}
        value={expect.state}
        onChange={(state) => void change({ state })}
      />
      <TextField
        label="Has ended with"
        hint={before?.outcome === undefined ? 'Empty: it may go on.' : `It ends with “${before.outcome}” now.`}
        isCode
        {...ended}
        problem={refusal}
      />
    </>
  );
}
