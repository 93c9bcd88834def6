import { ApiError } from './api-error.ts';

type Path = readonly (string | number)[];

/** Gathers what is wrong with a body, as the nested tree that Discord answers with. */
export interface Problems {
  add(path: Path, code: string, message: string): void;
  /** Text of `least` to `most` UTF-16 units; absent is fine where `least` is 0. */
  text(path: Path, value: unknown, least: number, most: number): void;
  /** So many entries, none where absent. */
  count(path: Path, value: unknown, least: number, most: number): void;
  /** @throws ApiError 50035 where anything was added */
  done(): void;
}

export function createProblems(): Problems {
  const tree: Record<string, unknown> = {};
  let isEmpty = true;
  const problems: Problems = {
    add(path, code, message) {
      isEmpty = false;
      let node = tree;
      for (const step of path) {
        node[step] ??= {};
        node = node[step] as Record<string, unknown>;
      }
      node._errors = [...((node._errors as unknown[]) ?? []), { code, message }];
    },
    text(path, value, least, most) {
      if (value === undefined || value === null) {
        if (least > 0) problems.add(path, 'BASE_TYPE_REQUIRED', 'This field is required');
      } else if (typeof value !== 'string') {
        problems.add(path, 'STRING_TYPE_CONVERT', `Could not interpret "${String(value)}" as string.`);
      } else if (value.length < least || value.length > most) {
        const [code, message] =
          least > 0
            ? ['BASE_TYPE_BAD_LENGTH', `Must be between ${least} and ${most} in length.`]
            : ['BASE_TYPE_MAX_LENGTH', `Must be ${most} or fewer in length.`];
        problems.add(path, code, message);
      }
    },
    count(path, value, least, most) {
      const length = Array.isArray(value) ? value.length : 0;
      if (length < least || length > most) {
        problems.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${least} and ${most} in length.`);
      }
    },
    done() {
      if (!isEmpty) throw new ApiError(400, 50035, 'Invalid Form Body', tree);
    },
  };
  return problems;
}
