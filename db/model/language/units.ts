import { addHanSpacing } from './addHanSpacing.ts'
import type { Locale } from './locale.ts'

/** What a number counts: its English noun for one and for many, and its Chinese measure word and noun. */
export interface Unit {
  readonly one: string
  readonly many: string
  readonly measure: string
  readonly noun: string
}

/** All units, so that one star is never "1 stars", and no Chinese number stands without its measure word. */
const UNITS = {
  downloads: { one: 'download', many: 'downloads', measure: '次', noun: '下载' },
  'downloads a day': { one: 'download a day', many: 'downloads a day', measure: '次', noun: '下载/天' },
  stars: { one: 'star', many: 'stars', measure: '颗', noun: '星标' },
  forks: { one: 'fork', many: 'forks', measure: '个', noun: '复刻' },
  watchers: { one: 'watcher', many: 'watchers', measure: '名', noun: '关注者' },
  issues: { one: 'issue', many: 'issues', measure: '个', noun: '议题' },
  contributors: { one: 'contributor', many: 'contributors', measure: '名', noun: '贡献者' },
  people: { one: 'person', many: 'people', measure: '人', noun: '' },
  releases: { one: 'release', many: 'releases', measure: '次', noun: '发布' },
  instances: { one: 'instance', many: 'instances', measure: '个', noun: '实例' },
  attendees: { one: 'attendee', many: 'attendees', measure: '名', noun: '与会者' },
  packages: { one: 'package', many: 'packages', measure: '个', noun: '软件包' },
  times: { one: 'time', many: 'times', measure: '次', noun: '' },
} as const satisfies Readonly<Record<string, Unit>>

const UNITS_BY_NAME: Readonly<Record<string, Unit>> = UNITS

/** By the last part of a metric's id. */
const UNITS_BY_METRIC: Readonly<Record<string, Unit>> = {
  downloads: UNITS.downloads,
  npm_downloads_per_day: UNITS['downloads a day'],
  stars: UNITS.stars,
  stars_added: UNITS.stars,
  forks: UNITS.forks,
  watchers: UNITS.watchers,
  open_issues: UNITS.issues,
  releases: UNITS.releases,
  instances_online: UNITS.instances,
  attendees: UNITS.attendees,
}

/** Null for a metric that was added later. */
export function findUnit(metric: string): Unit | null {
  const name = metric.slice(metric.lastIndexOf('.') + 1)
  if (name.endsWith('contributors')) return metric.startsWith('git.') ? UNITS.people : UNITS.contributors
  return UNITS_BY_METRIC[name] ?? null
}

/** The unit behind a number: download or downloads; 次下载. A name that is no unit stays as it is. */
export function formatUnit(name: string, value: number, locale: Locale): string {
  const unit = UNITS_BY_NAME[name]
  if (!unit) return name
  return locale === 'zh' ? unit.measure + unit.noun : value === 1 ? unit.one : unit.many
}

/** `more than 39,000 stars`, `1 star`, `超过 3.9 万颗星标`; `phrase` is the value as it is said. */
export const formatCount = (
  phrase: string,
  value: number,
  { one, many, measure, noun }: Unit,
  locale: Locale,
) =>
  locale === 'zh'
    ? addHanSpacing(phrase + measure + noun)
    : `${phrase} ${new Intl.PluralRules('en').select(value) === 'one' ? one : many}`

const VERBS: Readonly<Record<string, string>> = { were: 'was', are: 'is', have: 'has' }

/** `{phrase} stars`, `{phrase} new people were` */
const COUNTED = new RegExp(
  `(\\{phrase\\} (?:[a-z-]+ )?)(${Object.keys(UNITS).join('|')})\\b(?: (were|are|have)\\b)?`,
  'g',
)

/** The English template of a figure whose phrase is "1": `{phrase} stars were` becomes `{phrase} star was`. */
export const toSingular = (template: string): string =>
  template
    .replace(/\{phrase\} times\b/g, 'once')
    .replace(
      COUNTED,
      (_, phrase: string, noun: string, verb?: string) =>
        phrase + UNITS_BY_NAME[noun]?.one + (verb ? ` ${VERBS[verb]}` : ''),
    )
