/** Namespaces and relations of Office Open XML (ECMA-376, transitional). */

const SCHEMAS = 'http://schemas.openxmlformats.org'

export const A = `${SCHEMAS}/drawingml/2006/main`
export const C = `${SCHEMAS}/drawingml/2006/chart`
/** Microsoft's words for charts since 2013. */
export const C15 = 'http://schemas.microsoft.com/office/drawing/2012/chart'
export const P = `${SCHEMAS}/presentationml/2006/main`
export const R = `${SCHEMAS}/officeDocument/2006/relationships`
export const S = `${SCHEMAS}/spreadsheetml/2006/main`

/** A relation of an office document: `relation('slide')`. */
export const relation = (name: string): string => `${R}/${name}`
export const CORE_PROPERTIES = `${SCHEMAS}/package/2006/relationships/metadata/core-properties`

/** A content type: `officeType('presentationml.slide+xml')`. */
export const officeType = (name: string): string => `application/vnd.openxmlformats-officedocument.${name}`
