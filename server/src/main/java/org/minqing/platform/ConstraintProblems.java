package org.minqing.platform;

import java.util.Map;

/**
 * What it means when a constraint of the database refuses a row; each module contributes a bean for its tables. A
 * constraint that nobody names becomes {@link CommonProblem#CONFLICT} (unique, foreign key) or
 * {@link CommonProblem#INVALID} (check, not null).
 *
 * @param byConstraint problem by name of the constraint
 */
public record ConstraintProblems(Map<String, ProblemType> byConstraint) {
}
