/** Badges, framed charts and the page that builds them. */
export const embedding = {
  badge: {
    unknown: 'unknown',
    per: { day: '/day', week: '/week', month: '/month', quarter: '/quarter', year: '/year' },
    perMany: (count: number, granularity: string) => `/${count} ${granularity}s`,
    over: {
      day: ' in a day',
      week: ' in a week',
      month: ' in a month',
      quarter: ' in a quarter',
      year: ' in a year',
    },
    since: (day: string) => ` since ${day}`,
    noChange: 'change unknown',
    fromZero: 'up from 0',
    toZero: 'down to 0',
    next: ', ',
    asOf: (day: string) => ` (as of ${day})`,
    of: (title: string, metric: string) => `${metric} of ${title}`,
    named: (label: string, text: string) => `${label}: ${text}`,
    during: (period: string) => ` (${period})`,
    end: '.',
    known: (day: string) => ` As it was known on ${day}; newer numbers exist.`,
  },
}
