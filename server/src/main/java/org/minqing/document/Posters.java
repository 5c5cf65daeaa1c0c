package org.minqing.document;

import java.io.IOException;
import java.io.OutputStream;

/** Writes posters. Safe for concurrent use. */
public interface Posters {

    /**
     * As PDF, in colour, with its fonts; leaves the stream open.
     *
     * @throws IOException if the stream refuses
     */
    void write(Poster poster, OutputStream out) throws IOException;

    /**
     * As a picture of the printed sheets (PNG), one below the other; leaves the stream open.
     *
     * @throws IOException if the stream refuses
     */
    void preview(Poster poster, OutputStream out) throws IOException;
}
