/**
 * Loaded before a program with `--import`: its clock stands at FROZEN_AT, in milliseconds since 1970. Two programs then
 * store the same times and write the same days. Timers go on as usual.
 */
const frozenAt = Number(process.env.FROZEN_AT)
const RealDate = Date

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length > 0 ? given : [frozenAt], newTarget),
  apply: target => new target(frozenAt).toString(),
  get: (target, name) => (name === 'now' ? () => frozenAt : Reflect.get(target, name)),
})
RealDate.prototype.constructor = globalThis.Date
