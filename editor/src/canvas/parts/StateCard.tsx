import type { NodeProps } from '@xyflow/react';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { useEditor, useView } from '../../app/editor-context.tsx';
import { findDefinition } from '../../document/index.ts';
import { useCanvas } from '../canvas-context.tsx';
import type { StateData, StateNode } from '../projection/canvas-node.ts';
import { iconOfState } from './block-icon.ts';
import { CardBadges } from './CardBadges.tsx';
import { NameField } from './NameField.tsx';
import { Ports, WayRows } from './WayRows.tsx';

/** The picture of one state: a card, the frame of a group, or the mark of an end or a memory. */
export const StateCard = memo(function StateCard({ data, selected }: NodeProps<StateNode>) {
  const isActive = useView('active').includes(data.key);
  const { dropTarget } = useCanvas();
  const shape = shapeName(data);
  const classes = [
    'canvas-state',
    shape,
    data.detail,
    `of-${data.group}`,
    selected && 'selected',
    isActive && 'active',
    data.isTrip && 'trip',
    dropTarget === data.key && 'drop-target',
  ];
  return (
    <>
      <article
        id={`state-${data.key}`}
        className={classes.filter(Boolean).join(' ')}
        aria-label={data.description}
        data-state={data.key}
      >
        {shape === 'frame' ? (
          <>
            <FrameBar data={data} />
            {data.inside === 0 && data.detail === 'full' ? (
              <p className="canvas-hint">Drag steps here, or press N to add one.</p>
            ) : null}
          </>
        ) : shape === 'closed' ? (
          <ClosedGroup data={data} />
        ) : (
          <Card data={data} />
        )}
      </article>
      {data.isInitial ? <span className="canvas-initial" title="The start" aria-hidden="true" /> : null}
      {data.detail === 'full' && !data.isClosed ? <WayRows ways={data.ways} isOpen={selected} /> : null}
      <Ports entryY={data.entryY} />
    </>
  );
});

function shapeName({ kind, isClosed }: StateData): 'card' | 'frame' | 'closed' | 'mark' {
  if (kind === 'end' || kind === 'memory') return 'mark';
  if (kind === 'step') return 'card';
  return isClosed ? 'closed' : 'frame';
}

function Card({ data }: { readonly data: StateData }) {
  const { kind, typeName, type, summary, detail, isTrip } = data;
  return (
    <>
      <div className="canvas-head">
        <StateIcon kind={kind} type={type} typeName={typeName} />
        <StateName data={data} />
        {detail === 'overview' ? null : <CardBadges data={data} />}
      </div>
      {isTrip && detail === 'full' ? <span className="canvas-trip">Side trip</span> : null}
      {summary === '' ? null : <p className="canvas-summary">{summary}</p>}
      {type === 'step' && detail === 'full' ? (
        <p className="canvas-summary empty">Choose what this step does.</p>
      ) : null}
    </>
  );
}

function StateIcon({ kind, type, typeName }: Pick<StateData, 'kind' | 'type' | 'typeName'>) {
  const { catalog } = useEditor();
  const Icon = iconOfState(kind, findDefinition(type, catalog));
  return (
    <span className="canvas-icon" title={typeName}>
      <Icon aria-hidden="true" />
    </span>
  );
}

function StateName({ data: { key, name } }: { readonly data: StateData }) {
  const { naming, finishNaming } = useCanvas();
  if (naming === key) return <NameField name={name} label="Name" onFinish={finishNaming} />;
  return <span className="canvas-name">{name}</span>;
}

function FrameBar({ data }: { readonly data: StateData }) {
  const { toggleFold } = useCanvas();
  return (
    <div className="canvas-bar">
      <button
        type="button"
        tabIndex={-1}
        className="canvas-fold nodrag"
        aria-label={`Fold ${data.name}`}
        onClick={() => toggleFold(data.key)}
      >
        <ChevronDown aria-hidden="true" />
      </button>
      <StateIcon {...data} />
      <StateName data={data} />
      <span className="canvas-count">{data.kind === 'together' ? 'together' : data.inside}</span>
      <CardBadges data={data} />
    </div>
  );
}

/** A group whose inside is not drawn: folded by a person, or a miniature far out. */
function ClosedGroup({ data }: { readonly data: StateData }) {
  const { toggleFold } = useCanvas();
  return (
    <>
      {data.miniature === undefined ? null : (
        <svg className="canvas-miniature" aria-hidden="true">
          {data.miniature.map(({ group, path }) => (
            <path key={group} className={`of-${group}`} d={path} />
          ))}
        </svg>
      )}
      <div className="canvas-head">
        {data.isFolded ? (
          <button
            type="button"
            tabIndex={-1}
            className="canvas-fold nodrag"
            aria-label={`Unfold ${data.name}`}
            onClick={() => toggleFold(data.key)}
          >
            <ChevronRight aria-hidden="true" />
          </button>
        ) : null}
        <StateIcon {...data} />
        <StateName data={data} />
        <CardBadges data={data} />
      </div>
      {data.isFolded ? <p className="canvas-summary">{data.typeName}</p> : null}
    </>
  );
}
