export const docs = {
  title: 'API',
  described: 'Every address of the API, with its parameters and answers.',
  standfirst:
    'Everything on these pages can be read by programs, without a key. An unknown number is null, never 0; all days are in UTC.',
  contract: 'The contract for programs (OpenAPI 3.1)',
  errors: 'Errors are problem documents (RFC 9457): they say what is wrong, and what would have been right.',
  asOf: 'Add asOf to any series or figure to read the values as they stood at the end of that day.',
  paged:
    'Lists are answered page by page: “next” is the cursor of the next page, and the header Link has its address. A limit says how many rows a page has.',
  contents: 'Addresses',
  parameters: 'Parameters',
  body: 'Body',
  answer: 'Answer',
  tryIt: 'Try it',
  token: 'needs a token',
  required: 'required',
  oneOf: 'one of',
  forExample: 'for example',
  list: 'list',
  orNull: 'or null',
  files: 'Files and widgets',
  file: {
    csv: 'a series as CSV',
    badge: 'a badge',
    feed: 'round numbers that were passed, as a feed',
  },
}
