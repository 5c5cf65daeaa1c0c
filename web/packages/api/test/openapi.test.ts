// @vitest-environment node
import { readFileSync } from 'node:fs'
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript'
import { expect, it } from 'vitest'

const description = new URL('../../../../api/openapi.json', import.meta.url)
const types = new URL('../src/openapi.d.ts', import.meta.url)

it('the types are those of the server’s description; `npm run api-types` writes them anew', async () => {
  expect(readFileSync(types, 'utf8')).toBe(COMMENT_HEADER + astToString(await openapiTS(description)))
}, 30_000)
