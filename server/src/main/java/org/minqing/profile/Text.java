package org.minqing.profile;

/** Words in both languages of the product. */
public record Text(String zh, String en) {
}
