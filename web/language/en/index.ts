import { chart, summary } from './chart.ts'
import { check } from './check.ts'
import { claims, propose } from './claims.ts'
import { collection } from './collection.ts'
import { compare, comparing } from './compare.ts'
import { definitions } from './definitions.ts'
import { docs } from './docs.ts'
import { embedding } from './embedding.ts'
import { exporting } from './exporting.ts'
import { figures } from './figures.ts'
import { frame, freshness, pageTitles } from './frame.ts'
import { marks } from './marks.ts'
import { metrics } from './metrics.ts'
import { overview } from './overview.ts'
import { problem } from './problem.ts'
import { project } from './project.ts'
import { search } from './search.ts'
import { picture, slides } from './slides.ts'
import { status } from './status.ts'
import { transformed } from './transformed.ts'
import { trend } from './trend.ts'

/** All English texts of the interface, by page; every other language has the same keys. */
export const texts = {
  chart,
  check,
  claims,
  collection,
  compare,
  comparing,
  definitions,
  docs,
  embedding,
  exporting,
  figures,
  frame,
  freshness,
  marks,
  metrics,
  overview,
  picture,
  problem,
  project,
  propose,
  transformed,
  search,
  slides,
  status,
  summary,
  pageTitles,
  trend,
}

/** The texts of the interface, by page. */
export type InterfaceTexts = typeof texts
