import { behave, leave, stay } from '@usher/engine';
import { parseDuration } from '@usher/journey';
import { wait } from './wait.block.ts';

export const waitBlock = behave(wait, {
  enter: (props) => stay({ timers: { over: parseDuration(props.for) } }),
  again: () => stay(),
  timer: () => leave('done'),
});
