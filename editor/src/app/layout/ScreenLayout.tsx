import { Splitter } from '@usher/design';
import type { CSSProperties, ReactNode } from 'react';
import { useEditor, useView } from '../editor-context.tsx';
import './journey-screen.css';
import { Sheet } from './Sheet.tsx';
import { SheetBar } from './SheetBar.tsx';
import { useSheet } from './sheet-store.ts';
import { useStored } from './use-stored.ts';
import { useRoom } from './use-width.ts';

export interface ScreenLayoutProps {
  readonly outline: ReactNode;
  readonly canvas: ReactNode;
  readonly side: ReactNode;
  /** Undefined while nobody tries the journey. */
  readonly simulator: ReactNode | undefined;
  /** Undefined while the list is closed. */
  readonly problems: ReactNode | undefined;
  readonly onCloseDrawer: () => void;
}

const ranges = {
  outline: { min: 180, max: 480 },
  side: { min: 300, max: 640 },
  simulator: { min: 320, max: 560 },
  problems: { min: 120, max: 560 },
} as const;

/** Outline left, canvas in the middle, inspector right; problems below, the simulator at the right. */
export function ScreenLayout(props: ScreenLayoutProps) {
  const room = useRoom();
  return room === 'narrow' ? <NarrowLayout {...props} /> : <WideLayout {...props} isWide={room === 'wide'} />;
}

function WideLayout({
  outline,
  canvas,
  side,
  simulator,
  problems,
  isWide,
}: ScreenLayoutProps & { readonly isWide: boolean }) {
  const [outlineSize, setOutlineSize] = useStored<number>('size.outline', 248);
  const [sideSize, setSideSize] = useStored<number>('size.side', 360);
  const [simulatorSize, setSimulatorSize] = useStored<number>('size.simulator', 380);
  const [problemsSize, setProblemsSize] = useStored<number>('size.problems', 220);
  // Where there is no room for both, trying takes the place of the inspector.
  const showsSide = simulator === undefined || isWide;
  return (
    <div className="journey-panels">
      <nav id="outline" className="journey-pane outline-pane" style={widthOf(outlineSize)} aria-label="Outline">
        {outline}
      </nav>
      <Splitter
        label="Size of the outline"
        controls="outline"
        value={outlineSize}
        onChange={setOutlineSize}
        {...ranges.outline}
      />
      <main className="journey-middle">
        <div className="journey-canvas">{canvas}</div>
        {problems === undefined ? null : (
          <>
            <Splitter
              label="Size of the list of problems"
              orientation="horizontal"
              sizes="after"
              controls="problems"
              value={problemsSize}
              onChange={setProblemsSize}
              {...ranges.problems}
            />
            <div id="problems" className="journey-pane problems-pane" style={{ blockSize: problemsSize }}>
              {problems}
            </div>
          </>
        )}
      </main>
      {simulator === undefined ? null : (
        <>
          <Splitter
            label="Size of the simulator"
            sizes="after"
            controls="simulator"
            value={simulatorSize}
            onChange={setSimulatorSize}
            {...ranges.simulator}
          />
          <div id="simulator" className="journey-pane" style={widthOf(simulatorSize)}>
            {simulator}
          </div>
        </>
      )}
      {showsSide ? (
        <>
          <Splitter
            label="Size of the inspector"
            sizes="after"
            controls="side"
            value={sideSize}
            onChange={setSideSize}
            {...ranges.side}
          />
          <aside id="side" className="journey-pane side-pane" style={widthOf(sideSize)} aria-label="Inspector">
            {side}
          </aside>
        </>
      ) : null}
    </div>
  );
}

function widthOf(size: number): CSSProperties {
  return { inlineSize: size };
}

function NarrowLayout({ outline, canvas, side, simulator, problems, onCloseDrawer }: ScreenLayoutProps) {
  const { view } = useEditor();
  const [sheet, setSheet] = useSheet(view);
  const drawer = useView('drawer');
  return (
    <>
      <main className="journey-middle">
        <div className="journey-canvas">{canvas}</div>
      </main>
      <SheetBar sheet={drawer === 'none' ? sheet : drawer} onSheet={setSheet} />
      <Sheet label="Outline" isOpen={sheet === 'outline'} onClose={() => setSheet('none')}>
        {outline}
      </Sheet>
      <Sheet label="Inspector" isOpen={sheet === 'side'} onClose={() => setSheet('none')}>
        {side}
      </Sheet>
      <Sheet label="Problems" isOpen={problems !== undefined} onClose={onCloseDrawer} hasOwnHead>
        {problems}
      </Sheet>
      <Sheet label="Try it" isOpen={simulator !== undefined} onClose={onCloseDrawer} isTall hasOwnHead>
        {simulator}
      </Sheet>
    </>
  );
}
