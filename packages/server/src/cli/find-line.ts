import type { Problem } from '@usher/journey';

/**
 * The line of a journey file, counted from 1, that a problem speaks of: where its path begins, or where the nearest part of the
 * path that is written down does. Undefined where the text cannot be read that far.
 */
export function findLine(text: string, problem: Pick<Problem, 'path' | 'message'>): number | undefined {
  const mistake = /\bSee line (\d+), column \d+\.$/.exec(problem.message)?.[1];
  // The path of a mistake in the JSON is only the last one that could be read.
  if (mistake !== undefined) return Number(mistake);
  const told = /\bline (\d+)\b/i.exec(problem.message)?.[1];
  if (problem.path === '' && told !== undefined) return Number(told);
  const lines = indexPaths(text);
  for (let path = problem.path; path !== ''; path = path.slice(0, Math.max(0, path.lastIndexOf('.')))) {
    const line = lines.get(path);
    if (line !== undefined) return line;
  }
  return told === undefined ? undefined : Number(told);
}

/** The line of every key of a JSON text, under its dotted path. Stops quietly at the first mistake. */
function indexPaths(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const open: { path: string; index: number | undefined }[] = [];
  let line = 1;
  let key: string | undefined;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|\n|[^\s"{}[\],:]+/g)) {
    const parent = open.at(-1);
    const path = join(parent?.path, parent?.index ?? key);
    if (token === '\n') line += 1;
    else if (token === '{' || token === '[') {
      if (parent?.index !== undefined) lines.set(path, line);
      open.push({ path, index: token === '[' ? 0 : undefined });
      key = undefined;
    } else if (token === '}' || token === ']') open.pop();
    else if (token === ',') {
      if (parent?.index !== undefined) parent.index += 1;
      key = undefined;
    } else if (token.startsWith('"') && parent !== undefined && parent.index === undefined && key === undefined) {
      key = readString(token);
      lines.set(join(parent.path, key), line);
    } else if (token !== ':' && parent?.index !== undefined) lines.set(path, line);
  }
  return lines;
}

function join(path: string | undefined, key: string | number | undefined): string {
  if (key === undefined) return path ?? '';
  return path === undefined || path === '' ? String(key) : `${path}.${key}`;
}

function readString(token: string): string {
  try {
    return JSON.parse(token) as string;
  } catch {
    return token;
  }
}
