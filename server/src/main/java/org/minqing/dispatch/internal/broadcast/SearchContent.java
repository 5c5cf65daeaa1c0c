package org.minqing.dispatch.internal.broadcast;

/** All of a search that may be about the person; sealed as one. */
record SearchContent(String title, String text, MissingPerson missing) {

    /** Never in a log. */
    @Override
    public String toString() {
        return "SearchContent";
    }
}
