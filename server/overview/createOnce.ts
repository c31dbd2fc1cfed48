import type { MonthlyOverview } from './readMonthlyOverview.ts'

interface MadeValue {
  readonly inputs: readonly unknown[]
  readonly value: unknown
  /** For these numbers the inputs were compared. */
  current: MonthlyOverview
}

interface Made {
  readonly today: string
  readonly values: Map<string, MadeValue>
}

/** What was made of the same catalog on the same day, by what it is. */
const made = new WeakMap<object, Made>()

/** Made for the first who asks, and again when one of its inputs is another one than before. */
export function createOnce<T>(
  monthly: MonthlyOverview,
  name: string,
  listInputs: () => readonly unknown[],
  make: () => T,
): T {
  const { from, to } = monthly.range
  const key = `${from} ${to} ${name}`
  const values = findValues(monthly)
  const known = values.get(key)
  if (known?.current === monthly) return known.value as T
  const inputs = listInputs()
  if (known && isSame(known.inputs, inputs)) {
    known.current = monthly
    return known.value as T
  }
  const value = make()
  values.set(key, { inputs, value, current: monthly })
  return value
}

function findValues({ catalog, today }: MonthlyOverview): Made['values'] {
  const held = made.get(catalog)
  if (held?.today === today) return held.values
  const values: Made['values'] = new Map()
  made.set(catalog, { today, values })
  return values
}

const isSame = (before: readonly unknown[], now: readonly unknown[]): boolean =>
  before.length === now.length && now.every((one, at) => one === before[at])
