import type { JourneyListing } from '@usher/api/editor';
import type { BindingRequest } from '@usher/channel';
import { Field, Select, TextField } from '@usher/design';
import type { Millis } from '@usher/journey';
import { CircleCheck, CircleDashed, CircleSlash } from 'lucide-react';
import { useState } from 'react';
import { useBindings, useKnownChannels } from './channels-context.tsx';
import { exampleAddress } from './model/address-words.ts';
import { type Explained, type ExplainedLine, explainBindings } from './model/explain-bindings.ts';
import { readLocalTime, spellLocalTime } from './model/local-time.ts';
import { useBindingNames } from './use-binding-names.ts';

interface TryBindingsProps {
  readonly published: readonly JourneyListing[];
  readonly now?: () => Millis;
}

interface Wanted {
  readonly channel: string;
  readonly address: string;
  readonly language: string;
  readonly command: string;
  readonly time: string;
}

/** Asks the list as it stands on the screen which journey would answer, and why. */
export function TryBindings({ published, now = Date.now }: TryBindingsProps) {
  const channels = (useKnownChannels() ?? []).filter(({ namesJourney }) => namesJourney !== true);
  const { list } = useBindings();
  const names = useBindingNames(published);
  const [wanted, setWanted] = useState<Wanted>(() => {
    const channel = (channels.find(({ isRunning }) => isRunning) ?? channels[0])?.channel ?? 'teams';
    return { channel, address: exampleAddress(channel), language: 'en', command: '', time: spellLocalTime(now()) };
  });
  const set = (change: Partial<Wanted>) => setWanted({ ...wanted, ...change });
  const explained = explainBindings(
    list,
    toRequest(wanted, now),
    names,
    published.map(({ id }) => id),
  );
  return (
    <section className="try-bindings" aria-labelledby="try">
      <h2 id="try">Try it</h2>
      <p className="channels-lead">
        Who would answer a conversation that begins like this? Nothing has to be saved for it.
      </p>
      <div className="try-fields">
        <Select
          label="Channel"
          className="try-wide"
          options={channels.map(({ channel, name }) => ({ id: channel, label: name }))}
          value={wanted.channel}
          onChange={(channel) => set({ channel, address: exampleAddress(channel) })}
        />
        <TextField
          label="Address"
          className="try-wide"
          isCode
          value={wanted.address}
          onChange={(address) => set({ address })}
        />
        <TextField
          label="Language"
          placeholder="Not known"
          value={wanted.language}
          onChange={(language) => set({ language })}
        />
        <TextField
          label="Command"
          placeholder="None"
          value={wanted.command}
          onChange={(command) => set({ command: command.replace(/^\//, '') })}
        />
        <Field label="Date and time" hint="On your own clock." className="try-wide">
          {(control) => (
            <div className="usher-control">
              <input
                {...control}
                type="datetime-local"
                className="usher-input"
                value={wanted.time}
                onChange={(event) => set({ time: event.target.value })}
              />
            </div>
          )}
        </Field>
      </div>
      <div aria-live="polite">
        <p className="try-answer">{sayAnswer(explained, names.journey)}</p>
      </div>
      {explained.lines.length === 0 ? null : (
        <ol className="try-lines" aria-label="Why">
          {explained.lines.map((line) => (
            <Line key={line.bindingId} line={line} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Line({ line: { is, why } }: { readonly line: ExplainedLine }) {
  const Icon = icons[is];
  return (
    <li data-is={is}>
      <Icon aria-hidden="true" />
      <span>{why}</span>
    </li>
  );
}

const icons = { chosen: CircleCheck, later: CircleDashed, other: CircleSlash } as const;

function sayAnswer({ journeyId = '', because, lines }: Explained, nameOf: (id: string) => string) {
  const name = <strong>{nameOf(journeyId)}</strong>;
  switch (because) {
    case 'binding':
      return (
        <>
          {name} answers, by line {lines.findIndex(({ is }) => is === 'chosen') + 1}.
        </>
      );
    case 'only-journey':
      return <>{name} answers: no line fits, and it is the only journey that is published.</>;
    case 'nothing-fits':
      return <>Nobody answers: {lines.length === 0 ? 'there is no line yet' : 'no line fits'}.</>;
  }
}

function toRequest({ channel, address, language, command, time }: Wanted, now: () => Millis): BindingRequest {
  return {
    channel,
    address,
    ...(language.trim() === '' ? {} : { language: language.trim() }),
    ...(command.trim() === '' ? {} : { command: command.trim() }),
    at: readLocalTime(time) ?? now(),
  };
}
