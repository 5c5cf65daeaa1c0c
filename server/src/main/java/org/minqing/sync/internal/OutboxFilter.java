package org.minqing.sync.internal;

import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.KeptBody;
import org.minqing.platform.ProblemException;
import org.minqing.platform.ProblemWriter;
import org.minqing.platform.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives a receipt for each item of a phone's outbox. The item is carried out first, then the receipt is stored, then the answer goes out:
 * a phone that has an answer with {@code Outbox-Receipt} knows that its item is counted, and one that has none sends again, which
 * changes nothing since every item has its ref. Runs after the rules of access.
 */
@Component
@Order(0)
class OutboxFilter extends OncePerRequestFilter {

    /** On answers whose item is counted: {@code <device>;<seq>}. A captive portal can't know it. */
    static final String RECEIPT = "Outbox-Receipt";
    private static final Logger LOG = LoggerFactory.getLogger(OutboxFilter.class);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    /** Below what the edge lets through, so that it is here that a body is found too long. Files go in parts. */
    private static final int LONGEST_BODY = 1_500_000;
    private static final int LONGEST_REF = 80;
    private static final Pattern UPLOAD = Pattern.compile("/api/uploads/([^/]+)");

    private final Receipts receipts;
    private final ProblemWriter problems;
    private final JsonMapper json;
    private final FinalAnswer finality;
    private final Turns turns = new Turns();

    OutboxFilter(Receipts receipts, ProblemWriter problems, JsonMapper json) {
        this.receipts = receipts;
        this.problems = problems;
        this.json = json;
        this.finality = new FinalAnswer(json);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(OutboxItem.HEADER) == null || READING.contains(request.getMethod())
                || !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Viewer viewer = viewer();
        if (viewer == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            receive(viewer, OutboxItem.parse(request.getHeader(OutboxItem.HEADER)), request, response, chain);
        } catch (ProblemException problem) {
            problems.write(request, response, problem);
        }
    }

    private void receive(Viewer viewer, OutboxItem item, HttpServletRequest request, HttpServletResponse response,
                         FilterChain chain) throws ServletException, IOException {
        String type = request.getContentType();
        if (type != null && type.startsWith("multipart/")) {
            // The container reads forms by itself, past us.
            throw CommonProblem.UNSUPPORTED_MEDIA_TYPE.asException();
        }
        receipts.check(viewer.accountId(), item);
        byte[] body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            throw CommonProblem.TOO_LARGE.asException().with("limitBytes", LONGEST_BODY);
        }
        var answer = new ContentCachingResponseWrapper(response);
        turns.take(viewer.accountId(), item.device(), () -> {
            chain.doFilter(new KeptBody(request, body), answer);
            if (finality.is(answer.getStatus(), answer.getContentAsByteArray())) {
                keep(viewer, item, request, body, answer.getStatus());
                answer.setHeader(RECEIPT, item.device() + ";" + item.seq());
            }
        });
        answer.copyBodyToResponse();
    }

    private void keep(Viewer viewer, OutboxItem item, HttpServletRequest request, byte[] body, int status) {
        try {
            receipts.keep(viewer.accountId(), item, ref(request, body), body, status);
        } catch (ProblemException problem) {
            throw problem;
        } catch (RuntimeException e) {
            LOG.warn("No receipt for an item that was carried out; the phone will send it again", e);
            throw CommonProblem.OVERLOADED.asException();
        }
    }

    /** The item's own name, where the request says it. */
    private @Nullable String ref(HttpServletRequest request, byte[] body) {
        Matcher upload = UPLOAD.matcher(request.getRequestURI());
        if (upload.matches()) {
            return upload.group(1);
        }
        String type = request.getContentType();
        if (type == null || !type.startsWith("application/json")) {
            return null;
        }
        try {
            JsonNode ref = json.readTree(body).path("ref");
            return ref.isString() && ref.asString().length() <= LONGEST_REF ? ref.asString() : null;
        } catch (JacksonException noJson) {
            return null;
        }
    }

    private static @Nullable Viewer viewer() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Viewer viewer ? viewer : null;
    }
}
