import { useRef } from 'react';
import { useEditor, useJourney, useView } from '../app/editor-context.tsx';
import { indexStates, listLinesOf, readLineKey } from '../document/index.ts';
import { useFocusPath } from './edit/use-focus-path.ts';
import { JourneyPanel } from './JourneyPanel.tsx';
import { LinePanel } from './line/LinePanel.tsx';
import { SeveralPanel } from './several/SeveralPanel.tsx';
import { StatePanel } from './state/StatePanel.tsx';
import { useSameState } from './use-same-state.ts';
import './inspector.css';

/** What is selected, as a form; the journey where nothing is. */
export function Inspector() {
  const journey = useJourney();
  const selected = useView('states');
  const selectedLines = useView('lines');
  const { catalog } = useEditor();
  const panel = useRef<HTMLDivElement>(null);
  useFocusPath(panel);
  const index = indexStates(journey);
  const states = selected.flatMap((key) => index.get(key) ?? []);
  const lines = selectedLines.flatMap((key) => findLine(key) ?? []);
  const [state, another] = states;
  const [line] = lines;
  const identity = useSameState(state?.key, index);
  if (state === undefined && line === undefined) return <JourneyPanel />;
  const isOne = another === undefined && states.length + lines.length === 1;
  return (
    <div ref={panel} className="inspector">
      {!isOne ? (
        <SeveralPanel states={states.map(({ key }) => key)} lines={lines.map(({ line: { key } }) => key)} />
      ) : state !== undefined ? (
        <StatePanel key={identity} entry={state} />
      ) : line !== undefined ? (
        <LinePanel line={line.line} siblings={line.siblings} />
      ) : null}
    </div>
  );

  function findLine(key: string) {
    const id = readLineKey(key);
    const all = id === undefined ? [] : listLinesOf(journey, id.state, catalog);
    const found = all.find((each) => each.key === key);
    const isBeside = (each: (typeof all)[number]) => each.id.kind === id?.kind && each.id.name === id.name;
    return found === undefined ? undefined : { line: found, siblings: all.filter(isBeside).length };
  }
}
