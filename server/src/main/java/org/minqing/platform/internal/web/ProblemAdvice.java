package org.minqing.platform.internal.web;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolationException;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingPathVariableException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** The one place where errors become answers. */
@RestControllerAdvice
@Order(0)
class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ProblemResponses responses;
    private final DatabaseProblems database;

    ProblemAdvice(ProblemResponses responses, DatabaseProblems database) {
        this.responses = responses;
        this.database = database;
    }

    @ExceptionHandler
    @Nullable ResponseEntity<Map<String, Object>> answer(Exception error, HttpServletRequest request,
                                                          HttpServletResponse response) {
        if (isClientGone(error) || error instanceof AsyncRequestTimeoutException && response.isCommitted()) {
            LOG.debug("{} {}: nobody is left to be answered", request.getMethod(), request.getRequestURI(), error);
            return null;
        }
        ProblemException problem = translate(error);
        return problem == null ? responses.internal(request, error) : responses.answer(request, problem);
    }

    private @Nullable ProblemException translate(Exception error) {
        return switch (error) {
            case ProblemException problem -> problem;
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case BindException invalid -> ValidationProblems.of(invalid.getBindingResult());
            case HandlerMethodValidationException invalid -> ValidationProblems.of(invalid);
            case ConstraintViolationException invalid -> ValidationProblems.of(invalid);
            case MethodArgumentTypeMismatchException mismatch ->
                    CommonProblem.BAD_REQUEST.asException().field(mismatch.getName(), "wrong-type", "");
            case MissingServletRequestParameterException missing -> missing(missing.getParameterName());
            case MissingServletRequestPartException missing -> missing(missing.getRequestPartName());
            case MissingRequestHeaderException missing -> missing(missing.getHeaderName());
            case MissingPathVariableException missing -> missing(missing.getVariableName());
            case ServletRequestBindingException binding -> CommonProblem.BAD_REQUEST.asException();
            case NoResourceFoundException none -> CommonProblem.NOT_FOUND.asException();
            case NoHandlerFoundException none -> CommonProblem.NOT_FOUND.asException();
            case HttpRequestMethodNotSupportedException method -> CommonProblem.METHOD_NOT_ALLOWED.asException();
            case HttpMediaTypeNotSupportedException media -> CommonProblem.UNSUPPORTED_MEDIA_TYPE.asException();
            case HttpMediaTypeNotAcceptableException media -> CommonProblem.NOT_ACCEPTABLE.asException();
            case MaxUploadSizeExceededException large -> CommonProblem.TOO_LARGE.asException();
            case MultipartException broken -> RequestLimits.isTooLarge(broken) ? CommonProblem.TOO_LARGE.asException()
                    : CommonProblem.BAD_REQUEST.asException();
            case BadRequestException broken -> CommonProblem.BAD_REQUEST.asException();
            case AsyncRequestTimeoutException late -> CommonProblem.OVERLOADED.asException();
            case AuthenticationException unknown -> CommonProblem.UNAUTHENTICATED.asException();
            case AccessDeniedException denied -> CommonProblem.FORBIDDEN.asException();
            case ErrorResponse other when other.getStatusCode().is4xxClientError() ->
                    CommonProblem.BAD_REQUEST.asException();
            default -> database.translate(error).orElse(null);
        };
    }

    private static ProblemException missing(String name) {
        return CommonProblem.BAD_REQUEST.asException().field(name, "required", "");
    }

    private static ProblemException unreadable(HttpMessageNotReadableException error) {
        if (RequestLimits.isTooLarge(error)) {
            return CommonProblem.TOO_LARGE.asException();
        }
        return error.getCause() instanceof JacksonException json ? JsonProblems.of(json)
                : CommonProblem.BAD_REQUEST.asException().field("", "required", "");
    }

    /** Whoever asked went away while we answered; whatever was writing then wraps that. A body that broke off is a bad request. */
    private static boolean isClientGone(Exception error) {
        if (error instanceof HttpMessageNotReadableException || error instanceof MultipartException) {
            return false;
        }
        Throwable cause = error;
        while (cause != null && !(cause instanceof ClientAbortException || cause instanceof AsyncRequestNotUsableException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }
}
