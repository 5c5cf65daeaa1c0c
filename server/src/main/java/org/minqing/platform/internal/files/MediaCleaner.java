package org.minqing.platform.internal.files;

import java.io.IOException;
import java.nio.file.Path;

/** Takes out of a file everything that is not picture or sound: place, time, device, hidden pictures, comments. */
interface MediaCleaner {

    /** Width and height in pixels as shown. */
    record Dimensions(int width, int height) {
    }

    /**
     * Cleans the file in place.
     *
     * @throws DamagedMediaException if the content breaks the rules of its format
     */
    void clean(Path file) throws IOException;
}
