import { Switch } from '@usher/design';
import type { StateEntry } from '@usher/journey';
import type { StateKind } from '../../document/index.ts';
import { useCommands } from '../edit/use-commands.ts';
import { CommitField } from '../parts/CommitField.tsx';
import { DraftField } from '../parts/DraftField.tsx';
import { Fold } from '../parts/Fold.tsx';
import { KindChoice } from './KindChoice.tsx';
import { TagsField } from './TagsField.tsx';

interface AboutStateProps {
  readonly entry: StateEntry;
  readonly kind: StateKind;
}

/** What people and reports know of a state. */
export function AboutState({ entry: { key, state, path }, kind }: AboutStateProps) {
  const { run, attempt } = useCommands();
  const hasResume = state.resume !== undefined;
  const count = [state.description, state.phase, state.resume, state.tags?.length].filter(Boolean).length;
  return (
    <>
      <Fold title="About it" count={count}>
        <DraftField
          label="Description"
          path={`${path}.description`}
          lines={2}
          placeholder="For colleagues; customers never see it"
          value={state.description ?? ''}
          onChange={(description) => attempt('describeState', { state: key, description }, `${path}.description`)}
        />
        <DraftField
          label="Phase"
          hint="Of the service journey, such as post-purchase."
          path={`${path}.phase`}
          value={state.phase ?? ''}
          onChange={(phase) => attempt('describeState', { state: key, phase }, `${path}.phase`)}
        />
        <TagsField state={key} path={`${path}.tags`} tags={state.tags ?? []} />
        {kind === 'memory' || kind === 'end' ? null : (
          <>
            <Switch
              isSelected={hasResume}
              hint="A person of the team can give the conversation back to this place."
              onChange={(isOn) => run('describeState', { state: key, resume: isOn ? state.name || key : null })}
            >
              Can be returned to
            </Switch>
            {hasResume ? (
              <DraftField
                label="What the person reads"
                path={`${path}.resume`}
                value={state.resume ?? ''}
                onChange={(resume) => attempt('describeState', { state: key, resume }, `${path}.resume`)}
              />
            ) : null}
          </>
        )}
      </Fold>
      <Fold title="Advanced">
        <CommitField
          label="Key"
          hint="Lines, texts and tests name the state by it. All of them follow a change."
          isCode
          path={`${path}.key`}
          value={key}
          onCommit={(next) => run('changeKey', { state: key, key: next })}
        />
        <KindChoice state={key} kind={kind} />
      </Fold>
    </>
  );
}
