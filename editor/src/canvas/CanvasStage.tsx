import { ContextMenu } from '@usher/design';
import { useMachine } from '@xstate/react';
import {
  Background,
  type EdgeChange,
  type FinalConnectionState,
  type NodeChange,
  type OnConnectStartParams,
  ReactFlow,
  SelectionMode,
  useReactFlow,
  type Viewport,
} from '@xyflow/react';
import {
  type CSSProperties,
  type MouseEvent as ReactMouseEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useEditor, useView } from '../app/editor-context.tsx';
import { type LineSource, readLineKey } from '../document/index.ts';
import { createCanvasActions } from './actions/canvas-actions.ts';
import { listMenu, type MenuChoice } from './actions/canvas-menu.ts';
import { CanvasProvider, type CanvasTools } from './canvas-context.tsx';
import { canvasMode, type NewStatePlace } from './mode/canvas-mode.ts';
import { AnywhereCard } from './parts/AnywhereCard.tsx';
import { CanvasToolbar } from './parts/CanvasToolbar.tsx';
import { ConnectionPath } from './parts/ConnectionPath.tsx';
import { KeySheet } from './parts/KeySheet.tsx';
import { LinePath } from './parts/LinePath.tsx';
import { Overview } from './parts/Overview.tsx';
import { PalettePanel } from './parts/PalettePanel.tsx';
import { QuickPalette } from './parts/QuickPalette.tsx';
import { StateCard } from './parts/StateCard.tsx';
import { anywhereId, type CanvasNode, type LineEdge } from './projection/canvas-node.ts';
import { fullFrom, namesFrom, stepOfZoom } from './projection/find-drawn.ts';
import { containerAt, stateAt } from './projection/hit-test.ts';
import { lightLines } from './projection/light-lines.ts';
import { nameOf } from './projection/project-states.ts';
import type { At } from './projection/rect.ts';
import { useArrange } from './use-arrange.ts';
import { useCamera, zoomRange } from './use-camera.ts';
import { useDrag } from './use-drag.ts';
import { createKeys } from './use-keys.ts';
import { useNaming } from './use-naming.ts';
import { usePicture } from './use-picture.ts';

const nodeTypes = { state: StateCard, anywhere: AnywhereCard };
const edgeTypes = { line: LinePath };

