package org.minqing.insight.internal.suggest;

/** A text whose category somebody decided. */
record Example(String label, String text) {
}
