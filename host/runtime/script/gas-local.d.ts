declare module 'gas-local' {
  /** Loads every .js file of a folder that the filter lets through into one vm context (made, or given). */
  function load(folder: string, globals: object, options?: { filter?: (file: string) => boolean }): object;
  const gasLocal: { require: typeof load };
  export default gasLocal;
}
