import { NumberField, TextArea, TextField } from '@usher/design';
import type { Json, TestStep } from '@usher/journey';
import { useState } from 'react';
import type { CommandResult } from '../document/index.ts';
import { readJson } from '../simulator/read-value.ts';
import type { StepOf } from './script/step-kinds.ts';

interface SentFormProps<Step extends TestStep> {
  readonly step: Step;
  readonly onChange: (step: TestStep) => CommandResult;
}

/** What a customer fills a form in with, by the ids of its fields. */
export function FillForm({ step, onChange }: SentFormProps<StepOf<'fill'>>) {
  const [typed, setTyped] = useState(() => JSON.stringify(step.fill, null, 2));
  const read = readJson(typed, isValues, 'values by field, such as { "name": "Ann" }.');
  const change = (text: string) => {
    setTyped(text);
    const next = readJson(text, isValues, 'values by field.');
    if (next.ok) onChange({ fill: (next.value ?? {}) as Record<string, Json> });
  };
  return (
    <TextArea
      label="Values by field, as JSON"
      isCode
      lines={4}
      value={typed}
      onChange={change}
      problem={read.ok ? undefined : read.problem}
    />
  );
}

function isValues(value: Json): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function SendForm({ step: { send }, onChange }: SentFormProps<StepOf<'send'>>) {
  const change = (part: Partial<typeof send>) => void onChange({ send: { ...send, ...part } });
  return (
    <>
      <TextField label="Name of the file" value={send.name} onChange={(name) => change({ name })} />
      <TextField label="Kind of file" isCode value={send.mime} onChange={(mime) => change({ mime })} />
    </>
  );
}

export function PlaceForm({ step: { place }, onChange }: SentFormProps<StepOf<'place'>>) {
  const change = (part: Partial<typeof place>) => void onChange({ place: { ...place, ...part } });
  return (
    <>
      <NumberField
        label="Degrees north"
        min={-90}
        max={90}
        value={place.latitude}
        onChange={(latitude) => change({ latitude: latitude ?? 0 })}
      />
      <NumberField
        label="Degrees east"
        min={-180}
        max={180}
        value={place.longitude}
        onChange={(longitude) => change({ longitude: longitude ?? 0 })}
      />
      <TextField label="Name of the place" value={place.name ?? ''} onChange={(name) => change({ name })} />
    </>
  );
}
