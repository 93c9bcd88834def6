import type { JourneyListing } from '@usher/api/editor';
import type { JourneyBinding } from '@usher/channel';
import { Select, TextField } from '@usher/design';
import { useKnownChannels } from './channels-context.tsx';
import { HoursFields } from './HoursFields.tsx';
import { sayAddresses } from './model/address-words.ts';
import { setCondition } from './model/edit-bindings.ts';
import type { BindingField, BindingProblem } from './model/find-binding-problems.ts';
import { WordsField } from './WordsField.tsx';

interface BindingFormProps {
  readonly binding: JourneyBinding;
  readonly place: number;
  readonly published: readonly JourneyListing[];
  readonly problems: readonly BindingProblem[];
  readonly onChange: (binding: JourneyBinding) => void;
}

/** A channel's name never has a star in it. */
const anyChannel = '*';

/** The fields of one binding. */
export function BindingForm({ binding, place, published, problems, onChange }: BindingFormProps) {
  const problemOf = (field: BindingField) => problems.find((problem) => problem.field === field)?.message;
  const { channel, address, languages, commands, hours } = binding;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid in all browsers
    <div className="binding-form" role="group" aria-label={`Line ${place + 1}`}>
      <JourneyField {...{ binding, published, onChange }} problem={problemOf('journeyId')} />
      <ChannelField {...{ binding, onChange }} problem={problemOf('channel')} />
      <TextField
        label="Address"
        className="binding-wide"
        hint={sayAddresses(channel)}
        isCode
        placeholder="Any"
        problem={problemOf('address')}
        value={address ?? ''}
        onChange={(text) => onChange(setCondition(binding, 'address', text.trim() === '' ? undefined : text.trim()))}
      />
      <WordsField
        label="Languages"
        hint="Tags, separated by commas: de, en-GB. de also fits de-AT. Empty: any."
        problem={problemOf('languages')}
        words={languages}
        onChange={(words) => onChange(setCondition(binding, 'languages', words))}
      />
      <WordsField
        label="Commands"
        hint="Without a slash, separated by commas. Only conversations that begin with one of them. Empty: any."
        problem={problemOf('commands')}
        words={commands}
        onChange={(words) => onChange(setCondition(binding, 'commands', words))}
      />
      <HoursFields
        hours={hours}
        problem={problemOf('hours')}
        onChange={(next) => onChange(setCondition(binding, 'hours', next))}
      />
    </div>
  );
}

interface FieldProps extends Pick<BindingFormProps, 'binding' | 'onChange'> {
  readonly problem: string | undefined;
}

function JourneyField({ binding, published, problem, onChange }: FieldProps & Pick<BindingFormProps, 'published'>) {
  const { journeyId } = binding;
  const isKnown = journeyId === '' || published.some(({ id }) => id === journeyId);
  return (
    <Select
      label="Journey"
      hint="Those that are published."
      placeholder="Choose one"
      empty="No journey is published yet."
      problem={problem}
      options={[
        ...published.map(({ id, name }) => ({ id, label: name, description: id })),
        ...(isKnown ? [] : [{ id: journeyId, label: journeyId, description: 'not published' }]),
      ]}
      value={journeyId === '' ? undefined : journeyId}
      onChange={(id) => onChange({ ...binding, journeyId: id })}
    />
  );
}

function ChannelField({ binding, problem, onChange }: FieldProps) {
  const channels = (useKnownChannels() ?? []).filter(({ namesJourney }) => namesJourney !== true);
  const { channel } = binding;
  const isKnown = channel === undefined || channels.some((each) => each.channel === channel);
  return (
    <Select
      label="Channel"
      problem={problem}
      options={[
        { id: anyChannel, label: 'Every channel' },
        ...channels.map(({ channel: id, name, isRunning }) => ({
          id,
          label: name,
          description: isRunning ? undefined : 'not set up here',
        })),
        ...(isKnown ? [] : [{ id: channel, label: channel, description: 'not known here' }]),
      ]}
      value={channel ?? anyChannel}
      onChange={(id) => onChange(setCondition(binding, 'channel', id === anyChannel ? undefined : id))}
    />
  );
}
