/** Bundlers take stylesheets as imports; their content is not seen by the compiler. */
declare module '*.css';
