import { RE2JS } from 're2js';

/** The longest text that a pattern looks at, in UTF-16 units; a longer one matches nothing. */
export const longestMatchedText = 10_000;
/** The largest compiled pattern, in instructions; `(a{100}){100}` is refused. */
const largestProgram = 5_000;

/** A regular expression that matches in time linear in the text. */
export interface Pattern {
  /** Tells whether the pattern describes the whole text. False for a text longer than `longestMatchedText`. */
  matches(text: string): boolean;
}

/** Compiles a regular expression in RE2 syntax: no look-around and no back-references, hence never slow. */
export function compilePattern(source: string): { ok: true; pattern: Pattern } | { ok: false; message: string } {
  const compiled = compileLinear(source);
  if (!compiled.ok) return compiled;
  return {
    ok: true,
    pattern: { matches: (text) => text.length <= longestMatchedText && compiled.regex.testExact(text) },
  };
}

type Compiled = { ok: true; regex: RE2JS } | { ok: false; message: string };

const compiledPatterns = new Map<string, Compiled>();
const mostPatterns = 500;

/** The compiled regular expression itself, for matching parts of a text; the most recent ones are remembered. */
export function compileLinear(source: string): Compiled {
  const known = compiledPatterns.get(source);
  if (known !== undefined) return known;
  const compiled = compile(source);
  if (compiledPatterns.size >= mostPatterns) compiledPatterns.clear();
  compiledPatterns.set(source, compiled);
  return compiled;
}

function compile(source: string): Compiled {
  try {
    const regex = RE2JS.compile(source);
    if (regex.programSize() <= largestProgram) return { ok: true, regex };
    return { ok: false, message: `The pattern "${source}" is too large. Use smaller repetition counts.` };
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : String(error);
    return {
      ok: false,
      message: `The pattern "${source}" cannot be used: ${reason}. Patterns are written in RE2 syntax, without look-around and back-references.`,
    };
  }
}
