/** Where a metric's title names where its data is from: "npm downloads" names the registry, not the project npm. */
const SOURCES: readonly string[] = ['npm', 'GitHub', 'git']

/** Whether what is measured names its scope already, as a project's downloads from its own site do. */
export const hasScopeName = (measured: string, scope: string): boolean =>
  !SOURCES.includes(scope) && ` ${measured} `.includes(` ${scope} `)
