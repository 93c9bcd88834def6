import { ContextMenu } from '@usher/design';
import { useMachine } from '@xstate/react';
import { useReactFlow } from '@xyflow/react';
import { type CSSProperties, type MouseEvent as ReactMouseEvent, useMemo, useRef, useState } from 'react';
import { useEditor, useView } from '../app/editor-context.tsx';
import { readLineKey } from '../document/index.ts';
import { createCanvasActions } from './actions/canvas-actions.ts';
import { listMenu } from './actions/canvas-menu.ts';
import { chooseFromMenu } from './actions/choose-from-menu.ts';
import { CanvasProvider, type CanvasTools } from './canvas-context.tsx';
import { canvasMode, type NewStatePlace } from './mode/canvas-mode.ts';
import { CanvasFlow } from './parts/CanvasFlow.tsx';
import { CanvasToolbar } from './parts/CanvasToolbar.tsx';
import { KeySheet } from './parts/KeySheet.tsx';
import { PalettePanel } from './parts/PalettePanel.tsx';
import type { PaletteItem } from './parts/palette-items.ts';
import { QuickPalette } from './parts/QuickPalette.tsx';
import { anywhereId, type CanvasNode, type LineEdge } from './projection/canvas-node.ts';
import { fullFrom, namesFrom, stepOfZoom } from './projection/find-drawn.ts';
import { containerAt } from './projection/hit-test.ts';
import { nameOf } from './projection/project-states.ts';
import type { At } from './projection/rect.ts';
import { useArrange } from './use-arrange.ts';
import { useCamera } from './use-camera.ts';
import { useCanvasCommands } from './use-canvas-commands.tsx';
import { pointOf, useConnect } from './use-connect.ts';
import { useDrag } from './use-drag.ts';
import { useDrawn } from './use-drawn.ts';
import { createKeys } from './use-keys.ts';
import { useNaming } from './use-naming.ts';
import { usePicture } from './use-picture.ts';
import { takeLineSelection, takeStateSelection } from './use-selection.ts';
import { useSight } from './use-sight.ts';

