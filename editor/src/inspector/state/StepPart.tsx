import { callType } from '../../document/index.ts';
import { useProblemOf } from '../edit/use-problem.ts';
import { LineList } from '../line/LineList.tsx';
import { PreviewPart } from '../preview/PreviewPart.tsx';
import { BlockChoice } from './BlockChoice.tsx';
import { BlockFields } from './BlockFields.tsx';
import { CallPart } from './CallPart.tsx';
import { EntryAndExit } from './EntryAndExit.tsx';
import type { StatePartProps } from './part-props.ts';
import { WaysOut } from './WaysOut.tsx';

/** What a step does, and how it goes on. */
export function StepPart({ entry, shape }: StatePartProps) {
  const { key, path, state } = entry;
  const problem = useProblemOf([`${path}.block.type`, `${path}.block.version`]);
  const ends = shape?.definition.ends === true;
  return (
    <>
      <div className="inspector-field" data-path={`${path}.${state.call === undefined ? 'block' : 'call'}`}>
        <BlockChoice state={key} type={state.block?.type ?? (state.call && callType)} problem={problem} />
      </div>
      {state.call === undefined || state.block !== undefined ? null : <CallPart entry={entry} call={state.call} />}
      {/* Another block is another form: nothing half typed goes along. */}
      {shape === undefined ? null : <BlockFields key={shape.definition.type} entry={entry} shape={shape} />}
      {shape === undefined ? null : <PreviewPart entry={entry} shape={shape} />}
      {shape === undefined || ends ? null : <WaysOut entry={entry} shape={shape} />}
      {ends ? null : <LineList title="Deadlines and events" state={key} kinds={['after', 'on', 'always']} />}
      <EntryAndExit entry={entry} />
    </>
  );
}
