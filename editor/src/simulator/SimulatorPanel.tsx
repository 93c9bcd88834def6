import { EmptyState, IconButton } from '@usher/design';
import { ArrowLeft, ArrowRight, MessageCircle, RotateCcw, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useEditor, useView } from '../app/editor-context.tsx';
import { KeepAsTest } from '../tests/KeepAsTest.tsx';
import { AwaitedEffects } from './AwaitedEffects.tsx';
import { BeginMenu } from './BeginMenu.tsx';
import { ClockBar } from './ClockBar.tsx';
import { Composer } from './Composer.tsx';
import { History } from './History.tsx';
import './controls.css';
import './history.css';
import './simulator.css';
import './transcript.css';
import { ShownAsPicker, useShownAs } from './ShownAs.tsx';
import { SimulatedTranscript } from './SimulatedTranscript.tsx';
import { type Simulator, useSimulator } from './use-simulator.ts';
import { VariablesView } from './VariablesView.tsx';

/** Talks to the journey that is being drawn: the real engine in the browser, on a clock of its own. */
export function SimulatorPanel() {
  const simulator = useSimulator();
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    simulator.begin();
  }, [simulator]);
  return (
    <section className="simulator" aria-label="Try the journey">
      <Head simulator={simulator} />
      <Notice simulator={simulator} />
      {simulator.moment === undefined ? (
        <EmptyState
          icon={<MessageCircle />}
          title="It cannot be tried yet"
          text={simulator.problem ?? 'Draw a first step, then talk to it here.'}
        />
      ) : (
        <Conversation simulator={simulator} />
      )}
    </section>
  );
}

function Head({ simulator }: { readonly simulator: Simulator }) {
  const { view } = useEditor();
  const { session } = simulator;
  const last = (session?.moments.length ?? 1) - 1;
  return (
    <header className="simulator-head">
      <h2>Try it</h2>
      <IconButton
        label="Step back"
        icon={<ArrowLeft />}
        isDisabled={session === undefined || session.position === 0}
        onPress={() => simulator.step(-1)}
      />
      <IconButton
        label="Step forward"
        icon={<ArrowRight />}
        isDisabled={session === undefined || session.position === last}
        onPress={() => simulator.step(1)}
      />
      <IconButton label="Start again" icon={<RotateCcw />} onPress={() => simulator.begin()} />
      <BeginMenu simulator={simulator} />
      <IconButton label="Close" icon={<X />} onPress={() => view.set({ drawer: 'none' })} />
    </header>
  );
}

function Notice({ simulator }: { readonly simulator: Simulator }) {
  const { problem, notice, isOutdated, moment, playAgain } = simulator;
  return (
    <div className="simulator-notices" aria-live="polite">
      {moment !== undefined && problem !== undefined ? <p className="simulator-problem">{problem}</p> : null}
      {notice === undefined ? null : <p>{notice}</p>}
      {isOutdated ? (
        <p>
          The journey has changed since.{' '}
          <button type="button" className="simulator-link" onClick={playAgain}>
            Play the same conversation again
          </button>
        </p>
      ) : null}
    </div>
  );
}

function Conversation({ simulator }: { readonly simulator: Simulator }) {
  const language = useView('language');
  const shownAs = useShownAs();
  const { moment, session, act, go } = simulator;
  if (moment === undefined || session === undefined) return null;
  return (
    <>
      <ShownAsPicker {...shownAs} />
      <SimulatedTranscript moment={moment} language={language} onPick={act} channel={shownAs.channel} />
      <AwaitedEffects moment={moment} onAct={act} />
      <ClockBar moment={moment} onAct={act} />
      <Composer moment={moment} onAct={act} />
      <KeepAsTest session={session} />
      <details className="simulator-more">
        <summary>Values and steps</summary>
        <VariablesView moment={moment} />
        <History session={session} onGo={go} />
      </details>
    </>
  );
}
