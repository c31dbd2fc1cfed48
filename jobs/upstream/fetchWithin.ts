/** GitHub answers a former name with one redirect, and that with no other. */
const MOST_REDIRECTS = 5

/**
 * A `fetch` that only reads from one origin: it follows redirects there, and throws for those that lead elsewhere. An upstream
 * in the wrong hands could otherwise make this machine ask addresses that only it reaches, such as a cloud's metadata.
 * https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
export function createFetchWithin(address: string): typeof fetch {
  const { origin } = new URL(address)
  return async (input, init) => {
    let url = input instanceof Request ? input.url : String(input)
    for (let followed = 0; ; followed++) {
      const response = await fetch(url, { ...init, redirect: 'manual' })
      const location = response.headers.get('location')
      if (location === null || !REDIRECTS.includes(response.status)) return response
      await response.body?.cancel()
      const next = new URL(location, url)
      if (next.origin !== origin) throw new Error(`redirected to ${next.origin}, which is not ${origin}`)
      if (followed === MOST_REDIRECTS) throw new Error(`redirected more than ${MOST_REDIRECTS} times`)
      url = next.href
    }
  }
}

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308]
