/** Loaded first by a process whose clock is to be off: `NODE_OPTIONS=--import=…`, `CLOCK_OFF_MS`. */
const RightDate = Date
const offMs = Number(process.env.CLOCK_OFF_MS ?? 0)

globalThis.Date = class extends RightDate {
  constructor(...parts) {
    if (parts.length === 0) super(RightDate.now() + offMs)
    else super(...parts)
  }

  static now() {
    return RightDate.now() + offMs
  }
}
