import { createCommand } from '../../jobs/cli/createCommand.ts'
import { startPostgres } from '../postgres.ts'
import { benchDrawing, benchPictures, benchSize } from './drawing.ts'
import { benchHttp } from './http.ts'
import { benchLarge } from './large/main.ts'
import { benchPeers } from './peers.ts'
import { benchReading } from './reading.ts'
import { describeMachine, writeReport } from './report.ts'
import { benchSaving } from './saving.ts'
import { benchSlides } from './slides.ts'
import { benchStart } from './start.ts'
import { benchWidgets } from './widgets.ts'

/**
 * Speed and size, beside a floor and a peer in the same run: ratios travel between machines, times do not. The
 * budgets are printed, not enforced. `npm run bench`, after a build; `npm run bench -- --large` measures a catalog of
 * 1,000 projects instead.
 */
const { large } = createCommand('bench')
  .description('Speed and size, beside a floor and a peer in the same run.')
  .option('--large', 'pages of 1,000 projects beside 100 instead (PROJECTS="100 1000")', false)
  .parse()
  .opts<{ large: boolean }>()
if (large) {
  await benchLarge()
  process.exit(0)
}
const postgres = await startPostgres()
try {
  const rows = [
    ...(await benchSaving(postgres.url)),
    ...(await benchReading(postgres.url)),
    ...(await benchHttp(postgres.url)),
    ...(await benchWidgets(postgres.url)),
    ...(await benchPeers(postgres.url)),
    ...benchDrawing(),
    ...(await benchPictures()),
    ...(await benchSlides(postgres.url)),
    ...benchSize(),
    ...(await benchStart(postgres.url)),
  ]
  writeReport('bench', { ...describeMachine(), rows })
  console.table(
    Object.fromEntries(
      rows.map(({ what, measured, beside, budget }) => [what, { measured, beside, budget }]),
    ),
  )
} finally {
  await postgres.stop()
}
process.exit(0)
