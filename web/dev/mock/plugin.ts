import type { Plugin } from 'vite'

/** Answers `/api` in development without a server. */
export function mockApi(): Plugin {
  return {
    name: 'minqing-mock',
    configureServer(server) {
      server.middlewares.use('/api', (_request, response) => {
        response.statusCode = 404
        response.end()
      })
    },
  }
}
