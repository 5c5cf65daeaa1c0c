package org.minqing.platform.internal.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.ProblemWriter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what is too large before it is read, NUL characters in the address, and bodies of no type. Bodies of unknown length are
 * counted while they are read.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class RequestLimits extends OncePerRequestFilter {

    /** Longest body that is no upload: ten times the longest text of a report. */
    static final long BODY_BYTES = 2_000_000;
    /** Longest upload: a short video and the envelope around it. */
    static final long UPLOAD_BYTES = 107_000_000;
    /** What takes files of any size in as a stream, with a limit of its own. */
    private static final String STREAMED = "application/octet-stream";

    private final ProblemWriter problems;

    RequestLimits(ProblemWriter problems) {
        this.problems = problems;
    }

    /** Thrown while reading a body that turns out too long. */
    static final class TooLarge extends IOException {

        TooLarge() {
            super("the body is too large");
        }
    }

    /** True if the error goes back to a body over the limit, ours or the container's. */
    static boolean isTooLarge(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof TooLarge || cause.getClass().getSimpleName().endsWith("SizeLimitExceededException")) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String query = request.getQueryString();
        if (query != null && query.contains("%00")) {
            problems.write(request, response, CommonProblem.BAD_REQUEST.asException()
                    .field("", "unstorable-character", ""));
            return;
        }
        String type = request.getContentType();
        if (type != null && !isMediaType(type)) {
            problems.write(request, response, CommonProblem.UNSUPPORTED_MEDIA_TYPE.asException());
            return;
        }
        long limit = type == null ? BODY_BYTES : type.startsWith("multipart/") ? UPLOAD_BYTES
                : type.startsWith(STREAMED) ? Long.MAX_VALUE : BODY_BYTES;
        if (request.getContentLengthLong() > limit) {
            problems.write(request, response, CommonProblem.TOO_LARGE.asException().with("limitBytes", limit));
            // At once: the container reads the rest of the body (to a limit of its own) before it ends the answer.
            response.flushBuffer();
            return;
        }
        chain.doFilter(request.getContentLengthLong() < 0 ? new Counted(request, limit) : request, response);
    }

    /** The framework takes it for granted that a body's type is a concrete one. */
    private static boolean isMediaType(String type) {
        try {
            return MediaType.parseMediaType(type).isConcrete();
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static final class Counted extends HttpServletRequestWrapper {

        private final long limit;

        Counted(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream(), limit);
        }
    }

    private static final class CountedStream extends ServletInputStream {

        private final ServletInputStream stream;
        private long left;

        CountedStream(ServletInputStream stream, long limit) {
            this.stream = stream;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            return (int) counted(stream.read(), 1);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = stream.read(buffer, offset, length);
            return (int) counted(read, read);
        }

        private long counted(int result, int bytes) throws IOException {
            if (result >= 0) {
                left -= bytes;
                if (left < 0) {
                    throw new TooLarge();
                }
            }
            return result;
        }

        @Override
        public boolean isFinished() {
            return stream.isFinished();
        }

        @Override
        public boolean isReady() {
            return stream.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            stream.setReadListener(listener);
        }
    }
}
