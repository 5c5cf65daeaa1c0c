package org.minqing.identity.internal.web;

/** What a person's name may hold: no control characters, and none that turn the direction of the text around it. */
final class Names {

    static final String PATTERN = "[^\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}<>]*";

    private Names() {
    }
}
