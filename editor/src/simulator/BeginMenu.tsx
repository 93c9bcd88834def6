import { Button, ComboBox, Dialog, IconButton, Select, TextField } from '@usher/design';
import { type Journey, type Json, listStates } from '@usher/journey';
import { SlidersHorizontal } from 'lucide-react';
import { useId, useState } from 'react';
import { useJourney, useView } from '../app/editor-context.tsx';
import { readValue } from './read-value.ts';
import type { Simulator } from './use-simulator.ts';

/** Begins somewhere else: at any step, in any language, with values of one's choice. */
export function BeginMenu({ simulator }: { readonly simulator: Simulator }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton label="Start somewhere else" icon={<SlidersHorizontal />} onPress={() => setOpen(true)} />
      {isOpen ? <BeginDialog simulator={simulator} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function BeginDialog({ simulator, onClose }: { readonly simulator: Simulator; readonly onClose: () => void }) {
  const journey = useJourney();
  const selected = useView('states');
  const shown = useView('language');
  const places = listPlaces(journey);
  const [state, setState] = useState(() => selected.find((key) => places.some(({ id }) => id === key)));
  const [language, setLanguage] = useState(shown);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() =>
    textOf(simulator.moment?.snapshot.variables ?? {}),
  );
  const form = useId();
  const problems = Object.fromEntries(
    Object.entries(journey.variables).map(([name, variable]) => [name, readValue(variable, typed[name] ?? '')]),
  );
  const isReady = Object.values(problems).every((each) => each.ok);
  const begin = () => {
    if (!isReady) return;
    simulator.begin({ language, variables: valuesOf(problems), ...(state === undefined ? {} : { state }) });
    onClose();
  };
  return (
    <Dialog
      title="Start somewhere else"
      isOpen
      onClose={onClose}
      actions={
        <Button variant="primary" onPress={begin} isDisabled={!isReady}>
          Start
        </Button>
      }
    >
      <form
        id={form}
        className="simulator-begin"
        onSubmit={(event) => {
          event.preventDefault();
          begin();
        }}
      >
        <ComboBox label="Begin at" hint="Empty: from the start." options={places} value={state} onChange={setState} />
        <Select
          label="Language"
          options={journey.languages.map((id) => ({ id, label: id }))}
          value={language}
          onChange={setLanguage}
        />
        {Object.entries(journey.variables).map(([name, variable]) => {
          const read = problems[name];
          return (
            <TextField
              key={name}
              label={variable.label}
              value={typed[name] ?? ''}
              onChange={(text) => setTyped({ ...typed, [name]: text })}
              problem={read === undefined || read.ok ? undefined : read.problem}
              placeholder="not set"
            />
          );
        })}
      </form>
    </Dialog>
  );
}

function listPlaces(journey: Journey): { id: string; label: string }[] {
  return [...listStates(journey).values()]
    .filter(({ state, isTrip }) => state.type !== 'history' && !isTrip)
    .map(({ key, state }) => ({ id: key, label: state.name ?? key }));
}

function textOf(variables: Readonly<Record<string, Json>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}

function valuesOf(read: Readonly<Record<string, ReturnType<typeof readValue>>>): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(read).flatMap(([name, each]) => (each.ok && each.value !== undefined ? [[name, each.value]] : [])),
  );
}
