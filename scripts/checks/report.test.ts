import { describe, expect, test } from 'vitest';
import { Report, type Result } from './report.ts';

const nothing: Result = { title: 'types', milliseconds: 1_234, passed: 0, failed: 0, skipped: 0 };

function reportOf(...results: Partial<Result>[]) {
  const lines: string[] = [];
  const report = new Report((text) => lines.push(text));
  for (const result of results) report.add({ ...nothing, ...result });
  report.finish();
  return { lines, report };
}

describe('the report', () => {
  test('prints one line a result and ends with the sum', () => {
    const { lines } = reportOf({ passed: 1 }, { title: 'a.test.ts', passed: 12, note: '12 tests' });
    expect(lines).toEqual(['passed    1.2 s  types', 'passed    1.2 s  a.test.ts (12 tests)', '13 passed, 0 failed']);
  });

  test('shows the details of what failed and names it again at the end', () => {
    const { lines, report } = reportOf({ failed: 1, details: 'one\n\ntwo\n' }, { title: 'layers', passed: 1 });
    expect(lines[0]).toBe('FAILED    1.2 s  types\n    one\n\n    two');
    expect(lines.slice(-2)).toEqual(['\nFailed: types', '1 passed, 1 failed']);
    expect(report.isGood).toBe(false);
  });

  test('counts what was skipped only when something was', () => {
    expect(reportOf({ passed: 1 }, { skipped: 2 }).lines.at(-1)).toBe('1 passed, 0 failed, 2 skipped');
  });

  test('is not good when nothing ran', () => {
    expect(reportOf().report.isGood).toBe(false);
    expect(reportOf({ skipped: 3 }).report.isGood).toBe(false);
    expect(reportOf({ passed: 1 }).report.isGood).toBe(true);
  });
});
