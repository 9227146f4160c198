/** Words in the tests are their own keys, with what is filled in behind them: wording can change without a test noticing. */
export const i18n = {
  t: (key: string, ...args: unknown[]): string => (args.length === 0 ? key : `${key} ${JSON.stringify(args)}`),
};
