/** A worker from its source, for tests and `npm run dev`: a thread has no loader of TypeScript of its own. */
import { workerData } from 'piscina'
import { register } from 'tsx/esm/api'

register()
const { default: runTask } = await import(workerData.source)

export default runTask