export function CanvasStage() {
  const editor = useEditor();
  const { view } = editor;
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
  const states = useView('states');
  const lines = useView('lines');
  const taken = useView('taken');
  const naming = useNaming('canvas');

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
  const { isArranging, tidy } = useArrange(editor, actions);
  const drag = useDrag(
    () => scene.current,
    () => actions,
  );

  const toLocal = (at: At): At => {
    const corner = frame.current?.getBoundingClientRect();
    return { x: at.x - (corner?.left ?? 0), y: at.y - (corner?.top ?? 0) };
  };
  const focus = () => frame.current?.focus({ preventScroll: true });
  const close = () => {
    send({ type: 'close' });
    focus();
  };
  const openPaletteAt = (client: At, more: Partial<NewStatePlace> = {}) => {
    const point = flow.screenToFlowPosition(client);
    const parent = containerAt(scene.current, point);
    send({ type: 'palette', place: { at: point, parent, anchor: toLocal(client), ...more } });
  };
  const openPalette = () => {
    const place = actions.placeForNew();
    const [key] = view.view.states;
    const box = key === undefined ? undefined : scene.current.boxes.get(key);
    const at = box === undefined ? camera.centre() : { x: box.x + box.width + 40, y: box.y };
    send({ type: 'palette', place: { ...place, anchor: toLocal(flow.flowToScreenPosition(at)) } });
  };
  const showAll = () => camera.show(picture.bounds);

  const openMenu = (client: At) =>
    send({ type: 'menu', menu: { at: client, point: flow.screenToFlowPosition(client) } });
  const keys = createKeys({
    editor,
    scene: () => scene.current,
    actions,
    camera,
    openPalette,
    openMenu: () => {
      const [key] = view.view.states;
      const card = key === undefined ? undefined : document.getElementById(`state-${key}`);
      const box = (card ?? frame.current)?.getBoundingClientRect();
      openMenu({ x: (box?.left ?? 0) + 24, y: (box?.top ?? 0) + 32 });
    },
    openHelp: () => send({ type: 'help' }),
    showAll,
    toggleFar: () => setShowsFar(!showsFar),
    cancelDrag: () => {
      if (drag.places.size === 0) return false;
      drag.cancel();
      return true;
    },
  });

  // Once, when the size of the canvas is known.
  const begin = useRef(() => {});
  begin.current = () => {
    const start = scene.current.boxes.get(editor.document.journey.initial);
    const { width = 0, height = 0 } = frame.current?.getBoundingClientRect() ?? {};
    const { bounds } = picture;
    if (bounds === undefined) return;
    const fits = Math.min((width - 120) / bounds.width, (height - 140) / bounds.height);
    if (fits >= 0.6 || start === undefined) showAll();
    else void flow.setViewport({ x: 380 - start.x * 0.8, y: 120 - start.y * 0.8, zoom: 0.8 });
  };

  const reveal = useView('reveal');
  const revealed = useRef(reveal);
  useEffect(() => {
    if (reveal === undefined || reveal === revealed.current) return;
    const { entries } = scene.current;
    const folded = new Set(view.view.folded);
    for (const key of reveal.states) {
      for (let at = entries.get(key)?.parent; at !== undefined; at = at.parent) folded.delete(at.key);
    }
    if (folded.size !== view.view.folded.size) {
      view.set({ folded });
      return;
    }
    revealed.current = reveal;
    camera.reveal(reveal.states.flatMap((key) => picture.scene.boxes.get(key) ?? []));
  }, [reveal, picture, camera, view]);

  const tools: CanvasTools = {
    jumpTo: (key) => view.show([key]),
    toggleFold: actions.toggleFold,
    addAfter: (from) => send({ type: 'palette', place: { parent: null, from, anchor: { x: 0, y: 0 } } }),
    insertOn: (line, at) => {
      const from = readLineKey(line)?.state ?? null;
      const parent = (from === null ? undefined : scene.current.entries.get(from)?.parent?.key) ?? null;
      send({ type: 'palette', place: { parent, onLine: line, anchor: toLocal(flow.flowToScreenPosition(at)) } });
    },
    naming,
    finishNaming: (name, next) => {
      if (naming === undefined) return;
      view.set({ renaming: undefined });
      if (name !== undefined) actions.rename(naming, name);
      if (next === undefined) focus();
      else view.set({ renaming: besideOf(naming, next), states: [besideOf(naming, next) ?? naming] });
    },
    dropTarget: drag.target,
  };
  const besideOf = (key: string, next: 'after' | 'before'): string | undefined => {
    const drawn = [...scene.current.drawn.drawn];
    return drawn[drawn.indexOf(key) + (next === 'after' ? 1 : -1)];
  };

  const selected = useMemo(() => new Set(states), [states]);
  const nodes = useMemo(
    () =>
      picture.nodes.map((node): CanvasNode => {
        const position = drag.places.get(node.id);
        const isSelected = selected.has(node.id);
        if (position === undefined && !isSelected) return node;
        const isRaised = isSelected && node.dragHandle === undefined;
        return {
          ...node,
          selected: isSelected,
          ...(isRaised ? { zIndex: 20 } : {}),
          ...(position === undefined ? {} : { position }),
        } as CanvasNode;
      }),
    [picture.nodes, drag.places, selected],
  );
  const shiftOf = useCallback(
    (key: string): At | undefined => {
      for (let at = picture.scene.entries.get(key); at !== undefined && drag.places.size > 0; at = at.parent) {
        const place = drag.places.get(at.key);
        const before = picture.nodes.find((node) => node.id === at?.key)?.position;
        if (place !== undefined && before !== undefined) return { x: place.x - before.x, y: place.y - before.y };
      }
      return undefined;
    },
    [picture, drag.places],
  );
  const edges = useMemo(
    () => [...lightLines(picture.lines, { selected: lines, states, taken, hovered, showsFar, shiftOf })],
    [picture.lines, lines, states, taken, hovered, showsFar, shiftOf],
  );

  const takeNodeChanges = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      drag.take(changes);
      const chosen = changes.filter((change) => change.type === 'select' && change.id !== anywhereId);
      if (chosen.length === 0) return;
      const next = new Set(view.view.states);
      for (const change of chosen) {
        if (change.type !== 'select') continue;
        if (change.selected) next.add(change.id);
        else next.delete(change.id);
      }
      view.set({ states: [...next] });
    },
    [drag, view],
  );
  const takeEdgeChanges = useCallback(
    (changes: EdgeChange<LineEdge>[]) => {
      const chosen = changes.filter((change) => change.type === 'select');
      if (chosen.length === 0) return;
      const next = new Set(view.view.lines);
      for (const change of chosen) {
        const keysOfLine = picture.lines.find((line) => line.id === change.id)?.data?.lines ?? [];
        for (const key of keysOfLine) {
          if (change.selected) next.add(key);
          else next.delete(key);
        }
      }
      view.set({ lines: [...next] });
    },
    [picture.lines, view],
  );

  const connecting = mode.context.from;
  const sourceOf = ({ nodeId, handleId }: OnConnectStartParams): LineSource | undefined =>
    picture.ways.get(nodeId ?? '')?.find((way) => way.id === handleId)?.source;
  const endConnection = (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
    drag.cancel();
    send({ type: 'close' });
    if (connecting === undefined || state.from === null) return;
    const client = pointOf(event);
    const target = stateAt(scene.current, flow.screenToFlowPosition(client));
    const isContainerDrop =
      target !== undefined && containerAt(scene.current, flow.screenToFlowPosition(client)) === target;
    const isOnBar =
      target !== undefined && document.elementFromPoint(client.x, client.y)?.closest('.canvas-bar') !== null;
    if (target !== undefined && (!isContainerDrop || isOnBar)) finishLine(connecting, target);
    else openPaletteAt(client, { from: connecting });
  };
  const finishLine = (from: LineSource, to: string) => {
    const way = picture.ways.get(from.state ?? anywhereId)?.find((each) => each.id === handleOf.current);
    if (way?.line !== undefined && way.source.kind !== 'outlet') {
      actions.finish(
        editor.document.run('setLine', { line: way.line, change: { target: to, trip: null } }),
        `Line leads to “${nameOf(scene.current.entries, to)}”`,
      );
    } else actions.connect(from, to);
  };
  const handleOf = useRef<string | null>(null);

  const endReconnection = (
    event: MouseEvent | TouchEvent,
    edge: LineEdge,
    side: 'source' | 'target',
    state: FinalConnectionState,
  ) => {
    const [line] = edge.data?.lines ?? [];
    if (line === undefined) return;
    const client = pointOf(event);
    const point = flow.screenToFlowPosition(client);
    if (side === 'target') {
      // The end that was taken is the other one: `side` names the end that stays fixed in the library's terms.
      const source =
        state.toHandle === null
          ? undefined
          : picture.ways.get(state.toHandle.nodeId)?.find((way) => way.id === state.toHandle?.id)?.source;
      if (source !== undefined)
        actions.finish(editor.document.run('moveLine', { line, to: source }), 'Line begins elsewhere');
      return;
    }
    const target = stateAt(scene.current, point);
    const isKept = target === undefined || target === edge.target;
    if (!isKept)
      actions.finish(
        editor.document.run('setLine', { line, change: { target, trip: null } }),
        `Line leads to “${nameOf(scene.current.entries, target)}”`,
      );
  };

  const choose = (choice: MenuChoice) => {
    const { menu } = mode.context;
    const at = menu?.point;
    const isOnEmpty = view.view.states.length === 0;
    close();
    const place = isOnEmpty && at !== undefined ? { at, parent: containerAt(scene.current, at) } : undefined;
    switch (choice) {
      case 'palette':
        return isOnEmpty && menu !== undefined ? openPaletteAt(menu.at) : openPalette();
      case 'group':
      case 'together':
      case 'end':
      case 'memory':
        return actions.create({ kind: choice }, place);
      case 'rename':
        return view.set({ renaming: view.view.states[0] });
      case 'copy':
        return keepOnClipboard(actions.copy());
      case 'cut':
        return keepOnClipboard(actions.cut());
      case 'paste':
        return void readClipboard().then((text) => actions.paste(text, isOnEmpty ? at : undefined));
      case 'wrap':
        return actions.wrap('group');
      case 'wrap-together':
        return actions.wrap('together');
      case 'initial':
        return actions.makeInitial();
      case 'fold':
        return view.view.states[0] === undefined ? undefined : actions.toggleFold(view.view.states[0]);
      case 'all':
        return view.set({ states: [...scene.current.drawn.drawn], lines: [] });
      case 'fit':
        return showAll();
      case 'tidy':
        return void tidy(null);
      case 'tidy-inside':
        return void tidy(view.view.states[0] ?? null);
      default:
        return actions[choice]();
    }
  };

  const place = mode.context.place;
  const [activeKey] = states;
  return (
    <div
      ref={frame}
      className={`canvas ${step < namesFrom ? 'far' : ''} ${isArranging ? 'arranging' : ''} ${mode.value === 'connecting' ? 'connecting' : ''} ${drag.places.size > 0 ? 'dragging' : ''}`}
      role="application"
      aria-label="Drawing of the journey"
      aria-describedby="canvas-help"
      aria-activedescendant={
        activeKey === undefined || !picture.scene.drawn.drawn.has(activeKey) ? undefined : `state-${activeKey}`
      }
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the one tab stop of the drawing; arrows walk inside
      tabIndex={0}
      data-surface="canvas"
      style={{ '--scale': 1 / Math.min(1, step / 0.8) } as CSSProperties}
      onKeyDown={keys.onKeyDown}
      onCopy={keys.onCopy}
      onCut={keys.onCut}
      onPaste={keys.onPaste}
    >
      <CanvasProvider value={tools}>
        <ReactFlow<CanvasNode, LineEdge>
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onInit={() => begin.current()}
          onNodesChange={takeNodeChanges}
          onEdgesChange={takeEdgeChanges}
          onlyRenderVisibleElements
          zIndexMode="auto"
          elevateNodesOnSelect={false}
          nodesFocusable={false}
          edgesFocusable={false}
          edgesReconnectable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={['Shift', 'Meta', 'Control']}
          panActivationKeyCode="Space"
          selectionOnDrag
          selectionMode={SelectionMode.Full}
          panOnDrag={[1]}
          panOnScroll
          zoomOnDoubleClick={false}
          minZoom={zoomRange.least}
          maxZoom={zoomRange.most}
          nodeDragThreshold={3}
          connectOnClick={false}
          connectionLineComponent={ConnectionPath}
          connectionRadius={4}
          reconnectRadius={12}
          proOptions={{ hideAttribution: true }}
          onMove={(_, at: Viewport) => {
            setStep(stepOfZoom(at.zoom));
            setZoom(at.zoom);
          }}
          onPaneClick={focus}
          onNodeClick={focus}
          onNodeDoubleClick={(_, node) => node.id !== anywhereId && view.set({ renaming: node.id, states: [node.id] })}
          onNodeMouseEnter={(_, node) => setHovered(node.id)}
          onNodeMouseLeave={() => setHovered(undefined)}
          onEdgeMouseEnter={(_, edge) => setHovered(edge.id)}
          onEdgeMouseLeave={() => setHovered(undefined)}
          onNodeDrag={(event, _, moved) =>
            drag.over(
              flow.screenToFlowPosition(pointOf(event)),
              moved.map(({ id }) => id),
            )
          }
          onNodeDragStop={() => drag.drop()}
          onSelectionDrag={(event, moved) =>
            drag.over(
              flow.screenToFlowPosition(pointOf(event.nativeEvent)),
              moved.map(({ id }) => id),
            )
          }
          onSelectionDragStop={() => drag.drop()}
          onConnectStart={(_, params) => {
            handleOf.current = params.handleId;
            const from = sourceOf(params);
            if (from !== undefined) send({ type: 'connect', from });
          }}
          onConnectEnd={endConnection}
          onReconnect={() => {}}
          onReconnectEnd={endReconnection}
          onPaneContextMenu={(event) => {
            event.preventDefault();
            view.set({ states: [], lines: [] });
            openMenu(pointOf(event as MouseEvent));
          }}
          onNodeContextMenu={(event, node) => {
            event.preventDefault();
            if (node.id === anywhereId) return;
            if (!selected.has(node.id)) view.set({ states: [node.id], lines: [] });
            openMenu({ x: event.clientX, y: event.clientY });
          }}
          onEdgeContextMenu={(event, edge) => {
            event.preventDefault();
            view.set({ states: [], lines: edge.data?.lines ?? [] });
            openMenu({ x: event.clientX, y: event.clientY });
          }}
          onDoubleClick={(event: ReactMouseEvent) => {
            const element = event.target as HTMLElement;
            const isEmpty = element.classList.contains('react-flow__pane') || element.classList.contains('frame');
            if (isEmpty) openPaletteAt({ x: event.clientX, y: event.clientY });
          }}
        >
          <Background className="canvas-grid" gap={24} size={1.5} />
          <Overview scene={picture.scene} />
        </ReactFlow>
        <PalettePanel
          catalog={editor.catalog}
          onAdd={(item) => {
            focus();
            actions.create({ kind: item.kind, ...(item.block === undefined ? {} : { block: item.block }) });
          }}
          onDrag={(at) => (at === undefined ? drag.cancel() : drag.over(flow.screenToFlowPosition(at), []))}
          onDrop={(item, at) => {
            const point = flow.screenToFlowPosition({ x: at.x - 20, y: at.y - 20 });
            focus();
            actions.create(
              { kind: item.kind, ...(item.block === undefined ? {} : { block: item.block }) },
              { at: point, parent: containerAt(scene.current, flow.screenToFlowPosition(at)) },
            );
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
          onTidy={() => void tidy(null)}
          onToggleFar={() => setShowsFar(!showsFar)}
          onHelp={() => send({ type: 'help' })}
        />
        {place === undefined ? null : (
          <QuickPalette
            catalog={editor.catalog}
            anchor={place.anchor}
            room={frame.current?.getBoundingClientRect() ?? { width: 0, height: 0 }}
            where={sayWhere(place, (key) => nameOf(scene.current.entries, key))}
            onChoose={(item) => {
              send({ type: 'close' });
              focus();
              const { anchor: _, ...where } = place;
              actions.create({ kind: item.kind, ...(item.block === undefined ? {} : { block: item.block }) }, where);
            }}
            onClose={close}
          />
        )}
        <ContextMenu
          label="What can be done here"
          at={mode.context.menu?.at}
          items={listMenu(picture.scene, view.view)}
          onAction={choose}
          onClose={close}
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

function pointOf(event: MouseEvent | TouchEvent): At {
  const point = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: point?.clientX ?? 0, y: point?.clientY ?? 0 };
}

function keepOnClipboard(clip: unknown): void {
  if (clip !== undefined) void navigator.clipboard?.writeText(JSON.stringify(clip, null, 2)).catch(() => {});
}

/** Empty where the browser does not let us read: then what was copied here last is meant. */
async function readClipboard(): Promise<string> {
  return (await navigator.clipboard?.readText().catch(() => '')) ?? '';
}
