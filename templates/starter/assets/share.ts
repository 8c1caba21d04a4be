// Code that a slide shows is kept where it can be run and tested.

/** The share of exports in sales, in per cent. */
// #region share
export function share(exports: number, sales: number): string {
  if (sales === 0) return "none";
  const ratio = exports / sales;
  return `${(100 * ratio).toFixed(1)} %`;
}
// #endregion
