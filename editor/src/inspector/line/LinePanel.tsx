import { Badge, Button, IconButton, ProblemText } from '@usher/design';
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useEditor, useJourney } from '../../app/editor-context.tsx';
import { ExpressionField } from '../../conditions/ExpressionField.tsx';
import { type Line, type LineSource, lineKey, listLinesOf } from '../../document/index.ts';
import { useCommands } from '../edit/use-commands.ts';
import { useProblem } from '../edit/use-problem.ts';
import { DurationInput } from '../fields/DurationInput.tsx';
import { DraftField } from '../parts/DraftField.tsx';
import { SetValues } from '../parts/SetValues.tsx';
import { nameState } from '../pick/state-options.ts';
import { TargetPicker } from '../pick/TargetPicker.tsx';
import { EventInput } from './EventInput.tsx';
import { nameSource } from './event-names.ts';
import { pathOfLine } from './line-path.ts';

const isSameSource = (left: LineSource, right: LineSource) => left.kind === right.kind && left.name === right.name;

interface LinePanelProps {
  readonly line: Line;
  /** How many lines begin at the same source; they are tried in their order. */
  readonly siblings: number;
}

/** Everything about one line. */
export function LinePanel({ line, siblings }: LinePanelProps) {
  const journey = useJourney();
  const { view, document, catalog } = useEditor();
  const { run, attempt } = useCommands();
  const path = pathOfLine(journey, line.id);
  const problem = useProblem(path, false);
  const guardProblem = useProblem(`${path}.guard`);
  const { id, key, transition } = line;
  const move = (to: LineSource) => {
    if (!run('moveLine', { line: key, to }, 'line source').ok) return;
    const moved = listLinesOf(document.journey, to.state, catalog).filter((each) => isSameSource(each.id, to));
    view.set({ lines: moved.slice(-1).map((each) => each.key) });
  };
  const order = (to: number) => {
    const result = run('orderLine', { line: key, to });
    if (result.ok) view.set({ lines: [lineKey({ ...id, index: to })] });
  };
  return (
    <>
      <header className="inspector-head">
        <Badge>Line</Badge>
        <span className="inspector-key">{nameSource(id)}</span>
      </header>
      <p>
        From{' '}
        {id.state === null ? (
          'anywhere in the journey'
        ) : (
          <button type="button" className="inspector-link" onClick={() => id.state !== null && view.show([id.state])}>
            {nameState(journey, id.state)}
          </button>
        )}
      </p>
      {problem === undefined ? null : <ProblemText>{problem}</ProblemText>}
      <div className="inspector-field" data-path={path}>
        <TargetPicker
          label="Goes to"
          source={id}
          line={line.to === undefined && line.trip === undefined && id.kind === 'outlet' ? undefined : key}
          to={line.trip ?? line.to}
          inherited={line.inherited}
          placeholder="Nowhere, it only sets values"
        />
        {line.trip === undefined ? null : (
          <p className="usher-hint">A side trip: when it is done, the conversation comes back to where it was.</p>
        )}
      </div>
      {id.kind === 'after' ? (
        <DurationInput label="After" value={id.name} onChange={(name) => move({ ...id, name })} />
      ) : null}
      {id.kind === 'on' ? <EventInput label="When" value={id.name} onChange={(name) => move({ ...id, name })} /> : null}
      {id.kind === 'outlet' ? null : (
        <>
          <div className="inspector-field" data-path={`${path}.guard`}>
            <ExpressionField
              label="Only if"
              hint="Without a condition it is always taken."
              problem={guardProblem}
              expected="boolean"
              isOptional
              value={transition.guard ?? ''}
              onChange={(guard) =>
                run('setLine', { line: key, change: { guard: guard === '' ? null : guard } }, `${path}.guard`)
              }
            />
          </div>
          <SetValues
            label="Values set on the way"
            path={`${path}.set`}
            values={transition.set ?? {}}
            onChange={(set, inGroup) => {
              const input = { line: key, change: { set: Object.keys(set).length === 0 ? null : { ...set } } };
              return inGroup === undefined ? run('setLine', input, `${path}.set`) : inGroup('setLine', input);
            }}
          />
          <DraftField
            label="Description"
            path={`${path}.description`}
            lines={2}
            value={transition.description ?? ''}
            onChange={(text) =>
              attempt(
                'setLine',
                { line: key, change: { description: text.trim() === '' ? null : text } },
                `${path}.description`,
              )
            }
          />
        </>
      )}
      {siblings < 2 ? null : (
        <div className="inspector-order">
          <span>
            Tried as number {id.index + 1} of {siblings}
          </span>
          <IconButton
            size="s"
            label="Try it earlier"
            icon={<ArrowUp aria-hidden="true" />}
            isDisabled={id.index === 0}
            onPress={() => order(id.index - 1)}
          />
          <IconButton
            size="s"
            label="Try it later"
            icon={<ArrowDown aria-hidden="true" />}
            isDisabled={id.index === siblings - 1}
            onPress={() => order(id.index + 1)}
          />
        </div>
      )}
      <Button
        variant="danger"
        size="s"
        icon={<Trash2 aria-hidden="true" />}
        onPress={() => {
          if (run('remove', { states: [], lines: [key] }).ok) view.set({ lines: [] });
        }}
      >
        Delete the line
      </Button>
    </>
  );
}
