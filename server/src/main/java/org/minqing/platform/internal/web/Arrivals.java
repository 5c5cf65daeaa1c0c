package org.minqing.platform.internal.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.KeptBody;
import org.minqing.platform.ProblemException;

/**
 * Waits for the bodies of requests before they get a place of work, so that whoever sends one slowly, or never to its end,
 * holds up nobody.
 */
final class Arrivals {

    /** So much of a body always has room: nearly all are shorter. */
    private static final int SMALL = 16_384;

    private final long patience;
    private final long most;
    private final AtomicLong held = new AtomicLong();

    /**
     * @param patience longest time from the first byte to the last
     * @param most     bytes of all large bodies together that may be in memory
     */
    Arrivals(Duration patience, long most) {
        this.patience = patience.toNanos();
        this.most = most;
    }

    /**
     * The request with its body in memory, to be closed when it is done.
     *
     * @param limit longest body in bytes
     * @throws org.minqing.platform.ProblemException if it is too large, comes too slowly or breaks off, or too many large ones are here
     */
    Whole await(HttpServletRequest request, long limit) {
        long begun = System.nanoTime();
        long large = 0;
        var body = new ByteArrayOutputStream();
        byte[] piece = new byte[(int) Math.clamp(request.getContentLengthLong() + 1, 512, SMALL)];
        try {
            InputStream in = request.getInputStream();
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                body.write(piece, 0, read);
                long grown = Math.max(0, body.size() - SMALL) - large;
                large += grown;
                if (held.addAndGet(grown) > most && large > 0) {
                    throw CommonProblem.OVERLOADED.asException();
                } else if (body.size() > limit) {
                    throw CommonProblem.TOO_LARGE.asException().with("limitBytes", limit);
                } else if (System.nanoTime() - begun > patience) {
                    throw CommonProblem.TOO_SLOW.asException();
                }
            }
            return new Whole(request, body.toByteArray(), large);
        } catch (IOException | ProblemException stopped) {
            held.addAndGet(-large);
            // Else the container answers once more, as if we had failed.
            request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
            throw stopped instanceof ProblemException refused ? refused : (stopped.getCause() instanceof SocketTimeoutException
                    ? CommonProblem.TOO_SLOW : CommonProblem.BAD_REQUEST).asException();
        }
    }

    final class Whole extends KeptBody implements AutoCloseable {

        private final long large;

        private Whole(HttpServletRequest request, byte[] body, long large) {
            super(request, body);
            this.large = large;
        }

        @Override
        public void close() {
            held.addAndGet(-large);
        }
    }
}
