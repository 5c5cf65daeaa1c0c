import { createServer, request, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** A proxy in front of the program whose lines can be cut, as a router does that forgets them. */
export async function breakingProxy(target: string): Promise<{ url: string; cut: () => number; close: () => Promise<void> }> {
  const to = new URL(target)
  const lines = new Set<Socket>()
  const server: Server = createServer((asked, answer) => {
    const sent = request({ host: to.hostname, port: to.port, path: asked.url, method: asked.method, headers: { ...asked.headers, host: to.host } }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers)
      got.pipe(answer)
      if (asked.url?.startsWith('/api/live')) {
        lines.add(asked.socket)
        asked.socket.once('close', () => lines.delete(asked.socket))
      }
    })
    sent.on('error', () => answer.destroy())
    answer.on('close', () => sent.destroy())
    asked.pipe(sent)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => {
      const cut = lines.size
      lines.forEach((line) => line.destroy())
      return cut
    },
    close: () => new Promise((done) => { server.closeAllConnections(); server.close(() => done()) }),
  }
}
