package org.minqing.platform.internal.web;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.ConstraintProblems;
import org.minqing.platform.ProblemException;
import org.minqing.platform.ProblemType;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * What an error of the database means to the user. Codes: PostgreSQL, Appendix A "Error Codes".
 */
@Component
class DatabaseProblems {

    private final Map<String, ProblemType> byConstraint = new HashMap<>();

    DatabaseProblems(List<ConstraintProblems> contributions) {
        contributions.forEach(contribution -> byConstraint.putAll(contribution.byConstraint()));
    }

    /** The problem that the user is told, if the error is not our own fault. */
    Optional<ProblemException> translate(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return Optional.of(problem);
            }
            if (cause instanceof TransactionSystemException failed && failed.getOriginalException() != null) {
                return translate(failed.getOriginalException());
            }
            if (cause instanceof SQLException sql) {
                return byState(sql);
            }
            if (cause instanceof TransientDataAccessException || cause instanceof RecoverableDataAccessException
                    || cause instanceof CannotCreateTransactionException) {
                return Optional.of(CommonProblem.OVERLOADED.asException());
            }
        }
        return Optional.empty();
    }

    private Optional<ProblemException> byState(SQLException error) {
        String state = error.getSQLState();
        if (state == null || error instanceof SQLTransientConnectionException) {
            // The pool's own errors: no connection to be had, or the one in hand was closed when its server died.
            return Optional.of(CommonProblem.OVERLOADED.asException());
        }
        ProblemType type = switch (state) {
            case "23505", "23503", "23P01" -> named(error, CommonProblem.CONFLICT);
            case "23514", "23502" -> named(error, CommonProblem.INVALID);
            // Text that the database's encoding can't hold, numbers and times out of its range.
            case "22021", "22P05", "22003", "22008" -> CommonProblem.BAD_REQUEST;
            // Lost a race or the time allowed: the same request may pass in a moment.
            case "40001", "40P01", "55P03", "57014" -> CommonProblem.OVERLOADED;
            default -> isAway(state) ? CommonProblem.OVERLOADED : null;
        };
        return Optional.ofNullable(type).map(ProblemException::new);
    }

    /** Connection lost, too many connections, shutting down, starting up. */
    private static boolean isAway(String state) {
        return state.startsWith("08") || state.startsWith("53") || state.startsWith("57P");
    }

    private ProblemType named(SQLException error, ProblemType otherwise) {
        String constraint = constraint(error);
        return constraint == null ? otherwise : byConstraint.getOrDefault(constraint, otherwise);
    }

    private static @Nullable String constraint(SQLException error) {
        if (error instanceof PSQLException postgres) {
            ServerErrorMessage message = postgres.getServerErrorMessage();
            return message == null ? null : message.getConstraint();
        }
        return null;
    }
}
