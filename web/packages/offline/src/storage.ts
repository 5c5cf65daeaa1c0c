import { ApiProblem } from '@minqing/api'

/** The phone has no room: what was being stored was not stored, whole or in part. */
export const STORAGE_FULL = 'outbox.storage-full'

/** Says in one way that there is no room, however the browser and its database put it. */
export async function guarded<T>(store: () => PromiseLike<T>): Promise<T> {
  try {
    return await store()
  } catch (error) {
    throw isFull(error) ? new ApiProblem(507, STORAGE_FULL, '', '') : error
  }
}

/** The database lays errors into one another, the browser's own innermost. */
function isFull(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { name, inner, failures } = error as { name?: unknown; inner?: unknown; failures?: unknown }
  return /quota/i.test(String(name)) || isFull(inner) || (Array.isArray(failures) && failures.some(isFull))
}
