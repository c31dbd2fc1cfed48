import { chromium } from 'playwright-core'
const [url, name, size='1440x900', full='0'] = process.argv.slice(2)
const [width,height]=size.split('x').map(Number)
const b = await chromium.launch({ executablePath:'/usr/bin/chromium', args:['--no-sandbox'] })
const p = await b.newPage({ viewport:{width,height} })
await p.goto('http://localhost:18441'+url); await p.waitForTimeout(600)
await p.screenshot({ path:`/tmp/A-${name}.png`, fullPage: full==='1' })
await b.close()
