import { useTestResults } from './run/use-tests.ts';
import './tests.css';

/** On the tab: that a test fails. */
export function TestsMark() {
  const count = useTestResults().problems.length;
  if (count === 0) return null;
  return (
    <span className="tests-mark">
      <span className="visually-hidden">{count === 1 ? '1 fails' : `${count} fail`}</span>
    </span>
  );
}
