/** Namespaces, relationship types and content types of Office Open XML (ECMA-376, transitional). */

const SCHEMAS = 'http://schemas.openxmlformats.org'

export const DRAWING_NS = `${SCHEMAS}/drawingml/2006/main`
export const CHART_NS = `${SCHEMAS}/drawingml/2006/chart`
/** Microsoft's extension of charts since Office 2013. */
export const CHART_2012_NS = 'http://schemas.microsoft.com/office/drawing/2012/chart'
export const PRESENTATION_NS = `${SCHEMAS}/presentationml/2006/main`
export const RELATIONSHIPS_NS = `${SCHEMAS}/officeDocument/2006/relationships`
export const SPREADSHEET_NS = `${SCHEMAS}/spreadsheetml/2006/main`

/** `toRelationshipType('slide')` */
export const toRelationshipType = (name: string): string => `${RELATIONSHIPS_NS}/${name}`
export const CORE_PROPERTIES = `${SCHEMAS}/package/2006/relationships/metadata/core-properties`

/** `toContentType('presentationml.slide+xml')` */
export const toContentType = (name: string): string => `application/vnd.openxmlformats-officedocument.${name}`
