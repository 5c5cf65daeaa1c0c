package org.minqing.platform.internal.files;

import java.io.IOException;

/** The content breaks the rules of its format. */
final class DamagedMediaException extends IOException {

    DamagedMediaException(String message) {
        super(message);
    }
}
