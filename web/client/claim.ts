/** Earlier links to a claim name it only behind the `#`, which no server sees; it may be on a later page by now. */

const { hash, search } = location
const id = decodeURIComponent(hash.slice(1))
if (id && !document.getElementById(id) && !new URLSearchParams(search).has('claim')) {
  const query = new URLSearchParams(search)
  query.set('claim', id)
  location.replace(`?${query}${hash}`)
}
