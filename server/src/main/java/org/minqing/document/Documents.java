package org.minqing.document;

import java.io.IOException;
import java.io.OutputStream;

/** Writes documents as files. Safe for concurrent use. */
public interface Documents {

    /**
     * Writes the whole file; leaves the stream open. A document of ten pages takes some ten megabytes of memory while it is
     * written: reports are for people to read, long lists go out by the module export.
     *
     * @throws IOException if the stream refuses
     */
    void write(Document document, DocumentFormat format, OutputStream out) throws IOException;
}
