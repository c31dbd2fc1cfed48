export const docs = {
  title: 'API',
  described: 'All endpoints of the API, with parameters and responses.',
  standfirst:
    'All data on this site is available through the API, without a key. Unknown numbers are null, never 0; all dates are in UTC.',
  contract: 'OpenAPI 3.1 specification',
  errors: 'Errors are problem documents (RFC 9457): they say what is wrong and how to fix it.',
  asOf: 'Add asOf to any series or figure to get the values as of the end of that day.',
  paged:
    'Lists are returned in pages: “next” is the cursor of the next page, and the Link header has its address. “limit” sets the number of rows in a page.',
  together:
    'Instead of one project or collection, an address can name several, joined by “+” (a+b+c): numbers are added up, each project and each person counts once, and the answer says how many have data.',
  contents: 'Endpoints',
  parameters: 'Parameters',
  body: 'Request body',
  answer: 'Response',
  tryIt: 'Try it',
  token: 'requires a token',
  required: 'required',
  oneOf: 'one of',
  forExample: 'for example',
  list: 'list',
  orNull: 'or null',
  files: 'Files and widgets',
  file: {
    csv: 'a series as CSV',
    badge: 'a badge',
    feed: 'milestones as a feed',
  },
}
