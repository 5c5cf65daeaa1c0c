package org.minqing.registry.internal.pages;

/**
 * An object on the map.
 *
 * @param kind  house, organisation, facility or place
 * @param type  kind of it, a code of the table of houses, organisations, facilities or places
 * @param title masked address of a house, name of others
 */
public record MapPoint(String kind, String id, String type, String title, double lon, double lat) {
}
