package org.minqing.bench;

/**
 * A basic grid as the load needs it.
 *
 * @param id   as the API writes it
 * @param town 9-digit division code
 * @param lon  of a point in or near it
 */
record Place(String id, String town, double lon, double lat) {
}
