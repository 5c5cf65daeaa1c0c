package org.minqing.platform.internal.web;

import java.util.List;

import org.minqing.platform.CommonProblem;
import org.minqing.platform.ProblemException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says which field of a JSON body can't be read, and why. */
final class JsonProblems {

    private JsonProblems() {
    }

    static ProblemException of(JacksonException error) {
        if (error instanceof ValueInstantiationException && error.getCause() instanceof ProblemException problem) {
            return problem;
        }
        String field = path(error.getPath());
        return CommonProblem.BAD_REQUEST.asException().field(field, code(error), detail(error));
    }

    private static String code(JacksonException error) {
        return switch (error) {
            case StrictJson.RefusedValue refused -> refused.code();
            case UnrecognizedPropertyException unknown -> "unknown-field";
            case InvalidNullException missing -> "required";
            case InputCoercionException large -> "out-of-range";
            case StreamReadException malformed -> "malformed";
            default -> "wrong-type";
        };
    }

    private static String detail(JacksonException error) {
        if (code(error).equals("malformed") && error.getLocation() != null) {
            return error.getLocation().getLineNr() + ":" + error.getLocation().getColumnNr();
        }
        return "";
    }

    /** For example {@code place.lon} or {@code files[2]}. */
    private static String path(List<JacksonException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference reference : references) {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        return path.toString();
    }
}
