package org.minqing.platform.internal.web;

import java.util.Arrays;
import java.util.Map;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.ProblemException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** Turns violated constraints of records and parameters into field errors with stable codes. */
final class ValidationProblems {

    private static final Map<String, String> CODES = Map.of("NotNull", "required", "NotBlank", "required",
            "NotEmpty", "required", "Size", "length", "Pattern", "format", "Min", "out-of-range", "Max", "out-of-range",
            "DecimalMin", "out-of-range", "DecimalMax", "out-of-range");

    private ValidationProblems() {
    }

    static ProblemException of(BindingResult result) {
        ProblemException problem = CommonProblem.INVALID.asException();
        result.getFieldErrors().forEach(error -> add(problem, error));
        result.getGlobalErrors().forEach(error -> problem.field("", code(error.getCode()), message(error)));
        return problem;
    }

    static ProblemException of(HandlerMethodValidationException error) {
        ProblemException problem = CommonProblem.INVALID.asException();
        for (ParameterValidationResult result : error.getParameterValidationResults()) {
            if (result instanceof ParameterErrors errors) {
                errors.getFieldErrors().forEach(field -> add(problem, field));
                continue;
            }
            String parameter = result.getMethodParameter().getParameterName();
            for (MessageSourceResolvable violation : result.getResolvableErrors()) {
                String[] codes = violation.getCodes();
                problem.field(parameter == null ? "" : parameter,
                        code(codes == null || codes.length == 0 ? null : codes[codes.length - 1]), message(violation));
            }
        }
        return problem;
    }

    static ProblemException of(ConstraintViolationException error) {
        ProblemException problem = CommonProblem.INVALID.asException();
        for (ConstraintViolation<?> violation : error.getConstraintViolations()) {
            problem.field(violation.getPropertyPath().toString(),
                    code(violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName()),
                    violation.getMessage());
        }
        return problem;
    }

    private static void add(ProblemException problem, FieldError error) {
        problem.field(error.getField(), error.isBindingFailure() ? "wrong-type" : code(error.getCode()), message(error));
    }

    private static String code(@Nullable String constraint) {
        return constraint == null ? "invalid" : CODES.getOrDefault(constraint, "invalid");
    }

    /** Nobody is helped by the expression that a text has to match: the code's own words say enough. */
    private static String message(MessageSourceResolvable error) {
        String[] codes = error.getCodes();
        if (codes != null && Arrays.asList(codes).contains("Pattern")) {
            return "";
        }
        String message = error.getDefaultMessage();
        return message == null ? "" : message;
    }
}
