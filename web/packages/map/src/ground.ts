import type { LayerSpecification, Map as MapLibre } from 'maplibre-gl'
import type { Palette } from './palette'
import type { BaseMap } from './types'

function tiandituTiles(layer: string, key: string): string[] {
  return [0, 1, 2, 3, 4, 5, 6, 7].map(host => `https://t${host}.tianditu.gov.cn/${layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile`
    + `&VERSION=1.0.0&LAYER=${layer}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles`
    + `&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=${encodeURIComponent(key)}`)
}

/** Tianditu's maps and their names in Web Mercator. It is published in CGCS2000, as our grids are: no shift is needed. */
function addTianditu(map: MapLibre, key: string, before: string): void {
  for (const layer of ['vec', 'cva']) {
    map.addSource(`tianditu-${layer}`, { type: 'raster', tiles: tiandituTiles(layer, key), tileSize: 256, maxzoom: 18,
      attribution: '天地图' })
    map.addLayer({ id: `tianditu-${layer}`, type: 'raster', source: `tianditu-${layer}`,
      paint: { 'raster-opacity': 0.7, 'raster-saturation': -0.4 } }, before)
  }
}

/** The layers of the usual schemas (OpenMapTiles, Protomaps) that make a quiet ground. */
function vectorLayer(id: string, palette: Palette): LayerSpecification | null {
  const base = { id: `ground-${id}`, source: 'ground', 'source-layer': id }
  if (/^water$|ocean|lake/.test(id)) return { ...base, type: 'fill', paint: { 'fill-color': '#cfe1e6' } }
  if (/waterway|river/.test(id)) return { ...base, type: 'line', paint: { 'line-color': '#bcd5dc', 'line-width': 1.2 } }
  if (/landuse|landcover|park|natural/.test(id)) {
    return { ...base, type: 'fill', paint: { 'fill-color': '#e6eee2', 'fill-opacity': 0.5 } }
  }
  if (/building/.test(id)) return { ...base, type: 'fill', minzoom: 14, paint: { 'fill-color': '#e2e2de' } }
  if (/^(roads|transportation)$/.test(id)) {
    return { ...base, type: 'line', paint: { 'line-color': palette.line, 'line-opacity': 0.6,
      'line-width': ['interpolate', ['linear'], ['zoom'], 9, 0.4, 16, 3] } }
  }
  return null
}

async function addPmtiles(map: MapLibre, file: string, palette: Palette, before: string): Promise<void> {
  const [{ Protocol, PMTiles, TileType }, { addProtocol }] = await Promise.all([import('pmtiles'), import('maplibre-gl')])
  const archive = new PMTiles(new URL(file, location.href).href)
  const protocol = new Protocol()
  protocol.add(archive)
  addProtocol('pmtiles', protocol.tile)
  const header = await archive.getHeader()
  const url = `pmtiles://${archive.source.getKey()}`
  if (header.tileType !== TileType.Mvt) {
    map.addSource('ground', { type: 'raster', url, tileSize: 256 })
    map.addLayer({ id: 'ground', type: 'raster', source: 'ground', paint: { 'raster-saturation': -0.3 } }, before)
    return
  }
  const metadata = await archive.getMetadata() as { vector_layers?: { id: string }[] }
  map.addSource('ground', { type: 'vector', url })
  for (const { id } of metadata.vector_layers ?? []) {
    const layer = vectorLayer(id, palette)
    if (layer) map.addLayer(layer, before)
  }
}

/** Puts the configured ground under the grids. A ground that can't be read leaves the plain map, which needs none. */
export async function addGround(map: MapLibre, base: BaseMap, palette: Palette, before: string): Promise<void> {
  if (!base.tianditu && !base.pmtiles) return
  map.setPaintProperty(before, 'fill-opacity', 0.01)
  if (base.tianditu) addTianditu(map, base.tianditu, before)
  else if (base.pmtiles) await addPmtiles(map, base.pmtiles, palette, before)
}
