import { Badge, ComboBox, Switch } from '@usher/design';
import { useMemo, useRef } from 'react';
import { useJourney } from '../app/editor-context.tsx';
import type { EditorDocument } from '../document/index.ts';
import { useCommands } from './edit/use-commands.ts';
import { useFocusPath } from './edit/use-focus-path.ts';
import { useProblem } from './edit/use-problem.ts';
import { DurationInput } from './fields/DurationInput.tsx';
import { CommandWords } from './journey/CommandWords.tsx';
import { LanguageList } from './journey/LanguageList.tsx';
import { LineList } from './line/LineList.tsx';
import { CommitField } from './parts/CommitField.tsx';
import { DraftField } from './parts/DraftField.tsx';
import { Fold } from './parts/Fold.tsx';
import { SetValues } from './parts/SetValues.tsx';
import { StatePicker } from './pick/StatePicker.tsx';
import './inspector.css';

/** What counts for the whole journey. */
export function JourneyPanel() {
  const journey = useJourney();
  const { run, attempt } = useCommands();
  const panel = useRef<HTMLDivElement>(null);
  useFocusPath(panel);
  const initialProblem = useProblem('initial');
  const zoneProblem = useProblem('timeZone');
  const zones = useMemo(() => ['UTC', ...Intl.supportedValuesOf('timeZone')].map((id) => ({ id, label: id })), []);
  const entry = journey.entry?.set ?? {};
  const setEntry = (set: Readonly<Record<string, string>>, inGroup?: EditorDocument['run']) => {
    const input = { state: null, when: 'entry', set } as const;
    return inGroup === undefined ? run('setActions', input, 'entry') : inGroup('setActions', input);
  };
  return (
    <div ref={panel} className="inspector">
      <header className="inspector-head">
        <Badge>Journey</Badge>
        <code className="inspector-key">{journey.id}</code>
      </header>
      <DraftField
        label="Name"
        className="inspector-name"
        path="name"
        value={journey.name}
        onChange={(name) => attempt('describeJourney', { name }, 'name')}
      />
      <DraftField
        label="Description"
        path="description"
        lines={2}
        placeholder="What it is for"
        value={journey.description ?? ''}
        onChange={(description) => attempt('describeJourney', { description }, 'description')}
      />
      <div className="inspector-field" data-path="initial">
        <StatePicker
          label="Begins with"
          problem={initialProblem}
          placeholder="Choose the state that begins"
          value={journey.initial}
          only={(each) => each.parent === undefined && !each.isTrip}
          onChange={(state) => run('setInitial', { state })}
        />
      </div>
      <LanguageList />
      <div className="inspector-field" data-path="timeZone">
        <ComboBox
          label="Time zone"
          hint="For dates in texts, and for what day it is."
          problem={zoneProblem}
          options={
            zones.some(({ id }) => id === journey.timeZone)
              ? zones
              : [{ id: journey.timeZone, label: journey.timeZone }, ...zones]
          }
          value={journey.timeZone}
          onChange={(timeZone) => timeZone !== undefined && run('describeJourney', { timeZone })}
        />
      </div>
      <div className="inspector-field" data-path="joinMessages">
        <Switch
          isSelected={journey.joinMessages !== undefined}
          hint="What a customer writes in several messages gets one answer."
          onChange={(isOn) => run('describeJourney', { joinMessages: isOn ? 'PT2S' : null })}
        >
          Hear short messages together
        </Switch>
        {journey.joinMessages === undefined ? null : (
          <DurationInput
            label="Pause after which they are heard"
            value={journey.joinMessages}
            onChange={(joinMessages) => attempt('describeJourney', { joinMessages }, 'joinMessages')}
          />
        )}
      </div>
      <LineList title="From anywhere: events" state={null} kinds={['on']} isOpen />
      <LineList title="Ways out, drawn once for all" state={null} kinds={['outlet']} isOpen />
      <LineList title="Deadlines of the journey" state={null} kinds={['after']} />
      <CommandWords />
      <Fold title="Values set at the beginning" count={Object.keys(entry).length}>
        <SetValues label="When it begins" path="entry.set" values={entry} onChange={setEntry} />
      </Fold>
      <Fold title="Advanced">
        <CommitField
          label="Key"
          hint="The address of the journey and its reports hang on it."
          isCode
          path="id"
          value={journey.id}
          onCommit={(id) => run('describeJourney', { id })}
        />
      </Fold>
    </div>
  );
}
