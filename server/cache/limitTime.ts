/** The promised value, or `instead` when that takes longer. */
export function limitTime<T, E>(milliseconds: number, promised: Promise<T>, instead: E): Promise<T | E> {
  let timer: NodeJS.Timeout
  const late = new Promise<E>(resolve => {
    timer = setTimeout(resolve, milliseconds, instead)
    timer.unref()
  })
  return Promise.race([promised, late]).finally(() => clearTimeout(timer))
}
