import type { ExpressionSpecification, LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl'
import type { Palette } from './palette'

export const gridSource = 'grids'
export const outsideSource = 'outside'
/** The invisible layer that answers which grids lie under the pointer. */
export const gridTouch = 'grid-fill'
export const labels = 'grid-label'

const level: ExpressionSpecification = ['coalesce', ['to-number', ['get', 'level']], 0]

/** Borders grow finer level by level; a click needs a fill, so the fill is there even where it shows nothing. */
export function gridLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: gridTouch, type: 'fill', source: gridSource, 'source-layer': 'grid',
      paint: { 'fill-color': palette.land, 'fill-opacity': ['case', ['==', level, 0], 1, 0.01] },
    },
    {
      id: 'grid-load', type: 'fill', source: gridSource, 'source-layer': 'grid',
      paint: {
        'fill-color': palette.brand,
        'fill-opacity': ['interpolate', ['linear'], ['coalesce', ['feature-state', 'load'], 0], 0, 0, 1, 0.26],
      },
    },
    {
      id: 'grid-hover', type: 'fill', source: gridSource, 'source-layer': 'grid',
      paint: {
        'fill-color': palette.brand,
        'fill-opacity': ['case', ['boolean', ['feature-state', 'hover'], false], 0.14, 0],
      },
    },
    {
      id: 'grid-line', type: 'line', source: gridSource, 'source-layer': 'grid',
      layout: { 'line-join': 'round', 'line-sort-key': ['-', 0, level] },
      paint: {
        'line-color': ['match', level, 0, palette.lineStrong, 1, palette.lineStrong, 2, palette.lineStrong, palette.line],
        'line-width': ['*', palette.scale, ['match', level, 0, 2.4, 1, 1.7, 2, 1.1, 3, 0.8, 0.5]],
        'line-dasharray': ['case', ['>=', level, 4], ['literal', [3, 2]], ['literal', [1, 0]]],
      },
    },
  ]
}

export function focusLayers(palette: Palette): LayerSpecification[] {
  return [
    { id: 'outside', type: 'fill', source: outsideSource, paint: { 'fill-color': palette.paper, 'fill-opacity': 0.72 } },
    {
      id: 'selected-line', type: 'line', source: outsideSource, layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.brand, 'line-width': 2.6 },
    },
  ]
}

export function labelLayer(palette: Palette): LayerSpecification {
  return {
    id: labels, type: 'symbol', source: gridSource, 'source-layer': 'label',
    layout: {
      'text-field': ['get', 'name'],
      'text-font': palette.font,
      'text-size': ['*', palette.scale, ['match', level, 0, 20, 1, 17, 2, 14, 3, 12.5, 11.5]],
      'text-letter-spacing': 0.04,
      'text-max-width': 7,
      'text-padding': 6,
      'symbol-sort-key': level,
    },
    paint: {
      'text-color': ['match', level, 0, palette.ink, 1, palette.ink, 2, palette.ink, palette.inkSoft],
      'text-halo-color': palette.land,
      'text-halo-width': 1.6,
    },
  }
}

export function gridTiles(version: number | null): SourceSpecification {
  return {
    type: 'vector',
    tiles: [`${location.origin}/api/tiles/grids/{z}/{x}/{y}.mvt${version === null ? '' : `?v=${version}`}`],
    minzoom: 0, maxzoom: 14, promoteId: { grid: 'id', label: 'id' },
  }
}

/** No outside service: without `glyphs` MapLibre draws every character from the machine's own fonts. */
export function plainStyle(palette: Palette, gridVersion: number | null): StyleSpecification {
  return {
    version: 8,
    sources: {
      [gridSource]: gridTiles(gridVersion),
      [outsideSource]: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    },
    layers: [
      { id: 'paper', type: 'background', paint: { 'background-color': palette.paper } },
      ...gridLayers(palette), ...focusLayers(palette), labelLayer(palette),
    ],
  }
}
