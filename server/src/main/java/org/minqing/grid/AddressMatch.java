package org.minqing.grid;

/**
 * A grid that an address may mean.
 *
 * @param matched the words of the address that speak for it, from the upper level to the lower
 */
public record AddressMatch(GridNode grid, String matched) {
}
