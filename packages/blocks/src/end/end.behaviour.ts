import { behave, stay } from '@usher/engine';
import { end } from './end.block.ts';

/** Its state is final: the machine ends on entering it, and nothing of the block runs. */
export const endBlock = behave(end, { enter: () => stay(), again: () => stay() });
