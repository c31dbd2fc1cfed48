import { type Browser, chromium } from 'playwright-core'
import { supplied } from '../supplied.ts'

/** The browser that all test files share. Closing it closes the pages that were opened here, and nothing else. */
export const connectBrowser = async (): Promise<Browser> => chromium.connect(await supplied('browser'))
