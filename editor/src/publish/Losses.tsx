import { Button } from '@usher/design';
import { listStates } from '@usher/journey';
import { ChevronRight } from 'lucide-react';
import { useEditor, useJourney, useProblems } from '../app/editor-context.tsx';
import { isLoss } from '../channels/losses/is-loss.ts';
import { goToProblem } from './go-to-problem.ts';

/** What customers of some channels get less of. It hinders nothing, so it stays folded away. */
export function Losses({ onGo }: { readonly onGo: () => void }) {
  const { view } = useEditor();
  const states = listStates(useJourney());
  const losses = useProblems().filter(isLoss);
  if (losses.length === 0) return null;
  return (
    <details className="publish-losses">
      <summary>
        <ChevronRight aria-hidden="true" />
        {losses.length === 1
          ? 'One thing is shown otherwise on a channel'
          : `${losses.length} things are shown otherwise on some channels`}
      </summary>
      <ul>
        {losses.map((problem) => (
          <li key={`${problem.path} ${problem.message}`}>
            <span>
              <strong>{states.get(problem.state ?? '')?.state.name ?? problem.state}</strong> {problem.message}
            </span>
            <Button
              size="s"
              onPress={() => {
                onGo();
                goToProblem(view, problem);
              }}
            >
              Go there
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
