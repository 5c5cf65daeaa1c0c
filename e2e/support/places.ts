import type { BrowserContext, Page } from '@playwright/test'
import { address } from './portals'

interface Grid {
  id: string
  name: string
  center: [number, number]
}

/** Puts the phone into the grid of the duty of whoever is signed in on the page. */
export async function standInOwnGrid(page: Page): Promise<Grid> {
  const me = await ask<{ duties: { grid: { id: string } }[] }>(page, '/api/session')
  const grid = await ask<Grid>(page, `/api/grids/${me.duties[0]!.grid.id}`)
  await standIn(page.context(), grid)
  return grid
}

/** Puts the phone into some grid without grids below. */
export async function standSomewhere(page: Page): Promise<Grid> {
  let grid = await ask<Grid & { childCount: number }>(page, '/api/grids/root')
  while (grid.childCount > 0) grid = (await ask<(Grid & { childCount: number })[]>(page, `/api/grids/${grid.id}/children`))[0]!
  await standIn(page.context(), grid)
  return grid
}

async function standIn(context: BrowserContext, grid: Grid): Promise<void> {
  await context.setGeolocation({ longitude: grid.center[0], latitude: grid.center[1] })
}

async function ask<T>(page: Page, path: string): Promise<T> {
  const answer = await page.request.get(address(path))
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as T
}
