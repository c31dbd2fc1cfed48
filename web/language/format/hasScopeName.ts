/** The projects that a metric's title names. "npm downloads" names where they are from, even those of the project npm. */
const NAMED: readonly string[] = ['Node.js']

/** Whether what is measured names its scope already, as "Node.js downloads from nodejs.org" does. */
export const hasScopeName = (measured: string, scope: string): boolean =>
  NAMED.includes(scope) && measured.includes(scope)
