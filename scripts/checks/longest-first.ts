import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest by far, though the files are short: by itself vitest takes a file that it has never run for as long as its text. */
const longest = ['views-axe', 'draw-retail', 'rules.property', 'take.property', 'plain-machine'].map(
  (name) => `/${name}.test.ts`,
);

/** Begins with what takes longest, so that nothing long is left over at the end for one process alone. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const place = ({ moduleId }: TestSpecification) => (longest.some((end) => moduleId.endsWith(end)) ? 0 : 1);
    return sorted.toSorted((one, other) => orderOf(one) - orderOf(other) || place(one) - place(other));
  }
}

/** Groups stay as they are: what is in a later one waits for all of the earlier. */
function orderOf({ project }: TestSpecification): number {
  return project.config.sequence.groupOrder;
}
