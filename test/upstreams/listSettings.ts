import type { StandIn } from './index.ts'

/**
 * All settings that point the program at the stand-ins. The data folder is one of its own, as made-up numbers never come
 * into a database with real ones. No stand-in answers git: whatever it is asked for is not found, and real histories stay away.
 */
export const listSettings = ({
  url,
  npm,
  github,
  nodejsDist,
}: Pick<StandIn, 'url' | 'npm' | 'github' | 'nodejsDist'>): string[] => [
  'DATA_DIR=.data-stand-ins',
  'NPM_REQUESTS_PER_MINUTE=6000',
  `NPM_DOWNLOADS_URL=${npm}`,
  `GITHUB_API_URL=${github}`,
  `NODEJS_DIST_METRICS_URL=${nodejsDist}`,
  `GIT_BASE_URL=${url}/git`,
]
