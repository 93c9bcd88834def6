import { Button, Tooltip } from '@usher/design';
import { refusesPublishing } from '@usher/journey';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useEditor, useProblems, useView } from '../editor-context.tsx';

/** How many problems there are; opens their list. */
export function ProblemsButton() {
  const { view } = useEditor();
  const problems = useProblems();
  const isOpen = useView('drawer') === 'problems';
  const count = problems.length;
  const mustCount = problems.filter((problem) => refusesPublishing([problem])).length;
  const words =
    count === 0
      ? 'No problems found'
      : `${count} ${count === 1 ? 'problem' : 'problems'}, ${mustCount} of them ${mustCount === 1 ? 'hinders' : 'hinder'} publishing`;
  return (
    <Tooltip text={words}>
      <Button
        variant="quiet"
        className={`problems-button ${mustCount > 0 ? 'must' : count > 0 ? 'should' : 'none'}`}
        icon={count === 0 ? <CircleCheck aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
        aria-label={words}
        aria-expanded={isOpen}
        onPress={() => view.set({ drawer: isOpen ? 'none' : 'problems' })}
      >
        {count}
      </Button>
    </Tooltip>
  );
}
