/** What stands between parts of a line that are put together on a page. */
export const marks = { comma: ', ', semicolon: '; ', colon: ': ' }
