package org.minqing.grid;

/** A place in degrees, longitude first. */
public record LonLat(double lon, double lat) {
}
