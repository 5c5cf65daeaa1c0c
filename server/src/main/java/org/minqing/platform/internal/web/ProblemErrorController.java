package org.minqing.platform.internal.web;

import java.util.Map;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.coyote.BadRequestException;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.PermitAll;
import org.minqing.platform.ProblemException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Errors that no controller saw, because the container or a filter met them. */
@RestController
class ProblemErrorController implements ErrorController {

    private final ProblemResponses responses;
    private final DatabaseProblems database;

    ProblemErrorController(ProblemResponses responses, DatabaseProblems database) {
        this.responses = responses;
        this.database = database;
    }

    @PermitAll(because = "an error may be told to whoever caused it")
    @RequestMapping("/error")
    ResponseEntity<Map<String, Object>> error(HttpServletRequest request) {
        Object cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (cause instanceof BadRequestException) {
            return responses.answer(request, CommonProblem.BAD_REQUEST.asException());
        }
        if (cause instanceof Throwable error) {
            return database.translate(error).map(problem -> responses.answer(request, problem))
                    .orElseGet(() -> responses.internal(request, error));
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return responses.answer(request, of(status instanceof Integer number ? number : 404));
    }

    static ProblemException of(int status) {
        CommonProblem problem = switch (status) {
            case 401 -> CommonProblem.UNAUTHENTICATED;
            case 403 -> CommonProblem.FORBIDDEN;
            case 404 -> CommonProblem.NOT_FOUND;
            case 405 -> CommonProblem.METHOD_NOT_ALLOWED;
            case 406 -> CommonProblem.NOT_ACCEPTABLE;
            case 413 -> CommonProblem.TOO_LARGE;
            case 415 -> CommonProblem.UNSUPPORTED_MEDIA_TYPE;
            case 429 -> CommonProblem.TOO_MANY_REQUESTS;
            case 501, 505 -> CommonProblem.BAD_REQUEST;
            case 503 -> CommonProblem.OVERLOADED;
            default -> status < 500 ? CommonProblem.BAD_REQUEST : CommonProblem.INTERNAL;
        };
        return problem.asException();
    }
}
