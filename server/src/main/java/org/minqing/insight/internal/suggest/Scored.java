package org.minqing.insight.internal.suggest;

/** @param score how likely, 0 to 1 */
record Scored(String category, double score) {
}
