/** What the program calls itself, in every language. */
export const PRODUCT_NAME = 'Ecosystem Metrics'
