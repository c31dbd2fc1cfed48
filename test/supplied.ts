import { inject } from 'vitest'

/** Of all test files, the first makes it and the others wait. */
export async function makeOnce(name: string, make: () => Promise<void>): Promise<void> {
  if ((await supplied(`first/${name}`)) !== 'true') return
  try {
    await make()
  } finally {
    await supplied(`made/${name}`)
  }
}

/** What the process of all test files answers: see `supplies.ts`. */
export async function supplied(path: string): Promise<string> {
  const response = await fetch(`${inject('supplies')}/${path}`)
  const text = await response.text()
  if (!response.ok) throw new Error(text)
  return text
}
