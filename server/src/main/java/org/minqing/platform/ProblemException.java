package org.minqing.platform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ends a request with a problem of the catalogue (RFC 9457). */
public final class ProblemException extends RuntimeException {

    /** What is wrong with one field of the input; {@code field} is a JSON path such as {@code place.lon}. */
    public record FieldError(String field, String code, String message) {
    }

    private final ProblemType type;
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final List<FieldError> errors = new ArrayList<>();

    public ProblemException(ProblemType type) {
        super(type.code());
        this.type = type;
    }

    /** Adds a member to the problem; it can be used in the catalogue's text and is sent to the client. */
    public ProblemException with(String name, Object value) {
        parameters.put(name, value);
        return this;
    }

    public ProblemException field(String field, String code, String message) {
        errors.add(new FieldError(field, code, message));
        return this;
    }

    public ProblemType type() {
        return type;
    }

    public Map<String, Object> parameters() {
        return parameters;
    }

    public List<FieldError> errors() {
        return errors;
    }

    @Override
    public String getMessage() {
        return type.code() + (parameters.isEmpty() ? "" : " " + parameters) + (errors.isEmpty() ? "" : " " + errors);
    }
}
