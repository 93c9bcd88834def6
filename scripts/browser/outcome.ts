/** A browser that starts, or one sentence saying why there is none. */
export type Outcome = { readonly path: string } | { readonly problem: string };
