import { currentFormat } from '../document.ts';
import type { Problem } from '../problem.ts';

type JsonRecord = Record<string, unknown>;

/** Says what a file is when it is certainly no journey; undefined when it is one, or may be one with mistakes. */
export function refuseForeign(document: unknown): Problem | undefined {
  if (document === null || typeof document !== 'object' || Array.isArray(document)) {
    return notAJourney(`The file holds ${nameOf(document)}.`);
  }
  const record = document as JsonRecord;
  if ('format' in record) return refuseFormat(record.format);
  const foreign = kinds.find((kind) => kind.fits(record));
  if (foreign !== undefined) return notAJourney(foreign.says);
  if (isRecord(record.states) && Array.isArray(record.languages)) {
    return problem(
      'journey/not-a-journey',
      'format',
      `The file looks like a journey, but does not say in which format it is written. Add "format": ${currentFormat} at its top.`,
    );
  }
  return notAJourney('The file has neither "format" nor what a journey is made of.');
}

/** Text that is certainly not meant to be JSON. */
export function refuseForeignText(text: string): Problem | undefined {
  const start = text.slice(0, 4000).trimStart();
  if (start === '') return notAJourney('The file is empty.');
  // Whatever begins as JSON may speak of other formats in its texts.
  if (/^[{[]/.test(start)) return undefined;
  if (/<scxml[\s/>]/.test(start))
    return notAJourney('This is an SCXML file, which this version of Usher cannot take over.');
  if (/<(\w+:)?definitions[\s>]/.test(start)) return notAJourney('This is a BPMN diagram.');
  if (start.startsWith('<')) return notAJourney('This is an XML or HTML file.');
  if (/^(import|export|const|module\.exports)\b/.test(start)) return notAJourney('This is a program, not JSON.');
  return undefined;
}

const kinds: readonly { says: string; fits(record: JsonRecord): boolean }[] = [
  {
    says: 'This is an XState machine, which this version of Usher cannot take over.',
    fits: (record) => isRecord(record.states) && !('languages' in record),
  },
  {
    says: 'This is a JSON Schema; it describes a file, it is none.',
    fits: (record) => typeof record.$schema === 'string' && ('$defs' in record || 'properties' in record),
  },
  {
    says: 'This is a package.json.',
    fits: (record) => typeof record.name === 'string' && ('dependencies' in record || 'scripts' in record),
  },
  {
    says: 'This is the flow of another chat builder.',
    fits: (record) => ['nodes', 'edges', 'groups', 'blocks', 'flows'].some((key) => Array.isArray(record[key])),
  },
];

function refuseFormat(format: unknown): Problem | undefined {
  if (typeof format !== 'number' || !Number.isInteger(format) || format < 0) {
    return problem(
      'journey/not-a-journey',
      'format',
      `"format" is ${nameOf(format)}. It is a whole number that says how the file is written; the newest is ${currentFormat}.`,
    );
  }
  if (format <= currentFormat) return undefined;
  return problem(
    'journey/newer-format',
    'format',
    `The file is written in format ${format}, and this version of Usher reads formats up to ${currentFormat}. Update Usher, or open the file where it was written and export it in format ${currentFormat}.`,
  );
}

function notAJourney(says: string): Problem {
  return problem(
    'journey/not-a-journey',
    '',
    `${says} A journey is a JSON object that begins with "format": ${currentFormat}, "id", "name", "languages", "initial" and "states"; see docs/journey-file.md.`,
  );
}

function problem(code: string, path: string, message: string): Problem {
  return { code, severity: 'must', verdict: 'fails', path, message };
}

function isRecord(value: unknown): value is JsonRecord {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** A JSON value in the words of a sentence, short. */
export function nameOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}
