import { behave, leave, say as sayContent } from '@usher/engine';
import { say } from './say.block.ts';

export const sayBlock = behave(say, {
  enter: (_props, context) => leave('done', { effects: [sayContent(...context.content('content'))] }),
});
