import { Button, Tooltip } from '@usher/design';
import { refusesPublishing } from '@usher/journey';
import { CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useEditor, useProblems, useView } from '../editor-context.tsx';

/** How many problems there are; opens their list. */
export function ProblemsButton() {
  const { view, problems: store } = useEditor();
  const isCurrent = useSyncExternalStore(store.subscribe, () => store.isCurrent);
  const problems = useProblems();
  const isOpen = useView('drawer') === 'problems';
  const count = problems.length;
  const mustCount = problems.filter((problem) => refusesPublishing([problem])).length;
  const words =
    count === 0
      ? isCurrent
        ? 'No problems found'
        : 'Being checked'
      : `${count} ${count === 1 ? 'problem' : 'problems'}, ${mustCount} of them ${mustCount === 1 ? 'hinders' : 'hinder'} publishing`;
  const Icon = count > 0 ? TriangleAlert : isCurrent ? CircleCheck : CircleDashed;
  return (
    <Tooltip text={words}>
      <Button
        variant="quiet"
        className={`problems-button ${mustCount > 0 ? 'must' : count > 0 ? 'should' : 'none'}`}
        icon={<Icon aria-hidden="true" />}
        aria-label={words}
        aria-expanded={isOpen}
        onPress={() => view.set({ drawer: isOpen ? 'none' : 'problems' })}
      >
        {count}
      </Button>
    </Tooltip>
  );
}
