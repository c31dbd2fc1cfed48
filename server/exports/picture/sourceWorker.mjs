/** The picture worker from its source, for tests and `npm run dev`: a thread has no loader of TypeScript of its own. */
import { register } from 'tsx/esm/api'

register()
const { default: drawTask } = await import('./pictureWorker.ts')

export default drawTask
