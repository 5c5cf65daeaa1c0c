package org.minqing.platform.internal.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.ProblemException;
import org.minqing.platform.ProblemWriter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what is too large before it is read, addresses with what is no character, and bodies of no type. What is no upload is read
 * here to its end, before a place of work is taken for it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 12)
class RequestLimits extends OncePerRequestFilter {

    /** Longest body that is no upload: ten times the longest text of a report. */
    static final long BODY_BYTES = 2_000_000;
    /** Longest upload: a short video and the envelope around it. */
    static final long UPLOAD_BYTES = 107_000_000;
    /** What takes files of any size in as a stream, with a limit of its own. */
    static final String STREAMED = "application/octet-stream";

    /** A phone on a poor line is done long before. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ProblemWriter problems;
    private final Arrivals arrivals = new Arrivals(PATIENCE, Runtime.getRuntime().maxMemory() / 8);

    RequestLimits(ProblemWriter problems) {
        this.problems = problems;
    }

    /** True if the error goes back to an upload over the container's limit. */
    static boolean isTooLarge(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getSimpleName().endsWith("SizeLimitExceededException")) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String query = request.getQueryString();
        if (query != null && query.contains("%") && !isReadable(query)) {
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
        boolean hasBody = request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        if (limit != BODY_BYTES || !hasBody) {
            chain.doFilter(request, response);
            return;
        }
        Arrivals.Whole whole;
        try {
            whole = arrivals.await(request, limit);
        } catch (ProblemException refused) {
            problems.write(request, response, refused);
            response.flushBuffer();
            return;
        }
        try (whole) {
            chain.doFilter(whole, response);
        }
    }

    /** The container finds escapes of no character out only when a parameter is asked for, wherever that is. */
    private static boolean isReadable(String query) {
        try {
            byte[] bytes = StringUtils.uriDecode(query, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
            return InputRules.isStorable(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException | IllegalArgumentException e) {
            return false;
        }
    }

    /** The framework takes it for granted that a body's type is a concrete one. */
    private static boolean isMediaType(String type) {
        try {
            return MediaType.parseMediaType(type).isConcrete();
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