/** Brings the parts of the canvas together: what is drawn, what the pointer and the keys do, and what opens over it. */
export function CanvasStage() {
  const editor = useEditor();
  const { document: journeyDocument, view, catalog } = editor;
  const [step, setStep] = useState<number>(fullFrom);
  const [zoom, setZoom] = useState(1);
  const [hovered, setHovered] = useState<string | undefined>();
  const [showsFar, setShowsFar] = useState(false);
  const [notice, setNotice] = useState<{ text: string; isRefusal: boolean } | undefined>();
  const [mode, send] = useMachine(canvasMode);
  const frame = useRef<HTMLDivElement>(null);
  const flow = useReactFlow<CanvasNode, LineEdge>();
  const picture = usePicture(step);
  const camera = useCamera(setStep);
  const begin = useSight(frame, picture, camera);
  const states = useView('states');
  const naming = useNaming('canvas');

  // Actions outlive a picture; they ask for the newest one.
  const scene = useRef(picture.scene);
  scene.current = picture.scene;
  const actions = useMemo(
    () =>
      createCanvasActions({
        editor,
        scene: () => scene.current,
        say: (text, isRefusal = false) => setNotice({ text, isRefusal }),
      }),
    [editor],
  );
  const arrange = useArrange(editor, actions);
  const drag = useDrag(
    () => scene.current,
    () => actions,
  );
  const { nodes, edges } = useDrawn({ picture, places: drag.places, hovered, showsFar });
  const named = (key: string) => nameOf(picture.scene.entries, key);

  const toCanvas = (client: At) => flow.screenToFlowPosition(client);
  const toFrame = (client: At): At => {
    const corner = frame.current?.getBoundingClientRect();
    return { x: client.x - (corner?.left ?? 0), y: client.y - (corner?.top ?? 0) };
  };
  const focus = () => frame.current?.focus({ preventScroll: true });
  const close = () => {
    send({ type: 'close' });
    focus();
  };

  const openPaletteAt = (client: At, more: Partial<NewStatePlace> = {}) => {
    const at = toCanvas(client);
    send({ type: 'palette', place: { at, parent: containerAt(scene.current, at), anchor: toFrame(client), ...more } });
  };
  const openPalette = () => {
    const [key] = view.view.states;
    const box = key === undefined ? undefined : scene.current.boxes.get(key);
    const at = box === undefined ? camera.centre() : { x: box.x + box.width + 40, y: box.y };
    send({
      type: 'palette',
      place: { ...actions.placeForNew(), anchor: toFrame(flow.flowToScreenPosition(at)) },
    });
  };
  const openMenu = (client: At) => send({ type: 'menu', menu: { at: client, point: toCanvas(client) } });
  const openMenuAtSelection = () => {
    const [key] = view.view.states;
    const card = key === undefined ? null : document.getElementById(`state-${key}`);
    const box = (card ?? frame.current)?.getBoundingClientRect();
    openMenu({ x: (box?.left ?? 0) + 24, y: (box?.top ?? 0) + 32 });
  };
  const showAll = () => camera.show(picture.bounds);
  const toggleFar = () => setShowsFar(!showsFar);
  const create = (item: PaletteItem, place?: Omit<NewStatePlace, 'anchor'>) => {
    // First, so that the name is typed here.
    focus();
    actions.create({ kind: item.kind, ...(item.block === undefined ? {} : { block: item.block }) }, place);
  };

  const keys = createKeys({
    editor,
    scene: () => scene.current,
    actions,
    camera,
    openPalette,
    openMenu: openMenuAtSelection,
    openHelp: () => send({ type: 'help' }),
    showAll,
    toggleFar,
    cancelDrag: () => {
      const isDragging = drag.places.size > 0;
      if (isDragging) drag.cancel();
      return isDragging;
    },
  });
  useCanvasCommands({ openPalette, tidy: () => void arrange.tidy(null), showAll, toggleFar });
  const connect = useConnect({
    document: journeyDocument,
    picture,
    actions,
    toCanvas,
    onBegin: (from) => send({ type: 'connect', from }),
    onEnd: () => send({ type: 'close' }),
    onEmpty: (client, from) => openPaletteAt(client, { from }),
  });

  const finishNaming: CanvasTools['finishNaming'] = (name, next, isElsewhere) => {
    if (naming === undefined) return;
    const drawn = [...scene.current.drawn.drawn];
    const beside = next === undefined ? undefined : drawn[drawn.indexOf(naming) + (next === 'after' ? 1 : -1)];
    view.set({ renaming: undefined });
    if (name !== undefined) actions.rename(naming, name);
    if (isElsewhere !== true) focus();
    if (beside !== undefined) view.set({ renaming: beside, states: [beside] });
  };
  const insertOn: CanvasTools['insertOn'] = (line, at) => {
    const from = readLineKey(line)?.state ?? null;
    const parent = (from === null ? undefined : scene.current.entries.get(from)?.parent?.key) ?? null;
    send({ type: 'palette', place: { parent, onLine: line, anchor: toFrame(flow.flowToScreenPosition(at)) } });
  };
  const tools: CanvasTools = {
    jumpTo: (key) => view.show([key]),
    toggleFold: actions.toggleFold,
    insertOn,
    naming,
    finishNaming,
    dropTarget: drag.target,
  };
  const dragOver = (event: MouseEvent | TouchEvent, moved: readonly CanvasNode[]) =>
    drag.over(
      toCanvas(pointOf(event)),
      moved.map(({ id }) => id),
    );
  const createAtDoubleClick = (event: ReactMouseEvent) => {
    const { classList } = event.target as HTMLElement;
    const isEmpty = classList.contains('react-flow__pane') || classList.contains('frame');
    if (isEmpty) openPaletteAt({ x: event.clientX, y: event.clientY });
  };

  const { place, menu } = mode.context;
  const [first] = states;
  const classes = [
    'canvas',
    step < namesFrom && 'far',
    arrange.isArranging && 'arranging',
    mode.value === 'connecting' && 'connecting',
  ];
  return (
    <div
      ref={frame}
      className={classes.filter(Boolean).join(' ')}
      style={{ '--scale': scaleOf(step) } as CSSProperties}
      role="application"
      aria-label="Drawing of the journey"
      aria-describedby="canvas-help"
      aria-activedescendant={first !== undefined && picture.scene.drawn.drawn.has(first) ? `state-${first}` : undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the one tab stop of the drawing; arrows walk inside
      tabIndex={0}
      data-surface="canvas"
      onKeyDown={keys.onKeyDown}
      onCopy={keys.onCopy}
      onCut={keys.onCut}
      onPaste={keys.onPaste}
    >
      <CanvasProvider value={tools}>
        <CanvasFlow
          scene={picture.scene}
          nodes={nodes}
          edges={edges}
          onInit={begin}
          onMove={(_, at) => {
            setStep(stepOfZoom(at.zoom));
            setZoom(at.zoom);
          }}
          onNodesChange={(changes) => {
            drag.take(changes);
            takeStateSelection(view, changes);
          }}
          onEdgesChange={(changes) => takeLineSelection(view, picture.lines, changes)}
          onPaneClick={focus}
          onNodeClick={focus}
          onEdgeClick={focus}
          onNodeDoubleClick={(_, node) => node.id !== anywhereId && view.set({ renaming: node.id, states: [node.id] })}
          onDoubleClick={createAtDoubleClick}
          onNodeMouseEnter={(_, node) => setHovered(node.id)}
          onNodeMouseLeave={() => setHovered(undefined)}
          onEdgeMouseEnter={(_, edge) => setHovered(edge.id)}
          onEdgeMouseLeave={() => setHovered(undefined)}
          onNodeDrag={(event, _, moved) => dragOver(event, moved)}
          onNodeDragStop={drag.drop}
          // Typed as an event of React, it is one of the browser.
          onSelectionDrag={(event, moved) => dragOver(event.nativeEvent ?? (event as unknown as MouseEvent), moved)}
          onSelectionDragStop={drag.drop}
          onConnectStart={(_, params) => connect.begin(params)}
          onConnectEnd={connect.end}
          onReconnect={() => {}}
          onReconnectEnd={connect.endReconnection}
          onPaneContextMenu={(event) => {
            event.preventDefault();
            view.set({ states: [], lines: [] });
            openMenu({ x: event.clientX, y: event.clientY });
          }}
          onNodeContextMenu={(event, node) => {
            event.preventDefault();
            if (node.id === anywhereId) return;
            if (!states.includes(node.id)) view.set({ states: [node.id], lines: [] });
            openMenu({ x: event.clientX, y: event.clientY });
          }}
          onEdgeContextMenu={(event, edge) => {
            event.preventDefault();
            view.set({ states: [], lines: edge.data?.lines ?? [] });
            openMenu({ x: event.clientX, y: event.clientY });
          }}
        />
        <PalettePanel
          catalog={catalog}
          onAdd={(item) => create(item)}
          onDrag={(at) => (at === undefined ? drag.cancel() : drag.over(toCanvas(at), []))}
          onDrop={(item, at) => {
            // The card hangs at the pointer by its icon.
            const corner = toCanvas({ x: at.x - 20, y: at.y - 20 });
            create(item, { at: corner, parent: containerAt(scene.current, toCanvas(at)) });
          }}
        />
        <CanvasToolbar
          zoom={zoom}
          selected={states.length}
          isShowingFar={showsFar}
          actions={actions}
          onZoom={(to) => {
            if (to === 'fit') showAll();
            else if (to === 'actual') camera.zoomTo(1);
            else camera.zoomBy(to === 'closer' ? 1.25 : 0.8);
          }}
          onAdd={openPalette}
          onTidy={() => void arrange.tidy(null)}
          onToggleFar={toggleFar}
          onHelp={() => send({ type: 'help' })}
        />
        {place === undefined ? null : (
          <QuickPalette
            catalog={catalog}
            anchor={place.anchor}
            room={frame.current?.getBoundingClientRect() ?? { width: 0, height: 0 }}
            where={sayWhere(place, named)}
            onChoose={(item) => {
              const { anchor: _, ...where } = place;
              send({ type: 'close' });
              create(item, where);
            }}
            onClose={close}
            onLeave={() => send({ type: 'close' })}
          />
        )}
        <ContextMenu
          label="What can be done here"
          at={menu?.at}
          items={listMenu(picture.scene, view.view)}
          onAction={(choice) => {
            close();
            chooseFromMenu(choice, {
              view,
              scene: scene.current,
              actions,
              point: menu?.point,
              openPalette: (isAtPointer) =>
                isAtPointer && menu !== undefined ? openPaletteAt(menu.at) : openPalette(),
              tidy: (group) => void arrange.tidy(group),
              showAll,
            });
          }}
          onClose={() => menu !== undefined && close()}
        />
        <KeySheet isOpen={mode.value === 'help'} onClose={close} />
        <p id="canvas-help" className="canvas-hidden">
          Arrows walk from state to state, Enter goes into a group, Escape out of it. N adds a step. Press ? for all
          keys.
        </p>
        <div className={`canvas-notice ${notice?.isRefusal ? 'refusal' : ''}`} role="status">
          {notice?.text}
        </div>
      </CanvasProvider>
    </div>
  );
}

function sayWhere({ from, onLine, parent }: NewStatePlace, named: (key: string) => string): string {
  if (onLine !== undefined) return 'on the line';
  if (from?.state != null) return `after “${named(from.state)}”`;
  return parent === null ? 'here' : `in “${named(parent)}”`;
}

/** How much larger lines and names are drawn, so that they can be seen from afar. */
function scaleOf(step: number): number {
  if (step >= fullFrom) return 1;
  return step >= namesFrom ? 1.4 : 0.8 / step;
}
