import {
  BROKEN_ESCAPES,
  CONTENT_TYPES,
  HOSTILE_BODIES,
  HOSTILE_HEADERS,
  HOSTILE_TEXTS,
  HOSTILE_VALUES,
  METHODS,
} from './hostileValues.ts'

/** A request as it goes over the wire. */
export interface FuzzRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** What may be given in an address, as openapi.json says. */
export interface FuzzParameter {
  readonly name: string
  readonly in: string
  readonly schema: {
    readonly type?: string
    readonly enum?: readonly string[]
    readonly examples?: readonly string[]
    readonly minimum?: number
    readonly maximum?: number
  }
}

/** Something that is served. */
export interface FuzzTarget {
  readonly method: string
  /** In OpenAPI's notation, from the root of the site. */
  readonly path: string
  readonly parameters: readonly FuzzParameter[]
}

interface Options {
  readonly random: () => number
  readonly targets: readonly FuzzTarget[]
  /** Values that are right, by the name of the parameter, or by the first part of the path and the name: `projects id`. */
  readonly known: Readonly<Record<string, readonly string[]>>
  /** Bodies that are right, by path. */
  readonly bodies: Readonly<Record<string, readonly object[]>>
  readonly token: string
}

/** Makes requests of which about half are right in every part, and of which the others are wrong in some. */
export function createRequests({ random, targets, known, bodies, token }: Options) {
  const chance = (share: number) => random() < share
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const whole = (most: number) => Math.floor(random() * (most + 1))

  /** The same with a letter more, less or doubled. */
  const damage = (text: string): string => {
    const at = whole(text.length)
    const put = pick(['', 'x', '\u0000', '%', ' ', '.', '/', '+', text, 'é', '😀', '-', '9'])
    return text.slice(0, at) + put + text.slice(at + whole(1))
  }
  const rightValue = ({ name, schema }: FuzzParameter, room: string): string => {
    const values = schema.enum ?? known[`${room} ${name}`] ?? known[name] ?? schema.examples
    if (values && values.length > 0) return pick(values)
    if (schema.type === 'integer')
      return String((schema.minimum ?? 0) + whole(Math.min(schema.maximum ?? 100, 600)))
    return pick(['400', 'express', '2026-11-05', 'on'])
  }
  const encode = (text: string): string => {
    // Half of a letter, as cutting leaves it, has no encoding.
    const safe = Buffer.from(text).toString()
    return chance(0.9) ? encodeURIComponent(safe) : encodeURI(safe).replaceAll('#', '%23')
  }
  const value = (parameter: FuzzParameter, room: string, wrong: number): string => {
    if (!chance(wrong)) return encode(rightValue(parameter, room))
    if (chance(0.2)) return pick(BROKEN_ESCAPES)
    return encode(chance(0.5) ? pick(HOSTILE_TEXTS) : damage(rightValue(parameter, room)))
  }

  const fillPath = ({ path, parameters }: FuzzTarget, wrong: number): string => {
    const room = path.replace('/api/v1', '').split('/')[1] ?? ''
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const found = parameters.find(one => one.name === name && one.in === 'path')
      return value(found ?? { name, in: 'path', schema: {} }, room, wrong)
    })
    if (!chance(wrong / 3)) return filled
    return pick([
      `${filled}/`,
      `/${filled}`,
      filled.toUpperCase(),
      filled.replaceAll('/', '//'),
      `/..${filled}`,
      `${filled}/../..`,
      `${filled}/%2e%2e/x`,
      `/%2e%2e/%2e%2e/etc/passwd`,
      `//evil.example${filled}`,
      `http://evil.example${filled}`,
      `${filled}%00`,
      `${filled};a=b`,
      `${filled}.csv`,
      `${filled}.${pick(['json', 'svg', 'png', 'php', '__proto__'])}`,
      `/assets${filled}`,
      '*',
    ])
  }

  const fillQuery = ({ path, parameters }: FuzzTarget, wrong: number): string => {
    const room = path.replace('/api/v1', '').split('/')[1] ?? ''
    const own = parameters.filter(one => one.in === 'query')
    const share = Math.min(0.5, 3 / Math.max(1, own.length))
    const parts = own.filter(() => chance(share)).map(one => `${one.name}=${value(one, room, wrong)}`)
    if (chance(wrong / 3)) parts.push(...parts.slice(0, 1))
    if (chance(wrong / 3))
      parts.push(
        `${pick([...BROKEN_ESCAPES, 'a[]', 'a[b]', '__proto__', '__proto__[a]', 'constructor', 'x', '', '&', '=='])}=1`,
      )
    if (chance(wrong / 20)) parts.push(Array.from({ length: 400 }, (_, at) => `p${at}=1`).join('&'))
    return parts.length > 0 || chance(wrong / 5) ? `?${parts.join('&')}` : ''
  }

  /** One value of a body, at any depth, is another. */
  const spoil = (body: unknown): unknown => {
    if (body === null || typeof body !== 'object' || chance(0.15)) return pick(HOSTILE_VALUES)
    const names = Object.keys(body)
    const name = chance(0.1) ? String(pick(HOSTILE_TEXTS)) : (pick(names) ?? 'x')
    const rest = Object.fromEntries(Object.entries(body).filter(() => chance(0.97)))
    return chance(0.1) ? rest : { ...rest, [name]: spoil((body as Record<string, unknown>)[name]) }
  }
  const fillBody = (path: string, wrong: number): string => {
    const right = pick(bodies[path] ?? [{}])
    if (!chance(wrong)) return JSON.stringify(right)
    return chance(0.4) ? pick(HOSTILE_BODIES) : JSON.stringify(spoil(right))
  }
  const fillForm = (path: string): string =>
    new URLSearchParams(
      Object.entries(pick(bodies[path] ?? [{}])).map(([name, text]) => [
        name,
        chance(0.3) ? pick(HOSTILE_TEXTS) : String(text),
      ]),
    ).toString()

  const fillHeaders = (wrong: number): Record<string, string> => {
    const names = Object.keys(HOSTILE_HEADERS).filter(() => chance(wrong / 8))
    return {
      // The limit for one address would hide what stands behind it.
      'x-forwarded-for': `10.${whole(255)}.${whole(255)}.${whole(255)}`,
      ...Object.fromEntries(names.map(name => [name, pick(HOSTILE_HEADERS[name] ?? [''])])),
      ...(chance(0.5) ? { authorization: `Bearer ${token}` } : {}),
    }
  }

  return function createRequest(): FuzzRequest {
    const target = pick(targets)
    const wrong = chance(0.4) ? 0 : pick([0.1, 0.3, 0.6])
    const method = chance(wrong / 3) ? pick(METHODS) : target.method.toUpperCase()
    const path = fillPath(target, wrong) + fillQuery(target, wrong)
    const isWritten = method === 'POST' || chance(wrong / 10)
    const isForm = isWritten && !path.startsWith('/api/') && chance(0.6)
    const body = isWritten ? (isForm ? fillForm(target.path) : fillBody(target.path, wrong)) : undefined
    const usual = isForm ? 'application/x-www-form-urlencoded' : 'application/json'
    const type = chance(wrong / 2) ? pick(CONTENT_TYPES) : usual
    return {
      method,
      path,
      headers: { ...fillHeaders(wrong), ...(isWritten ? { 'content-type': type } : {}) },
      body,
    }
  }
}
