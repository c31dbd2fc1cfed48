/** All tables, for drizzle. */
export * from '../tables/catalog.ts'
export * from '../tables/claimsAndFigures.ts'
export * from '../tables/columns.ts'
export * from '../tables/editions.ts'
export * from '../tables/identities.ts'
export * from '../tables/observations.ts'
export * from '../tables/people.ts'
export * from '../tables/runs.ts'
