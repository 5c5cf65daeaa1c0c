package org.minqing.platform;

import java.nio.file.Path;

/**
 * The folder that keeps everything which is not in the database, the built-in database included.
 *
 * @param root absolute; exists
 */
public record DataFolder(Path root) {

    /** A folder or file of a module below the data folder; the caller makes it. */
    public Path resolve(String name) {
        return root.resolve(name);
    }
}
