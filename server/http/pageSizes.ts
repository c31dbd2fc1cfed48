interface PageSizes {
  /** How many rows a page has unless asked. */
  readonly usual: number
  /** How many rows may be asked for. */
  readonly most: number
}

/** Of lists in the API: one answer holds what a catalog of 50 projects has. */
export const API_SIZES: PageSizes = { usual: 200, most: 500 }

/** Of lists on pages, which stay below 200 KB. Projects and claims have drawings. */
export const SIZES_OF_PAGES = {
  projects: { usual: 10, most: 40 },
  members: { usual: 20, most: 25 },
  claims: { usual: 10, most: 50 },
  figures: { usual: 24, most: 100 },
  series: { usual: 25, most: 150 },
  runs: { usual: 25, most: 200 },
  people: { usual: 100, most: 200 },
} as const satisfies Record<string, PageSizes>
