import type { Client } from './client'
import { isSignedOut, unreachable } from './client'
import { toProblem } from './problem'
import type { FileView } from './types'

export interface UploadOptions {
  /** client's own id of the file: the same file sent again is one file */
  ref: string
  name?: string
  onProgress?: (share: number) => void
  signal?: AbortSignal
}

/** Sends one photo or video. By XMLHttpRequest, because `fetch` tells nothing about the progress of sending. */
export async function upload(client: Client, content: Blob, options: UploadOptions): Promise<FileView> {
  if (client.offline) return client.offline.upload(options.ref, options.name ?? 'file', content)
  await client.ensureCsrfCookie()
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', client.url('/files'))
    for (const [name, value] of Object.entries(client.headers('POST', false))) request.setRequestHeader(name, value)
    request.timeout = 180_000
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total)
    }
    request.onload = () => {
      client.reached(true)
      const body = json(request.responseText)
      if (request.status >= 200 && request.status < 300 && isFile(body)) resolve(body)
      else if (request.status >= 200 && request.status < 300) reject(unreachable())
      else {
        const problem = toProblem(request.status, body, request.getResponseHeader('Retry-After'))
        if (isSignedOut(problem)) client.signedOut()
        reject(problem)
      }
    }
    const lost = () => {
      client.reached(false)
      reject(unreachable())
    }
    request.onerror = lost
    request.ontimeout = lost
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    options.signal?.addEventListener('abort', () => request.abort(), { once: true })
    const form = new FormData()
    form.append('file', content, options.name ?? 'file')
    form.append('ref', options.ref)
    request.send(form)
  })
}

/** Sends a file of any size as the body itself, so that the server can stream it; no limit of time. */
export async function sendFile<T>(client: Client, url: string, file: Blob, onProgress?: (share: number) => void, signal?: AbortSignal): Promise<T> {
  await client.ensureCsrfCookie()
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', url)
    for (const [name, value] of Object.entries(client.headers('POST', false))) request.setRequestHeader(name, value)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total)
    }
    request.onload = () => {
      client.reached(true)
      const body = json(request.responseText)
      if (request.status >= 200 && request.status < 300 && body !== null) resolve(body as T)
      else {
        const problem = toProblem(request.status, body, request.getResponseHeader('Retry-After'))
        if (isSignedOut(problem)) client.signedOut()
        reject(problem)
      }
    }
    request.onerror = () => {
      client.reached(false)
      reject(unreachable())
    }
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isFile(body: unknown): body is FileView {
  return typeof body === 'object' && body !== null && typeof (body as { id?: unknown }).id === 'string'
}
