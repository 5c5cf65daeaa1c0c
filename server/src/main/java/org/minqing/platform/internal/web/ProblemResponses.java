package org.minqing.platform.internal.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.ProblemException;
import org.minqing.platform.ProblemException.FieldError;
import org.minqing.platform.ProblemWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Turns a problem into an answer (RFC 9457). */
@Component
class ProblemResponses implements ProblemWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemResponses.class);
    /** Seconds after which an overloaded server may be asked again. */
    private static final String RETRY_AFTER = "1";

    private final ProblemCatalogue catalogue;
    private final JsonMapper json;

    ProblemResponses(ProblemCatalogue catalogue, JsonMapper json) {
        this.catalogue = catalogue;
        this.json = json;
    }

    ResponseEntity<Map<String, Object>> answer(HttpServletRequest request, ProblemException problem) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setCacheControl("no-store");
        if (retryable(problem)) {
            headers.set(HttpHeaders.RETRY_AFTER, retryAfter(problem));
        }
        return ResponseEntity.status(HttpStatusCode.valueOf(problem.type().status())).headers(headers)
                .body(body(request, problem));
    }

    /** An error of ours: logged with the trace id that the answer carries. */
    ResponseEntity<Map<String, Object>> internal(HttpServletRequest request, Throwable cause) {
        ResponseEntity<Map<String, Object>> answer = answer(request, CommonProblem.INTERNAL.asException());
        Map<String, Object> body = answer.getBody();
        LOG.error("{} {} failed, trace {}", request.getMethod(), request.getRequestURI(),
                body == null ? "" : body.get("traceId"), cause);
        return answer;
    }

    @Override
    public void write(HttpServletRequest request, HttpServletResponse response, ProblemException problem)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.type().status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (retryable(problem)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, retryAfter(problem));
        }
        byte[] body = json.writeValueAsBytes(body(request, problem));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Seconds; as the problem says, or soon. */
    private static String retryAfter(ProblemException problem) {
        return String.valueOf(problem.parameters().getOrDefault("retryAfter", RETRY_AFTER));
    }

    private static boolean retryable(ProblemException problem) {
        return problem.type().status() == 503 || problem.type().status() == 429;
    }

    private Map<String, Object> body(HttpServletRequest request, ProblemException problem) {
        Language language = Language.of(request);
        String code = problem.type().code();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:minqing:problem:" + code);
        body.put("title", words(language, code + ".title", problem.parameters()));
        body.put("status", problem.type().status());
        body.put("detail", words(language, code + ".remedy", problem.parameters()));
        body.put("code", code);
        problem.parameters().forEach(body::putIfAbsent);
        body.put("errors", problem.errors().stream().map(error -> translate(language, error)).toList());
        body.put("traceId", "%016x".formatted(ThreadLocalRandom.current().nextLong()));
        return body;
    }

    private String words(Language language, String key, Map<String, Object> parameters) {
        return catalogue.find(language, key, parameters).orElse(key);
    }

    private Map<String, String> translate(Language language, FieldError error) {
        // Words of the catalogue where the thrower had none; for broken JSON it gives only the position.
        String message = error.message().isBlank() || error.code().equals("malformed")
                ? catalogue.find(language, "field." + error.code(), Map.of("detail", error.message())).orElse(error.code())
                : error.message();
        Map<String, String> result = new LinkedHashMap<>();
        result.put("field", error.field());
        result.put("code", error.code());
        result.put("message", message);
        return result;
    }

}
