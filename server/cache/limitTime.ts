/** The parts of a limit: a process that stood still for a while notices only one of them as over, and reads first what came meanwhile. */
const PARTS = 4

/** The promised value, or `instead` when that takes longer, while this process has its turns. */
export function limitTime<T, E>(milliseconds: number, promised: Promise<T>, instead: E): Promise<T | E> {
  let timer: NodeJS.Timeout
  const late = new Promise<E>(resolve => {
    let left = PARTS
    timer = setInterval(() => --left === 0 && resolve(instead), milliseconds / PARTS)
    timer.unref()
  })
  return Promise.race([promised, late]).finally(() => clearInterval(timer))
}
