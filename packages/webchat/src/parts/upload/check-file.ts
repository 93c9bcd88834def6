/** Why a file is not taken, before anything of it is sent. */
export type FileProblem = 'too-large' | 'wrong-kind' | 'empty';

interface Checked {
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** @param accepts as in a file input: `image/*`, `application/pdf`, `.pdf` */
export function checkFile(file: Checked, mostBytes: number, accepts: readonly string[] = []): FileProblem | undefined {
  if (file.size === 0) return 'empty';
  if (file.size > mostBytes) return 'too-large';
  const name = file.name.toLowerCase();
  const fits = (pattern: string) => {
    const wanted = pattern.trim().toLowerCase();
    if (wanted.startsWith('.')) return name.endsWith(wanted);
    return wanted.endsWith('/*') ? file.type.startsWith(wanted.slice(0, -1)) : wanted === '*' || file.type === wanted;
  };
  return accepts.length === 0 || accepts.some(fits) ? undefined : 'wrong-kind';
}
