package org.minqing.platform.internal.files;

import java.io.IOException;
import java.nio.file.Path;

import org.springframework.core.io.Resource;

/** Keeps content under its digest. Putting is durable when it returns; the same content is kept once. */
interface BlobStore {

    /** A new empty file on the store's own disk to prepare content in; the caller deletes it if it is not put. */
    Path newWorkFile() throws IOException;

    /** Moves the work file into the store, if the digest is not there yet; deletes it otherwise. */
    void put(String digest, Path workFile) throws IOException;

    boolean exists(String digest);

    /** @throws IOException if the digest is not there */
    Resource get(String digest) throws IOException;

    /** Removes the content; nothing happens if it is not there. */
    void remove(String digest) throws IOException;
}
