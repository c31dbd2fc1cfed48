import { type Asked, json, type Reply } from '../answer.ts'

/** Which part of a list is asked for. A number that is none, or too large, is quietly put right. */
export function pageOf({ query }: Asked, most = 100, usual = 30): { page: number; perPage: number } {
  const positive = (text: string | null, otherwise: number) =>
    Number(text) >= 1 ? Math.floor(Number(text)) : otherwise
  return {
    page: positive(query.get('page'), 1),
    perPage: Math.min(positive(query.get('per_page'), usual), most),
  }
}

/** One page of a list that is made as it is asked for. `url` is where the list stands. */
export function listed(
  asked: Asked,
  url: string,
  count: number,
  item: (index: number) => unknown,
  most = 100,
): Reply {
  const { page, perPage } = pageOf(asked, most, Math.min(30, most))
  const first = (page - 1) * perPage
  const length = Math.max(0, Math.min(perPage, count - first))
  const items = Array.from({ length }, (_, index) => item(first + index))
  return json(200, items, linksOf(asked, url, page, Math.ceil(count / perPage)))
}

/** No header at all when everything fits on one page. */
function linksOf(asked: Asked, url: string, page: number, last: number): Record<string, string> {
  const relations: [string, number][] = []
  if (page > 1) relations.push(['prev', Math.min(page - 1, Math.max(1, last))])
  if (page < last) relations.push(['next', page + 1], ['last', last])
  if (page > 1) relations.push(['first', 1])
  if (relations.length === 0) return {}
  const to = (number: number) => {
    const query = new URLSearchParams(asked.query)
    query.set('page', String(number))
    return `${url}?${query}`
  }
  return { link: relations.map(([name, number]) => `<${to(number)}>; rel="${name}"`).join(', ') }
}
