/** Kinds of documents and who they are for: sync.md §1. Kinds without a page yet keep their place in the name grammar. */
export const documentKinds = ['household', 'private'] as const;

export type DocumentKind = (typeof documentKinds)[number];
