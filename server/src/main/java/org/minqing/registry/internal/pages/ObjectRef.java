package org.minqing.registry.internal.pages;

/**
 * Another object, as far as a link needs it.
 *
 * @param title name of a person, organisation or thing; number of a household; masked address of a house
 */
public record ObjectRef(String kind, String id, String title) {
}
