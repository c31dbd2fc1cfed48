import { build } from 'vite'

/** A page's script with its framework, as a site under development serves it: then frameworks say what does not match. */
export async function bundlePage(name: 'reactPage' | 'vuePage'): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    mode: 'development',
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true',
    },
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      lib: { entry: new URL(`./${name}.ts`, import.meta.url).pathname, formats: ['es'] },
    },
  })
  const [output] = [built].flat()
  if (!output || !('output' in output)) throw new Error('nothing was built')
  return output.output[0].code
}
