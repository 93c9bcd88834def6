import { UsherError } from '@usher/journey';

export function unknownConversation(): UsherError {
  return new UsherError(
    'runtime/unknown-conversation',
    'There is no conversation of this key. Was it copied completely?',
  );
}
