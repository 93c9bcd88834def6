/** Says in a derived file that it is one. */
export const derivedNote =
  '<!-- Written by scripts/generate-reference.ts. Change the code, then run "pnpm reference". -->';
