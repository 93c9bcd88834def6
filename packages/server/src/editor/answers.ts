import type { ConflictAnswer, Draft, DraftAnswer, FailedTest, RefusedAnswer, Version } from '@usher/api/editor';
import type { Problem, UsherError } from '@usher/journey';
import type { ListedVersion, PublishedVersion } from '@usher/storage';

/** A draft without its text, which the caller has. */
export function toDraftAnswer({ revision, updatedAt, updatedBy }: Draft): DraftAnswer {
  return { draft: { revision, updatedAt, updatedBy } };
}

/** What is there instead of what the caller thought. */
export function toConflict(draft: Draft): ConflictAnswer {
  const message = `${draft.updatedBy} has saved this journey meanwhile. Nothing of theirs was changed.`;
  return { error: { code: 'editor/conflict', message }, draft };
}

export function toVersion(
  published: PublishedVersion,
  { isCurrent, conversations }: Pick<ListedVersion, 'isCurrent' | 'conversations'>,
): Version {
  const { version, number, publishedAt, publishedBy, note } = published;
  return {
    version,
    number,
    publishedAt,
    ...(publishedBy === undefined ? {} : { publishedBy }),
    ...(note === undefined ? {} : { note }),
    isCurrent,
    conversations,
  };
}

/** Tests that fail are told apart from the rules: they are named by the designer. */
export function toRefusal({ message, problems }: UsherError, testNames: readonly string[]): RefusedAnswer {
  const isTest = ({ code }: Problem) => code === 'journey/test-failed';
  const failedTests = problems.filter(isTest).map((problem): FailedTest => {
    const number = Number(problem.path.split('.')[1]);
    return { name: testNames[number] ?? problem.path, message: problem.message };
  });
  const rest = problems.filter((problem) => !isTest(problem));
  return { error: { code: 'runtime/refused', message, problems: rest, failedTests } };
}
