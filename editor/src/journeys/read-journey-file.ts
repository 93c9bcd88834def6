import { standardCatalog } from '@usher/blocks';
import { type Journey, parseJourney } from '@usher/journey';

export type FileRead =
  | { readonly ok: true; readonly journey: Journey }
  /** A sentence for the designer. */
  | { readonly ok: false; readonly message: string };

/** More than any journey: the file is not even read then. */
const largestFile = 4 * 1024 * 1024;

/** Reads a file that somebody chose or dropped. Never throws. */
export async function readJourneyFile(file: File): Promise<FileRead> {
  if (file.size > largestFile) {
    const size = (file.size / 1024 / 1024).toFixed(1);
    return { ok: false, message: `${file.name} has ${size} MB. A journey has at most 2 MB.` };
  }
  const text = await file.text().catch(() => undefined);
  if (text === undefined) return { ok: false, message: `${file.name} cannot be read. It may be a folder, or be gone.` };
  const parsed = parseJourney(text, standardCatalog);
  if (parsed.ok) return { ok: true, journey: parsed.journey };
  const [first] = parsed.problems;
  const where = first?.path ? ` (at ${first.path})` : '';
  return { ok: false, message: `${first?.message ?? 'The file is no journey.'}${where}` };
}
