import type { Category } from '@minqing/api'

/** The way from the first level to a category; empty if the profile has none of this code. */
export function categoryPath(categories: readonly Category[], code: string | null): Category[] {
  if (code === null) return []
  for (const category of categories) {
    if (category.code === code) return [category]
    const below = categoryPath(category.children ?? [], code)
    if (below.length > 0) return [category, ...below]
  }
  return []
}
