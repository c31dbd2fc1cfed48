import { type Lock, LockedError, takeLock } from '../../../db/connection/lock.ts'

/** A separate process that takes and releases the lock file in its first argument, as its parent says. */
const [, , file = ''] = process.argv
let lock: Lock | null = null

const acts: Readonly<Record<string, () => string>> = {
  take: () => {
    try {
      lock = takeLock(file)
      return 'taken'
    } catch (error) {
      if (error instanceof LockedError) return error.message
      throw error
    }
  },
  announce: () => {
    lock?.announce('http://127.0.0.1:3000')
    return 'announced'
  },
  release: () => {
    lock?.release()
    return 'released'
  },
}

process.on('message', name => process.send?.(acts[String(name)]?.()))
process.send?.('ready')
