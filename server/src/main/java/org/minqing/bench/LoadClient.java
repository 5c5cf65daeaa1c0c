package org.minqing.bench;

import org.jspecify.annotations.Nullable;

/** One simulated client: has one request under way at a time. Called from the generator's one thread. */
interface LoadClient {

    /** The next request as bytes of HTTP/1.1; null: nothing to send now, ask again in a moment. */
    byte @Nullable [] next();

    void answered(HttpAnswer answer);

    /** The connection broke before the whole answer was there. The request may or may not have been carried out. */
    void broken(Exception cause);
}
