import { fork } from 'node:child_process';
import { once } from 'node:events';

/** A process of ours that answers one question at a time. */
export interface Child<Ready> {
  /** What it said when it was there. */
  readonly ready: Ready;
  ask<Answer>(question: object): Promise<Answer>;
  stop(): Promise<void>;
}

/** Starts a file of this folder, and waits until it says that it is there. @throws Error when it ends instead */
export async function startChild<Ready>(
  file: string,
  words: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<Child<Ready>> {
  const child = fork(new URL(file, import.meta.url), [...words], {
    env: { ...process.env, ...environment },
    execArgv: ['--expose-gc'],
  });
  let hasEnded = false;
  const ended = once(child, 'exit').then(([code]) => {
    hasEnded = true;
    return code;
  });
  const hear = async () => {
    const answer = once(child, 'message').then(([message]) => ({ message }));
    const found = await Promise.race([answer, ended]);
    if (hasEnded) throw new Error(`${file} ended with ${found} before it had answered.`);
    return (found as { readonly message: never }).message;
  };
  return {
    ready: await hear(),
    async ask(question) {
      const answer = hear();
      child.send(question);
      return answer;
    },
    async stop() {
      if (!hasEnded) child.kill('SIGTERM');
      await ended;
    },
  };
}
