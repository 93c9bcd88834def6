import { Badge, Button, EmptyState, IconButton, MenuButton, useToasts } from '@usher/design';
import { listStates, type Problem } from '@usher/journey';
import { CheckCheck, ChevronDown, CircleAlert, CircleX, Wrench, X } from 'lucide-react';
import { useMemo } from 'react';
import { useEditor, useJourney, useProblems } from '../app/editor-context.tsx';
import { goToProblem } from '../publish/go-to-problem.ts';
import { isTestProblem } from '../tests/run/to-test-problems.ts';
import { type Fix, listFixes } from './fixes/index.ts';
import './problems.css';
import { sortProblems } from './sort-problems.ts';

/** What is wrong with the journey: what hinders publishing first, each with its place and ways to mend it. */
export function ProblemsPanel() {
  const { view } = useEditor();
  const problems = useProblems();
  const { must, should } = useMemo(() => sortProblems(problems), [problems]);
  return (
    <section className="problems" aria-label="Problems">
      <header className="problems-head">
        <h2>Problems</h2>
        <p aria-live="polite">{describeCounts(must.length, should.length)}</p>
        <IconButton label="Close" icon={<X />} onPress={() => view.set({ drawer: 'none' })} />
      </header>
      <div className="problems-body">
        {problems.length === 0 ? (
          <EmptyState
            size="s"
            icon={<CheckCheck />}
            title="Nothing to mend"
            text="Every way leads on, a person is within reach everywhere, and every text is written. It can be published."
          />
        ) : (
          <>
            <ProblemList title="Must be mended before publishing" problems={must} />
            <ProblemList title="Worth a look" problems={should} />
          </>
        )}
      </div>
    </section>
  );
}

function describeCounts(must: number, should: number): string {
  if (must + should === 0) return '';
  const looks = `${should} worth a look`;
  return must === 0 ? looks : `${must} to mend${should === 0 ? '' : `, ${looks}`}`;
}

function ProblemList({ title, problems }: { readonly title: string; readonly problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {problems.map((problem) => (
          <ProblemRow key={`${problem.code} ${problem.path} ${problem.message}`} problem={problem} />
        ))}
      </ul>
    </>
  );
}

function ProblemRow({ problem }: { readonly problem: Problem }) {
  const { view, catalog } = useEditor();
  const journey = useJourney();
  const fixes = useMemo(() => listFixes({ journey, catalog, problem }), [journey, catalog, problem]);
  const name =
    problem.state === undefined ? undefined : (listStates(journey).get(problem.state)?.state.name ?? problem.state);
  const isMust = problem.severity === 'must' && problem.verdict === 'fails';
  return (
    <li className="problems-row">
      <button
        type="button"
        className="problems-place"
        onClick={() =>
          isTestProblem(problem)
            ? goToProblem(view, problem)
            : view.show(problem.state === undefined ? [] : [problem.state], problem.path)
        }
      >
        {isMust ? (
          <CircleX className="must" aria-label="Must" />
        ) : (
          <CircleAlert className="should" aria-label="Should" />
        )}
        <span>
          <strong>{name ?? 'The journey'}</strong> {problem.message}
          {problem.verdict === 'cannot-tell' ? <Badge tone="info">cannot be told for sure</Badge> : null}
        </span>
      </button>
      <FixButtons fixes={fixes} />
    </li>
  );
}

function FixButtons({ fixes }: { readonly fixes: readonly Fix[] }) {
  const { document, view } = useEditor();
  const toasts = useToasts();
  const [first, ...more] = fixes;
  if (first === undefined) return null;
  const mend = (fix: Fix) => {
    const result = document.group(fix.label, fix.work);
    if (!result.ok) toasts.show({ tone: 'danger', title: result.message });
    else if (result.select !== undefined) view.show(result.select);
  };
  return (
    <div className="problems-fixes">
      <Button size="s" icon={<Wrench aria-hidden="true" />} onPress={() => mend(first)}>
        {first.label}
      </Button>
      {more.length === 0 ? null : (
        <MenuButton
          label="Other ways to mend it"
          icon={<ChevronDown aria-hidden="true" />}
          isIconOnly
          size="s"
          items={more.map((fix, index) => ({ id: String(index), label: fix.label }))}
          onAction={(id) => {
            const fix = more[Number(id)];
            if (fix !== undefined) mend(fix);
          }}
        />
      )}
    </div>
  );
}
