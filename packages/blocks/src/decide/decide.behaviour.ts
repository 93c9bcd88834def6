import { behave, leave } from '@usher/engine';
import { decide, otherwiseOutlet } from './decide.block.ts';

export const decideBlock = behave(decide, {
  enter: ({ branches }, context) => {
    const taken = branches.find((branch) => context.value(branch.condition) === true);
    return leave(taken?.id ?? otherwiseOutlet);
  },
});
